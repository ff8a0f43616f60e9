"""The deployments: who sends how many where, as a chart and a table, with who says so; sums of ours are labelled with their formula."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from dossier.model.dossier import LinkedDeployment
from dossier.model.page import Page
from dossier.render import charts, links
from dossier.render.deployment_map import MapView, Placed, map_view
from dossier.render.environment import Templates
from dossier.render.events import Report
from dossier.render.frame import Frame
from dossier.render.here import Badge, EvidenceView, Here, Holder, Link
from dossier.render.part import part_frame, part_pages
from dossier.render.plan import Plan
from dossier.render.site import Site
from dossier.text.division import Part
from dossier.text.list_pages import IN_FULL
from dossier.text.plurals import plural_of
from dossier.text.whereabouts import where_stated


@dataclass(frozen=True, slots=True)
class DeploymentView:
    """A deployment as pages show it. `number` is the count in words with its bound, `scope` says whether it comes on top."""

    id: str
    anchors: tuple[str, ...]
    heading: str
    href: str
    force: Holder | None
    number: str
    counted: bool
    scope: str
    from_: str
    to: str
    at: str
    status: Badge
    date: str
    reason: str
    said_by: str
    claimed: str
    caveat: str
    reports: tuple[Report, ...]
    others: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One number of a sum: where it is told, who says so, and how long its bar is."""

    number: Link
    status: Badge
    said_by: str
    evidence: EvidenceView


@dataclass(frozen=True, slots=True)
class Sum:
    """A number of ours: what it counts, its formula, its parts, and the bar of what is there with what is to come on top."""

    words: str
    formula: str
    parts: tuple[Term, ...]
    chart: Markup


@dataclass(frozen=True, slots=True)
class DeploymentsView:
    """The contract of `deployments.md.j2`."""

    frame: Frame
    chart: Markup
    map: MapView | None
    deployments: tuple[DeploymentView, ...]
    sums: tuple[Sum, ...]


def deployments_pages(site: Site) -> Iterator[Plan]:
    """Yield the page of deployments, or its pages."""
    return part_pages(site, "deployments", _page)


def _page(here: Here, templates: Templates, part: Part) -> Page | None:
    say = here.say
    deployments = tuple(here.site.deployment_by_id[id] for id in part.ids)
    views = tuple(deployment_view(here, deployment) for deployment in deployments)
    bars = tuple(_bar(here, d, view) for d, view in zip(deployments, views, strict=True) if d.low or d.high)
    view = DeploymentsView(
        frame=part_frame(here, "deployments", part, say("deployments.description", n=len(views))),
        chart=charts.ranges(bars, say("deployments.chart"), say("deployments.chart_text"), say.number),
        map=map_view(here, [_placed(here, d, view) for d, view in zip(deployments, views, strict=True)]),
        deployments=views,
        sums=tuple(_sums(here, deployments)),
    )
    return templates.page("deployments", here.path, view=view)


def deployment_view(here: Here, deployment: LinkedDeployment) -> DeploymentView:
    """Return the view of a deployment."""
    say, site = here.say, here.site
    force = here.actor(deployment.force)
    holders = {member.chain[0].holder for member in deployment.members if member.chain}
    one_party = len(holders) == 1 and all(member.chain for member in deployment.members)
    ground = deployment.ground
    return DeploymentView(
        id=deployment.id,
        anchors=tuple(member.id for member in deployment.members if member.id != deployment.id),
        heading=_heading(here, deployment),
        href=here.link(links.DEPLOYMENTS, deployment.id),
        force=force,
        number=number_words(here, deployment),
        counted=deployment.low is not None or deployment.high is not None,
        scope="" if deployment.additional is None else say("scope.additional") if deployment.additional else say("scope.total"),
        from_=deployment.from_ or "",
        to=deployment.to or "",
        at=_place(here, deployment),
        status=Badge(deployment.status, say(f"deployment_status.{deployment.status}")),
        date=_date(here, deployment),
        reason=site.spoken(ground.reason) if ground else "",
        said_by=", ".join(holders) if one_party else "",
        claimed=say("deployments.one_party", holder=next(iter(holders))) if one_party else "",
        caveat=say("timeline.not_known") if deployment.status in ("announced", "demanded") else "",
        reports=tuple(
            Report(m.id, here.statement(m), here.chain(m.chain, m.evidence.source), here.badge(m)) for m in deployment.members[:IN_FULL]
        ),
        others=here.others(deployment.members[IN_FULL:]),
    )


def number_words(here: Here, deployment: LinkedDeployment) -> str:
    """Say a count with its bound; a count that no source gives is said to be missing."""
    say, low, high = here.say, deployment.low, deployment.high
    unit = deployment.unit if low == high == 1 else plural_of(deployment.unit, here.site.language)
    if low is None and high is None:
        return say("number.none")
    if low is not None and high is not None and low != high:
        if vague := _vague_words(here, deployment):
            return say("number.vague", words=vague, low=say.number(low), high=say.number(high), unit=unit).strip()
        return say("number.range", low=say.number(low), high=say.number(high), unit=unit).strip()
    value = low if low is not None else high
    return say(f"number.{deployment.bound}", number=say.number(value or 0), unit=unit).strip()


