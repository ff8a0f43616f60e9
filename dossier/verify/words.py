"""The words: every text against its hash, every passage, piece of evidence and annotation against the text it is said to stand in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from dossier.verify.articles import sha256_of
from dossier.verify.dataset import DataSet, Record
from dossier.verify.document import ANNOTATIONS, DOCUMENT
from dossier.verify.report import Mismatch, Report

SOURCES, SPANS = "tables/sources.json", "tables/spans.json"

Texts = Mapping[str, str]


def check_words(data: DataSet, texts: Mapping[str, str | None], report: Report) -> Texts:
    """Check all words against the articles. Returns the texts that are those the data speaks of."""
    sound: dict[str, str] = {}
    for source in data.rows["sources"]:
        text, id = texts.get(source["id"]), source["id"]
        if report.holds("articles", text is not None, SOURCES, id, "there is no article of this id that can be read") and text is not None:
            named = f"the SHA-256 of the article's text is {sha256_of(text)}, not {source['sha256']}"
            if report.holds("hashes of articles", sha256_of(text) == source["sha256"], SOURCES, id, named):
                sound[id] = text
    report.take("spans", SPANS, (_span(span, sound[span["source"]]) for span in data.rows["spans"] if span["source"] in sound))
    report.take(f"places in {DOCUMENT}", DOCUMENT, _document(data, sound))
    report.take("annotations", ANNOTATIONS, _annotations(data, sound))
    return sound


def _span(span: Record, text: str) -> Mismatch | None:
    start, end = span["start"], span["end"]
    if span["id"] != f"{span['source']}:{start}-{end}":
        wrong = f"its id does not name {span['source']} {start}–{end}"
    else:
        wrong = _quoted(text, start, end, span)
    if not wrong and sha256_of(text[start:end]) != span["sha256"]:
        wrong = f"the SHA-256 of {text[start:end]!r} is not {span['sha256']}"
    return Mismatch(SPANS, span["id"], wrong) if wrong else None


def _quoted(text: str, start: int, end: int, said: Record) -> str:
    """Say what is wrong with a place and with the words given of it, if anything."""
    exact, prefix, suffix = said.get("exact"), said.get("prefix"), said.get("suffix")
    if not 0 <= start < end <= len(text):
        return f"there is nothing at {start}–{end}: the text has {len(text)} characters"
    if exact is not None and exact != text[start:end]:
        return f"{exact!r} is not what stands there: {text[start:end]!r}"
    if prefix is not None and not text[:start].endswith(prefix):
        return f"{prefix!r} does not stand before it"
    if suffix is not None and not text[end:].startswith(suffix):
        return f"{suffix!r} does not stand after it"
    return ""


def _document(data: DataSet, texts: Texts) -> Iterator[Mismatch | None]:
    """Check every object of the document that names a source, a start and an end."""
    for kind, records in data.document(DOCUMENT).items():
        for record in records if isinstance(records, list) else ():
            for place in _places(record):
                if place["source"] in texts:
                    wrong = _quoted(texts[place["source"]], place["start"], place["end"], place)
                    yield Mismatch(DOCUMENT, f"{kind} {record.get('id')}", wrong) if wrong else None


def _places(value: Any) -> Iterator[Record]:
    if isinstance(value, dict):
        if {"source", "start", "end"} <= value.keys():
            yield value
        for inner in value.values():
            yield from _places(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _places(inner)


def _annotations(data: DataSet, texts: Texts) -> Iterator[Mismatch | None]:
    hashes = {source["id"]: source["sha256"] for source in data.rows["sources"]}
    for item in data.document(ANNOTATIONS)["first"]["items"]:
        target = item["target"]
        id, sha256 = target["source"]["schema:identifier"], target["source"]["schema:sha256"]
        wrong = "" if hashes.get(id) == sha256 else f"it speaks of another text of {id} than the table of sources"
        if not wrong and id in texts:
            selectors = {selector["type"]: selector for selector in target["selector"]}
            position = selectors["TextPositionSelector"]
            wrong = _quoted(texts[id], position["start"], position["end"], selectors.get("TextQuoteSelector", {}))
        yield Mismatch(ANNOTATIONS, unquote(item["id"]), wrong) if wrong else None
