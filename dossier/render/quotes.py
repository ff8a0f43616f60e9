"""The quotes: by speaker and occasion, one card for each utterance, the versions of every source side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from dossier.model.actor import Actor
from dossier.model.dossier import Utterance, utterance_id
from dossier.model.page import Page
from dossier.model.statement import Quote
from dossier.render import escape, links
from dossier.render.environment import Templates
from dossier.render.facets import Filter, Trait, filters, spelled, trait
from dossier.render.frame import Frame
from dossier.render.here import Badge, EvidenceView, Here, Holder, Link
from dossier.render.part import part_frame, part_pages
from dossier.render.plan import Plan
from dossier.render.site import Site
from dossier.text.collate import Row, collate
from dossier.text.division import Part
from dossier.text.list_pages import IN_FULL, speaker_key, speaker_of


@dataclass(frozen=True, slots=True)
class Version:
    """One source's version: letter for letter what stands there, with the words that differ in `<em>`.

    `style` says in words what the outlet put inside quotation marks, `marked` whether these words stand inside them.
    """

    id: str
    evidence: EvidenceView
    words: Markup
    lang: str
    original: bool
    style: str
    marked: bool
    chain: str
    occasion: str
    badge: Badge


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where versions differ: the words of each, in the order of the versions; `near` marks forms of one word."""

    cells: tuple[str, ...]
    near: bool


@dataclass(frozen=True, slots=True)
class UtteranceView:
    """One thing somebody said. `compared` are the versions of one language, whose words stand side by side in `differences`.

    `throughout` is true where most words of each differ: then none is marked, for marks everywhere show nothing.
    """

    id: str
    anchors: tuple[str, ...]
    heading: str
    href: str
    speaker: Holder | None
    occasion: str
    when: str
    versions: tuple[Version, ...]
    others: tuple[Link, ...]
    compared: tuple[Version, ...]
    differences: tuple[Difference, ...]
    throughout: bool
    translated: bool
    note: str
    grouped: str
    corrected: str
    traits: tuple[Trait, ...]

    @property
    def spelled(self) -> tuple[tuple[str, str], ...]:
        """The traits as attributes carry them."""
        return spelled(self.traits)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What one speaker said on one occasion; `words` is empty when no occasion is known."""

    words: str
    utterances: tuple[UtteranceView, ...]

    @property
    def count(self) -> int:
        """How many things were said."""
        return len(self.utterances)


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker and what the articles have them say; `holder` is None for quotes whose speaker no article names.

    `former` are the anchors that other names of the speaker gave; `several` leads to what stands further up, in several versions;
    `more` are the occasions after the first few things said.
    """

    anchor: str
    former: tuple[str, ...]
    name: str
    holder: Holder | None
    occasions: tuple[Occasion, ...]
    more: tuple[Occasion, ...]
    several: tuple[Link, ...]
    count: int


@dataclass(frozen=True, slots=True)
class QuotesView:
    """The contract of `quotes.md.j2`."""

    frame: Frame
    several: tuple[UtteranceView, ...]
    several_more: tuple[UtteranceView, ...]
    speakers: tuple[Speaker, ...]
    jumps: tuple[Link, ...]
    filters: tuple[Filter, ...]
    quotes: int
    utterances: int


def quotes_pages(site: Site) -> Iterator[Plan]:
    """Yield the page of quotes, or its pages."""
    return part_pages(site, "quotes", _page)


def _page(here: Here, templates: Templates, part: Part) -> Page | None:
    utterances = tuple(here.site.utterance_by_id[id] for id in here.site.shown_on[here.path])
    views = tuple(utterance_view(here, utterance) for utterance in utterances)
    several = tuple(sorted((view for view in views if len(view.versions) > 1), key=lambda view: -len(view.versions)))
    speakers = tuple(_speakers(here, utterances, {view.id: view for view in views}))
    view = QuotesView(
        frame=part_frame(here, "quotes", part, here.say("quotes.description", n=len(speakers))),
        several=several[:_SHOWN],
        several_more=several[_SHOWN:],
        speakers=speakers,
        jumps=tuple(Link(f"{speaker.name} ({speaker.count})", f"#{speaker.anchor}") for speaker in speakers),
        filters=filters(here.say, ((Link(view.heading, f"#{view.id}"), view.traits) for view in views), ("speaker", "outlet", "style")),
        quotes=sum(len(view.versions) + len(view.others) for view in views),
        utterances=len(views),
    )
    return templates.page("quotes", here.path, view=view)


