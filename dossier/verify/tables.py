"""The tables by themselves: types, keys, and CSV and the database against JSON."""

from __future__ import annotations

import csv
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from typing import Any

from dossier.verify.dataset import PACKAGE, DataSet, Record, Resource
from dossier.verify.report import Mismatch, Report

DATABASE = "dossier.sqlite"
ACTING = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
TYPES: dict[str, tuple[type, ...]] = {"string": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,)}

csv.field_size_limit(2**31 - 1)  # a passage may be longer than the 131,072 letters that a cell may hold otherwise


def check_tables(data: DataSet, report: Report) -> bool:
    """Check every cell against its type, every key, every reference, and that CSV and JSON hold the same.

    Says whether rows have the columns and types declared: those that have not can be compared with nothing.
    """
    sound = True
    for table in data.tables.values():
        rows = data.rows[table.name]
        before = len(report.mismatches)
        for row in rows:
            report.take("cells", table.exact, _cells(table, row))
        sound = sound and len(report.mismatches) == before
        report.take("primary keys", table.exact, _primary(table, rows))
        for reference in table.references:
            report.take("foreign keys", table.exact, _foreign(data, table, reference))
        report.take("rows of CSV", table.path, _csv(data, table, rows))
    report.take("numbers derived", PACKAGE, _rows_named(data))
    return sound


def check_database(data: DataSet, report: Report) -> None:
    """Check that the database holds the rows of the tables, and that its own keys hold."""
    path = data.folder / DATABASE
    if not path.is_file():
        return
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            whole = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            report.holds("keys of the database", whole == "ok", DATABASE, "", f"it is damaged: {whole}")
            broken = connection.execute("PRAGMA foreign_key_check").fetchall()
            report.holds("keys of the database", not broken, DATABASE, "", f"rows point to nothing: {broken[:3]}")
            for table in data.tables.values():
                report.take("rows of the database", DATABASE, _stored(connection, table, data.rows[table.name]))
        finally:
            connection.close()
    except sqlite3.Error as error:
        report.mismatches.append(Mismatch(DATABASE, "", f"it cannot be read: {error}"))


def _stored(connection: sqlite3.Connection, table: Resource, rows: list[Record]) -> Iterator[Mismatch | None]:
    names = [field["name"] for field in table.fields]
    columns = ", ".join(f'"{name}"' for name in names)
    stored = connection.execute(f'SELECT {columns} FROM "{table.name}" ORDER BY rowid').fetchall()
    if len(stored) != len(rows):
        yield Mismatch(DATABASE, table.name, f"it has {len(stored)} rows, {table.exact} has {len(rows)}")
    for kept, row in zip(stored, rows, strict=False):
        same = list(kept) == [row.get(name) for name in names]
        yield None if same else Mismatch(DATABASE, f"{table.name} {key_of(table, row)}", f"this row is not that of {table.exact}")


def key_of(table: Resource, row: Record) -> str:
    """Name a row by its key."""
    return ", ".join(str(row.get(name)) for name in table.key)


def _cells(table: Resource, row: Record) -> Iterator[Mismatch | None]:
    names = {field["name"] for field in table.fields}
    if set(row) != names:
        yield Mismatch(table.exact, key_of(table, row), f"its columns are not those declared: {', '.join(sorted(set(row) ^ names))}")
        return
    for field in table.fields:
        wrong = _wrong(field, row[field["name"]])
        yield Mismatch(table.exact, key_of(table, row), f"{field['name']} {wrong}") if wrong else None


def _wrong(field: Record, value: Any) -> str:
    rules = field.get("constraints", {})
    if value is None:
        return "is missing" if rules.get("required") else ""
    if not isinstance(value, TYPES[field["type"]]) or (isinstance(value, bool) and field["type"] != "boolean"):
        return f"is no {field['type']}: {value!r}"
    if "enum" in rules and value not in rules["enum"]:
        return f"is none of {', '.join(map(str, rules['enum']))}: {value!r}"
    if "pattern" in rules and not re.fullmatch(rules["pattern"], str(value)):
        return f"is not of the form {rules['pattern']}: {value!r}"
    if value < rules.get("minimum", value) or value > rules.get("maximum", value):
        return f"is out of bounds: {value!r}"
    return ""


def _primary(table: Resource, rows: list[Record]) -> Iterator[Mismatch | None]:
    for key, count in Counter(key_of(table, row) for row in rows).items():
        yield Mismatch(table.exact, key, f"{count} rows have this key") if count > 1 else None


def _foreign(data: DataSet, table: Resource, reference: Record) -> Iterator[Mismatch | None]:
    own, to, columns = reference["fields"], reference["reference"]["resource"], reference["reference"]["fields"]
    there = {tuple(row.get(name) for name in columns) for row in data.rows.get(to, ())}
    for row in data.rows[table.name]:
        value = tuple(row.get(name) for name in own)
        if None not in value:
            shown = ", ".join(map(str, value))
            yield None if value in there else Mismatch(table.exact, key_of(table, row), f"{' and '.join(own)} {shown} is not in {to}")


def _csv(data: DataSet, table: Resource, rows: list[Record]) -> Iterator[Mismatch | None]:
    """Compare the CSV with the JSON, its guards against formulas included."""
    try:
        with (data.folder / table.path).open(encoding="utf-8", newline="") as file:
            header, *written = list(csv.reader(file)) or [[]]
    except (OSError, ValueError, csv.Error) as error:
        yield Mismatch(table.path, "", f"it cannot be read: {error}")
        return
    if header != [field["name"] for field in table.fields]:
        yield Mismatch(table.path, "line 1", "its columns are not those declared")
    if len(written) != len(rows):
        yield Mismatch(table.path, "", f"it has {len(written)} rows, {table.exact} has {len(rows)}")
    for cells, row in zip(written, rows, strict=False):
        same = cells == [_as_cell(row.get(field["name"])) for field in table.fields]
        yield None if same else Mismatch(table.path, key_of(table, row), f"this row is not that of {table.exact}")


def _as_cell(value: Any) -> str:
    """Return a value as it must stand in CSV: text that a spreadsheet would run stands behind one apostrophe."""
    if isinstance(value, bool):
        return "true" if value else "false"
    guard = "'" if isinstance(value, str) and value.startswith(ACTING) else ""
    return "" if value is None else f"{guard}{value}"


def _rows_named(data: DataSet) -> Iterator[Mismatch | None]:
    for resource in data.package["resources"]:
        named, table = resource.get("dossier:rows"), data.tables.get(str(resource.get("title")))
        if named is not None and table:
            count = len(data.rows[table.name])
            yield None if named == count else Mismatch(PACKAGE, resource["path"], f"it names {named} rows, there are {count}")
