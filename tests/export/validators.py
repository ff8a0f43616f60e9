"""What each community's own validator says of a file of the data: a list of faults, empty where it accepts the file.

Each takes the folder of data and that of the articles; none knows how the data was made.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import sqlite3
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import bibtexparser
import frictionless
import icalendar
import jsonschema
import pydantic
import yaml
from citeproc import SCHEMA_PATH, Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from geojson_pydantic import FeatureCollection
from lxml import etree

from tests.linked import expand, nodes

SCHEMAS = Path(__file__).resolve().parents[1] / "schemas"
ATOM = "{http://www.w3.org/2005/Atom}"
RNG = "{http://relaxng.org/ns/structure/1.0}"
OA = "http://www.w3.org/ns/oa#"
LONGEST_LINE = 75
"""Octets of a line of iCalendar (RFC 5545, section 3.1), its end left out."""

Validator = Callable[[Path, Path], Iterator[str]]


def package(data: Path, seeds: Path) -> Iterator[str]:
    """The Data Package under frictionless: every table with its types, keys and references, every file with its hash."""
    report = frictionless.validate(data / "datapackage.json")
    yield from (str(fault) for fault in report.flatten(["taskNumber", "type", "message"]))
    if not report.valid and not report.tasks:
        yield "it is no package"


def annotations(data: Path, seeds: Path) -> Iterator[str]:
    """Web Annotations under a JSON-LD processor, and each selector resolved in the file of its article."""
    document = json.loads((data / "annotations.jsonld").read_text(encoding="utf-8"))
    expanded = list(nodes(expand(document, "https://dossier.example/data/annotations.jsonld")))
    yield from (f"{name} is in no context" for node in expanded for name in node if not name.startswith(("@", "http://", "https://")))
    texts = dict(_texts(seeds))
    found = [node for node in expanded if f"{OA}Annotation" in node.get("@type", ())]
    if len(found) != document["total"]:
        yield f"{len(found)} annotations, {document['total']} named"
    for item in document["first"]["items"]:
        target = item["target"]
        text = texts.get(target["source"]["schema:sha256"])
        if text is None:
            yield f"{item['id']}: no article has this SHA-256"
            continue
        selectors = {selector["type"]: selector for selector in target["selector"]}
        place, words = selectors["TextPositionSelector"], selectors.get("TextQuoteSelector")
        start, end = place["start"], place["end"]
        if not 0 <= start < end <= len(text):
            yield f"{item['id']}: there is nothing at {start}–{end}"
        elif words and not text[:start].endswith(words["prefix"]):
            yield f"{item['id']}: other words stand before it"
        elif words and not text[start:].startswith(words["exact"] + words["suffix"]):
            yield f"{item['id']}: other words stand there"
        elif words and len(words["exact"]) != end - start:
            yield f"{item['id']}: the selectors differ"


def _texts(seeds: Path) -> Iterator[tuple[str, str]]:
    """Yield every text there could be by its SHA-256: files whole and without front matter, rows of JSON Lines."""
    for path in (path for path in sorted(seeds.rglob("*")) if path.suffix in (".txt", ".md", ".jsonl")):
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        rows = [json.loads(row)["text"] for row in text.split("\n") if row.strip()] if path.suffix == ".jsonl" else []
        for one in (text, re.sub(r"\A---\n.*?^---\n", "", text, flags=re.DOTALL | re.MULTILINE), *rows):
            yield hashlib.sha256(one.encode()).hexdigest(), one


@cache
def _atom() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))


def atom(data: Path, seeds: Path) -> Iterator[str]:
    """The feed under the grammar of RFC 4287, and the rules of that standard that a grammar cannot say.

    No package of a registry holds the grammar that the RFC prints: `atom.rng` is our transcription of it.
    """
    try:
        root = etree.parse(data / "feed.xml").getroot()
    except etree.XMLSyntaxError as error:
        yield str(error)
        return
    grammar = _atom()
    if not grammar.validate(root):
        yield str(grammar.error_log.last_error)
    entries = root.findall(f"{ATOM}entry")
    ids = [element.text for element in (*root.findall(f"{ATOM}id"), *(entry.find(f"{ATOM}id") for entry in entries)) if element is not None]
    yield from (f"{id} stands twice" for id in {id for id in ids if ids.count(id) > 1})
    for part in (root, *entries):
        links = [link for link in part.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]
        ways = [(link.get("type"), link.get("hreflang")) for link in links]
        if len(ways) != len(set(ways)):
            yield "two alternate links of one type"
        if part.tag == f"{ATOM}entry" and part.find(f"{ATOM}content") is None and not ways:
            yield "an entry has neither content nor an alternate link"
        if part.tag == f"{ATOM}entry" and root.find(f"{ATOM}author") is None and part.find(f"{ATOM}author") is None:
            yield "an entry has no author, and neither has the feed"


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False, "minProperties": 1}


def _csl_words(grammar: etree._Element, name: str) -> list[str]:
    """Return the words that one definition of CSL's own grammar lists."""
    (definition,) = (one for one in grammar.iter(f"{RNG}define") if one.get("name") == name)
    return [value.text for value in definition.iter(f"{RNG}value") if value.text]


