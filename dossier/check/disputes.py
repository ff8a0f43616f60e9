"""What a disputed fact must hold: answers, the words each rests on, numbers in their order, and a reason where it is settled."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.model.content import Content, DisputeCard, PositionCard
from dossier.model.problem import Problem


def check_disputes(content: Content) -> Iterator[Problem]:
    """Yield what a reader of a disputed fact would look for in vain."""
    for card in content.disputes:
        if not card.positions:
            hint = "add   positions:   with one entry for each answer"
            yield Problem(card.where, "missing-key", "this disputed fact has no answers", hint=hint)
        if card.state != "open" and not card.reason.strip():
            message = f"this disputed fact is {card.state}, and does not say why"
            yield Problem(card.where, "missing-key", message, hint="add   reason: …")
        for position in card.positions:
            yield from _check_position(card, position)


def _check_position(card: DisputeCard, position: PositionCard) -> Iterator[Problem]:
    if not position.evidence:
        message = f"this answer to “{card.question}” rests on no words"
        yield Problem(position.where, "no-evidence", message, hint="add   evidence:   with the source and its exact words")
    if not (position.value or position.claim) and position.low is None and position.high is None:
        message = f"this entry gives no answer to “{card.question}”"
        yield Problem(position.where, "missing-key", message, hint="add   value: …   or   claim: …")
    if position.low is not None and position.high is not None and position.low > position.high:
        message = f"low {position.low:,.10g} is more than high {position.high:,.10g}"
        yield Problem(
            position.where, "bad-number", message, hint="low is the least that is meant, high the most; leave out the one nobody gives"
        )
