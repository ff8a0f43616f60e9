"""JSON-LD as a real processor sees it: contexts come from tests/contexts, and anything else that would be fetched is an error."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pyld import jsonld

CONTEXTS = Path(__file__).parent / "contexts"
FILES = {
    "https://schema.org": "schemaorg-12.0.jsonld",
    "https://schema.org/": "schemaorg-12.0.jsonld",
    "http://www.w3.org/ns/anno.jsonld": "anno.jsonld",
}
SCHEMA = "http://schema.org/"
LATER = {"observationAbout", "measurementMethod", "sha256"}
"""Terms that schema.org took in after the release whose context stands here."""
_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@cache
def context(url: str) -> Any:
    return json.loads((CONTEXTS / FILES[url]).read_text(encoding="utf-8"))


def load(url: str, options: object = None) -> dict[str, Any]:
    assert url in FILES, f"{url} would be fetched"
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": context(url)}


def expand(document: Any, base: str) -> list[Any]:
    found: list[Any] = jsonld.expand(document, {"base": base, "documentLoader": load})
    return found


def documents(page: str) -> list[Any]:
    """Return the JSON-LD of a page, in Markdown or HTML."""
    return [json.loads(found) for found in _SCRIPT.findall(page)]


def nodes(expanded: Any) -> Iterator[dict[str, Any]]:
    """Yield every node of expanded JSON-LD."""
    if isinstance(expanded, list):
        for item in expanded:
            yield from nodes(item)
    elif isinstance(expanded, dict):
        if "@value" not in expanded:
            yield expanded
        for value in expanded.values():
            yield from nodes(value)


def types(expanded: Any) -> list[str]:
    """Return the types of all nodes, schema.org's without their prefix."""
    return [type.removeprefix(SCHEMA) for node in nodes(expanded) for type in node.get("@type", ())]


def known_terms() -> set[str]:
    return set(context("https://schema.org")["@context"]) | LATER
