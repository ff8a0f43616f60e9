"""The home page: what these articles said in thirty seconds and in three minutes, and the doors to everything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from dossier.model.content import Figure, Point
from dossier.model.dossier import LinkedEvent
from dossier.model.page import Page
from dossier.render import charts, escape, links
from dossier.render.disputes import DisputeLine, dispute_line
from dossier.render.environment import Templates
from dossier.render.events import EventView, day_anchor, event_view
from dossier.render.frame import Frame, frame
from dossier.render.here import Badge, EvidenceView, Here, Holder, Link
from dossier.render.site import Site
from dossier.render.sources import SourceLine, source_line


@dataclass(frozen=True, slots=True)
class PointView:
    """A sentence and the words it rests on; `basis` is empty for what is stated."""

    words: str
    evidence: tuple[EvidenceView, ...]
    basis: Badge | None
    formula: str
    dispute: Link | None
    looked_by: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """A key figure, who says it, and whether it is disputed."""

    words: str
    label: str
    holder: Holder
    dispute: Link | None
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class Door:
    """The way to a page, with what waits behind it."""

    kind: str
    words: str
    text: str
    href: str
    count: str


@dataclass(frozen=True, slots=True)
class ContextView:
    """A fact from outside the corpus and its own source."""

    words: str
    source: str
    href: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """The contract of `home.md.j2`. `by_software` names the lists that no editor has written."""

    frame: Frame
    standfirst: str
    frame_text: str
    lacking: str
    summary: tuple[PointView, ...]
    figures: tuple[FigureView, ...]
    agreed: tuple[PointView, ...]
    disputed: tuple[DisputeLine, ...]
    one_party: tuple[PointView, ...]
    unknown: tuple[PointView, ...]
    agreed_by_software: bool
    one_party_by_software: bool
    day: str
    strip: Markup
    hours: tuple[EventView, ...]
    more_hours: Link | None
    doors: tuple[Door, ...]
    sources: tuple[SourceLine, ...]
    context: tuple[ContextView, ...]


_SOME = 6
_HOURS = 12


def home_pages(site: Site, templates: Templates) -> Iterator[Page | None]:
    """Yield the home page."""
    here = Here(site, links.HOME)
    say, home, settings = here.say, site.dossier.home, site.dossier.settings
    day, hours = _busiest_day(here)
    agreed = tuple(_point(here, point) for point in home.agreed)
    one_party = tuple(_point(here, point) for point in home.one_party)
    view = HomeView(
        frame=frame(here, settings.title, settings.standfirst or home.frame, kicker=_span(site)),
        standfirst=settings.standfirst,
        frame_text=home.frame,
        lacking=home.lacking,
        summary=tuple(_point(here, point) for point in home.summary),
        figures=tuple(_figure(here, figure) for figure in home.figures),
        agreed=agreed or tuple(_agreed(here)),
        disputed=tuple(dispute_line(here, dispute) for dispute in site.dossier.disputes if dispute.curated)[:_SOME],
        one_party=one_party or tuple(_claimed(here)),
        unknown=tuple(_point(here, point) for point in home.unknown),
        agreed_by_software=not agreed,
        one_party_by_software=not one_party,
        day=site.date(day),
        strip=charts.day(tuple(filter(None, map(_tick, hours))), say("home.day_title", day=site.date(day)), say("home.day_text")),
        hours=tuple(sorted(hours, key=lambda view: (not view.clock, -len(view.sources))))[:_HOURS],
        more_hours=_more(here, day, hours),
        doors=tuple(_doors(here)),
        sources=tuple(source_line(here, source) for source in site.dossier.sources),
        context=tuple(ContextView(c.text, c.source, escape.web_address(c.url) or "") for c in home.context),
    )
    yield templates.page("home", links.HOME, view=view)


def _span(site: Site) -> str:
    """Say how many articles there are and from when."""
    dates = sorted({source.published for source in site.dossier.sources if source.published})
    words = site.say("home.articles", n=len(site.sources))
    if not dates:
        return words
    span = dates[0] if len(dates) == 1 else f"{dates[0]}/{dates[-1]}"
    return site.say("home.articles_of", articles=words, dates=site.date(span))


def _point(here: Here, point: Point) -> PointView:
    basis = None if point.basis in ("stated", "unknown") else Badge(point.basis, here.say(f"basis.{point.basis}"))
    return PointView(point.text, here.cite(point.evidence), basis, point.formula, _dispute(here, point.dispute), point.looked_by)


def _dispute(here: Here, id: str | None) -> Link | None:
    dispute = next((d for d in here.site.dossier.disputes if d.id == id and d.curated), None) if id else None
    return Link(dispute.question, here.link(links.dispute_page(dispute.id))) if dispute else None


def _figure(here: Here, figure: Figure) -> FigureView:
    return FigureView(figure.words, figure.label, here.holder(figure.holder), _dispute(here, figure.dispute), here.cite(figure.evidence))


def _agreed(here: Here) -> Iterator[PointView]:
    """Yield events that two or more independent voices report and none denies."""
    site = here.site
    voices = {id: number for number, group in enumerate(site.dossier.voices) for id in group}
    found = [
        event
        for event in site.events
        if event.status in ("happened", "ongoing")
        and len({voices.get(e.source, e.source) for e in event.evidence}) >= 2
        and not any(member.status == "denied" for member in event.members)
    ]
    yield from (_event_point(here, event) for event in found[:_SOME])


def _claimed(here: Here) -> Iterator[PointView]:
    found = [event for event in here.site.events if event.status == "claimed"]
    yield from (_event_point(here, event) for event in found[:_SOME])


def _event_point(here: Here, event: LinkedEvent) -> PointView:
    view = event_view(here, event)
    words = f"{view.date}: {view.title}" if view.date else view.title
    return PointView(words, tuple(report.evidence for report in view.reports), None, "", None, "")


def _busiest_day(here: Here) -> tuple[str, tuple[EventView, ...]]:
    """Return the day that most events of known day fall on, and its events; background does not count."""
    views = [event_view(here, event) for event in here.site.events if event.status != "background"]
    days = Counter(view.day for view in views if view.dated and len(view.day) == 10)
    if not days:
        return "", ()
    day = max(sorted(days), key=lambda key: days[key])
    return day, tuple(view for view in views if view.dated and view.day == day)


def _more(here: Here, day: str, hours: tuple[EventView, ...]) -> Link | None:
    if len(hours) <= _HOURS:
        return None
    return Link(here.say("home.day_more", n=len(hours)), here.link(links.TIMELINE, day_anchor(day)))


def _tick(view: EventView) -> charts.Tick | None:
    clock = view.clock[:5]
    if len(clock) != 5 or clock[2] != ":":
        return None
    hour = int(clock[:2]) + int(clock[3:]) / 60
    return charts.Tick(hour, f"{clock} {view.title}", view.href, view.basis.tone == "derived")


def _doors(here: Here) -> Iterator[Door]:
    say, site = here.say, here.site
    counts = (
        ("timeline", links.TIMELINE, len(site.events)),
        ("actors", links.ACTORS, len(site.actors)),
        ("quotes", links.QUOTES, len(site.utterances)),
        ("deployments", links.DEPLOYMENTS, len(site.deployments)),
        ("disputes", links.DISPUTES, sum(d.curated for d in site.dossier.disputes)),
        ("sources", links.SOURCES, len(site.sources)),
    )
    for kind, page, count in counts:
        yield Door(kind, say(f"page.{kind}"), say(f"door.{kind}"), here.link(page), say.number(count))
