"""All files of the data, in the order in which a page lists them; the package that names them comes last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice

from dossier.export.annotations import annotate, annotation_count, annotation_head
from dossier.export.calendars import calendar, planned, timeline
from dossier.export.citations import bibtex, csl_items
from dossier.export.columns import Row, Table
from dossier.export.database import database
from dossier.export.delimited import (
    csv_cells,
    csv_pieces,
    json_document,
    json_lines,
    json_list,
    json_pieces,
    json_sections,
    utf8,
)
from dossier.export.document import CHANGES, DOCUMENT
from dossier.export.feed import feed
from dossier.export.follow_the_money import entities, statements
from dossier.export.ground import Ground
from dossier.export.made import Made, Records
from dossier.export.package import package
from dossier.export.places import Places
from dossier.export.records import draft_sections
from dossier.export.rows import rows
from dossier.export.schemas import DIALECT, row_schema
from dossier.export.tables import TABLES
from dossier.model.atlas import Atlas
from dossier.model.data_file import DataFile, DataKind, Preview
from dossier.model.json import Json
from dossier.model.language import Language

PREVIEWED = 3
"""How many rows of a table are shown."""

Words = Mapping[str, Mapping[str, str]]


def data_files(ground: Ground, language: Language, articles: Language, atlas: Atlas, at_once: bool = False) -> tuple[DataFile, ...]:
    """Return every file of the data. Each is made anew, piece by piece, whenever it is asked for.

    `language` describes the data, `articles` is the language that the sources are read in. Who makes all of them `at_once` holds the rows
    of the tables, which three kinds of file are made of.
    """
    words = _words(language)
    tables = {table.name: Records(partial(rows, ground, table), at_once) for table in TABLES}
    files = (*_tables(ground, tables), *_documents(ground, tables), *_places(Places(ground, articles, atlas)), *_schemas(words))
    return (*files, *describing(ground, language, files))


def describing(ground: Ground, language: Language, files: tuple[DataFile, ...]) -> tuple[DataFile, ...]:
    """Return the two files that tell of all others how large they are, what they hold, and what their hash is."""
    described = (*files, _small("datapackage.json", "package", lambda: package(ground, files, _words(language)), "package"))
    return described[-1], _made("SHA256SUMS", "sums", "text/plain", partial(_sums, described), kind="package")


def shares(files: Iterable[DataFile]) -> tuple[tuple[DataFile, ...], tuple[DataFile, ...]]:
    """Part files for two that work on them at once: those that are made of the rows of tables stay together, for rows are made once."""
    files = tuple(files)
    of_rows = tuple(file for file in files if file.kind == "table" or file.name == "database")
    return of_rows, tuple(file for file in files if file not in of_rows)


def _words(language: Language) -> Words:
    return {name: language.table(f"data.{name}") for name in ("package", "tables", "columns", "files")}


def _sums(files: Iterable[DataFile]) -> Iterator[bytes]:
    """Yield the SHA-256 of every file as `sha256sum --check` reads it."""
    yield from (utf8(f"{file.measure().sha256}  {file.path}\n") for file in files)


def _tables(ground: Ground, tables: Mapping[str, Records[Row]]) -> Iterator[DataFile]:
    for table in TABLES:
        held = tables[table.name]
        preview = partial(_preview, ground, table)
        for suffix, media, pieces in (("csv", "text/csv", csv_pieces), ("json", "application/json", json_pieces)):
            made = Made(partial(pieces, table, held))
            schema = f"schema/{table.name}.schema.json" if suffix == "json" else None
            path = f"tables/{table.name}.{suffix}"
            yield DataFile(path, table.name, "table", media, made.pieces, made.measure, held.count, schema, preview)


def _preview(ground: Ground, table: Table) -> Preview:
    first = islice(rows(ground, table), PREVIEWED)
    return Preview(table.header, tuple(tuple("" if cell is None else str(cell) for cell in csv_cells(row)) for row in first))


def _documents(ground: Ground, tables: Mapping[str, Records[Row]]) -> Iterator[DataFile]:
    yield _made("dossier.json", "dossier", "application/json", partial(_sections, ground), schema="schema/dossier.schema.json")
    yield _made(
        "annotations.jsonld", "annotations", "application/ld+json", partial(_annotations, ground), partial(annotation_count, ground)
    )
    cited = Records(partial(csl_items, ground))
    yield _made("sources.csl.json", "citations_csl", "application/vnd.citationstyles.csl+json", partial(json_list, cited), cited.count)
    entries = Records(partial(bibtex, ground))
    yield _made("sources.bib", "citations_bib", "application/x-bibtex", partial(iter, entries), entries.count)
    yield _made("feed.xml", "feed", "application/atom+xml", partial(_whole, feed, ground))
    yield _small("timeline.json", "timeline", partial(timeline, ground))
    ahead = Records(partial(planned, ground))
    yield _made("planned.ics", "calendar", "text/calendar", partial(_whole, calendar, ground), ahead.count)
    linked = Records(partial(entities, ground))
    yield _made("entities.ftm.jsonl", "entities", "application/jsonl", partial(json_lines, linked), linked.count)
    said = Records(partial(statements, ground))
    yield _made("statements.ftm.jsonl", "statements", "application/jsonl", partial(json_lines, said), said.count)
    yield _made("dossier.sqlite", "database", "application/vnd.sqlite3", partial(database, tables))


def _made(
    path: str,
    name: str,
    media: str,
    make: Callable[[], Iterator[bytes]],
    count: Callable[[], int] | None = None,
    *,
    kind: DataKind = "document",
    schema: str | None = None,
) -> DataFile:
    made = Made(make)
    return DataFile(path, name, kind, media, made.pieces, made.measure, count, schema)


def _small(path: str, name: str, make: Callable[[], Json], kind: DataKind = "document") -> DataFile:
    return _made(path, name, "application/json", lambda: iter((json_document(make()),)), kind=kind)


def _whole(make: Callable[[Ground], bytes], ground: Ground) -> Iterator[bytes]:
    yield make(ground)


def _sections(ground: Ground) -> Iterator[bytes]:
    return json_sections(draft_sections(ground.dossier, (), ground.given))


def _places(places: Places) -> Iterator[DataFile]:
    found = partial(len, places.found)
    yield _made("places.geojson", "places", "application/geo+json", partial(_collection, places), found)


def _collection(places: Places) -> Iterator[bytes]:
    """Yield the collection, whose features are made one at a time."""
    yield b'{"type": "FeatureCollection", "features": '
    yield from json_list(places.features())
    yield b"}\n"


def _annotations(ground: Ground) -> Iterator[bytes]:
    """Yield the collection with its one page, whose items are made one at a time."""
    head = json_document(annotation_head(annotation_count(ground))).rstrip(b"\n}")
    yield head + b',\n "first": {\n  "id": "#page",\n  "type": "AnnotationPage",\n  "startIndex": 0,\n  "items": '
    yield from json_list(annotate(ground))
    yield b" }\n}\n"


def _schemas(words: Words) -> Iterator[DataFile]:
    document: Json = {"$schema": DIALECT, "title": "dossier", **DOCUMENT}
    yield _small("schema/dossier.schema.json", "document_schema", lambda: document, "schema")
    for table in TABLES:
        yield _small(f"schema/{table.name}.schema.json", "table_schemas", partial(row_schema, table, words["columns"]), "schema")
    history: list[Json] = [{"version": change.version, "what": change.what} for change in CHANGES]
    yield _small("schema/changes.json", "changes", lambda: history, "schema")
