"""What changed, as an Atom feed: each article, each dated correction and each statement that a person let stand is an entry.

Dates come from them alone, so that a feed never depends on when it was built; ids are made from what an entry is about,
and that of the feed from the words of its first article: readers know it again when the dossier has another title.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urljoin
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from dossier.export.ground import Ground
from dossier.model.statement import kind_of
from dossier.text.calendar import earliest
from dossier.text.list_pages import OF_KIND

ATOM = "http://www.w3.org/2005/Atom"
NO_DATE = "1980-01-01T00:00:00Z"
"""The date of a feed in which nothing is dated, as of a site without a dated article."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: what it is about, when, and where to read on."""

    key: str
    title: str
    updated: str
    href: str
    kind: str
    summary: str


def feed(ground: Ground) -> bytes:
    """Return the feed, the latest entry first."""
    entries = sorted(
        (*_articles(ground), *_corrections(ground), *_accepted(ground)), key=lambda entry: (entry.updated, entry.key), reverse=True
    )
    settings = ground.dossier.settings
    root = Element("feed", {"xmlns": ATOM, "xml:lang": settings.language})
    _text(root, "id", _urn(f"feed\x1f{ground.dossier.sources[0].sha256 if ground.dossier.sources else settings.title}"))
    _text(root, "title", settings.title)
    _text(root, "updated", entries[0].updated if entries else NO_DATE)
    base = f"{ground.site}data/feed.xml" if ground.site else ""
    SubElement(root, "link", {"rel": "self", "href": base or "feed.xml", "type": "application/atom+xml"})
    SubElement(root, "link", {"rel": "alternate", "href": urljoin(base, "../"), "type": "text/html"})
    _text(SubElement(root, "author"), "name", settings.responsible.name or ground.say("banner.unsigned"))
    for entry in entries:
        _add(root, entry, base)
    indent(root, " ")
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add(root: Element, entry: Entry, base: str) -> None:
    element = SubElement(root, "entry")
    _text(element, "id", _urn(entry.key))
    _text(element, "title", entry.title)
    _text(element, "updated", entry.updated)
    SubElement(element, "link", {"rel": "alternate", "href": urljoin(base, entry.href), "type": "text/html"})
    SubElement(element, "category", {"term": entry.kind})
    if entry.summary:
        _text(element, "summary", entry.summary)


def _articles(ground: Ground) -> Iterator[Entry]:
    for source in ground.dossier.sources:
        if updated := _instant(source.published):
            key = f"source\x1f{source.id}\x1f{source.sha256}"
            yield Entry(key, source.title or source.name, updated, f"../sources/{quote(source.id)}/", "source", source.name)


def _corrections(ground: Ground) -> Iterator[Entry]:
    """Yield the corrections, each at its own address; its key is that address, so that a slip put right in it makes no second entry."""
    for erratum in ground.dossier.errata:
        if updated := _instant(erratum.on):
            said = erratum.title or next((words for evidence in erratum.evidence if (words := ground.given(evidence))), "")
            title = _titled(ground, erratum.deed, erratum.kind, said)
            summary = "; ".join(filter(None, (erratum.why, erratum.by)))
            yield Entry(erratum.id, title, updated, f"../{ground.list_pages.address('corrections', erratum.id)}", erratum.deed, summary)


def _accepted(ground: Ground) -> Iterator[Entry]:
    """Yield what a person let stand as it was found."""
    for one in ground.statements.values():
        updated = _instant(one.review.on)
        if one.review.state == "accepted" and updated:
            kind, review = kind_of(one), one.review
            title = _titled(ground, "accepted", kind, ground.given(one.evidence) or "")
            summary = "; ".join(filter(None, (review.why, review.by)))
            yield Entry(
                f"accepted\x1f{one.id}", title, updated, f"../{ground.list_pages.address(OF_KIND[kind], one.id)}", "accepted", summary
            )


def _titled(ground: Ground, deed: str, kind: str, said: str) -> str:
    return ": ".join(filter(None, (ground.say(f"feed.{deed}", kind=ground.say(f"kind.{kind}")), said)))


def _instant(edtf: str | None) -> str | None:
    day = earliest(edtf) if edtf else None
    return f"{day.isoformat()}T00:00:00Z" if day else None


def _urn(key: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"dossier\x1f{key}").urn


def _text(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = _NOT_XML.sub("\ufffd", " ".join(words.split()))
