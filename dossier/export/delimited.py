"""Rows → CSV and JSON. JSON is exact; in CSV no cell of an article can act as a formula, and one rule gives the exact words back.

A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end, for instance an article that opens with `=cmd|…`.
Such a cell, and one that begins with an apostrophe itself, gets one apostrophe in front; whoever reads the file by program takes
one apostrophe off each cell of text that begins with one. The full-width forms of these signs count as well.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator

from dossier.export.columns import Cell, Row, Table

GUARD = "'"
ACTING = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", GUARD)
"""What a cell of text may begin with only behind an apostrophe."""


class _Line:
    """Takes what the csv writer writes and hands it back: nothing is kept."""

    def write(self, line: str) -> str:
        return line


def csv_pieces(table: Table, rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield a table as CSV: UTF-8, commas, text in quotation marks, null as nothing, true and false in words."""
    writer = csv.writer(_Line(), quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    yield utf8(str(writer.writerow(table.header)))
    for row in rows:
        yield utf8(str(writer.writerow(csv_cells(row))))


def csv_cells(row: Row) -> tuple[Cell, ...]:
    """Return the cells of a row as they stand in CSV."""
    return tuple(_guarded(cell) for cell in row)


def _guarded(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return GUARD + cell if isinstance(cell, str) and cell.startswith(ACTING) else cell


def json_pieces(table: Table, rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield a table as JSON: a list of objects, one a line."""
    yield from json_list(dict(zip(table.header, row, strict=True)) for row in rows)


def json_list(records: Iterable[object]) -> Iterator[bytes]:
    """Yield records as a JSON list, one a line."""
    opening = b"[\n"
    for record in records:
        yield opening + utf8(json.dumps(record, ensure_ascii=False))
        opening = b",\n"
    yield b"[]\n" if opening == b"[\n" else b"\n]\n"


def json_document(document: object) -> bytes:
    """Return a small document as JSON."""
    return utf8(json.dumps(document, ensure_ascii=False, indent=1)) + b"\n"


def utf8(text: str) -> bytes:
    """Return a text in UTF-8; half a character, which an editor's file may hold and no file may store, becomes a question mark."""
    return text.encode("utf-8", "replace")
