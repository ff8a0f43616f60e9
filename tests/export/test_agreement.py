"""However one asks, the answer is the same: pages, tables, database, annotations, JSON-LD, citations, entities and package count alike."""

from __future__ import annotations

import contextlib
import csv
import html
import json
import re
import sqlite3
from collections import Counter
from typing import Any

import pytest

from tests.linked import documents, expand, types

from .conftest import Exported

KINDS = ("sources", "actors", "quotes", "utterances", "events", "deployments", "disputes")
STATEMENTS = {"quote": "schema:Quotation", "event": "schema:Event", "deployment": "schema:Observation"}
_TAG = re.compile(r"<[^>]+>")
_NUMBER = re.compile(r"\d[\d,\u00a0\u202f]*")


def page(data: Exported, path: str) -> str:
    found: str = next(page.text for page in data.built.pages if page.path == path)
    return found


def numbers(text: str) -> list[int]:
    """Return the numbers of a passage of a page, its tags and the marks between thousands left out."""
    return [int(re.sub(r"\D", "", found)) for found in _NUMBER.findall(html.unescape(_TAG.sub("", text)))]


def between(text: str, start: str, end: str) -> list[str]:
    return re.findall(f"{re.escape(start)}(.*?){re.escape(end)}", text, re.DOTALL)


def linked(data: Exported, folder: str) -> Counter[str]:
    """Count the types of the JSON-LD of a list page and of the pages it may be divided into."""
    address = "https://dossier.example/" + folder
    own = [page.text for page in data.built.pages if re.fullmatch(rf"{folder}(?:index|by/[^/]+)\.md", page.path)]
    return Counter(type for text in own for document in documents(text) for type in types(expand(document, address)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_form_counts_alike(data: Exported, kind: str) -> None:
    package = {one["path"]: one for one in data.json("datapackage.json")["resources"]}
    with (data.folder / "tables" / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
        written = len(list(csv.DictReader(file)))
    with contextlib.closing(sqlite3.connect(data.folder / "dossier.sqlite")) as connection:
        (stored,) = connection.execute(f'SELECT count(*) FROM "{kind}"').fetchone()
    (shown,) = re.findall(rf"<h3>{kind} <small>(.*?)</small>", page(data, "data/index.md"))
    counts = {
        "JSON": len(data.table(kind)),
        "CSV": written,
        "SQLite": stored,
        "dossier.json": len(data.json("dossier.json")[kind]),
        "package, CSV": package[f"tables/{kind}.csv"]["dossier:rows"],
        "package, JSON": package[f"tables/{kind}.json"]["dossier:rows"],
        "data page": numbers(shown)[0],
        "dossier": len(getattr(data.built.dossier, kind)),
    }
    assert len(set(counts.values())) == 1, counts
    assert counts["JSON"] > 0, "a dossier without any proves nothing"


@pytest.mark.parametrize("kind", STATEMENTS)
def test_statements_are_as_many_on_pages_as_in_data(data: Exported, kind: str) -> None:
    rows = [row for row in data.table("statements") if row["kind"] == kind]
    noted = [item["body"][0]["type"] for item in data.json("annotations.jsonld")["first"]["items"]]
    reported = {"quote": "quotes", "event": "event_reports", "deployment": "deployment_reports"}[kind]
    assert len(rows) == len(data.table(reported)) == noted.count(STATEMENTS[kind]) > 0
    tallied = re.findall(r'<tr><th scope="row">[^<]*</th>((?: <td>[^<]*</td>){5})', page(data, "method/index.md"))
    found, _, _, rejected, added = numbers(" ".join(tallied[list(STATEMENTS).index(kind)].split("</td>")))
    assert found - rejected + added == len(rows), "the method page"


def test_annotations_are_statements_and_answers(data: Exported) -> None:
    items = data.json("annotations.jsonld")["first"]["items"]
    answers = data.table("position_spans")
    assert [item["body"][0]["type"] for item in items].count("schema:Claim") == len(answers) > 0
    assert len(items) == len(data.table("statements")) + len(answers)
    shown = between(page(data, "data/index.md"), 'href="annotations.jsonld"', "</tr>")[0]
    assert numbers(shown)[-1] == len(items)


def test_the_front_page_counts_each_article_as_the_data_does(data: Exported) -> None:
    shown = [numbers(found) for found in between(page(data, "index.md"), '<p class="ds-source-counts">', "</p>")]
    kinds = Counter((row["source"], row["kind"]) for row in data.table("statements"))
    expected = [[n for kind in STATEMENTS if (n := kinds[source["id"], kind])] for source in data.table("sources")]
    assert sorted(shown) == sorted(expected)
    assert sum(map(sum, shown)) == len(data.table("statements"))


def test_the_method_page_counts_what_the_tables_hold(data: Exported) -> None:
    steps = [numbers(found) for found in between(page(data, "method/index.md"), '<p class="ds-step-count">', "</p>")]
    assert steps[0] == [len(data.table("sources"))]
    assert steps[3] == [len(data.table("events")), len(data.table("utterances"))]


def test_linked_data_counts_what_the_tables_hold(data: Exported) -> None:
    events, deployments = data.table("events"), data.table("deployments")
    unproven = sum(row["status"] in ("claimed", "denied") for row in events)
    assert linked(data, "quotes/")["Quotation"] == len(data.table("quotes"))
    timeline = linked(data, "timeline/")
    assert (timeline["Event"], timeline["Claim"]) == (len(events) - unproven, unproven)
    counted = [row for row in deployments if row["low"] is not None or row["high"] is not None]
    assert linked(data, "deployments/")["Observation"] == len(counted) > 0
    assert linked(data, "")["NewsArticle"] == len(data.table("sources"))
    curated = [row for row in data.table("disputes") if row["curated"]]
    claims: Any = Counter()
    for row in curated:
        claims += Counter(types([expand(one, "https://x.example/") for one in documents(page(data, f"disputes/{row['id']}.md"))]))
    assert claims["Claim"] == sum(row["positions"] for row in curated)


def test_citations_entities_and_calendar_count_what_the_tables_hold(data: Exported) -> None:
    sources, events = data.table("sources"), data.table("events")
    assert len(data.json("sources.csl.json")) == len(sources)
    assert (data.folder / "sources.bib").read_text(encoding="utf-8").count("\n@article{") + 1 == len(sources)
    lines = (data.folder / "entities.ftm.jsonl").read_text(encoding="utf-8").split("\n")
    schemata = Counter(json.loads(line)["schema"] for line in lines if line)
    assert schemata["Article"] == len(sources)
    assert schemata["Event"] == sum(row["title"] is not None for row in events)
    assert sum(schemata[name] for name in ("Person", "Organization", "PublicBody", "LegalEntity")) == len(data.table("actors"))
    places = data.json("places.geojson")["features"]
    assert len({id for place in places for id in place["properties"]["events"]}) == sum(row["place"] is not None for row in events)
    assert len(data.json("timeline.json")["events"]) <= sum(row["when"] is not None for row in events)
