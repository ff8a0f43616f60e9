"""All files of the data, in the order in which a page lists them; the package that names them comes last."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Literal

from dossier.export.annotations import annotate, annotation_head
from dossier.export.calendars import calendar, planned, timeline
from dossier.export.citations import bibtex, csl_items
from dossier.export.columns import Table
from dossier.export.database import database
from dossier.export.delimited import csv_cells, csv_pieces, json_document, json_list, json_pieces, utf8
from dossier.export.document import CHANGES, DOCUMENT
from dossier.export.feed import feed
from dossier.export.follow_the_money import entities
from dossier.export.ground import Ground
from dossier.export.package import package
from dossier.export.places import Places
from dossier.export.records import draft_record
from dossier.export.rows import rows
from dossier.export.schemas import DIALECT, row_schema
from dossier.export.tables import TABLES
from dossier.model.atlas import Atlas
from dossier.model.data_file import DataFile, Preview
from dossier.model.json import Json
from dossier.model.language import Language

PREVIEWED = 3
"""How many rows of a table are shown."""

Words = Mapping[str, Mapping[str, str]]


def data_files(ground: Ground, language: Language, articles: Language, atlas: Atlas) -> tuple[DataFile, ...]:
    """Return every file of the data. Each is made anew, piece by piece, whenever it is asked for.

    `language` describes the data, `articles` is the language that the sources are read in.
    """
    words = {
        "package": language.table("data.package"),
        "tables": language.table("data.tables"),
        "columns": language.table("data.columns"),
        "files": language.table("data.files"),
    }
    files = (*_tables(ground), *_documents(ground), *_places(Places(ground, articles, atlas)), *_schemas(words))
    described = _document("datapackage.json", "package", lambda: package(ground, files, words), kind="package")
    return (*files, described)


def _tables(ground: Ground) -> Iterator[DataFile]:
    for table in TABLES:
        counted = sum(1 for _ in rows(ground, table))
        preview = partial(_preview, ground, table)
        for suffix, media, pieces in (("csv", "text/csv", csv_pieces), ("json", "application/json", json_pieces)):
            make = partial(_table, ground, table, pieces)
            schema = f"schema/{table.name}.schema.json" if suffix == "json" else None
            yield DataFile(f"tables/{table.name}.{suffix}", table.name, "table", media, make, counted, schema, preview)


def _table(ground: Ground, table: Table, pieces: Callable[..., Iterator[bytes]]) -> Iterator[bytes]:
    return pieces(table, rows(ground, table))


def _preview(ground: Ground, table: Table) -> Preview:
    first = islice(rows(ground, table), PREVIEWED)
    return Preview(table.header, tuple(tuple("" if cell is None else str(cell) for cell in csv_cells(row)) for row in first))


def _documents(ground: Ground) -> Iterator[DataFile]:
    def whole() -> Json:
        return draft_record(ground.dossier, (), ground.given)

    yield _document("dossier.json", "dossier", whole, schema="schema/dossier.schema.json")
    noted = sum(1 for _ in annotate(ground))
    yield DataFile("annotations.jsonld", "annotations", "document", "application/ld+json", partial(_annotations, ground, noted), noted)

    yield DataFile(
        "sources.csl.json",
        "citations_csl",
        "document",
        "application/vnd.citationstyles.csl+json",
        lambda: json_list(csl_items(ground)),
        len(ground.sources),
    )
    yield DataFile("sources.bib", "citations_bib", "document", "application/x-bibtex", lambda: bibtex(ground), len(ground.sources))
    yield DataFile("feed.xml", "feed", "document", "application/atom+xml", partial(_whole, feed, ground))
    yield _document("timeline.json", "timeline", lambda: timeline(ground))
    ahead = sum(1 for _ in planned(ground))
    yield DataFile("planned.ics", "calendar", "document", "text/calendar", partial(_whole, calendar, ground), ahead)
    linked = sum(1 for _ in entities(ground))
    yield DataFile("entities.ftm.jsonl", "entities", "document", "application/jsonl", partial(_entities, ground), linked)
    yield DataFile("dossier.sqlite", "database", "document", "application/vnd.sqlite3", partial(_whole, database, ground))


def _entities(ground: Ground) -> Iterator[bytes]:
    for entity in entities(ground):
        yield utf8(json.dumps(entity, ensure_ascii=False)) + b"\n"


def _places(places: Places) -> Iterator[DataFile]:
    yield DataFile("places.geojson", "places", "document", "application/geo+json", partial(_collection, places), len(places.found))


def _collection(places: Places) -> Iterator[bytes]:
    """Yield the collection, whose features are made one at a time."""
    yield b'{"type": "FeatureCollection", "features": '
    yield from json_list(places.features())
    yield b"}\n"


def _whole(make: Callable[[Ground], bytes], ground: Ground) -> Iterator[bytes]:
    yield make(ground)


def _annotations(ground: Ground, total: int) -> Iterator[bytes]:
    """Yield the collection with its one page, whose items are made one at a time."""
    head = json_document(annotation_head(total)).rstrip(b"\n}")
    yield head + b',\n "first": {\n  "id": "#page",\n  "type": "AnnotationPage",\n  "startIndex": 0,\n  "items": '
    yield from json_list(annotate(ground))
    yield b" }\n}\n"


def _schemas(words: Words) -> Iterator[DataFile]:
    yield _document(
        "schema/dossier.schema.json",
        "document_schema",
        lambda: {"$schema": DIALECT, "title": "dossier", **DOCUMENT},
        kind="schema",
    )
    for table in TABLES:
        yield _document(f"schema/{table.name}.schema.json", "table_schemas", partial(_row_schema, table, words), kind="schema")
    history: list[Json] = [{"version": change.version, "what": change.what} for change in CHANGES]
    yield _document("schema/changes.json", "changes", lambda: history, kind="schema")


def _row_schema(table: Table, words: Words) -> Json:
    return row_schema(table, words["columns"])


def _document(
    path: str,
    name: str,
    make: Callable[[], Json],
    *,
    kind: Literal["document", "schema", "package"] = "document",
    schema: str | None = None,
) -> DataFile:
    def pieces() -> Iterator[bytes]:
        yield json_document(make())

    return DataFile(path, name, kind, "application/json", pieces, schema=schema)