def _speakers(here: Here, utterances: tuple[Utterance, ...], views: Mapping[str, UtteranceView]) -> Iterator[Speaker]:
    """Yield speakers, those with most utterances first and the unnamed last; equals in the order of the sources."""
    by_speaker: dict[str, list[Utterance]] = {}
    for utterance in utterances:
        by_speaker.setdefault(speaker_of(utterance, here.site.quotes), []).append(utterance)
    taken = {_speaker_anchor(name, here.site.actors.get(name)) for name in by_speaker}
    for name, said in sorted(by_speaker.items(), key=lambda item: (not item[0], -len(item[1]))):
        holder = here.actor(name)
        own = [views[utterance.id] for utterance in said]
        occasions = tuple(_occasions(sorted((view for view in own if len(view.versions) == 1), key=lambda view: view.occasion)))
        several = tuple(Link(view.heading, f"#{view.id}") for view in own if len(view.versions) > 1)
        actor = here.site.actors.get(name)
        shown, more = _first_few(occasions)
        former = tuple(anchor for id in (actor.former if actor else ()) if (anchor := f"speaker-{id}") not in taken)
        taken.update(former)
        yield Speaker(
            _speaker_anchor(name, actor),
            former,
            holder.name if holder else here.say("quotes.unnamed"),
            holder,
            shown,
            more,
            several,
            len(said),
        )


_SHOWN = 6
"""How many things said stand open under one heading; the rest are folded away, so that the page can be looked over."""


def _first_few(occasions: tuple[Occasion, ...]) -> tuple[tuple[Occasion, ...], tuple[Occasion, ...]]:
    """Split occasions after the first few things said; a fold that would hide but one or two hides none."""
    if sum(len(occasion.utterances) for occasion in occasions) <= _SHOWN + 2:
        return occasions, ()
    shown: list[Occasion] = []
    more: list[Occasion] = []
    room = _SHOWN
    for occasion in occasions:
        head, tail = occasion.utterances[:room], occasion.utterances[room:]
        shown += [Occasion(occasion.words, head)] if head else []
        more += [Occasion(occasion.words, tail)] if tail else []
        room -= len(head)
    return tuple(shown), tuple(more)


def _occasions(views: list[UtteranceView]) -> Iterator[Occasion]:
    """Yield what was said on one occasion together, when it is more than one thing; the rest follows, each with its own occasion."""
    rest: list[UtteranceView] = []
    for words, group in groupby(views, key=lambda view: view.occasion):
        said = tuple(group)
        if words and len(said) > 1:
            yield Occasion(words, said)
        else:
            rest += said
    if rest:
        yield Occasion("", tuple(rest))


def utterance_view(here: Here, utterance: Utterance) -> UtteranceView:
    """Return the view of an utterance, the version in the language spoken first."""
    site, say = here.site, here.say
    all = sorted((site.quotes[id] for id in utterance.quotes if id in site.quotes), key=lambda quote: quote.id != utterance.original)
    quotes = all[:IN_FULL]
    alike = [quote for quote in quotes if _language(site, quote, utterance) == site.language.code]
    rows = collate(tuple(quote.evidence.exact for quote in alike), site.language) if len(alike) > 1 else ()
    throughout = bool(rows) and _share_in_common(rows) < _HARDLY
    if throughout:
        rows = ()
    views = tuple(_version(here, quote, utterance, rows, alike.index(quote) if rows and quote in alike else None) for quote in quotes)
    heading = heading_of(site, utterance)
    first = next((quote.occasion for quote in quotes if quote.occasion), "")
    return UtteranceView(
        id=utterance.id,
        anchors=tuple(_addresses(utterance, all)),
        heading=heading,
        href=here.link(links.QUOTES, utterance.id),
        speaker=here.actor(speaker_of(utterance, site.quotes)),
        occasion=utterance.occasion or first or "",
        when=site.date(utterance.when),
        versions=views,
        others=here.others(all[IN_FULL:]),
        compared=tuple(view for view, quote in zip(views, quotes, strict=True) if quote in alike),
        differences=tuple(
            Difference(tuple(cell.strip() for cell in row.cells), row.alike == "near") for row in rows if row.alike != "same"
        ),
        throughout=throughout,
        translated=any(here.translation(site.sources[quote.evidence.source]) for quote in quotes),
        note=utterance.note,
        grouped=say("quotes.grouped_by_editor") if utterance.curated else say("quotes.grouped_by_software") if len(quotes) > 1 else "",
        corrected=here.correction(utterance.id),
        traits=tuple(_traits(here, utterance, all)),
    )


