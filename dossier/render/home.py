"""The home page: what these articles said in thirty seconds and in three minutes, and the doors to everything else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from dossier.model.content import Figure, Point
from dossier.model.dossier import LinkedDeployment, LinkedEvent
from dossier.model.page import Page
from dossier.render import charts, escape, front, links
from dossier.render.disputes import DisputeLine, dispute_line
from dossier.render.environment import Templates
from dossier.render.events import EventView, day_anchor, day_of, event_view, is_dated
from dossier.render.frame import Frame, frame
from dossier.render.here import Badge, EvidenceView, Here, Holder, Link
from dossier.render.plan import Plan, plan
from dossier.render.sections import left_out
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
    """The contract of `home.md.j2`.

    `…_by_software` names the lists that no editor has written, `derived` says that the strip shows a time of ours.
    """

    frame: Frame
    standfirst: str
    frame_text: str
    lacking: str
    summary: tuple[PointView, ...]
    in_short: str
    figures: tuple[FigureView, ...]
    agreed: tuple[PointView, ...]
    disputed: tuple[DisputeLine, ...]
    more_disputed: Link | None
    one_party: tuple[PointView, ...]
    unknown: tuple[PointView, ...]
    figures_by_software: bool
    agreed_by_software: bool
    disputed_by_software: bool
    one_party_by_software: bool
    day: str
    strip: Markup
    derived: bool
    hours: tuple[EventView, ...]
    more_hours: Link | None
    doors: tuple[Door, ...]
    sources: tuple[SourceLine, ...]
    more_sources: Link | None
    context: tuple[ContextView, ...]


_SOURCES = 24
"""How many articles the home page names; the others are on the page of sources."""
_HOURS = 12
_CLOCK = re.compile(r"\d\d:\d\d")


def home_pages(site: Site) -> Iterator[Plan]:
    """Yield the home page."""
    yield plan(links.HOME, _page)


def _page(here: Here, templates: Templates) -> Page | None:
    site = here.site
    say, home, settings = here.say, site.dossier.home, site.dossier.settings
    day, hours = _busiest_day(here)
    ordered = tuple(sorted(hours, key=lambda view: (not view.clock, view.clock, -len(view.sources))))
    disputes, seen_by_software = front.disputed(here)
    dated = front.dated_frame(here)
    view = HomeView(
        frame=frame(here, settings.title, settings.standfirst or home.frame or dated, kicker=" · ".join(filter(None, _kicker(here)))),
        standfirst=settings.standfirst,
        frame_text=home.frame or dated,
        lacking=home.lacking,
        summary=tuple(_point(here, point) for point in home.summary),
        in_short="" if home.summary else front.in_short(here, day),
        figures=tuple(_figure(here, figure) for figure in home.figures) or tuple(_counted(here)),
        agreed=tuple(_point(here, point) for point in home.agreed) or tuple(_event_point(here, e) for e in front.agreed(here)),
        disputed=tuple(dispute_line(here, dispute) for dispute in disputes),
        more_disputed=front.more_disputes(here, len(disputes)),
        one_party=tuple(_point(here, point) for point in home.one_party) or tuple(_event_point(here, e) for e in front.claimed(here)),
        unknown=tuple(_point(here, point) for point in home.unknown),
        figures_by_software=not home.figures,
        agreed_by_software=not home.agreed,
        disputed_by_software=seen_by_software,
        one_party_by_software=not home.one_party,
        day=site.date(day),
        strip=charts.day(
            tuple(map(_tick, ordered)), say("home.day_title", day=site.date(day)), say("home.day_text"), say("home.day_untimed")
        ),
        derived=any(view.basis.tone == "derived" and view.clock for view in hours),
        hours=ordered[:_HOURS],
        more_hours=_more(here, day, hours),
        doors=tuple(_doors(here)),
        sources=tuple(source_line(here, source) for source in site.dossier.sources[:_SOURCES]),
        more_sources=_more_sources(here),
        context=tuple(ContextView(c.text, c.source, escape.web_address(c.url) or "") for c in home.context),
    )
    return templates.page("home", here.path, view=view)


def _kicker(here: Here) -> tuple[str, str]:
    return front.articles_and_dates(here)


def _counted(here: Here) -> Iterator[FigureView]:
    for deployment, words, label, holder, evidence in front.counted(here):
        yield FigureView(words, label, holder, _about_number(here, deployment), evidence)


def _about_number(here: Here, deployment: LinkedDeployment) -> Link | None:
    """Return the dispute that rests on the same words as a number."""
    spans = [(member.evidence.source, member.evidence.span) for member in deployment.members]
    for dispute in here.site.dossier.disputes:
        cited = [evidence for position in dispute.positions for evidence in position.evidence]
        if dispute.kind == "number" and any(e.source == source and e.span.touches(span) for e in cited for source, span in spans):
            return Link(dispute.question, dispute_line(here, dispute).href)
    return None


def _point(here: Here, point: Point) -> PointView:
    basis = None if point.basis in ("stated", "unknown") else Badge(point.basis, here.say(f"basis.{point.basis}"))
    return PointView(point.text, here.cite(point.evidence), basis, point.formula, _dispute(here, point.dispute), point.looked_by)


def _dispute(here: Here, id: str | None) -> Link | None:
    dispute = next((d for d in here.site.dossier.disputes if d.id == id and d.curated), None) if id else None
    return Link(dispute.question, here.link(links.dispute_page(dispute.id))) if dispute else None


def _figure(here: Here, figure: Figure) -> FigureView:
    return FigureView(figure.words, figure.label, here.holder(figure.holder), _dispute(here, figure.dispute), here.cite(figure.evidence))


def _event_point(here: Here, event: LinkedEvent) -> PointView:
    view = event_view(here, event)
    words = f"{view.date}: {view.title}" if view.date else view.title
    return PointView(words, tuple(report.evidence for report in view.reports), None, "", None, "")


def _busiest_day(here: Here) -> tuple[str, tuple[EventView, ...]]:
    """Return the day that most events of known day fall on, and its events; background does not count."""
    dated = [(day_of(event.when), event) for event in here.site.events if event.status != "background" and is_dated(event)]
    days = Counter(day for day, _ in dated if len(day) == 10)
    if not days:
        return "", ()
    busiest = max(sorted(days), key=lambda key: days[key])
    return busiest, tuple(event_view(here, event) for day, event in dated if day == busiest)


def _more(here: Here, day: str, hours: tuple[EventView, ...]) -> Link | None:
    if len(hours) <= _HOURS:
        return None
    page = here.site.list_pages.path("timeline", hours[0].id)
    return Link(here.say("home.day_more", n=len(hours)), here.link(page, day_anchor(day)))


def _more_sources(here: Here) -> Link | None:
    count = len(here.site.sources)
    return Link(here.say("home.sources_more", n=count), here.link(links.SOURCES)) if count > _SOURCES else None


def _tick(view: EventView) -> charts.Tick:
    """Return an event as a dot of the day; one whose hour nobody gives has none."""
    clock = view.clock[:5]
    hour = int(clock[:2]) + int(clock[3:]) / 60 if _CLOCK.fullmatch(clock) else None
    return charts.Tick(hour, clock if hour is not None else "", view.title, view.href, view.status.tone, view.basis.tone == "derived")


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
    without = left_out(site)
    for kind, page, count in (door for door in counts if door[1] not in without):
        yield Door(kind, say(f"page.{kind}"), say(f"door.{kind}"), here.link(page), say.number(count))
