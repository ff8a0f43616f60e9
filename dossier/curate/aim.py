"""What a correction is for: its words, and the one statement of its kind that overlaps them by half."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import process

from dossier.model.content import Correction
from dossier.model.evidence import Evidence, Span
from dossier.model.fields import field_of, value_of
from dossier.model.problem import NOWHERE, Problem
from dossier.model.source import Source
from dossier.model.statement import Deployment, Event, Statement, kind_of, statement_id
from dossier.text.anchor import find_anchor, quoted


@dataclass(frozen=True, slots=True)
class Aimed:
    """A correction and what it is for: the id that is its address, the evidence of its words, and a found statement or none."""

    correction: Correction
    id: str
    evidence: Evidence
    target: Statement | None


def distinct(corrections: Sequence[Correction]) -> list[Correction]:
    """Return the corrections in an order of their own; one that says the same as another counts once."""
    kept: dict[str, Correction] = {}
    for correction in sorted(corrections, key=lambda correction: (correction.where, repr(correction))):
        kept.setdefault(repr(replace(correction, where=NOWHERE)), correction)
    return list(kept.values())


def aim(
    correction: Correction, sources: Mapping[str, Source], pools: Mapping[str, Sequence[Statement]], problems: list[Problem]
) -> Aimed | None:
    """Find what a correction is for; None with a problem when its words do not stand, or stand for several statements."""
    source = sources.get(correction.source)
    if source is None:
        near = process.extractOne(correction.source, sorted(sources), score_cutoff=60)
        message = f"there is no source {correction.source!r}"
        problems.append(Problem(correction.where, "no-source", message, near[0] if near else "", "name one of the files in seeds/"))
        return None
    evidence = find_anchor(source, correction.exact, correction.nth, correction.where)
    if isinstance(evidence, Problem):
        problems.append(evidence)
        return None
    pool = [statement for statement in pools.get(source.id, ()) if kind_of(statement) == correction.kind]
    targets = _targets(correction, evidence, pool)
    if len(targets) > 1:
        problems.append(_several(correction, targets))
        return None
    target = targets[0] if targets else None
    return Aimed(correction, target.id if target else _new_id(correction, evidence, source), evidence, target)


def _new_id(correction: Correction, evidence: Evidence, source: Source) -> str:
    earlier = source.text.count(evidence.exact, 0, evidence.span.start)
    return statement_id(correction.kind, evidence.source, evidence.exact, earlier)


def added_twice(aimed: Iterable[Aimed], pools: Mapping[str, Sequence[Statement]], gone: Container[str]) -> Iterator[Problem]:
    """Yield a warning for each statement that an editor adds although the machine finds it. `gone` are ids of rejected ones."""
    for one in aimed:
        if one.correction.deed == "add" and one.target is None:
            pool = (each for each in pools.get(one.evidence.source, ()) if kind_of(each) == one.correction.kind and each.id not in gone)
            there = _told_already(one.evidence, pool)
            if there:
                yield _double(one.correction, there)


def _told_already(evidence: Evidence, pool: Iterable[Statement]) -> Statement | None:
    """Return the found statement that words to be added tell a second time: they hold the word or number that makes it what it is.

    "Met and signed on Monday" may be added beside "The ministers met": who quotes other words adds another event.
    """
    for statement in pool:
        core, span = _core(statement), statement.evidence.span
        shared = 2 * span.shared(evidence.span) >= min(len(span), len(evidence.span))
        if evidence.span.covers(core) if core else shared:
            return statement
    return None


def _double(correction: Correction, there: Statement) -> Problem:
    message = f"add: the machine finds this {correction.kind} already, in other words: {there.id}; it is shown twice"
    hint = f"write   amend: {correction.kind}   with its words, or reject it; `dossier show {there.id}` prints both"
    return Problem(correction.where, "added-twice", message, quoted(there.evidence.exact), hint, "warning")


def _targets(correction: Correction, evidence: Evidence, pool: Iterable[Statement]) -> list[Statement]:
    """Return the statements that overlap the words by half; of several, those that fit closer.

    "The ministers met and signed" holds two events with the same words: what the machine said (`was`), or the word that names
    the event, tells them apart.
    """
    span = evidence.span
    same = [statement for statement in pool if statement.evidence.span == span]
    near = same or [statement for statement in pool if 2 * statement.evidence.span.shared(span) >= len(span)]
    if correction.deed == "add":
        return same if len(same) <= 1 else []
    for closer in (
        [statement for statement in near if correction.was and not outdated(statement, correction.was)],
        [statement for statement in near if (core := _core(statement)) and span.covers(core) and span != statement.evidence.span],
    ):
        if len(near) > 1 and closer:
            near = closer
    return near


def _core(statement: Statement) -> Span | None:
    """Return the span of the word or number that makes a statement what it is."""
    match statement:
        case Event():
            return statement.trigger
        case Deployment():
            return statement.number
    return None


def _several(correction: Correction, targets: Sequence[Statement]) -> Problem:
    listed = "; ".join(f"{target.id} {quoted(target.evidence.exact)}" for target in targets)
    message = f"{correction.deed}: {len(targets)} statements rest on {quoted(correction.exact)}"
    hint = "quote the exact words of one of them, and what the machine says of it (was: …); `dossier show ID` prints both"
    return Problem(correction.where, "several-statements", message, listed, hint)


def outdated(target: Statement, was: Mapping[str, object]) -> dict[str, tuple[object, object]]:
    """Return the fields of `was` that no longer hold, with what they said and what the machine says now."""
    outdated: dict[str, tuple[object, object]] = {}
    for name, before in was.items():
        field = field_of(kind_of(target), name)
        today = plain(value_of(target, field)) if field else None
        if today != plain(before):
            outdated[name] = (before, today)
    return outdated


def plain(value: object) -> object:
    """Return a value as YAML holds it, to compare it with what an editor wrote."""
    return list(value) if isinstance(value, tuple) else value
