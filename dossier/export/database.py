"""All tables as one SQLite database with their keys, ready for Datasette, and full-text search over the words that may be given.

SQLite writes files alone, so that the database is made in a temporary folder that nobody else sees and handed on piece by piece:
it is never in memory. The version of the SQLite that wrote it is left out: the same tables give the same bytes.
"""

from __future__ import annotations

import contextlib
import errno
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping

from dossier.export.columns import Column, Reference, Row, Table
from dossier.export.tables import TABLES

TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_PIECE = 1 << 20
_WRITER = 96
"""Where the header holds the version of the library that wrote the file, which nothing reads."""
SEARCHED = {"spans": ("exact",), "actors": ("name",), "events": ("title",), "disputes": ("question", "note"), "points": ("text",)}
"""Which columns can be searched, by table."""
_OF_THE_DISK = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}
"""What SQLite says where the disk, and not the program, is at fault; the lowest byte of its codes."""


def database(rows: Mapping[str, Iterable[Row]]) -> Iterator[bytes]:
    """Yield the database file of the rows of each table, piece by piece.

    Raises OSError where the folder for temporary files cannot hold it.
    """
    with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
        path = f"{folder}/made.sqlite"
        try:
            with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
                _fill(connection, rows)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF in _OF_THE_DISK:
                raise OSError(errno.ENOSPC, f"there is no room here to make the database: {error}", tempfile.gettempdir()) from error
            raise
        with open(path, "rb") as made:
            head = made.read(_PIECE)
            yield head[:_WRITER] + bytes(4) + head[_WRITER + 4 :]
            while piece := made.read(_PIECE):
                yield piece


def _fill(connection: sqlite3.Connection, rows: Mapping[str, Iterable[Row]]) -> None:
    for setting in ("page_size = 1024", "journal_mode = OFF", "synchronous = OFF"):
        connection.execute(f"PRAGMA {setting}")
    connection.execute("BEGIN")
    for table in TABLES:
        connection.execute(_create(table))
        marks = ", ".join("?" * len(table.columns))
        connection.executemany(f"INSERT INTO {_name(table.name)} VALUES ({marks})", rows[table.name])
        for statement in _indexes(table):
            connection.execute(statement)
    for table_name, columns in SEARCHED.items():
        for statement in _searched(table_name, columns):
            connection.execute(statement)
    connection.execute("COMMIT")


def _create(table: Table) -> str:
    parts = [_column(column) for column in table.columns]
    parts.append(f"PRIMARY KEY ({_names(table.key)})")
    parts += [_reference(reference) for reference in table.references]
    return f"CREATE TABLE {_name(table.name)} ({', '.join(parts)})"


def _column(column: Column) -> str:
    rules = " NOT NULL" if column.required else ""
    if column.choices:
        rules += f" CHECK ({_name(column.name)} IN ({', '.join(_literal(choice) for choice in column.choices)}))"
    return f"{_name(column.name)} {TYPES[column.type]}{rules}"


def _reference(reference: Reference) -> str:
    return f"FOREIGN KEY ({_names(reference.columns)}) REFERENCES {_name(reference.table)} ({_names(reference.to)})"


def _indexes(table: Table) -> Iterator[str]:
    """Yield an index for each reference, so that following one is quick."""
    for number, reference in enumerate(table.references, start=1):
        yield f"CREATE INDEX {_name(f'{table.name}_{number}')} ON {_name(table.name)} ({_names(reference.columns)})"


def _searched(table: str, columns: tuple[str, ...]) -> Iterator[str]:
    index = _name(f"{table}_fts")
    yield f"CREATE VIRTUAL TABLE {index} USING fts5({_names(columns)}, content={_name(table)})"
    yield f"INSERT INTO {index} ({index}) VALUES ('rebuild')"


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(map(_name, names))


def _name(name: str) -> str:
    return f'"{name}"'


def _literal(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
