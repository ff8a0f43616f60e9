"""Makes what will be asked for on all cores, once it shows that much of it is to be made."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Generic, TypeVar

from dossier.workers import FORK_PAYS, forked, may_fork

R = TypeVar("R")
ENOUGH = 32
"""Things that are made one by one before it shows that there are many."""


class Ahead(Generic[R]):
    """Things by number, asked for in order, if not all of them."""

    def __init__(self, make: Callable[[int], R], count: int) -> None:
        self._make, self._count = make, count
        self._asked = self._next = 0
        self._made: Generator[R] | None = None

    def get(self, number: int) -> R | None:
        """Return what was made of a thing, None where whoever asks had better make it."""
        self._asked += 1
        if self._made is None:
            if self._asked >= ENOUGH and may_fork():
                self._next = number + 1
                self._made = forked(self._make, range(self._next, self._count), lambda _: FORK_PAYS)
            return None
        made = None
        while self._next <= number:
            made, self._next = next(self._made), self._next + 1
        return made

    def close(self) -> None:
        """End the processes: nothing more will be asked for."""
        if self._made is not None:
            self._made.close()
        self._made, self._asked = None, 0
