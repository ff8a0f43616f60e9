"""One statement for an editor: its exact words, where they stand, what is said of it, and a correction ready to paste."""

from __future__ import annotations

import json
from dataclasses import dataclass

from rapidfuzz import process

from dossier.model.dossier import Dossier, Rejected
from dossier.model.evidence import Evidence
from dossier.model.fields import FIELDS, value_of
from dossier.model.source import Source
from dossier.model.statement import Review, Statement, StatementKind, kind_of
from dossier.text.anchor import find_all, where_in


@dataclass(frozen=True, slots=True)
class Shown:
    """The text to print, or what is wrong with the address."""

    text: str = ""
    problem: str = ""


def show_statement(dossier: Dossier, id: str) -> Shown:
    """Return what an editor wants to know of a statement; `id` may be the beginning of its address."""
    things: dict[str, Statement | Rejected] = {rejected.id: rejected for rejected in dossier.rejected}
    for findings in dossier.findings.values():
        statements: tuple[Statement, ...] = (*findings.quotes, *findings.events, *findings.deployments)
        things |= {statement.id: statement for statement in statements}
    matching = [id] if id in things else sorted(known for known in things if id and known.startswith(id))
    if not matching:
        near = process.extractOne(id, sorted(things), score_cutoff=60)
        return Shown(problem=f"there is no statement {id!r}" + (f"; nearest: {near[0]}" if near else ""))
    if len(matching) > 1:
        return Shown(problem=f"{len(matching)} statements begin with {id!r}: {', '.join(matching[:8])}{' …' if len(matching) > 8 else ''}")
    thing = things[matching[0]]
    source = dossier.source(thing.evidence.source)
    lines = [thing.id, f"“{thing.evidence.exact}”", f"{where_in(source, thing.evidence.span.start)} ({source.name})"]
    if isinstance(thing, Rejected):
        return Shown("\n".join([*lines, f"rejected{_signed(thing.review)}"]))
    fields = {field.name: value_of(thing, field) for field in FIELDS[kind_of(thing)]}
    lines += ["", *(f"  {name}: {_yaml(value)}" for name, value in fields.items())]
    state = "Nobody has looked at it yet." if thing.review.state == "found" else f"{thing.review.state}{_signed(thing.review)}"
    lines += ["", state, "", "# for a file in content/corrections/ (accept may also be amend or reject; amend needs   now: {field: value})"]
    return Shown("\n".join([*lines, *_block(kind_of(thing), thing.evidence, source, fields)]))


def _signed(review: Review) -> str:
    parts = [f" by {review.by}" if review.by else "", f" on {review.on}" if review.on else "", f": {review.why}" if review.why else ""]
    return "".join(parts) + (f" ({review.where})" if review.where.path else "")


def _block(kind: StatementKind, evidence: Evidence, source: Source, fields: dict[str, object]) -> list[str]:
    """Return a correction as YAML; `nth` only where the words repeat."""
    places = find_all(source.text, evidence.exact)
    nth = [f"  nth: {places.index(evidence.span.start) + 1}"] if len(places) > 1 else []
    said = ", ".join(f"{name}: {_yaml(value)}" for name, value in fields.items() if value not in (None, "", []))
    return [
        f"- accept: {kind}",
        f"  source: {_yaml(source.id)}",
        f"  exact: {_yaml(evidence.exact)}",
        *nth,
        f"  was: {{{said}}}",
        '  why: ""',
        '  by: ""',
        '  on: ""',
    ]


def _yaml(value: object) -> str:
    """Return a value as JSON, which is YAML; characters that YAML forbids or takes for line breaks are escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return "".join(
        c if c.isprintable() else c.encode("utf-16-be").hex().join(("\\u", "")) if ord(c) < 0x10000 else f"\\U{ord(c):08X}" for c in text
    )
