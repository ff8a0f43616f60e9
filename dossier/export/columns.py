"""What a table is made of: columns with types and constraints, a key, references to other tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Type = Literal["string", "integer", "number", "boolean"]
Cell = str | int | float | bool | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. A cell is null where nothing is known or nothing may be given, unless `required`."""

    name: str
    type: Type = "string"
    required: bool = False
    choices: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns that point to the key of another table."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...] = ("id",)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `key` names the columns that tell its rows apart."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)
    references: tuple[Reference, ...] = ()

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


def text(name: str, *, required: bool = False, pattern: str = "") -> Column:
    """Return a column of text."""
    return Column(name, required=required, pattern=pattern)


def ident(name: str = "id") -> Column:
    """Return a column that names something by its id."""
    return Column(name, required=True)


def choice(name: str, of: object, *, required: bool = True) -> Column:
    """Return a column of one of a few words."""
    return Column(name, required=required, choices=of if isinstance(of, tuple) else get_args(of))


def count(name: str, minimum: int = 0, *, required: bool = True) -> Column:
    """Return a column of whole numbers."""
    return Column(name, "integer", required=required, minimum=minimum)


def flag(name: str, *, required: bool = True) -> Column:
    """Return a column of true and false."""
    return Column(name, "boolean", required=required)


def to(column: str, table: str) -> Reference:
    """Return the reference of a column to the id of another table."""
    return Reference((column,), table)


def as_number(value: float | None) -> int | float | None:
    """Return a number as data writes it: whole where it is whole."""
    return int(value) if value is not None and value == int(value) else value
