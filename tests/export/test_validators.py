"""Each file passes the validator of its own community, on every dossier; and each validator refuses a file that is broken."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from . import validators
from .conftest import Exported

VALIDATORS: tuple[validators.Validator, ...] = (
    validators.package,
    validators.annotations,
    validators.atom,
    validators.csl,
    validators.bibtex,
    validators.calendar,
    validators.timelinejs,
    validators.geojson,
    validators.sqlite,
    validators.documents,
    validators.sums,
)


@pytest.mark.parametrize("validator", VALIDATORS, ids=lambda validator: str(validator.__name__))
def test_every_dossier_is_accepted(data: Exported, validator: validators.Validator) -> None:
    assert list(validator(data.folder, data.seeds)) == []


def words(path: str, old: str, new: str) -> Callable[[Path], None]:
    """Return a damage: the first of some words replaced in a file."""

    def damage(folder: Path) -> None:
        text = (folder / path).read_bytes()
        assert old.encode() in text, (path, old)
        (folder / path).write_bytes(text.replace(old.encode(), new.encode(), 1))

    return damage


def change(path: str, how: Callable[[Any], object]) -> Callable[[Path], None]:
    """Return a damage: something changed in a JSON file."""

    def damage(folder: Path) -> None:
        document = json.loads((folder / path).read_text(encoding="utf-8"))
        how(document)
        (folder / path).write_text(json.dumps(document), encoding="utf-8")

    return damage


def _ring(collection: Any) -> list[Any]:
    found: list[Any] = next(feature for feature in collection["features"] if feature["geometry"])["geometry"]["coordinates"][0][0]
    return found


def _bytes(path: str, at: int) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        held = bytearray((folder / path).read_bytes())
        held[at : at + 64] = bytes(64)
        (folder / path).write_bytes(held)

    return damage


DAMAGES: dict[str, tuple[validators.Validator, Callable[[Path], None]]] = {
    "a file that the package names": (validators.package, words("feed.xml", "<title>", "<title>!")),
    "a type in the package": (validators.package, words("datapackage.json", '"type": "integer"', '"type": "wizard"')),
    "words of an annotation": (validators.annotations, words("annotations.jsonld", '"exact": "', '"exact": "!')),
    "words before an annotation": (validators.annotations, words("annotations.jsonld", '"prefix": "', '"prefix": "!')),
    "words after an annotation": (validators.annotations, words("annotations.jsonld", '"suffix": "', '"suffix": "!')),
    "the place of an annotation": (validators.annotations, words("annotations.jsonld", '"start": ', '"start": 1')),
    "the text of an annotation": (validators.annotations, words("annotations.jsonld", '"schema:sha256": "', '"schema:sha256": "0')),
    "a term of no context": (validators.annotations, words("annotations.jsonld", '"motivation"', '"notion:motive"')),
    "an annotation too few": (validators.annotations, change("annotations.jsonld", lambda all: all["first"]["items"].pop())),
    "a feed without a title": (validators.atom, words("feed.xml", "title>", "titel>")),
    "an id that is no address": (validators.atom, words("feed.xml", "urn:uuid:", "")),
    "a day that is no instant": (validators.atom, words("feed.xml", "T00:00:00Z", "")),
    "a feed without an author": (validators.atom, lambda folder: _without(folder, "<author>", "</author>")),
    "an entry without a link": (validators.atom, words("feed.xml", '<link rel="alternate" href="../s', '<link rel="related" href="../s')),
    "a feed cut off": (validators.atom, words("feed.xml", "</feed>", "")),
    "a key of no citation": (validators.csl, words("sources.csl.json", '"note"', '"remark"')),
    "a type of no citation": (validators.csl, words("sources.csl.json", "article-newspaper", "newspaper")),
    "a date of four parts": (validators.csl, change("sources.csl.json", lambda all: all[0].update(issued={"date-parts": [[1, 2, 3, 4]]}))),
    "an author who is no list": (validators.csl, change("sources.csl.json", lambda all: all[0].update(author="Ada Mirren"))),
    "a brace too few": (validators.bibtex, words("sources.bib", "}},\n", "},\n")),
    "a key twice": (validators.bibtex, lambda folder: _twice(folder / "sources.bib")),
    "a long line": (validators.calendar, words("planned.ics", "NAME:", "NAME:" + "x" * 80)),
    "a bare line end": (validators.calendar, words("planned.ics", "\r\n", "\n")),
    "a calendar without a version": (validators.calendar, words("planned.ics", "VERSION:2.0", "X-VERSION:2.0")),
    "a month of no year": (validators.timelinejs, change("timeline.json", lambda all: all["events"][0]["start_date"].update(month=13))),
    "a slide without a date": (validators.timelinejs, change("timeline.json", lambda all: all["events"][0].pop("start_date"))),
    "a slide twice": (validators.timelinejs, change("timeline.json", lambda all: all["events"].append(all["events"][0]))),
    "an open ring": (validators.geojson, change("places.geojson", lambda all: _ring(all).pop())),
    "a ring that turns the other way": (validators.geojson, change("places.geojson", lambda all: _ring(all).reverse())),
    "a place off the globe": (validators.geojson, change("places.geojson", lambda all: _ring(all).insert(1, [999, 0]))),
    "a feature of no kind": (validators.geojson, words("places.geojson", '"Feature"', '"Place"')),
    "a page of the database": (validators.sqlite, _bytes("dossier.sqlite", 4096)),
    "a row that points to nothing": (validators.sqlite, lambda folder: _sql(folder, "UPDATE statements SET span = 'x'")),
    "a word that the index does not hold": (validators.sqlite, lambda folder: _sql(folder, "UPDATE actors SET name = 'Nobody'")),
    "a choice in a table": (validators.documents, words("tables/statements.json", '"quote"', '"song"')),
    "a record of the document": (validators.documents, words("dossier.json", '"sha256"', '"sha255"')),
    "one letter of any file": (validators.sums, words("datapackage.json", "e", "f")),
    "a file that nobody named": (validators.sums, lambda folder: (folder / "more.csv").write_text("x") and None),
}


def _without(folder: Path, start: str, end: str) -> None:
    text = (folder / "feed.xml").read_text(encoding="utf-8")
    (folder / "feed.xml").write_text(text[: text.index(start)] + text[text.index(end) + len(end) :], encoding="utf-8")


def _twice(path: Path) -> None:
    path.write_bytes(path.read_bytes() * 2)


def _sql(folder: Path, statement: str) -> None:
    import contextlib
    import sqlite3

    with contextlib.closing(sqlite3.connect(folder / "dossier.sqlite")) as connection:
        connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_broken_is_refused(own: Exported, tmp_path: Path, damage: str) -> None:
    folder = shutil.copytree(own.folder, tmp_path / "data")
    validator, break_it = DAMAGES[damage]
    break_it(folder)
    assert list(validator(folder, own.seeds)) != []
