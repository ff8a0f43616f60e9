"""Lays the editor's corrections over what the machine found: the editor always wins, field by field, and never silently.

A correction names its target by kind, source and exact words, so that a better extractor breaks nothing. Their order never matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, get_args

from dossier.curate.aim import added_twice, aim, distinct
from dossier.curate.errata import statement_errata
from dossier.curate.settle import Outcome, apply
from dossier.model.content import Content, Settings
from dossier.model.dossier import Rejected, Tally
from dossier.model.erratum import Erratum
from dossier.model.findings import Findings
from dossier.model.problem import Problem
from dossier.model.source import Source
from dossier.model.statement import Deployment, Event, Quote, ReviewState, Statement, StatementKind, kind_of

KINDS: tuple[StatementKind, ...] = get_args(StatementKind)
S = TypeVar("S", Quote, Event, Deployment)


@dataclass(frozen=True, slots=True)
class Curated:
    """Findings after correction and before it, what was rejected, how much of each kind, what readers are told, and what no longer fits."""

    findings: tuple[Findings, ...]
    found: tuple[Findings, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    tallies: tuple[Tally, ...] = ()
    errata: tuple[Erratum, ...] = ()
    problems: tuple[Problem, ...] = ()


def curate(found: tuple[Findings, ...], content: Content, sources: tuple[Source, ...]) -> Curated:
    """Apply every correction; their order never matters. With `publish: reviewed` only what a named person let stand remains."""
    problems: list[Problem] = []
    by_source = {source.id: source for source in sources}
    pools: dict[str, list[Statement]] = {findings.source: [*findings.quotes, *findings.events, *findings.deployments] for findings in found}
    aimed = [one for correction in distinct(content.corrections) if (one := aim(correction, by_source, pools, problems))]
    outcomes = apply(aimed, problems)
    kept = tuple(_merge(findings, outcomes, content.settings) for findings in found)
    rejected = tuple(outcome for outcome in outcomes.values() if isinstance(outcome, Rejected))
    problems += added_twice(aimed, pools, {item.id for item in rejected})
    standing = [outcome for outcome in outcomes.values() if not isinstance(outcome, Rejected)]
    told = {erratum.id: erratum for erratum in _told(statement_errata(aimed, outcomes), kept, content.settings)}
    tallies = _tally(found, standing, rejected)
    return Curated(kept, found, tuple(sorted(rejected, key=_rejected_order)), tallies, tuple(told.values()), tuple(sorted(set(problems))))


def _told(errata: Iterable[Erratum], kept: Sequence[Findings], settings: Settings) -> Iterator[Erratum]:
    """Yield what readers are told: of kinds the dossier does without nothing, of a statement that is not shown nothing."""
    shown = {one.id for found in kept for one in found.quotes}
    shown |= {one.id for found in kept for one in found.events} | {one.id for found in kept for one in found.deployments}
    for erratum in errata:
        if erratum.kind not in settings.without and (erratum.deed == "withdrawn" or erratum.target in shown):
            yield erratum


def _rejected_order(rejected: Rejected) -> tuple[str, int, str]:
    return (rejected.evidence.source, rejected.evidence.span.start, rejected.id)


def _merge(findings: Findings, outcomes: Mapping[str, Outcome], settings: Settings) -> Findings:
    """Return the findings of a source with the outcomes in their place; of kinds the dossier does without, none.

    Where nothing changes they are the same ones, so that nobody need compare them to know it.
    """
    reviewed_only = settings.publish == "reviewed"

    def stand(found: tuple[S, ...], kind: type[S]) -> tuple[S, ...]:
        known = {statement.id for statement in found}
        kept = [outcomes.get(statement.id, statement) for statement in found]
        kept += [o for id, o in outcomes.items() if id not in known and isinstance(o, kind) and o.evidence.source == findings.source]
        wanted = (o for o in kept if isinstance(o, kind) and kind_of(o) not in settings.without)
        standing = [o for o in wanted if not reviewed_only or (o.review.state != "found" and o.review.by and o.review.on)]
        return tuple(sorted(standing, key=lambda statement: (statement.evidence.span, statement.id)))

    merged = replace(
        findings,
        quotes=stand(findings.quotes, Quote),
        events=stand(findings.events, Event),
        deployments=stand(findings.deployments, Deployment),
    )
    return findings if merged == findings else merged


def _tally(found: tuple[Findings, ...], standing: Sequence[Statement], rejected: Sequence[Rejected]) -> tuple[Tally, ...]:
    """Count what was found and what the editor did with it, kind by kind."""
    counted = {"quote": 0, "event": 0, "deployment": 0}
    for findings in found:
        counted["quote"] += len(findings.quotes)
        counted["event"] += len(findings.events)
        counted["deployment"] += len(findings.deployments)

    def did(kind: StatementKind, state: ReviewState) -> int:
        return sum(1 for statement in standing if kind_of(statement) == kind and statement.review.state == state)

    return tuple(
        Tally(
            kind,
            found=counted[kind],
            accepted=did(kind, "accepted"),
            amended=did(kind, "amended"),
            rejected=sum(1 for item in rejected if item.kind == kind),
            added=did(kind, "added"),
        )
        for kind in KINDS
    )
