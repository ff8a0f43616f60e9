"""Addresses that last: every place that a page had, or would have without a correction, is on it still, with a note on what became of it.

A note shows only to who follows such an address, scripts or no scripts: the style sheet opens the one that is the target.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property
from typing import get_args

from dossier.model.actor import ActorKind
from dossier.model.dossier import Rejected, utterance_id
from dossier.model.erratum import Erratum
from dossier.model.page import Page
from dossier.model.statement import Event, Quote, StatementKind
from dossier.render import links
from dossier.render.environment import Templates
from dossier.render.events import day_anchor, day_of
from dossier.render.here import Here, Link
from dossier.render.quotes import speaker_anchors
from dossier.text.list_pages import OF_KIND, part_path

_IDS = re.compile(r'\bid="(?P<element>[^"]+)"|^#{1,6} .*\{: #(?P<heading>[^ }]+)', re.MULTILINE)
_NAME = re.compile(r"[\w-]+")
"""A part that a template names itself, and not by what stands in it."""
_SINGLE = {"actors": "actor", "disputes": "dispute", "sources": "source"}


@dataclass(frozen=True, slots=True)
class Landing:
    """A place that is no more: what became of it, and where to read on."""

    id: str
    words: str
    why: str
    link: Link | None


@dataclass(frozen=True, slots=True)
class Note:
    """What is said at places of which the same is to be said."""

    ids: tuple[str, ...]
    words: str
    why: str
    link: Link | None


@dataclass(frozen=True, eq=False)
class Landings:
    """Adds to each page the places it lacks. `templates` are the texts of the page templates: their headings are places too."""

    templates: Mapping[str, str]

    def into(self, here: Here, page: Page, filled: Templates) -> Page:
        """Return a page with a note for each place that it no longer has."""
        if not page.path.endswith(".md"):
            return page
        elsewhere = _elsewhere(here)
        owed: dict[str, Landing] = {}
        for landing in (*_owed(here), *self._headings(here)):
            if landing.id not in elsewhere and not _stands(landing.id, page.text):
                owed.setdefault(landing.id, landing)
        if not owed:
            return page
        notes = filled.page("landings", f"{page.path}#landings", notes=_notes(owed.values()))
        return replace(page, text=f"{page.text}\n{notes.text}") if notes else page

    def _headings(self, here: Here) -> Iterator[Landing]:
        """Yield the parts of a page that it has only while something stands in them."""
        yield from (_empty(here, id) for id in self._parts.get(_kind_of(here.path), ()))

    @cached_property
    def _parts(self) -> Mapping[str, tuple[str, ...]]:
        """By kind of page: the ids that its template names itself."""
        named = {name.removeprefix("pages/").removesuffix(".md.j2"): text for name, text in self.templates.items()}
        found = {kind: [one["element"] or one["heading"] for one in _IDS.finditer(text)] for kind, text in named.items()}
        return {kind: tuple(id for id in ids if _NAME.fullmatch(id)) for kind, ids in found.items()}


def _owed(here: Here) -> Iterator[Landing]:
    yield from _withdrawn(here)
    match here.path:
        case links.QUOTES:
            yield from _speakers(here)
        case links.TIMELINE:
            yield from _days(here)
        case links.ACTORS:
            yield from (_empty(here, kind) for kind in get_args(ActorKind))
        case links.DISPUTES:
            yield from _questions(here)


def _withdrawn(here: Here) -> Iterator[Landing]:
    """Yield what an editor withdrew, on the list where it stood, and on the page of the method, where it was told formerly."""
    for rejected in here.site.dossier.rejected:
        if here.path in (part_path(OF_KIND[rejected.kind], ""), links.METHOD):
            yield _gone(here, rejected, rejected.id)
            if rejected.kind == "quote":
                yield _gone(here, rejected, utterance_id(rejected.id))


def _gone(here: Here, rejected: Rejected, id: str) -> Landing:
    say, review = here.say, rejected.review
    kind, on = say(f"kind.{rejected.kind}"), here.site.date(review.on)
    key = "landing.withdrawn" + ("_by" if review.by else "") + ("_on" if on else "")
    words = say(key, kind=kind, **({"by": review.by} if review.by else {}), **({"on": on} if on else {}))
    told = here.correction(rejected.id)
    return Landing(id, words, review.why, Link(say("corrections.entry"), told or here.link(links.CORRECTIONS)))


def _speakers(here: Here) -> Iterator[Landing]:
    """Yield the speakers of quotes that are withdrawn, given to somebody else, or told under another name by now."""
    said = {quote.id: quote.speaker or "" for quote in here.site.quotes.values()}
    for quote, name in said.items():
        yield from (_moved(here, id, links.QUOTES, quote) for id in speaker_anchors(here.site, name))
    for name in _said_before(here):
        for id in speaker_anchors(here.site, name):
            yield Landing(id, here.say("landing.speaker"), "", Link(here.say("page.corrections"), here.link(links.CORRECTIONS)))


def _said_before(here: Here) -> tuple[str, ...]:
    """Return the speakers that software found and an editor did not let stand."""
    gone = [one.found.speaker for one in here.site.dossier.rejected if isinstance(one.found, Quote)]
    given = [before for erratum in _amended(here, "quote", "speaker") for before in _before(erratum, "speaker")]
    return tuple(dict.fromkeys(name or "" for name in (*gone, *given)))


def _days(here: Here) -> Iterator[Landing]:
    """Yield the days that a report gives, or gave before it was corrected, where the event stands under another."""
    for event in here.site.events:
        for when in dict.fromkeys((*(member.when for member in event.members), *event.also_when)):
            if when:
                yield _moved(here, day_anchor(day_of(when)), links.TIMELINE, event.id)
    for erratum in _amended(here, "event", "when"):
        for when in _before(erratum, "when"):
            yield _moved(here, day_anchor(day_of(when)), links.TIMELINE, erratum.target)
    for rejected in here.site.dossier.rejected:
        if isinstance(rejected.found, Event) and rejected.found.when:
            yield _gone(here, rejected, day_anchor(day_of(rejected.found.when)))


def _questions(here: Here) -> Iterator[Landing]:
    """Yield the questions that software had put, and an editor has put since."""
    for dispute in here.site.dossier.disputes:
        if dispute.curated:
            for id in dispute.former:
                words = here.say("landing.question")
                yield Landing(id, words, "", Link(dispute.question, here.link(links.dispute_page(dispute.id))))


def _empty(here: Here, id: str) -> Landing:
    return Landing(id, here.say("landing.empty"), "", None)


def _moved(here: Here, id: str, page: str, anchor: str) -> Landing:
    """Return the way to where something stands now. One note serves for all that a divided list has on its other pages."""
    divided = here.site.list_pages.divided(links.LISTS[page])
    link = None if divided else Link(here.say("landing.there"), here.link(page, anchor))
    return Landing(id, here.say("landing.moved"), "", link)


def _elsewhere(here: Here) -> Set[str]:
    """Return the places of a list that its other pages have."""
    section = links.LISTS.get(here.path)
    return here.site.list_pages.standing[section].keys() if section else frozenset()


def _amended(here: Here, kind: StatementKind, field: str) -> Iterator[Erratum]:
    for erratum in here.site.dossier.errata:
        if erratum.kind == kind and erratum.deed == "amended" and any(one.name == field for one in erratum.revised):
            yield erratum


def _stands(id: str, text: str) -> bool:
    """Say whether a page has a place: a heading or an element of this id."""
    return f"{{: #{id} " in text or f'id="{id}"' in text or f"{{: #{id}}}" in text


def _notes(landings: Iterable[Landing]) -> tuple[Note, ...]:
    ids: dict[tuple[str, str, Link | None], list[str]] = {}
    for landing in landings:
        ids.setdefault((landing.words, landing.why, landing.link), []).append(landing.id)
    return tuple(Note(tuple(places), *said) for said, places in ids.items())


def _before(erratum: Erratum, field: str) -> Iterator[str]:
    yield from (str(one.before or "") for one in erratum.revised if one.name == field and (one.before or field == "speaker"))


def _kind_of(path: str) -> str:
    """Return the kind of page that stands at a path, as its template is named; nothing for one that is written by hand."""
    section, _, rest = path.partition("/")
    if path == links.HOME:
        return "home"
    return section if rest == "index.md" else _SINGLE.get(section, "") if "/" not in rest else ""
