"""The sources: a card for each article, its passages with every statement resting on them, and what only it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from dossier.model.content import SourceCard
from dossier.model.evidence import Evidence
from dossier.model.page import Page
from dossier.model.source import Source
from dossier.render import escape, links
from dossier.render.environment import Templates
from dossier.render.events import event_link
from dossier.render.frame import Frame, frame
from dossier.render.here import Here, Link
from dossier.render.part import part_frame, part_pages
from dossier.render.passages import Passage, passages
from dossier.render.plan import Plan, plan
from dossier.render.quotes import opening
from dossier.render.site import SharedRuns, Site
from dossier.text.division import Part, with_neighbours


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a source's card; `known` says how we know it, `found` whether a search finds it."""

    label: str
    value: str
    known: str = ""
    href: str = ""
    found: bool = True


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in a list."""

    id: str
    name: str
    title: str
    href: str
    date: str
    byline: str
    phase: str
    translation: str
    counts: str
    share: int


@dataclass(frozen=True, slots=True)
class Shared:
    """Words this source shares with another, letter for letter."""

    words: str
    with_name: str
    href: str
    exact: Markup
    quoted: bool


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A suspect rendering with a proposed reading beside it; the quoted words stay as they are."""

    words: Markup
    reading: str
    why: str


@dataclass(frozen=True, slots=True)
class OnlyHere:
    """What no other source says, of one kind."""

    words: str
    items: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SourcesView:
    """The contract of `sources.md.j2`."""

    frame: Frame
    sources: tuple[SourceLine, ...]
    voices: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """The contract of `source.md.j2`."""

    frame: Frame
    id: str
    lang: str
    facts: tuple[Fact, ...]
    rights: str
    full: bool
    share: int
    passages: tuple[Passage, ...]
    legend: tuple[tuple[str, str, int], ...]
    only: tuple[OnlyHere, ...]
    shared: tuple[Shared, ...]
    more_shared: int
    readings: tuple[ReadingView, ...]
    note: str


def sources_pages(site: Site) -> Iterator[Plan]:
    """Yield the index of sources and a page for each."""
    yield from part_pages(site, "sources", _list_page)
    for before, id, after in with_neighbours([source.id for source in site.dossier.sources]):
        yield plan(links.source_page(id), _page, id, before, after)


def _list_page(here: Here, templates: Templates, part: Part) -> Page | None:
    site, say = here.site, here.say
    voices = site.dossier.voices
    view = SourcesView(
        frame=part_frame(here, "sources", part, say("sources.description", n=len(part.ids))),
        sources=tuple(source_line(here, site.sources[id]) for id in part.ids),
        voices=say("sources.voices", n=len(voices)) if part.up is None and 0 < len(voices) < len(part.ids) else "",
    )
    return templates.page("sources", here.path, view=view)


def source_line(here: Here, source: Source) -> SourceLine:
    """Return a source as a line of a list."""
    site, say = here.site, here.say
    horizon = next(iter(site.dossier.horizons.get(source.id, ())), None)
    return SourceLine(
        id=source.id,
        name=source.name,
        title=source.title if source.title and source.title != source.name else "",
        href=here.link(links.source_page(source.id)),
        date=site.date(source.published) or say("source.no_date"),
        byline=source.byline or "",
        phase=say(f"phase.{horizon.phase}") if horizon and horizon.phase else "",
        translation=here.translation(source),
        counts=_counts(here, source),
        share=round(site.share(source.id) * 100),
    )


def _counts(here: Here, source: Source) -> str:
    found = here.site.dossier.findings.get(source.id)
    if found is None:
        return ""
    say = here.say
    counts = (("count.quotes", found.quotes), ("count.events", found.events), ("count.deployments", found.deployments))
    return " · ".join(say(key, n=len(items)) for key, items in counts if items)


_END = 4
"""Words at either end that name a run whose own words are not shown."""
_SHARED = 40
"""How many runs of words that other articles share stand on the page of an article, the longest first."""


