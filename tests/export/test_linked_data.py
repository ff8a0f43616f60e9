"""The JSON-LD of pages and annotations: parses, expands, meets a shape for each type, and counts what the tables count."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.linked import SCHEMA, documents, expand, known_terms, nodes, types

from .conftest import Exported

BASE = "https://dossier.example/one/"
SHAPES: dict[str, set[str]] = {
    "BackgroundNewsArticle": {"headline", "inLanguage", "publishingPrinciples", "isBasedOn", "creativeWorkStatus"},
    "NewsArticle": {"headline", "inLanguage", "identifier"},
    "Quotation": {"inLanguage", "isPartOf", "disambiguatingDescription"},
    "Event": {"subjectOf", "disambiguatingDescription"},
    "Claim": {"appearance"},
    "Observation": {"measuredProperty", "measurementMethod", "subjectOf"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "Dataset": {"name", "description", "distribution"},
    "PropertyValue": {"propertyID", "value"},
}
"""What a node of each type must have."""


def expanded(data: Exported) -> dict[str, list[Any]]:
    found = {}
    for page in data.built.pages:
        if page.path.endswith(".md"):
            address = page.path.removesuffix("index.md") if page.path.endswith("index.md") else page.path.removesuffix(".md") + "/"
            found[page.path] = [expand(document, BASE + address) for document in documents(page.text)]
    return found


@pytest.fixture(scope="module")
def linked(data: Exported) -> dict[str, list[Any]]:
    return expanded(data)


def test_every_page_has_one_document_whose_nodes_meet_their_shapes(linked: dict[str, list[Any]]) -> None:
    assert len(linked) > 15
    for path, found in linked.items():
        assert len(found) == 1, path
        for node in nodes(found):
            properties = {name.removeprefix(SCHEMA) for name in node if not name.startswith("@")}
            assert properties <= known_terms(), path
            for type in node.get("@type", ()):
                assert type.startswith(SCHEMA), path
                assert SHAPES.get(type.removeprefix(SCHEMA), set()) <= properties, (path, node)
            if "@id" in node:
                assert node["@id"].startswith((BASE, SCHEMA, "https://schema.org/", "https://", "http://")), path


def test_it_counts_what_the_tables_count(data: Exported, linked: dict[str, list[Any]]) -> None:
    counted = {path: Counter(types(found)) for path, found in linked.items()}
    assert counted["quotes/index.md"]["Quotation"] == len(data.table("quotes"))
    events = data.table("events")
    assert counted["timeline/index.md"]["Event"] == sum(row["status"] not in ("claimed", "denied") for row in events)
    assert counted["timeline/index.md"]["Claim"] == sum(row["status"] in ("claimed", "denied") for row in events)
    numbers = [row for row in data.table("deployments") if row["low"] is not None or row["high"] is not None]
    assert counted["deployments/index.md"]["Observation"] == len(numbers)
    assert counted["index.md"]["NewsArticle"] == len(data.table("sources"))
    for dispute in data.table("disputes"):
        if dispute["curated"]:
            assert counted[f"disputes/{dispute['id']}.md"]["Claim"] == dispute["positions"]
    assert sum(count["ClaimReview"] for count in counted.values()) == 0, "nobody has decided anything here"


def test_what_is_planned_is_scheduled_and_nothing_else_is(data: Exported, linked: dict[str, list[Any]]) -> None:
    planned = {row["id"] for row in data.table("events") if row["status"] == "planned"}
    marked = {node["@id"].split("#")[1] for node in nodes(linked["timeline/index.md"]) if f"{SCHEMA}eventStatus" in node}
    assert marked == planned


def test_the_words_of_quotations_are_those_of_the_articles(data: Exported, linked: dict[str, list[Any]]) -> None:
    quotes = {quote.id: quote for quote in data.built.dossier.quotes}
    for node in nodes(linked["quotes/index.md"]):
        if f"{SCHEMA}Quotation" in node.get("@type", ()) and f"{SCHEMA}text" in node:
            assert node[f"{SCHEMA}text"] == [{"@value": quotes[node["@id"].split("#")[1]].evidence.exact}]


def test_every_annotation_expands_to_both_selectors_or_to_its_position(data: Exported) -> None:
    found = list(nodes(expand(data.json("annotations.jsonld"), BASE + "data/annotations.jsonld")))
    of_type = Counter(type for node in found for type in node.get("@type", ()))
    statements, answers = data.table("statements"), data.table("position_spans")
    expected = len(statements) + len(answers)
    assert of_type["http://www.w3.org/ns/oa#Annotation"] == of_type["http://www.w3.org/ns/oa#TextPositionSelector"] == expected
    given = {span["id"] for span in data.table("spans") if span["exact"] is not None}
    quoted = sum(row["span"] in given for row in (*statements, *answers))
    assert of_type["http://www.w3.org/ns/oa#TextQuoteSelector"] == quoted
    assert not [name for node in found for name in node if not name.startswith(("@", "http://"))], "every term is in the context"
