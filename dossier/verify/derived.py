"""Numbers that were counted from other rows, counted again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from dossier.verify.dataset import DataSet, Record, Resource
from dossier.verify.report import Mismatch, Report
from dossier.verify.tables import key_of
from dossier.verify.words import Texts

SHARE_DIGITS = 4


def check_derived(data: DataSet, texts: Texts, report: Report) -> None:
    """Count again every number that was counted."""
    report.take("numbers derived", "tables", _counts(data))
    report.take("numbers derived", "tables", _measures(data, texts))


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