def _page(here: Here, templates: Templates, id: str, before: str | None, after: str | None) -> Page | None:
    say, site = here.say, here.site
    source = site.sources[id]
    resting, shared = site.resting[source.id], site.shared[source.id]
    date, name = site.date(source.published) or say("source.no_date"), site.names[id]
    up = Link(say("page.sources"), here.link(links.SOURCES))
    card = site.cards.get(source.id)
    view = SourceView(
        frame=frame(
            here,
            name,
            say("source.description", source=source.name, date=date),
            kicker="" if date in name else date,
            up=up,
            around=(here.source(before) if before else None, here.source(after) if after else None),
        ),
        id=source.id,
        lang=source.language,
        facts=tuple(_facts(here, source)),
        rights=say(f"rights.{source.rights}"),
        full=source.rights == "full",
        share=round(site.share(source.id) * 100),
        passages=passages(here, source),
        legend=tuple(
            (kind, say(f"kind_many.{kind}"), count)
            for kind in ("quote", "event", "deployment", "dispute", "role", "home")
            if (count := len({r.anchor + r.page for r in resting if r.kind == kind}))
        ),
        only=tuple(_only(here, source)),
        shared=tuple(_shared(here, shared)),
        more_shared=len(shared[_SHARED:]),
        readings=tuple(
            ReadingView(escape.exact(span.cut(source.text)), r.reading, r.why) for r, span in site.dossier.renderings.get(source.id, ())
        ),
        note=card.note if card else "",
    )
    return templates.page("source", here.path, edit_path=_file_behind(source, card), view=view)


def _file_behind(source: Source, card: SourceCard | None) -> str | None:
    """Return the card of a source; without one, the article itself where its rights permit a link to it."""
    if card:
        return card.where.path or None
    return source.path if source.rights == "full" else None


def _facts(here: Here, source: Source) -> Iterator[Fact]:
    site, say = here.site, here.say

    def known(how: str | None) -> str:
        return say(f"known.{how}") if how else ""

    yield Fact(say("source.outlet"), source.outlet or say("source.not_named"), known(source.outlet_known) if source.outlet else "")
    if source.title:
        yield Fact(say("source.headline"), source.title)
    yield Fact(say("source.byline"), source.byline or say("source.not_named"))
    if source.filed_from:
        yield Fact(say("source.filed_from"), source.filed_from)
    yield Fact(say("source.published"), site.date(source.published) or say("source.no_date"), known(source.published_known))
    for horizon in site.dossier.horizons.get(source.id, ())[:1]:
        if horizon.phase:
            yield Fact(say("source.horizon"), say(f"phase.{horizon.phase}"), horizon.why)
    yield Fact(say("source.language"), _languages(here, source))
    if source.url_known == "confirmed" and (address := escape.web_address(source.url)):
        yield Fact(say("source.address"), address, say("known.confirmed"), address)
    elif source.url:
        yield Fact(say("source.address"), source.url, say("known.presumed"))
    yield Fact(say("source.hash"), source.sha256, found=False)


def _languages(here: Here, source: Source) -> str:
    say = here.say
    if not source.chain:
        return say.language(source.language)
    steps = [say("source.chain_start", language=say.language(source.chain[0].language), known=say(f"known.{source.chain[0].known}"))]
    steps += [
        say(f"source.chain_{link.by}", language=say.language(link.language), known=say(f"known.{link.known}")) for link in source.chain[1:]
    ]
    return " → ".join(steps)


def _only(here: Here, source: Source) -> Iterator[OnlyHere]:
    """Yield what no other source says: events, quotes and deployments that rest on this source alone."""
    site, say = here.site, here.say
    events = tuple(event_link(here, event) for event in site.events_alone.get(source.id, ()))
    quotes = tuple(
        Link(opening(site.versions(one)[0].evidence.exact), here.link(links.QUOTES, one.id))
        for one in site.utterances_alone.get(source.id, ())
    )
    deployments = tuple(
        Link(one.members[0].evidence.exact, here.link(links.DEPLOYMENTS, one.id)) for one in site.deployments_alone.get(source.id, ())
    )
    for key, items in (("count.events", events), ("count.quotes", quotes), ("count.deployments", deployments)):
        if items:
            yield OnlyHere(say(key, n=len(items)), items)


def _shared(here: Here, runs: SharedRuns) -> Iterator[Shared]:
    """Yield the runs of words an article shares; of very many the longest."""
    longest = runs if len(runs) <= _SHARED else sorted(runs, key=lambda one: -one[0].words)[:_SHARED]
    said = {count: here.say("source.shares", n=count) for count in dict.fromkeys(run.words for run, _, _ in longest)}
    for run, own, other in longest:
        name = here.site.names[other.source]
        yield Shared(said[run.words], name, here.link(links.source_page(other.source)), escape.exact(_as_shown(here, own)), run.quoted)


def _as_shown(here: Here, words: Evidence) -> str:
    """Return words of an article that pages show anyway; of others the ends alone: two copies of one text share the whole of it."""
    told = words.exact.split()
    if len(told) <= 2 * _END or any(passage.covers(words.span) for passage in here.site.passages[words.source]):
        return words.exact
    return f"{' '.join(told[:_END])} … {' '.join(told[-_END:])}"
