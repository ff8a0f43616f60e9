"""The view of an event, shared by the timeline, the home page and the pages of actors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.model.dossier import LinkedEvent
from dossier.render import links
from dossier.render.facets import Trait, spelled, trait
from dossier.render.here import Badge, EvidenceView, Here, Holder, Link
from dossier.text.list_pages import IN_FULL

_CLOCK = re.compile(r"T(?P<clock>\d\d:\d\d)")
_CLOCKS = re.compile(r"T[^/]*")


@dataclass(frozen=True, slots=True)
class Report:
    """One source's words on an event or a deployment, who says so, and what an editor did with them.

    `in_title` is true when the title above already is these words.
    """

    id: str
    evidence: EvidenceView
    chain: str
    badge: Badge
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class EventView:
    """An event as pages show it. `basis` tones: stated, counted, derived, carried, published, editor, none.

    `dated` is false where only the day of the report is known: such a day is never passed off as the day of the event.
    """

    id: str
    anchors: tuple[str, ...]
    title: str
    href: str
    day: str
    clock: str
    date: str
    dated: bool
    status: Badge
    basis: Badge
    reason: str
    date_words: str
    also: tuple[str, ...]
    place: str
    participants: tuple[Holder, ...]
    caveat: str
    reports: tuple[Report, ...]
    others: tuple[Link, ...]
    sources: tuple[str, ...]
    edtf: str
    traits: tuple[Trait, ...]

    @property
    def spelled(self) -> tuple[tuple[str, str], ...]:
        """The traits as attributes carry them."""
        return spelled(self.traits)


def event_view(here: Here, event: LinkedEvent) -> EventView:
    """Return the view of an event."""
    say, site, ground = here.say, here.site, event.ground
    clock = _CLOCK.search(event.when or "")
    basis = _basis(event)
    title = title_of(event)
    date_words = " ".join(ground.words.exact.split()) if ground and ground.words else ""
    reason = site.spoken(ground.reason) if ground and basis != "published" else ""
    open_end = event.status in ("planned", "announced")
    return EventView(
        id=event.id,
        anchors=tuple(member.id for member in event.members if member.id != event.id),
        title=title,
        href=here.link(links.TIMELINE, event.id),
        day=day_of(event.when),
        clock=" ".join(filter(None, (clock["clock"] if clock else "", event.zone or ""))),
        date=_date(here, event.when, basis),
        dated=is_dated(event),
        status=Badge(event.status, say(f"status.{event.status}")),
        basis=Badge(basis, say(f"basis.{basis}")),
        reason=reason,
        date_words="" if date_words.casefold() in f"{title} {reason}".casefold() else date_words,
        also=tuple(site.date(when) for when in event.also_when),
        place=event.place or "",
        participants=tuple(holder for id in event.participants if (holder := here.actor(id))),
        caveat=say("timeline.not_known") if open_end else say("timeline.one_party") if event.status == "claimed" else "",
        reports=tuple(
            Report(m.id, here.statement(m), here.chain(m.chain, m.evidence.source), here.badge(m), _same(m.evidence.exact, event))
            for m in event.members[:IN_FULL]
        ),
        others=here.others(event.members[IN_FULL:]),
        sources=tuple(dict.fromkeys(member.evidence.source for member in event.members)),
        edtf=event.when or "",
        traits=tuple(_traits(here, event)),
    )


def is_dated(event: LinkedEvent) -> bool:
    """Say whether the day of an event is known, and not that of its report alone."""
    return bool(event.when) and _basis(event) != "published"


def _basis(event: LinkedEvent) -> str:
    return event.ground.basis if event.ground else "stated" if event.when else "none"


def _traits(here: Here, event: LinkedEvent) -> Iterator[Trait]:
    """Yield what the timeline can be narrowed by: status, kind, source and actor."""
    yield trait("status", event.status, here.say(f"status.{event.status}"))
    for member in event.members:
        if member.head:
            yield trait("kind", member.head, member.head)
    for member in event.members:
        source = here.site.sources[member.evidence.source]
        yield trait("source", source.id, source.name)
    for id in event.participants:
        if holder := here.actor(id):
            yield trait("actor", id, holder.name)


def _date(here: Here, when: str | None, basis: str) -> str:
    date = here.site.date(day_of(when))
    return here.say("timeline.reported_on", date=date) if date and basis == "published" else date


def event_link(here: Here, event: LinkedEvent) -> Link:
    """Return an event as a line: its date and title, and the way to it."""
    title, date = title_of(event), here.site.date(event.when)
    return Link(f"{date}: {title}" if date else title, here.link(links.TIMELINE, event.id))


def day_anchor(day: str) -> str:
    """Return the anchor of a day (EDTF) on the timeline."""
    return "day-" + re.sub(r"[^0-9A-Za-z]+", "-", day).strip("-")


def title_of(event: LinkedEvent) -> str:
    """Return the words of a source that tell the event; an ellipsis says that its sentence begins before them."""
    words = " ".join(event.evidence[0].exact.split())
    title = " ".join(event.title.split()) or words
    inner = title[:1].lower() + title[1:]
    begins_inside = title[:1].islower() or (title not in words and inner in words)
    return f"… {inner}" if begins_inside else title


def _same(words: str, event: LinkedEvent) -> bool:
    return " ".join(words.split()).rstrip(".,;").casefold() == title_of(event).removeprefix("… ").rstrip(".,;").casefold()


def day_of(when: str | None) -> str:
    """Return the date (EDTF) without its clock."""
    return _CLOCKS.sub("", when or "")
