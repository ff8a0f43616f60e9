"""Data that is made piece by piece and remembers, once it was made whole, how much it was: nothing is made twice to be counted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from dossier.model.data_file import Measured

Thing = TypeVar("Thing")


class Records(Generic[Thing]):
    """Records made anew whenever they are gone through: the same ones each time. Those that are to be held are made once."""

    def __init__(self, make: Callable[[], Iterable[Thing]], hold: bool = False) -> None:
        self._make = make
        self._hold = hold
        self._held: list[Thing] | None = None
        self._count: int | None = None

    def __iter__(self) -> Iterator[Thing]:
        if self._hold and self._held is None:
            self._held = list(self._make())
            self._count = len(self._held)
        return iter(self._held) if self._held is not None else self._counted()

    def _counted(self) -> Iterator[Thing]:
        count = 0
        for count, record in enumerate(self._make(), start=1):  # noqa: B007
            yield record
        self._count = count

    def count(self) -> int:
        """Return how many there are; goes through them where nobody has done so before."""
        return sum(1 for _ in self) if self._count is None else self._count


class Made:
    """A file made anew whenever it is asked for: the same bytes each time."""

    def __init__(self, make: Callable[[], Iterable[bytes]]) -> None:
        self._make = make
        self._measured: Measured | None = None

    def pieces(self) -> Iterator[bytes]:
        """Yield the file piece by piece."""
        digest, length = hashlib.sha256(), 0
        for piece in self._make():
            digest.update(piece)
            length += len(piece)
            yield piece
        self._measured = Measured(length, digest.hexdigest())

    def measure(self) -> Measured:
        """Return its size and its hash; makes it where nobody has made it whole before."""
        while self._measured is None:
            for _ in self.pieces():
                pass
        return self._measured