@cache
def _csl() -> jsonschema.Draft202012Validator:
    grammar = etree.parse(SCHEMA_PATH).getroot()
    lists = {name: words.split() for name, words in yaml.safe_load((SCHEMAS / "csl.yml").read_text(encoding="utf-8")).items()}
    lists |= {"types": _csl_words(grammar, "item-types"), "words": _csl_words(grammar, "variables.titles")}
    lists["words"] += _csl_words(grammar, "variables.strings")
    lists |= {kind: _csl_words(grammar, f"variables.{kind}") for kind in ("names", "dates", "numbers")}
    name = _object({key: {} for key in lists["parts_of_a_name"]})
    part = {"type": "array", "items": {"type": ["integer", "string"]}, "minItems": 1, "maxItems": 3}
    date = _object({key: {} for key in lists["parts_of_a_date"]} | {"date-parts": {"type": "array", "items": part, "maxItems": 2}})
    properties: dict[str, Any] = {"type": {"enum": lists["types"]}, "id": {"type": ["string", "integer"]}, "custom": {"type": "object"}}
    for kind, value in (
        ("names", {"type": "array", "items": name, "minItems": 1}),
        ("dates", date),
        ("numbers", {"type": ["string", "integer"]}),
        ("words", {"type": "string"}),
    ):
        properties |= dict.fromkeys(lists[kind], value)
    item = {"type": "object", "properties": properties, "required": ["type", "id"], "additionalProperties": False}
    return jsonschema.Draft202012Validator({"type": "array", "items": item})


def csl(data: Path, seeds: Path) -> Iterator[str]:
    """Citations under the types and variables of CSL's own grammar, and set by a CSL processor.

    Both come with citeproc-py. What names and dates hold in CSL-JSON is no part of that grammar: `csl.yml` lists it.
    """
    items = json.loads((data / "sources.csl.json").read_text(encoding="utf-8"))
    faults = [error.message for error in _csl().iter_errors(items)]
    yield from faults
    if faults:
        return
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        known = [{name: value for name, value in item.items() if name != "custom"} for item in items]
        bibliography = CitationStylesBibliography(
            CitationStylesStyle("harvard-cite-them-right", validate=False), CiteProcJSON(known), formatter.plain
        )
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"].lower())]))
        written = [str(entry) for entry in bibliography.bibliography()]
    yield from (str(warning.message) for warning in said if warning.category is UserWarning)
    if len(written) != len(items):
        yield f"{len(items)} items, {len(written)} set"


def bibtex(data: Path, seeds: Path) -> Iterator[str]:
    """Citations under bibtexparser: no entry fails, no key stands twice."""
    library = bibtexparser.parse_string((data / "sources.bib").read_text(encoding="utf-8"))
    yield from (f"{type(block).__name__} in line {block.start_line}" for block in library.failed_blocks)
    items = json.loads((data / "sources.csl.json").read_text(encoding="utf-8"))
    if len(library.entries) != len(items):
        yield f"{len(library.entries)} entries, {len(items)} articles"


