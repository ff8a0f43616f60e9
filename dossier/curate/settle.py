"""What corrections make of a statement: accepted, amended field by field, rejected or added; contradictions are errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dossier.curate.aim import Aimed, outdated, plain
from dossier.model.content import Correction
from dossier.model.dates import DateGround
from dossier.model.dossier import Rejected
from dossier.model.evidence import Evidence
from dossier.model.fields import FIELDS, Field, field_of
from dossier.model.problem import Problem
from dossier.model.statement import (
    ChainLink,
    Deployment,
    Event,
    Quote,
    Review,
    ReviewState,
    Statement,
    StatementKind,
    kind_of,
)
from dossier.text.anchor import quoted

_MARKS = "\"“”„«»'‘’"
_NEVER_NONE = {"title", "unit"}

Outcome = Statement | Rejected


def apply(aimed: Sequence[Aimed], problems: list[Problem]) -> dict[str, Outcome]:
    """Return by id what each corrected or added statement has become."""
    groups: dict[str, list[Aimed]] = {}
    for aim in aimed:
        groups.setdefault(aim.id, []).append(aim)
    outcomes: dict[str, Outcome] = {}
    for id, group in groups.items():
        outcome = _settle(id, group, problems)
        if outcome is not None:
            outcomes[id] = outcome
    return outcomes


def _settle(id: str, group: Sequence[Aimed], problems: list[Problem]) -> Outcome | None:
    """Return what all corrections of one statement make of it, None when they leave nothing to show."""
    corrections = [aim.correction for aim in group]
    target, evidence = group[0].target, group[0].evidence
    rejecting = [correction for correction in corrections if correction.deed == "reject"]
    if rejecting and len(rejecting) < len(corrections):
        other = next(correction for correction in corrections if correction.deed != "reject")
        problems.append(_contradiction(rejecting[0], other, f"one rejects {quoted(rejecting[0].exact)}, the other lets it stand"))
        return None
    if rejecting:
        return Rejected(id, kind_of(target), target.evidence, _review(corrections, "found", (), None), target) if target else None
    now = _agreed(corrections, problems)
    if target is None:
        return _add(id, evidence, corrections, now, problems)
    _warn(target, corrections, problems)
    state: ReviewState = "amended" if now else "accepted"
    if target.review.state == "added":
        state = "added"
    return _with(target, now, _review(corrections, state, tuple(sorted(now)), target.review))


def _agreed(corrections: Sequence[Correction], problems: list[Problem]) -> dict[str, object]:
    """Return what the corrections say is right; a field that two of them set stays as the machine has it, with an error."""
    setters: dict[str, list[Correction]] = {}
    for correction in corrections:
        for name in correction.now:
            setters.setdefault(name, []).append(correction)
    for name, both in setters.items():
        if len(both) > 1:
            problems.append(_contradiction(both[0], both[1], f"both set {name!r} of {quoted(both[0].exact)}"))
    return {name: both[0].now[name] for name, both in setters.items() if len(both) == 1}


def _contradiction(one: Correction, other: Correction, why: str) -> Problem:
    first, second = sorted((one, other), key=lambda correction: correction.where)
    return Problem(second.where, "two-corrections", f"this correction and that at {first.where}: {why}", hint="keep one of the two")


def _add(
    id: str, evidence: Evidence, corrections: Sequence[Correction], now: Mapping[str, object], problems: list[Problem]
) -> Statement | None:
    """Return the statement an editor adds, or keeps although the machine no longer finds it."""
    for correction in corrections:
        if correction.deed != "add":
            message = f"{correction.deed}: the machine finds no {correction.kind} in {quoted(correction.exact)}; it is shown as added"
            hint = f"write   add: {correction.kind}   with all its fields, or delete this correction"
            problems.append(Problem(correction.where, "no-statement", message, hint=hint, severity="warning"))
    known = {name: value for correction in corrections for name, value in correction.was.items()} | dict(now)
    first = corrections[0]
    if first.kind != "quote" and not known.get("status"):
        choices = ", ".join(next(field.choices for field in FIELDS[first.kind] if field.name == "status"))
        problems.append(
            Problem(first.where, "no-status", f"{quoted(first.exact)} is added without a status", hint=f"status is one of {choices}")
        )
        return None
    return _with(_bare(id, evidence, first.kind), known, _review(corrections, "added", tuple(sorted(known)), None))


def _bare(id: str, evidence: Evidence, kind: StatementKind) -> Statement:
    """Return a statement with nothing but its words."""
    if kind == "event":
        return Event(id, evidence, "happened", title=" ".join(evidence.exact.split()))
    if kind == "deployment":
        return Deployment(id, evidence, "present")
    marked = (
        evidence.prefix.rstrip()[-1:] in _MARKS and evidence.suffix.lstrip()[:1] in _MARKS and bool(evidence.prefix and evidence.suffix)
    )
    return Quote(id, evidence, "direct" if marked else "indirect", marked, rule="editor")


def _warn(target: Statement, corrections: Sequence[Correction], problems: list[Problem]) -> None:
    """Say where the machine no longer says what it said when the editor looked. The editor wins all the same."""
    for correction in corrections:
        if correction.deed == "add":
            message = f"add: the machine finds this {correction.kind} by now: {target.id}"
            hint = f"write   amend: {correction.kind}   or   accept: {correction.kind}"
            problems.append(Problem(correction.where, "found-by-now", message, hint=hint, severity="warning"))
        for name, (before, today) in outdated(target, correction.was).items():
            if name in correction.now and today == plain(correction.now[name]):
                continue
            message = f"{correction.deed}: the machine says {name}: {today!r} where it said {before!r} when the editor looked"
            hint = "look again, and set   was   to what it says now"
            problems.append(Problem(correction.where, "was-outdated", message, quoted(target.evidence.exact), hint, "warning"))


def _with(statement: Statement, now: Mapping[str, object], review: Review) -> Statement:
    """Return a statement with the editor's values in its fields; id and evidence stay."""
    changes: dict[str, object] = {"review": review}
    for name, value in now.items():
        field = field_of(kind_of(statement), name)
        if field:
            changes[field.attribute] = _typed(field, value)
    if "when" in now and isinstance(statement, Event | Deployment):
        changes["ground"] = DateGround("editor", reason=review.why)
    if "speaker" in now and isinstance(statement, Quote):
        changes |= {"mention": None, "rule": "editor"}  # the words that named somebody else
    return replace(statement, **changes)  # type: ignore[arg-type]


def _typed(field: Field, value: object) -> object:
    """Return a value as the statement holds it."""
    if field.holds == "texts" and isinstance(value, list | tuple):
        return tuple(value)
    if field.holds == "chain" and isinstance(value, list | tuple):
        return tuple(link if isinstance(link, ChainLink) else ChainLink(link["holder"], link["relation"]) for link in value)
    return "" if value is None and field.attribute in _NEVER_NONE else value


def _review(corrections: Sequence[Correction], state: ReviewState, names: tuple[str, ...], before: Review | None) -> Review:
    """Return who let a statement stand, when and why. One correction that nobody signed, or with no day, leaves the whole without."""
    return Review(
        state=state,
        by=", ".join(sorted({correction.by for correction in corrections})) if all(one.by for one in corrections) else "",
        on=max(correction.on for correction in corrections) if all(one.on for one in corrections) else "",
        why=" ".join(dict.fromkeys(correction.why for correction in corrections if correction.why)),
        fields=tuple(sorted({*names, *(before.fields if before else ())})),
        where=min(correction.where for correction in corrections),
    )
