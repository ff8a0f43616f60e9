"""Reports of one deployment, merged: the same force, the same place, a number that does not contradict."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dossier.link.actors import Actors
from dossier.model.dossier import LinkedDeployment
from dossier.model.findings import Findings
from dossier.model.language import Language
from dossier.model.source import Source
from dossier.model.statement import Deployment

_RELATION = re.compile(r"^(?:[^\W\d_A-Z][\w’'-]*\s+)+(?=[^\W\d_a-z])")


@dataclass(frozen=True, slots=True)
class _Report:
    order: int
    deployment: Deployment
    force: str | None
    published: str

    @property
    def places(self) -> frozenset[str]:
        """Every place the report names, without the words of relation: "around Norway" is Norway."""
        given = (self.deployment.from_, self.deployment.to, self.deployment.at)
        return frozenset(_RELATION.sub("", place) for place in given if place)


def link_deployments(
    sources: tuple[Source, ...], findings: Mapping[str, Findings], actors: Actors, language: Language
) -> tuple[LinkedDeployment, ...]:
    """Return the deployments of the corpus, in the order of their first reports."""
    ship = _ship(language)
    reports = [
        _Report(order, deployment, actors.id_of(deployment.force) or deployment.force, published)
        for order, (deployment, published) in enumerate(
            (d, source.published or "") for source in sources if source.id in findings for d in findings[source.id].deployments
        )
    ]
    groups: dict[tuple[object, ...], list[list[_Report]]] = {}
    found: list[list[_Report]] = []
    for report in reports:
        key = _key(report)
        same = next((group for group in groups.get(key, ()) if _same(group[0], report, ship)), None)
        if same is None:
            same = []
            groups.setdefault(key, []).append(same)
            found.append(same)
        same.append(report)
    return tuple(_linked(group) for group in found)


@cache
def _ship(language: Language) -> re.Pattern[str]:
    prefixes = "|".join(language.table("deployments.ship_prefixes"))
    return re.compile(rf"\b(?:{prefixes})\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?")


def _key(report: _Report) -> tuple[object, ...]:
    """Return what reports of one deployment must share: a number that is the same, or one thing unnumbered by one source."""
    deployment = report.deployment
    additional = bool(deployment.additional)
    if deployment.low is None and deployment.high is None:
        return (deployment.unit, additional, deployment.status)
    return (report.force, deployment.unit, deployment.low, deployment.high, additional)


def _same(one: _Report, other: _Report, ship: re.Pattern[str]) -> bool:
    """Say whether two reports under one key can be one deployment: neither place, force nor the name of a ship may part them."""
    if one.deployment.status != other.deployment.status and not (_came(one, other) or _came(other, one)):
        return False
    names = [set(ship.findall(report.deployment.evidence.exact)) for report in (one, other)]
    if all(names) and not names[0] & names[1]:
        return False
    if one.deployment.evidence.source != other.deployment.evidence.source:
        known = one.force == other.force and bool(names[0]) == bool(names[1]) and (one.force is not None or _word_for_word(one, other))
    else:
        known = one.force == other.force or one.force is None or other.force is None
    return known and (not one.places or not other.places or bool(one.places & other.places))


def _word_for_word(one: _Report, other: _Report) -> bool:
    """Say whether two articles count a force that neither says whose it is in the same words, as copies of one report do."""
    counted = one.deployment.low is not None or one.deployment.high is not None
    return counted and one.deployment.evidence.exact == other.deployment.evidence.exact


def _came(plan: _Report, fact: _Report) -> bool:
    """Say whether what one article announced a later one tells as done."""
    statuses = (plan.deployment.status, fact.deployment.status) == ("announced", "present")
    return statuses and plan.deployment.low is not None and plan.published < fact.published and bool(plan.places & fact.places)


def _linked(group: list[_Report]) -> LinkedDeployment:
    first = group[0].deployment
    status = "present" if any(report.deployment.status == "present" for report in group) else first.status
    members = tuple(report.deployment for report in group)

    def given(field: str) -> str | None:
        return next((value for member in members if (value := getattr(member, field))), None)

    dated = next((member for member in members if member.when), None)
    spoken = next((member for member in members if member.chain), None)
    return LinkedDeployment(
        id=first.id,
        members=members,
        status=status,
        force=next((report.force for report in group if report.force), None),
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
