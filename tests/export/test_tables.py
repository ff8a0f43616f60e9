"""The tables: valid as a Data Package under its own library, exact in JSON, and never a formula in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import frictionless
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.export.columns import Column, Table
from dossier.export.delimited import ACTING, AT_A_TIME, GUARD, csv_pieces, json_pieces
from dossier.export.tables import TABLES
from dossier.read.language import read_language

from .conftest import Exported


def cells(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_package_is_valid_with_its_types_keys_and_hashes(data: Exported) -> None:
    report = frictionless.validate(data.folder / "datapackage.json")
    assert report.flatten(["taskNumber", "type", "message"]) == []
    assert report.valid
    assert len(report.tasks) >= 2 * len(TABLES)


@pytest.mark.parametrize("damage", ["a hash", "a foreign key", "a primary key", "a choice"])
def test_the_package_is_not_valid_when_it_is_damaged(dam: Exported, tmp_path: Path, damage: str) -> None:
    table, old, new = {
        "a hash": ("actors", b'"', b"' "),
        "a foreign key": ("mentions", b":", b"!"),
        "a primary key": ("sources", b"", b""),
        "a choice": ("actors", b'"person"', b'"wizard"'),
    }[damage]
    package = dam.json("datapackage.json")
    own = next(resource for resource in package["resources"] if resource["name"] == table)
    for resource in package["resources"]:
        target = tmp_path / resource["path"]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((dam.folder / resource["path"]).read_bytes())
    target = tmp_path / own["path"]
    lines = target.read_bytes().splitlines(keepends=True)
    target.write_bytes(b"".join([*lines, lines[-1]]) if damage == "a primary key" else b"".join(lines).replace(old, new))
    if damage != "a hash":
        for resource in package["resources"]:
            del resource["hash"], resource["bytes"]
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    assert not frictionless.validate(tmp_path / "datapackage.json").valid


def test_json_and_csv_hold_the_same_cells(data: Exported) -> None:
    for table in TABLES:
        exact = data.table(table.name)
        rows = cells(data.folder / "tables" / f"{table.name}.csv")
        assert len(rows) == len(exact), table.name
        for row, record in zip(rows, exact, strict=True):
            for column in table.columns:
                value, cell = record[column.name], row[column.name]
                if isinstance(value, str):
                    assert cell.removeprefix(GUARD) == value if cell.startswith(GUARD) else cell == value
                elif isinstance(value, bool):
                    assert cell == str(value).lower()
                else:
                    assert cell == ("" if value is None else str(value))


def test_every_json_file_meets_the_schema_published_beside_it(data: Exported) -> None:
    met = 0
    for file in data.built.files:
        if file.schema:
            schema = data.json(file.schema)
            jsonschema.Draft202012Validator.check_schema(schema)
            jsonschema.Draft202012Validator(schema).validate(data.json(file.path))
            met += 1
    assert met == len(TABLES) + 1


def test_every_span_stands_in_its_article(data: Exported) -> None:
    sources = {source.id: source for source in data.built.dossier.sources}
    spans = data.table("spans")
    assert len(spans) > 20
    for span in spans:
        text = sources[span["source"]].text
        assert span["exact"] in (None, text[span["start"] : span["end"]])
        if span["exact"] is not None:
            assert text[: span["start"]].endswith(span["prefix"] or "")
            assert text[span["end"] :].startswith(span["suffix"] or "")


def test_each_table_and_column_is_explained() -> None:
    english = read_language("en")
    assert english.table("data.tables").keys() == {table.name for table in TABLES}
    assert english.table("data.columns").keys() == {column.name for table in TABLES for column in table.columns}


CELLS = Table("cells", (Column("id", required=True), Column("words"), Column("n", "number")))
HOSTILE = st.one_of(
    st.sampled_from(['=HYPERLINK("http://x")', "+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''", "＝1", '"=1', "a,=b\n=c", "\x00=1"]),
    st.text(),
)


@given(st.lists(st.tuples(HOSTILE, st.none() | HOSTILE, st.none() | st.integers(-9, 9))))
def test_no_cell_acts_as_a_formula_and_one_rule_gives_it_back(rows: list[tuple[str, str | None, int | None]]) -> None:
    rows = [row for row in rows if not any("\ud800" <= c <= "\udfff" for cell in row[:2] for c in cell or "")]
    written = b"".join(csv_pieces(CELLS, rows)).decode()
    back = list(csv.reader(io.StringIO(written, newline="")))[1:]
    assert len(back) == len(rows)
    for given_row, row in zip(rows, back, strict=True):
        for cell in row[:2]:
            assert not cell.startswith(tuple(sign for sign in ACTING if sign != GUARD))
        assert [cell.removeprefix(GUARD) for cell in row[:2]] == [cell or "" for cell in given_row[:2]]
    assert [list(row.values()) for row in json.loads(b"".join(json_pieces(CELLS, rows)))] == [list(row) for row in rows]


def test_rows_are_written_as_they_come_and_never_gathered() -> None:
    """However many rows there are, the first bytes are there after a few, and no piece grows with their number."""
    for pieces in (csv_pieces, json_pieces):
        taken = 0

        def endless() -> Iterator[tuple[str, str, int]]:
            nonlocal taken
            while True:
                taken += 1
                yield str(taken), "words " * 5, taken

        written = pieces(CELLS, endless())
        sizes = [len(next(written)) for _ in range(20)]
        assert taken <= 20 * AT_A_TIME
        assert max(sizes) < 200 * AT_A_TIME


def test_the_database_comes_in_pieces_of_one_size(data: Exported) -> None:
    file = next(file for file in data.built.files if file.path == "dossier.sqlite")
    assert max(map(len, file.pieces())) <= 1 << 20
    assert file.measure().bytes == (data.folder / file.path).stat().st_size
