"""The timeline: every event by day and hour, how its date is known, and the same as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from dossier.model.page import Page
from dossier.render import charts, links
from dossier.render.environment import Templates
from dossier.render.events import EventView, day_anchor, event_view
from dossier.render.frame import Frame, frame
from dossier.render.here import Badge, Here, Link
from dossier.render.site import Site


@dataclass(frozen=True, slots=True)
class Day:
    """All events of one day, month, year or interval: those whose hour is known, the others, and those only reported then."""

    anchor: str
    date: str
    timed: tuple[EventView, ...]
    untimed: tuple[EventView, ...]
    reported: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, and the events it leaves."""

    words: str
    events: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to look at the timeline: by status, source or actor."""

    words: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The contract of `timeline.md.j2`."""

    frame: Frame
    strip: Markup
    days: tuple[Day, ...]
    undated: tuple[EventView, ...]
    filters: tuple[Filter, ...]
    events: tuple[EventView, ...]
    legend: tuple[tuple[Badge, str], ...]
    bases: tuple[tuple[Badge, str], ...]


def timeline_pages(site: Site, templates: Templates) -> Iterator[Page | None]:
    """Yield the timeline."""
    here = Here(site, links.TIMELINE)
    say = here.say
    events = tuple(event_view(here, event) for event in site.events)
    dated = [event for event in events if event.edtf]
    days = tuple(_day(site, key, tuple(group)) for key, group in groupby(dated, lambda event: event.day))
    view = TimelineView(
        frame=frame(here, say("page.timeline"), say("timeline.description", n=len(events))),
        strip=charts.strip(
            tuple(_column(day) for day in days if day.timed or day.untimed), say("timeline.strip"), say("timeline.strip_text")
        ),
        days=days,
        undated=tuple(event for event in events if not event.edtf),
        filters=_filters(here, events),
        events=events,
        legend=tuple((status, say(f"status_text.{status.tone}")) for status in dict.fromkeys(event.status for event in events)),
        bases=tuple((basis, say(f"basis_text.{basis.tone}")) for basis in dict.fromkeys(event.basis for event in events)),
    )
    yield templates.page("timeline", links.TIMELINE, view=view)


def _day(site: Site, key: str, events: tuple[EventView, ...]) -> Day:
    dated = tuple(event for event in events if event.dated)
    return Day(
        day_anchor(key),
        site.date(key),
        timed=tuple(event for event in dated if event.clock),
        untimed=tuple(event for event in dated if not event.clock),
        reported=tuple(event for event in events if not event.dated),
    )


def _column(day: Day) -> charts.Column:
    dots = tuple((event.status.tone, event.basis.tone in ("counted", "derived")) for event in (*day.timed, *day.untimed))
    return charts.Column(day.date, f"#{day.anchor}", dots)


def _filters(here: Here, events: tuple[EventView, ...]) -> tuple[Filter, ...]:
    say = here.say
    sources = here.site.dossier.sources
    statuses = tuple(dict.fromkeys(event.status for event in events))
    actors = tuple(dict.fromkeys(holder.name for event in events for holder in event.participants))
    ways = (
        Filter(say("filter.status"), tuple(_choice(s.words, (e for e in events if e.status == s)) for s in statuses)),
        Filter(say("filter.source"), tuple(_choice(s.name, (e for e in events if s.id in e.sources)) for s in sources)),
        Filter(say("filter.actor"), tuple(_choice(a, (e for e in events if any(h.name == a for h in e.participants))) for a in actors)),
    )
    return tuple(Filter(f.words, tuple(c for c in f.choices if c.events)) for f in ways if any(c.events for c in f.choices))


def _choice(words: str, events: Iterator[EventView]) -> Choice:
    return Choice(words, tuple(Link(f"{event.date}: {event.title}" if event.date else event.title, f"#{event.id}") for event in events))
