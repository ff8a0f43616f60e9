"""Rows → CSV and JSON. JSON is exact; in CSV no cell of an article can act as a formula, and one rule gives the exact words back.

A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end, for instance an article that opens with `=cmd|…`.
Such a cell, and one that begins with an apostrophe itself, gets one apostrophe in front; whoever reads the file by program takes
one apostrophe off each cell of text that begins with one. The full-width forms of these signs count as well.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from dossier.export.columns import Cell, Row, Table

GUARD = "'"
ACTING = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", GUARD)
"""What a cell of text may begin with only behind an apostrophe."""
AT_A_TIME = 256
"""Rows written together: few enough to weigh nothing, and much quicker than one by one."""

_ACTS = frozenset(ACTING)
_JSON = json.JSONEncoder(ensure_ascii=False)
_Thing = TypeVar("_Thing")


def csv_pieces(table: Table, rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield a table as CSV: UTF-8, commas, text in quotation marks, null as nothing, true and false in words."""
    lines: list[str] = []
    writer = csv.writer(_Lines(lines), quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(table.header)
    for some in _parts(rows):
        writer.writerows(map(csv_cells, some))
        yield utf8("".join(lines))
        lines.clear()
    if lines:
        yield utf8("".join(lines))


class _Lines:
    """What the csv writer takes for a file: it gathers lines."""

    def __init__(self, lines: list[str]) -> None:
        self.write = lines.append


def csv_cells(row: Row) -> tuple[Cell, ...]:
    """Return the cells of a row as they stand in CSV."""
    return tuple([_guarded(cell) if isinstance(cell, (str, bool)) else cell for cell in row])


def _guarded(cell: str | bool) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return GUARD + cell if cell[:1] in _ACTS else cell


def json_pieces(table: Table, rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield a table as JSON: a list of objects, one a line."""
    header = table.header
    yield from json_list(dict(zip(header, row, strict=True)) for row in rows)


def json_list(records: Iterable[object]) -> Iterator[bytes]:
    """Yield records as a JSON list, one a line."""
    opening = "[\n"
    for some in _parts(records):
        yield utf8(opening + ",\n".join(map(_JSON.encode, some)))
        opening = ",\n"
    yield b"[]\n" if opening == "[\n" else b"\n]\n"


def _parts(things: Iterable[_Thing]) -> Iterator[list[_Thing]]:
    remaining = iter(things)
    while part := list(islice(remaining, AT_A_TIME)):
        yield part


def json_lines(records: Iterable[object]) -> Iterator[bytes]:
    """Yield records as JSON Lines, one a line."""
    for some in _parts(records):
        yield utf8("".join(f"{_JSON.encode(record)}\n" for record in some))


def json_sections(sections: Iterable[tuple[str, object]]) -> Iterator[bytes]:
    """Yield a large document as a JSON object: each iterator in it is a list, one record a line."""
    opening = "{"
    for name, held in sections:
        yield utf8(f"{opening}{_JSON.encode(name)}: ")
        if isinstance(held, Iterator):
            yield from json_list(held)
        else:
            yield utf8(f"{_JSON.encode(held)}\n")
        opening = ","
    yield b"}\n" if opening == "," else b"{}\n"


def json_document(document: object) -> bytes:
    """Return a small document as JSON."""
    return utf8(json.dumps(document, ensure_ascii=False, indent=1)) + b"\n"


def utf8(text: str) -> bytes:
    """Return a text in UTF-8; half a character, which an editor's file may hold and no file may store, becomes a question mark."""
    return text.encode("utf-8", "replace")