def speaker_anchors(site: Site, name: str) -> Iterator[str]:
    """Yield the addresses that what somebody of this name says may have had: by the name, by the actor it means or meant."""
    yield _speaker_anchor(name, site.actors.get(name))
    for actor in (site.dossier.actor(site.dossier.names.get(name)), site.gone_actor(name)):
        if actor:
            yield from (f"speaker-{id}" for id in (actor.id, *actor.former))


def heading_of(site: Site, utterance: Utterance) -> str:
    """Return the editor's gist of what was said, else its first words."""
    first = utterance.original if utterance.original in site.quotes else next(id for id in utterance.quotes if id in site.quotes)
    return utterance.gist or opening(site.quotes[first or ""].evidence.exact)


def _speaker_anchor(name: str, actor: Actor | None) -> str:
    return f"speaker-{speaker_key(actor.id if actor else name, actor is not None)}"


def _addresses(utterance: Utterance, quotes: list[Quote]) -> Iterator[str]:
    """Yield the addresses of every version, and those that the utterance had, or would have, with another version first."""
    addresses = (*(quote.id for quote in quotes), *map(utterance_id, utterance.quotes))
    yield from (address for address in addresses if address != utterance.id)


def _traits(here: Here, utterance: Utterance, quotes: list[Quote]) -> Iterator[Trait]:
    """Yield what the page can be narrowed by: speaker, outlet, and how the words are given."""
    name = speaker_of(utterance, here.site.quotes)
    holder = here.actor(name)
    yield trait("speaker", name, holder.name if holder else here.say("quotes.unnamed"))
    for quote in quotes:
        yield trait("outlet", quote.evidence.source, here.site.sources[quote.evidence.source].name)
        style = f"{quote.style}_{'marked' if quote.marked else 'unmarked'}"
        yield trait("style", style, here.say(f"style.{style}"))


_HARDLY = 0.4
"""Versions that share less than this of the one closest to the others are worded differently throughout."""


def _share_in_common(rows: tuple[Row, ...]) -> float:
    """Return the largest share, over the versions, of the letters that stand in all of them."""
    lengths = [sum(len(row.cells[n].strip()) for row in rows) for n in range(len(rows[0].cells))]
    shared = [sum(len(row.cells[n].strip()) for row in rows if row.alike != "differs") for n in range(len(lengths))]
    return max((part / whole for part, whole in zip(shared, lengths, strict=True) if whole), default=1.0)


def _language(site: Site, quote: Quote, utterance: Utterance) -> str:
    """Return the language of a version: that of its article, or the one spoken for the version an editor marked as original."""
    source = site.sources[quote.evidence.source]
    return (
        source.chain[0].language
        if quote.id == utterance.original and source.chain
        else site.language_at(source.id, quote.evidence.span.start)
    )


def _version(here: Here, quote: Quote, utterance: Utterance, rows: tuple[Row, ...], place: int | None) -> Version:
    """Return the view of a version; `place` is its place in the rows of the comparison, None when it is not compared."""
    words = escape.exact(quote.evidence.exact) if place is None else Markup("").join(_cell(row, place) for row in rows)
    evidence = here.statement(quote)
    if quote.id == utterance.original:
        evidence = replace(evidence, translation="")
    return Version(
        id=quote.id,
        evidence=evidence,
        words=words,
        lang=_language(here.site, quote, utterance),
        original=quote.id == utterance.original,
        style=here.say(f"style.{quote.style}_{'marked' if quote.marked else 'unmarked'}"),
        marked=quote.marked,
        chain=here.chain(quote.chain, quote.evidence.source),
        occasion=quote.occasion or "",
        badge=here.badge(quote),
    )


def _cell(row: Row, number: int) -> Markup:
    words = row.cells[number]
    if row.alike != "differs" or not words.strip():
        return escape.exact(words)
    kept = words.rstrip()
    return Markup(f'<em class="ds-differs">{escape.exact(kept)}</em>{escape.exact(words[len(kept) :])}')


_OPENING = 9


def opening(words: str) -> str:
    """Return the first words of a quote, for its heading."""
    parts = words.split()
    return " ".join(parts[:_OPENING]) + ("…" if len(parts) > _OPENING else "")