def _vague_words(here: Here, deployment: LinkedDeployment) -> str:
    """Return the source's own words for a number that it gives without figures ("tens of thousands")."""
    for member in deployment.members:
        words = " ".join(member.number.cut(here.site.sources[member.evidence.source].text).split()) if member.number else ""
        if words and not any(character.isdigit() for character in words):
            return words[:1].lower() + words[1:]
    return ""


def _place(here: Here, deployment: LinkedDeployment) -> str:
    """Say where a force is: with the relation the words give it, and "in or near" only where they give none.

    A relation of the articles' language is said in that of the interface; words that name a place by one ("around Orlen") stay whole.
    """
    if not deployment.at:
        return ""
    stated, inside = _stated(here, deployment)
    if inside and here.say.code != here.site.language.code:
        return here.say("way.in", place=deployment.at)
    return stated or here.say("way.in" if inside else "way.at", place=deployment.at)


def _stated(here: Here, deployment: LinkedDeployment) -> tuple[str, bool]:
    sentences = (sentence for member in deployment.members for sentence in here.sentences_around(member.evidence))
    return where_stated(deployment, sentences, here.site.language)


def _date(here: Here, deployment: LinkedDeployment) -> str:
    date, ground = here.site.date(deployment.when), deployment.ground
    if not date:
        return ""
    if ground and ground.basis == "published":
        return here.say("timeline.reported_on", date=date)
    return here.say("deployments.as_of_date", date=date) if deployment.status == "present" else date


def _heading(here: Here, deployment: LinkedDeployment) -> str:
    force = here.actor(deployment.force)
    name = force.name if force else here.say("deployments.unnamed_force")
    where = _where(here, deployment)
    return f"{name}, {where}" if where else name


def place_words(here: Here, deployment: LinkedDeployment) -> str:
    """Say whose force it is, where it is or goes, and how it stands."""
    status = here.say(f"deployment_status.{deployment.status}")
    scope = here.say("scope.additional") if deployment.additional else ""
    return ", ".join(filter(None, (_heading(here, deployment), scope, status)))


def _where(here: Here, deployment: LinkedDeployment) -> str:
    ways = [
        place if place[0].islower() else here.say(f"way.{way}", place=place)
        for way, place in (("from", deployment.from_), ("to", deployment.to))
        if place
    ]
    return " ".join(filter(None, (*ways, _place(here, deployment))))


def _placed(here: Here, deployment: LinkedDeployment, view: DeploymentView) -> Placed:
    return Placed(deployment, view.heading, surely_in=_stated(here, deployment)[1])


def _bar(here: Here, deployment: LinkedDeployment, view: DeploymentView) -> charts.Bar:
    detail = " · ".join(filter(None, (view.scope, view.status.words, view.said_by and here.say("chain.says", holder=view.said_by))))
    return charts.Bar(view.heading, view.number, detail, f"#{view.id}", deployment.low, deployment.high, deployment.status)


def _sums(here: Here, deployments: tuple[LinkedDeployment, ...]) -> Iterator[Sum]:
    """Yield the total of what is there and what is announced on top of it, where one force sends exact numbers to one place."""
    pairs = [
        (base, more)
        for more in deployments
        if more.additional and more.low is not None and (base := next((d for d in deployments if _is_base(d, more)), None))
    ]
    largest = max((_low(base) + _low(more) for base, more in pairs), default=0.0)
    for base, more in pairs:
        yield _sum(here, base, more, largest)


def _sum(here: Here, base: LinkedDeployment, more: LinkedDeployment, largest: float) -> Sum:
    say, force = here.say, here.actor(more.force)
    sure = base.bound == more.bound == "exact"
    total = say(f"number.{'exact' if sure else 'about'}", number=say.number(_low(base) + _low(more)), unit="").strip()
    status = say(f"deployment_status.{more.status}")
    formula = say("deployments.formula", base=say.number(_low(base)), more=say.number(_low(more)), status=status, total=total)
    words = say("deployments.sum", force=force.name if force else "", place=more.to or more.at or "", total=total)
    return Sum(words, formula, tuple(_term(here, d) for d in (base, more)), charts.stack(_low(base), _low(more), largest))


def _low(deployment: LinkedDeployment) -> float:
    return deployment.low or 0.0


def _term(here: Here, deployment: LinkedDeployment) -> Term:
    member = deployment.members[0]
    status = Badge(deployment.status, here.say(f"deployment_status.{deployment.status}"))
    link = Link(number_words(here, deployment), here.link(links.DEPLOYMENTS, deployment.id))
    return Term(link, status, here.chain(member.chain, member.evidence.source), here.statement(member))


def _is_base(base: LinkedDeployment, more: LinkedDeployment) -> bool:
    place = more.to or more.at
    return (
        base.id != more.id
        and not base.additional
        and base.status == "present"
        and base.force is not None
        and base.force == more.force
        and place is not None
        and place in (base.at, base.to)
        and base.low is not None
        and base.low == base.high
        and more.low == more.high
    )
