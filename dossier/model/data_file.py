"""A file of data, made piece by piece: it need not be held in memory to be written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

DataKind = Literal["table", "document", "schema", "package"]


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows of a table: the names of its columns, and its cells as they stand in the file."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file. `path` is relative to the folder of data, `name` the key of its title and description, `pieces` makes it anew each time.

    `media` is its media type, `counted` how many records it holds where it holds records, `schema` the path of the JSON Schema it meets.
    """

    path: str
    name: str
    kind: DataKind
    media: str
    pieces: Callable[[], Iterator[bytes]]
    counted: int | None = None
    schema: str | None = None
    preview: Callable[[], Preview] | None = None
