"""The deployments: who sends how many where, as a chart and a table, with who says so; sums of ours are labelled with their formula."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from dossier.model.dossier import LinkedDeployment
from dossier.model.page import Page
from dossier.render import charts, links
from dossier.render.environment import Templates
from dossier.render.events import Report
from dossier.render.frame import Frame, frame
from dossier.render.here import Badge, Here, Holder
from dossier.render.site import Site


@dataclass(frozen=True, slots=True)
class DeploymentView:
    """A deployment as pages show it. `number` is the count in words with its bound, `scope` says whether it comes on top."""

    id: str
    anchors: tuple[str, ...]
    heading: str
    href: str
    force: Holder | None
    number: str
    scope: str
    from_: str
    to: str
    at: str
    status: Badge
    date: str
    reason: str
    said_by: str
    claimed: str
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """A number of ours: what it counts, its value, and the formula with the links to its parts."""

    words: str
    formula: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DeploymentsView:
    """The contract of `deployments.md.j2`."""

    frame: Frame
    chart: Markup
    deployments: tuple[DeploymentView, ...]
    sums: tuple[Sum, ...]


def deployments_pages(site: Site, templates: Templates) -> Iterator[Page | None]:
    """Yield the page of deployments."""
    here = Here(site, links.DEPLOYMENTS)
    say = here.say
    views = tuple(deployment_view(here, deployment) for deployment in site.deployments)
    bars = tuple(_bar(here, d, view) for d, view in zip(site.deployments, views, strict=True) if d.low or d.high)
    view = DeploymentsView(
        frame=frame(here, say("page.deployments"), say("deployments.description", n=len(views))),
        chart=charts.ranges(bars, say("deployments.chart"), say("deployments.chart_text"), say.number),
        deployments=views,
        sums=tuple(_sums(here)),
    )
    yield templates.page("deployments", links.DEPLOYMENTS, view=view)


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
        scope="" if deployment.additional is None else say("scope.additional") if deployment.additional else say("scope.total"),
        from_=deployment.from_ or "",
        to=deployment.to or "",
        at=deployment.at or "",
        status=Badge(deployment.status, say(f"deployment_status.{deployment.status}")),
        date=site.date(deployment.when),
        reason=site.spoken(ground.reason) if ground else "",
        said_by=", ".join(holders) if one_party else "",
        claimed=say("deployments.one_party", holder=next(iter(holders))) if one_party else "",
        reports=tuple(
            Report(m.id, here.statement(m), here.chain(m.chain, m.evidence.source), here.badge(m.review)) for m in deployment.members
        ),
    )


def number_words(here: Here, deployment: LinkedDeployment) -> str:
    """Say a count with its bound; a count that no source gives is said to be missing."""
    say, low, high = here.say, deployment.low, deployment.high
    unit = deployment.unit if low == high == 1 else say.plural(deployment.unit)
    if low is None and high is None:
        return say("number.none")
    if low is not None and high is not None and low != high:
        return say("number.range", low=say.number(low), high=say.number(high), unit=unit).strip()
    value = low if low is not None else high
    return say(f"number.{deployment.bound}", number=say.number(value or 0), unit=unit).strip()


def _heading(here: Here, deployment: LinkedDeployment) -> str:
    force = here.actor(deployment.force)
    where = " ".join(
        place if place[0].islower() else here.say(f"way.{way}", place=place)
        for way, place in (("from", deployment.from_), ("to", deployment.to), ("at", deployment.at))
        if place
    )
    name = force.name if force else here.say("deployments.unnamed_force")
    return f"{name}, {where}" if where else name


def _bar(here: Here, deployment: LinkedDeployment, view: DeploymentView) -> charts.Bar:
    detail = " · ".join(filter(None, (view.scope, view.status.words, view.said_by and here.say("chain.says", holder=view.said_by))))
    return charts.Bar(view.heading, view.number, detail, f"#{view.id}", deployment.low, deployment.high, deployment.status)


def _sums(here: Here) -> Iterator[Sum]:
    """Yield the total of what is there and what is announced on top of it, where one force sends exact numbers to one place."""
    say, site = here.say, here.site
    for more in site.deployments:
        base = next((d for d in site.deployments if _is_base(d, more)), None)
        if more.additional and base and more.low is not None and base.low is not None:
            force = here.actor(more.force)
            sure = base.bound == more.bound == "exact"
            total = say(f"number.{'exact' if sure else 'about'}", number=say.number(base.low + more.low), unit="").strip()
            formula = say("deployments.formula", base=say.number(base.low), more=say.number(more.low), total=total)
            place = more.to or more.at or ""
            words = say("deployments.sum", force=force.name if force else "", place=place, total=total)
            parts = tuple((number_words(here, d), here.link(links.DEPLOYMENTS, d.id)) for d in (base, more))
            yield Sum(words, formula, parts)


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
