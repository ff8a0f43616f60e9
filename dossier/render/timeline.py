"""The timeline: every event by day and hour, how its date is known, and the same as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from dossier.model.page import Page
from dossier.render import charts
from dossier.render.environment import Templates
from dossier.render.events import EventView, day_anchor, event_view
from dossier.render.facets import Filter, filters
from dossier.render.frame import Frame
from dossier.render.here import Badge, Here, Link
from dossier.render.part import part_frame, part_pages
from dossier.render.plan import Plan
from dossier.render.site import Site
from dossier.text.division import Part


@dataclass(frozen=True, slots=True)
class Day:
    """All events of one day, month, year or interval: those whose hour is known, the others, and those only reported then."""

    anchor: str
    date: str
    timed: tuple[EventView, ...]
    untimed: tuple[EventView, ...]
    reported: tuple[EventView, ...]


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


def timeline_pages(site: Site) -> Iterator[Plan]:
    """Yield the timeline, or its pages."""
    return part_pages(site, "timeline", _page)


def _page(here: Here, templates: Templates, part: Part) -> Page | None:
    say, site = here.say, here.site
    events = tuple(event_view(here, site.event_by_id[id]) for id in part.ids)
    dated = [event for event in events if event.edtf]
    days = tuple(_day(site, key, tuple(group)) for key, group in groupby(dated, lambda event: event.day))
    view = TimelineView(
        frame=part_frame(here, "timeline", part, say("timeline.description", n=len(events))),
        strip=charts.strip(
            tuple(_column(day) for day in days if day.timed or day.untimed), say("timeline.strip"), say("timeline.strip_text")
        ),
        days=days,
        undated=tuple(event for event in events if not event.edtf),
        filters=filters(say, ((_link(event), event.traits) for event in events), ("status", "kind", "source", "actor")),
        events=events,
        legend=tuple((status, say(f"status_text.{status.tone}")) for status in dict.fromkeys(event.status for event in events)),
        bases=tuple((basis, say(f"basis_text.{basis.tone}")) for basis in dict.fromkeys(event.basis for event in events)),
    )
    return templates.page("timeline", here.path, view=view)


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


def _link(event: EventView) -> Link:
    return Link(f"{event.date}: {event.title}" if event.date else event.title, f"#{event.id}")
