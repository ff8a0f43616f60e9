"""Nodes of JSON-LD: properties without a value are left out, and a source says of itself only what is known."""

from __future__ import annotations

import re

from dossier.model.json import Json
from dossier.model.source import Source
from dossier.render import links
from dossier.render.escape import web_address
from dossier.render.here import Here

_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")


def node(type: str, *, id: str | None = None, **properties: Json) -> dict[str, Json]:
    """Return a node of a type, without the properties that have no value."""
    named: dict[str, Json] = {"@type": type, "@id": id} if id else {"@type": type}
    return named | {name: value for name, value in properties.items() if value not in (None, "", [])}


def about(type: str, name: str | None) -> Json:
    """Return a node that has a name alone; None without one."""
    return {"@type": type, "name": name} if name else None


def day(edtf: str | None) -> str | None:
    """Return a date where it is a plain day, month or year: schema.org knows no uncertain ones."""
    return edtf if edtf and _DAY.fullmatch(edtf) else None


def source_node(here: Here, source: Source) -> dict[str, Json]:
    """Return an article: what is only presumed of its outlet, date or address is left out."""
    origin = source.chain[0].language if source.chain else source.language
    return node(
        "NewsArticle",
        id=here.link(links.source_page(source.id)),
        headline=source.title or source.name,
        datePublished=day(source.published) if source.published_known in ("stated", "confirmed") else None,
        dateline=source.filed_from,
        author=about("Person", source.byline),
        publisher=about("Organization", source.outlet) if source.outlet_known in ("stated", "confirmed") else None,
        inLanguage=source.language,
        translationOfWork={"@type": "CreativeWork", "inLanguage": origin} if origin != source.language else None,
        url={"@id": address} if source.url_known == "confirmed" and (address := web_address(source.url)) else None,
        identifier={"@type": "PropertyValue", "propertyID": "SHA-256", "value": source.sha256},
    )
