"""Numbers that were counted from other rows, counted again; and the documents against the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dossier.verify.dataset import DataSet, Record, Resource
from dossier.verify.report import Mismatch, Report
from dossier.verify.tables import key_of
from dossier.verify.words import ANNOTATIONS, DOCUMENT, Texts

SHARE_DIGITS = 4


def check_derived(data: DataSet, texts: Texts, report: Report) -> None:
    """Count again every number that was counted, and compare the documents with the tables record by record."""
    report.take("numbers derived", _counts(data))
    report.take("numbers derived", _measures(data, texts))
    report.take("records in dossier.json", _document(data))
    noted = data.document(ANNOTATIONS)
    expected, items = len(data.rows["statements"]) + len(data.rows["position_spans"]), len(noted["first"]["items"])
    right = noted["total"] == items == expected
    report.holds("numbers derived", right, ANNOTATIONS, "total", f"{items} annotations, {noted['total']} named, {expected} expected")


def _counts(data: DataSet) -> Iterator[Mismatch | None]:
    """Yield each count that a row gives of rows elsewhere: table, column, how many rows point to it."""
    rows = data.rows
    statements = {row["id"]: row for row in rows["statements"]}
    yield from _counted(data, "sources", "spans", Counter(row["source"] for row in rows["spans"]))
    yield from _counted(data, "actors", "mentions", Counter(row["actor"] for row in rows["mentions"]))
    yield from _counted(data, "utterances", "versions", Counter(row["utterance"] for row in rows["variants"]))
    yield from _counted(data, "disputes", "positions", Counter(row["dispute"] for row in rows["positions"]))
    for things, reports, to in (("events", "event_reports", "event"), ("deployments", "deployment_reports", "deployment")):
        yield from _counted(data, things, "reports", Counter(row[to] for row in rows[reports]))
        pairs = {(row[to], statements.get(row["statement"], {}).get("source")) for row in rows[reports]}
        yield from _counted(data, things, "sources", Counter(thing for thing, _ in pairs))
    spelt = Counter((row["actor"], row["spelling"]) for row in rows["alias_sources"])
    for row in rows["aliases"]:
        yield _same(data.tables["aliases"], row, "sources", spelt[row["actor"], row["spelling"]])


def _counted(data: DataSet, table: str, column: str, counts: Mapping[str, int]) -> Iterator[Mismatch | None]:
    for row in data.rows[table]:
        yield _same(data.tables[table], row, column, counts.get(row["id"], 0))


def _same(table: Resource, row: Record, column: str, counted: float) -> Mismatch | None:
    return None if row[column] == counted else Mismatch(table.exact, key_of(table, row), f"{column} is {row[column]}, counted: {counted}")


def _measures(data: DataSet, texts: Texts) -> Iterator[Mismatch | None]:
    """Yield the length of each article and the share of it that the data gives, measured on the article."""
    given: dict[str, list[tuple[int, int]]] = {}
    for span in data.rows["spans"]:
        if span["exact"] is not None:
            given.setdefault(span["source"], []).append((span["start"], span["end"]))
    for row in data.rows["sources"]:
        if row["id"] in texts:
            text = texts[row["id"]]
            yield _same(data.tables["sources"], row, "length", len(text))
            yield _same(data.tables["sources"], row, "share_given", _share(text, given.get(row["id"], ())))


def _share(text: str, spans: Iterable[tuple[int, int]]) -> float:
    """Return the share of a text, white space aside, that spans cover."""
    covered, reached = 0, 0
    for start, end in sorted(spans):
        covered += sum(not character.isspace() for character in text[max(start, reached) : end])
        reached = max(reached, end)
    whole = sum(not character.isspace() for character in text)
    return round(covered / whole, SHARE_DIGITS) if whole else 0.0


def _document(data: DataSet) -> Iterator[Mismatch | None]:
    """Compare the ids of `dossier.json` with those of the tables, and its references among themselves."""
    document = data.document(DOCUMENT)
    ids: dict[str, set[Any]] = {}
    for kind in ("sources", "actors", "quotes", "utterances", "events", "deployments", "disputes"):
        ids[kind] = {record["id"] for record in document[kind]}
        strange = sorted(ids[kind] ^ {row["id"] for row in data.rows[kind]})
        yield Mismatch(DOCUMENT, kind, f"not the ids of tables/{kind}.json: {', '.join(strange[:5])}") if strange else None
    hashes = {row["id"]: row["sha256"] for row in data.rows["sources"]}
    for record in document["sources"]:
        same = hashes.get(record["id"]) == record["sha256"]
        yield None if same else Mismatch(DOCUMENT, record["id"], "its SHA-256 is not that of the table of sources")
    for kind, field, to in (("quotes", "speaker", "actors"), ("utterances", "speaker", "actors"), ("utterances", "quotes", "quotes")):
        for record in document[kind]:
            value = record[field]
            missing = [one for one in (value if isinstance(value, list) else [value]) if one is not None and one not in ids[to]]
            yield Mismatch(DOCUMENT, record["id"], f"{field} names {', '.join(missing)}, not among the {to}") if missing else None
