"""Checks that sites built of one written folder say the same: `check_renderers.py DOCS NAME=SITE...` exits with 1 on any fault.

What must be there is read from the data (`data/dossier.json`), not from any of the sites: each statement has its address, each that rests
on words of its own has a link to them, and each link to words leads to a place on a page that is there and holds the same words on every
site. It needs nothing but Python.
"""

from __future__ import annotations

import json
import posixpath
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

WORDS = "w-"
"""How the addresses of words begin on the page of their source."""

OWN_WORDS = ("quotes", "events", "deployments")
"""The kinds of statement whose address says where its words stand."""

EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

Link = tuple[str, str]
"""A page of the site and a place on it."""


class Reading(HTMLParser):
    """Reads a page: its places, its links, and the words that stand at each address of words."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.words: dict[str, str] = {}
        self._open: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a place or a link, and remember which addresses of words are open."""
        given = dict(attrs)
        place = given.get("id")
        if place:
            self.ids[place] += 1
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        if tag not in EMPTY:
            self._open.append(place if place and place.startswith(WORDS) else None)

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened last."""
        if tag not in EMPTY and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Add words to each address that is open."""
        for place in filter(None, self._open):
            self.words[place] = self.words.get(place, "") + data


@dataclass
class Site:
    """What stands on all pages of a site, by the address of the page from the top of the site."""

    name: str
    folder: Path
    pages: dict[str, Reading] = field(default_factory=dict)

    def links(self) -> Iterator[tuple[str, Link]]:
        """Yield each link within the site: the page it stands on, the page or file it leads to, and the place there."""
        for page, reading in self.pages.items():
            for link in reading.links:
                parts = urlsplit(link)
                if not parts.scheme and not parts.netloc:
                    yield page, (landing(page, unquote(parts.path)), unquote(parts.fragment))

    def links_to_words(self) -> Iterator[tuple[str, Link]]:
        """Yield each link to the words of a source."""
        return ((page, link) for page, link in self.links() if link[1].startswith(WORDS))


def landing(page: str, path: str) -> str:
    """Return the page that a relative address leads to: "../sources/a/" from "quotes/" is "sources/a/"."""
    if not path:
        return page
    joined = posixpath.normpath(posixpath.join(page, path))
    return "" if joined == "." else f"{joined}/"


def read_site(name: str, folder: Path) -> Site:
    """Read every page of a built site."""
    site = Site(name, folder)
    for file in sorted(folder.rglob("index.html")):
        address = file.parent.relative_to(folder).as_posix()
        reading = site.pages["" if address == "." else f"{address}/"] = Reading()
        reading.feed(file.read_text(encoding="utf-8"))
        reading.close()
    return site


def statements(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the kind and the id of each statement."""
    for kind in (*OWN_WORDS, "utterances", "disputes"):
        yield from ((kind, item["id"]) for item in data[kind])


def pages_of(docs: Path) -> set[str]:
    """Return the addresses of the pages that the written folder makes."""
    paths = (file.relative_to(docs).with_suffix("").as_posix() for file in docs.rglob("*.md"))
    return {"" if path == "index" else path.removesuffix("index") if path.endswith("/index") else f"{path}/" for path in paths}


def faults_of(site: Site, wanted: Iterable[tuple[str, str]], pages: set[str]) -> Iterator[str]:
    """Yield what is missing on a site."""
    for page in sorted(pages - site.pages.keys()):
        yield f"{site.name}: there is no page {page}"
    places = {place for reading in site.pages.values() for place in reading.ids}
    links = list(site.links_to_words())
    reached = {place for _, (_, place) in links}
    for kind, id in wanted:
        if id not in places and f"{kind}/{id}/" not in site.pages:
            yield f"{site.name}: {id} has no address"
        if kind in OWN_WORDS and f"{WORDS}{id}" not in reached:
            yield f"{site.name}: nothing leads to the words of {id}"
    for page, (target, _) in site.links():
        if target not in site.pages and not (site.folder / target).is_file():
            yield f"{site.name}: a link on {page or 'the home page'} leads to {target}, which is not there"
    for page, (target, place) in links:
        times = site.pages[target].ids[place] if target in site.pages else 0
        if times != 1:
            yield f"{site.name}: a link on {page or 'the home page'} leads to {target}#{place}, which stands there {times} times"


def differences(first: Site, other: Site) -> Iterator[str]:
    """Yield where two sites lead to other words, or show other words at the same address."""
    ours, theirs = Counter(first.links_to_words()), Counter(other.links_to_words())
    for link in sorted((ours - theirs) | (theirs - ours)):
        page, (target, place) = link
        times = f"{ours[link]} times with {first.name}, {theirs[link]} with {other.name}"
        yield f"{page or 'the home page'} leads to {target}#{place} {times}"
    for page, reading in first.pages.items():
        there = other.pages[page].words if page in other.pages else {}
        for place, words in reading.words.items():
            if " ".join(words.split()) != " ".join(there.get(place, "").split()):
                yield f"{page}#{place} reads “{words}” with {first.name}, “{there.get(place, '')}” with {other.name}"


def main(docs: Path, folders: Mapping[str, Path]) -> int:
    """Compare the sites; print what was counted, or what is wrong."""
    data = json.loads((docs / "data" / "dossier.json").read_text(encoding="utf-8"))
    wanted, pages = list(statements(data)), pages_of(docs)
    sites = [read_site(name, folder) for name, folder in folders.items()]
    faults = [fault for site in sites for fault in faults_of(site, wanted, pages)]
    faults += [difference for other in sites[1:] for difference in differences(sites[0], other)]
    if not wanted:
        faults.append("there is no statement at all")
    for site in sites:
        links = len(list(site.links_to_words()))
        words = sum(len(reading.words) for reading in site.pages.values())
        print(f"{site.name:<12} {len(pages)} pages, {len(wanted)} statements, {links} links to {words} passages of the sources")
    print("\n".join(faults[:50]) if faults else "every statement and its words are on all of them")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), {name: Path(site) for name, _, site in (pair.partition("=") for pair in sys.argv[2:])}))
