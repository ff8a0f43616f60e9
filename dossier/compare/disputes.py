"""What changed in the disputed facts: their state, their question, and who holds which answer."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.compare.change import Change, Kept, clipped, moves, pair
from dossier.model.dispute import Dispute, Position
from dossier.model.dossier import Dossier


def compare_disputes(old: Dossier, new: Dossier) -> Iterator[Change]:
    """Say which disputes are new, gone, moved to another state, or answered otherwise. Candidates are told as such."""
    pairs = pair(old.disputes, new.disputes, _marks)
    yield from (Change("dispute", "new", dispute.id, _name(dispute), _candidate(dispute)) for dispute in pairs.new)
    yield from (Change("dispute", "gone", dispute.id, _name(dispute), _candidate(dispute)) for dispute in pairs.gone)
    for kept in pairs.kept:
        words = (*_standing(kept), *moves(_fields(kept.old), _fields(kept.new)), *_answers(old, new, kept))
        if words:
            name = _name(kept.new) if kept.new.curated else f"{_name(kept.new)} (a candidate)"
            yield Change("dispute", "changed", kept.new.id, name, words)


def _marks(dispute: Dispute) -> list[object]:
    """Return what a dispute is known by: its id, and for a candidate the words it rests on too, since its id is made of them."""
    words = [(evidence.source, evidence.span) for position in dispute.positions for evidence in position.evidence]
    return [dispute.id] if dispute.curated else [dispute.id, *words]


def _name(dispute: Dispute) -> str:
    return f"“{clipped(dispute.question)}”"


def _candidate(dispute: Dispute) -> tuple[str, ...]:
    return () if dispute.curated else ("a candidate that nobody has looked at",)


def _standing(kept: Kept[Dispute]) -> tuple[str, ...]:
    if kept.new.curated and not kept.old.curated:
        return ("was a candidate, and has a page now",)
    return ()


def _fields(dispute: Dispute) -> dict[str, object]:
    return {
        "state": dispute.state,
        "question": dispute.question,
        "kind": dispute.kind,
        "relation": dispute.relation,
        "what would settle it": dispute.settles,
        "reason": dispute.reason,
        "note": dispute.note,
        "looked at by": dispute.looked_by,
    }


def _answers(old: Dossier, new: Dossier, kept: Kept[Dispute]) -> tuple[str, ...]:
    """Say which answers joined or left, and which rest on more or fewer passages."""
    pairs = pair(kept.old.positions, kept.new.positions, lambda position: [(position.holder, position.value, position.claim)])
    words = [f"gained the answer {_answer(new, position)}" for position in pairs.new]
    words += [f"lost the answer {_answer(old, position)}" for position in pairs.gone]
    for answer in pairs.kept:
        more = len(answer.new.evidence) - len(answer.old.evidence)
        if more:
            words.append(f"the answer {_answer(new, answer.new)} rests on {abs(more)} passage{'s' * (abs(more) != 1)} {_more(more)}")
    return tuple(words)


def _more(count: int) -> str:
    return "more" if count > 0 else "fewer"


def _answer(dossier: Dossier, position: Position) -> str:
    actor = dossier.actor(position.holder)
    outlet = next((source.name for source in dossier.sources if source.id == position.holder), position.holder)
    return f"“{clipped(position.value or position.claim or '')}” ({actor.name if actor else outlet})"
