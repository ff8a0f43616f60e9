"""Where pages are, and how one links to another: every address is relative, so the site works under any path."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache

from dossier.model.erratum import Erratum
from dossier.model.evidence import Evidence
from dossier.text.list_pages import Section

HOME = "index.md"
TIMELINE = "timeline/index.md"
ACTORS = "actors/index.md"
QUOTES = "quotes/index.md"
DEPLOYMENTS = "deployments/index.md"
DISPUTES = "disputes/index.md"
SOURCES = "sources/index.md"
CORRECTIONS = "corrections/index.md"
METHOD = "method/index.md"
DATA = "data/index.md"

LISTS: Mapping[str, Section] = {
    TIMELINE: "timeline",
    ACTORS: "actors",
    QUOTES: "quotes",
    DEPLOYMENTS: "deployments",
    DISPUTES: "disputes",
    SOURCES: "sources",
    CORRECTIONS: "corrections",
}
"""The list that stands on a section page."""


def actor_page(id: str) -> str:
    """Return the path of an actor's page."""
    return f"actors/{id}.md"


def dispute_page(id: str) -> str:
    """Return the path of a dispute's page."""
    return f"disputes/{id}.md"


def source_page(id: str) -> str:
    """Return the path of a source's page."""
    return f"sources/{id}.md"


def place_of(erratum: Erratum) -> tuple[str, str] | None:
    """Return the page and the anchor of what was corrected; None for what nothing is known of but its words."""
    if not erratum.target:
        return None
    match erratum.kind:
        case "actor":
            return actor_page(erratum.target), ""
        case "dispute":
            return dispute_page(erratum.target), ""
        case "event":
            return TIMELINE, erratum.target
        case "deployment":
            return DEPLOYMENTS, erratum.target
        case "quote" | "utterance":
            return QUOTES, erratum.target


def data_file(path: str) -> str:
    """Return the path of a file of data."""
    return f"data/{path}"


def hand_page(path: str) -> str:
    """Return the path of a hand-written page."""
    return path if path.endswith(".md") else f"{path}.md"


def address(path: str) -> str:
    """Return the address that a file of the docs folder is served at, with a closing slash for folders."""
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    if stem == "index":
        return ""
    return stem.removesuffix("index") if stem.endswith("/index") else stem + "/"


def relative(here: str, there: str, anchor: str = "") -> str:
    """Return the link from one file of the docs folder to another, as the built site serves them."""
    if not anchor:
        return _way(here, there)
    return f"#{anchor}" if here == there else f"{_way(here, there)}#{anchor}"


def _way(here: str, there: str) -> str:
    """Return the way from the folder that one file is served in to the address of another."""
    folders, target = _parts(here), _parts(there)
    shared, most = 0, min(len(folders), len(target)) - 1
    while shared < most and folders[shared] == target[shared]:
        shared += 1
    return "../" * (len(folders) - 1 - shared) + "/".join(target[shared:]) or "./"


@lru_cache(maxsize=1 << 14)
def _parts(path: str) -> tuple[str, ...]:
    """Return the folders of an address and what stands behind the last of them. Pairs of pages are too many to remember the way of each."""
    return tuple(address(path).split("/"))


def words_anchor(evidence: Evidence) -> str:
    """Return the anchor of words on the page of their source, for evidence that belongs to no statement."""
    digest = hashlib.sha256(f"{evidence.source}\x1f{evidence.span.start}\x1f{evidence.exact}".encode()).hexdigest()
    return f"w-words-{digest[:10]}"


def statement_anchor(id: str) -> str:
    """Return the anchor of a statement's words on the page of their source."""
    return f"w-{id}"
