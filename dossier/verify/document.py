"""`dossier.json` and the annotations against the tables: the same records in the same order, each field that both have the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Any
from urllib.parse import unquote

from dossier.verify.dataset import DataSet, Record
from dossier.verify.report import Mismatch, Report

DOCUMENT, ANNOTATIONS = "dossier.json", "annotations.jsonld"
TYPES = {"quote": "schema:Quotation", "event": "schema:Event", "deployment": "schema:Observation"}
SAME: dict[str, dict[str, str]] = {
    "sources": {
        "title": "title",
        "published": "published",
        "horizon": "as_of",
        "phase": "phase",
        "language": "language",
        "sha256": "sha256",
    },
    "actors": {"name": "name", "kind": "kind"},
    "quotes": {"style": "style", "speaker": "speaker"},
    "utterances": {"speaker": "speaker"},
    "events": {"when": "when", "status": "status", "title": "title", "place": "place"},
    "deployments": {name: name for name in ("low", "high", "bound", "unit", "additional", "from", "to", "at", "status", "when")},
    "disputes": {"question": "question", "kind": "kind"},
}
"""By kind of record: a field of the document, and the column of the table that says the same."""

Cited = tuple[str, int, int] | None
Wrong = Iterator[Mismatch | None]


def check_document(data: DataSet, report: Report) -> None:
    """Compare the document and the annotations with the tables, record by record."""
    tied = _Tied(data)
    with report.reading(DOCUMENT, f"records in {DOCUMENT}"):
        document = data.document(DOCUMENT)
        for kind in SAME:
            report.take(f"records in {DOCUMENT}", DOCUMENT, _records(kind, document, data.rows[kind], tied))
    report.take("annotations against tables", ANNOTATIONS, _annotations(data, tied))


class _Tied:
    """What the tables tie to each record: by its id, the passages or the ids, in the order of the tables.

    A key that leads to no passage is told where keys are checked, and gives None here.
    """

    def __init__(self, data: DataSet) -> None:
        rows = data.rows
        spans = {row["id"]: (row["source"], row["start"], row["end"]) for row in rows["spans"]}
        self.statements: dict[str, Cited] = {row["id"]: spans.get(row["span"]) for row in rows["statements"]}
        self.kinds: dict[str, str] = {row["id"]: row["kind"] for row in rows["statements"]}
        self.mentions = _grouped(rows["mentions"], "actor", lambda row: spans.get(row["span"]))
        self.spellings = _grouped(rows["aliases"], "actor", lambda row: row["spelling"] if row["origin"] == "corpus" else None)
        self.versions = _grouped(rows["variants"], "utterance", lambda row: row["quote"])
        self.participants = _grouped(rows["participants"], "event", lambda row: (row["actor"], row["name"]))
        self.forces = {row["id"]: (row["force"], row["force_words"]) for row in rows["deployments"]}
        self.reports = {
            **_grouped(rows["event_reports"], "event", lambda row: self.statements.get(row["statement"])),
            **_grouped(rows["deployment_reports"], "deployment", lambda row: self.statements.get(row["statement"])),
        }
        self.answers = _grouped(rows["positions"], "dispute", lambda row: (row["holder"], row["value"], row["claim"]))
        self.evidence: dict[tuple[str, int], list[Cited]] = defaultdict(list)
        for row in rows["position_spans"]:
            self.evidence[row["dispute"], row["position"]].append(spans.get(row["span"]))


def _grouped(rows: list[Record], by: str, what: Callable[[Record], Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        if (value := what(row)) is not None:
            found.setdefault(row[by], []).append(value)
    return found


def _records(kind: str, document: Record, rows: list[Record], tied: _Tied) -> Wrong:
    """Yield a mismatch, or None, for each record of one kind."""
    for record, row in zip_longest(document[kind], rows):
        if record is None or row is None or record["id"] != row["id"]:
            strange = (record or {}).get("id"), (row or {}).get("id")
            yield Mismatch(DOCUMENT, kind, f"not the ids of tables/{kind}.json: {strange[0]} stands where {strange[1]} does there")
            return
        wrong = [name for name, column in SAME[kind].items() if (record[name] or None) != (row[column] or None)]
        wrong += [name for name, same in _tied(kind, record, tied) if not same]
        yield Mismatch(DOCUMENT, f"{kind} {record['id']}", f"{', '.join(wrong)}: not what the tables say") if wrong else None


def _tied(kind: str, record: Record, tied: _Tied) -> Iterator[tuple[str, bool]]:
    """Yield each field that other tables repeat, and whether they say the same."""
    id = record["id"]
    match kind:
        case "actors":
            yield "mentions", list(dict.fromkeys(map(_cited, record["mentions"]))) == tied.mentions.get(id, [])
            yield "variants", list(dict.fromkeys(record["variants"])) == tied.spellings.get(id, [])
        case "quotes":
            yield "start and end", _cited(record) == tied.statements.get(id)
        case "utterances":
            yield "quotes", record["quotes"] == tied.versions.get(id, [])
        case "events":
            known = tied.participants.get(id, [])
            yield "participants", len(known) == len(record["participants"])
            yield "participants", all(name in either for name, either in zip(record["participants"], known, strict=False))
            yield "evidence", [_cited(place) for place in record["evidence"]] == tied.reports.get(id, [])
        case "deployments":
            yield "force", record["force"] in tied.forces[id]
            yield "evidence", [_cited(place) for place in record["evidence"]] == tied.reports.get(id, [])
        case "disputes":
            answers = [(one["holder"], one.get("value"), one.get("claim")) for one in record["positions"]]
            yield "positions", answers == tied.answers.get(id, [])
            for n, one in enumerate(record["positions"], start=1):
                yield f"evidence of answer {n}", list(dict.fromkeys(map(_cited, one["evidence"]))) == tied.evidence.get((id, n), [])


def _cited(place: Record) -> Cited:
    return place["source"], place["start"], place["end"]


def _annotations(data: DataSet, tied: _Tied) -> Wrong:
    """Yield a mismatch, or None, for each annotation: statements first, then answers, each on the passage that the tables name."""
    noted = data.document(ANNOTATIONS)
    answers = [(f"#{dispute}/{n}/{number}", place, "schema:Claim") for dispute, n, number, place in _answers(tied)]
    expected = [(f"#{id}", place, TYPES[tied.kinds[id]]) for id, place in tied.statements.items()] + answers
    items = noted["first"]["items"]
    right = noted["total"] == len(items) == len(expected)
    yield None if right else Mismatch(ANNOTATIONS, "total", f"{len(items)} annotations, {noted['total']} named, {len(expected)} expected")
    for item, (id, place, type) in zip(items, expected, strict=False):
        position = next(one for one in item["target"]["selector"] if one["type"] == "TextPositionSelector")
        found = item["target"]["source"]["schema:identifier"], position["start"], position["end"]
        wrong = "" if unquote(item["id"]) == id else f"{id} should stand here"
        wrong = wrong or ("" if found == place else f"it is on {found}, the tables name {place}")
        wrong = wrong or ("" if item["body"][0]["type"] == type else f"its body is no {type}")
        yield Mismatch(ANNOTATIONS, unquote(item["id"]), wrong) if wrong else None


def _answers(tied: _Tied) -> Iterator[tuple[str, int, int, Cited]]:
    for (dispute, n), places in tied.evidence.items():
        yield from ((dispute, n, number, place) for number, place in enumerate(places, start=1))
