"""Reports of one deployment, merged: the same force, the same place, a number that does not contradict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dossier.link.actors import Actors
from dossier.model.dossier import LinkedDeployment
from dossier.model.findings import Findings
from dossier.model.language import Language
from dossier.model.source import Source
from dossier.model.statement import Deployment


@dataclass(frozen=True, slots=True)
class _Report:
    order: int
    deployment: Deployment
    force: str | None

    @property
    def places(self) -> frozenset[str]:
        """Every place the report names."""
        given = (self.deployment.from_, self.deployment.to, self.deployment.at)
        return frozenset(place for place in given if place)


def link_deployments(
    sources: tuple[Source, ...], findings: Mapping[str, Findings], actors: Actors, language: Language
) -> tuple[LinkedDeployment, ...]:
    """Return the deployments of the corpus, in the order of their first reports."""
    reports = [
        _Report(order, deployment, actors.id_of(deployment.force) or deployment.force)
        for order, deployment in enumerate(d for source in sources if source.id in findings for d in findings[source.id].deployments)
    ]
    groups: dict[tuple[object, ...], list[list[_Report]]] = {}
    found: list[list[_Report]] = []
    for report in reports:
        key = _key(report)
        same = next((group for group in groups.get(key, ()) if _same(group[0], report)), None)
        if same is None:
            same = []
            groups.setdefault(key, []).append(same)
            found.append(same)
        same.append(report)
    return tuple(_linked(group) for group in found)


def _key(report: _Report) -> tuple[object, ...]:
    deployment = report.deployment
    return (
        report.force,
        deployment.low,
        deployment.high,
        deployment.unit if deployment.low is None else "",
        bool(deployment.additional),
        deployment.status,
    )


def _same(one: _Report, other: _Report) -> bool:
    """Say whether two reports of one force and one number can be one deployment: their places may not part them."""
    if one.force is None and one.deployment.low is None and one.deployment.high is None:
        return one.deployment.evidence.exact == other.deployment.evidence.exact
    return not one.places or not other.places or bool(one.places & other.places)


def _linked(group: list[_Report]) -> LinkedDeployment:
    first = group[0].deployment
    members = tuple(report.deployment for report in group)

    def given(field: str) -> str | None:
        return next((value for member in members if (value := getattr(member, field))), None)

    dated = next((member for member in members if member.when), None)
    spoken = next((member for member in members if member.chain), None)
    return LinkedDeployment(
        id=first.id,
        members=members,
        status=first.status,
        force=group[0].force,
        low=first.low,
        high=first.high,
        bound=first.bound,
        unit=first.unit,
        additional=first.additional,
        from_=given("from_"),
        to=given("to"),
        at=given("at"),
        when=dated.when if dated else None,
        ground=dated.ground if dated else None,
        chain=spoken.chain if spoken and all(member.chain for member in members) else (),
    )
