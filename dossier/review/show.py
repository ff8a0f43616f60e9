"""One statement for an editor: its exact words, where they stand, what is said of it, and a correction ready to paste."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import process

from dossier.model.dossier import Dossier, Rejected
from dossier.model.statement import Review, Statement, kind_of
from dossier.review.blocks import correction, fields_of, scalar
from dossier.text.anchor import where_in


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
    fields = fields_of(thing)
    lines += ["", *(f"  {name}: {scalar(value)}" for name, value in fields.items())]
    state = "Nobody has looked at it yet." if thing.review.state == "found" else f"{thing.review.state}{_signed(thing.review)}"
    lines += ["", state, "", "# for a file in content/corrections/ (accept may also be amend or reject; amend needs   now: {field: value})"]
    return Shown("\n".join([*lines, correction("accept", kind_of(thing), thing.evidence, source, fields).rstrip("\n")]))


def _signed(review: Review) -> str:
    parts = [f" by {review.by}" if review.by else "", f" on {review.on}" if review.on else "", f": {review.why}" if review.why else ""]
    return "".join(parts) + (f" ({review.where})" if review.where.path else "")
