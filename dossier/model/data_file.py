"""A file of data, made piece by piece: it need not be held in memory to be written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

DataKind = Literal["table", "document", "schema", "package"]


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows of a table: the names of its columns, and its cells as they stand in the file."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """The size of a file in bytes, and its SHA-256."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Whole:
    """A file that was made: all its bytes, and how many records it holds, None where it holds no records."""

    content: bytes
    counted: int | None


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file. `path` is relative to the folder of data, `name` the key of its title and description, `pieces` makes it anew each time.

    `media` is its media type, `count` says how many records it holds where it holds records, `schema` is the path of the JSON Schema it
    meets. `measure` and `count` cost nothing once the file was made whole.
    """

    path: str
    name: str
    kind: DataKind
    media: str
    pieces: Callable[[], Iterator[bytes]]
    measure: Callable[[], Measured]
    count: Callable[[], int] | None = None
    schema: str | None = None
    preview: Callable[[], Preview] | None = None

    def whole(self) -> Whole:
        """Make the file, and count its records."""
        content = b"".join(self.pieces())
        return Whole(content, self.counted)

    def as_made(self, whole: Whole) -> DataFile:
        """Return the file as somebody made it, so that it is measured and counted without being made here."""
        measured = Measured(len(whole.content), hashlib.sha256(whole.content).hexdigest())
        return replace(self, measure=lambda: measured, count=(lambda: whole.counted or 0) if self.count else None)

    @property
    def counted(self) -> int | None:
        """How many records the file holds, None where it holds no records."""
        return self.count() if self.count else None