def calendar(data: Path, seeds: Path) -> Iterator[str]:
    """The calendar under icalendar, and the rules of RFC 5545 for lines and for what each event must have."""
    written = (data / "planned.ics").read_bytes()
    for line in written.split(b"\r\n"):
        if len(line) > LONGEST_LINE or b"\n" in line or b"\r" in line:
            yield f"a line is no line of iCalendar: {line[:40]!r}"
    try:
        found = icalendar.Calendar.from_ical(written)
    except ValueError as error:
        yield str(error)
        return
    events = found.walk("VEVENT")
    yield from (str(error) for part in (found, *events) for error in part.errors)
    yield from (f"no {name}" for name in ("PRODID", "VERSION") if name not in found)
    yield from (f"an event has no {name}" for event in events for name in ("UID", "DTSTAMP", "DTSTART") if name not in event)
    if len({str(event.get("UID")) for event in events}) != len(events):
        yield "a UID stands twice"


@cache
def _timelinejs() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(yaml.safe_load((SCHEMAS / "timelinejs.yml").read_text(encoding="utf-8")))


def timelinejs(data: Path, seeds: Path) -> Iterator[str]:
    """The timeline under the documented shape of TimelineJS3. It has no schema; `timelinejs.yml` is our transcription of its page."""
    document = json.loads((data / "timeline.json").read_text(encoding="utf-8"))
    yield from (error.message for error in _timelinejs().iter_errors(document))
    ids = [slide.get("unique_id") for slide in document["events"]]
    if len(set(ids)) != len(ids):
        yield "a unique_id stands twice"


def geojson(data: Path, seeds: Path) -> Iterator[str]:
    """Places under geojson-pydantic, and RFC 7946's rules on which way rings turn and where degrees end."""
    text = (data / "places.geojson").read_text(encoding="utf-8")
    try:
        collection = FeatureCollection.model_validate_json(text)
    except pydantic.ValidationError as error:
        yield str(error)
        return
    for feature in collection.features:
        if feature.geometry is None:
            continue
        for polygon in feature.geometry.coordinates:
            for number, ring in enumerate(polygon):
                turning = sum(x * v - u * y for (x, y), (u, v) in pairwise(ring))
                if turning == 0 or (turning > 0) != (number == 0):
                    yield f"{feature.id}: ring {number} turns the wrong way"
                if any(abs(x) > 180 or abs(y) > 90 for x, y in ring):
                    yield f"{feature.id}: ring {number} leaves the globe"


def sqlite(data: Path, seeds: Path) -> Iterator[str]:
    """The database under SQLite's own checks, and its full-text indexes under theirs."""
    try:
        with contextlib.closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize((data / "dossier.sqlite").read_bytes())
            yield from (str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok")
            yield from (f"a row points to nothing: {row}" for row in connection.execute("PRAGMA foreign_key_check"))
            indexes = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%USING fts5%'")]
            for index in indexes:
                connection.execute(f'INSERT INTO "{index}" ("{index}", rank) VALUES (\'integrity-check\', 1)')
            if not indexes:
                yield "nothing can be searched"
    except sqlite3.Error as error:
        yield str(error)


def documents(data: Path, seeds: Path) -> Iterator[str]:
    """Every JSON file that has a schema beside it, under that schema."""
    pairs = [(path, data / "schema" / f"{path.stem}.schema.json") for path in sorted(data.glob("tables/*.json"))]
    for path, schema in (*pairs, (data / "dossier.json", data / "schema" / "dossier.schema.json")):
        validator = jsonschema.Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))
        yield from (f"{path.name}: {error.message}" for error in validator.iter_errors(json.loads(path.read_text(encoding="utf-8"))))


def sums(data: Path, seeds: Path) -> Iterator[str]:
    """Every file, read as `sha256sum --check` does; none is left out."""
    named = dict(reversed(line.split("  ", 1)) for line in (data / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    there = {path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file() and not path.name.startswith(".")}
    yield from (f"{path} is named and not there, or there and not named" for path in there ^ {*named, "SHA256SUMS"})
    for path in there & named.keys():
        if hashlib.sha256((data / path).read_bytes()).hexdigest() != named[path]:
            yield f"{path} has another SHA-256"
