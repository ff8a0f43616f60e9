"""What new articles bring to a dossier: what they support, where they part ways with the others, and what they alone tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dossier.compare.change import clipped
from dossier.model.actor import Actor
from dossier.model.dispute import Dispute
from dossier.model.dossier import Dossier, Utterance
from dossier.model.evidence import Evidence
from dossier.model.statement import Review, Statement


@dataclass(frozen=True, slots=True)
class Gain:
    """What was gained, each in a line.

    `supports` names records that others tell too, `contradicts` disputes the new articles take part in, `adds` what they alone tell,
    `renamed` actors that have another id now, because an article gives a fuller name, `unsettled` reviewed statements that are not as
    they were: there should be none.
    """

    supports: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()
    unsettled: tuple[str, ...] = ()


def gain(before: Dossier, after: Dossier, added: frozenset[str]) -> Gain:
    """Compare a dossier with itself after the sources `added` joined."""
    return Gain(
        supports=tuple(_supports(after, added)),
        contradicts=tuple(_contradicts(before, after, added)),
        adds=tuple(_adds(after, added)),
        renamed=tuple(_renamed(before, after)),
        unsettled=tuple(_unsettled(before, after)),
    )


def _records(dossier: Dossier) -> Iterator[tuple[str, str, tuple[Evidence, ...]]]:
    """Yield the records that several sources may tell: kind, name, and their words."""
    quotes = {quote.id: quote for quote in dossier.quotes}
    for event in dossier.events:
        yield "event", clipped(event.title), event.evidence
    for utterance in dossier.utterances:
        evidence = tuple(quotes[id].evidence for id in utterance.quotes if id in quotes)
        if evidence:
            yield "quote", f"{_speaker(dossier, utterance)}: {clipped(evidence[0].exact)}", evidence
    for deployment in dossier.deployments:
        yield "deployment", clipped(deployment.evidence[0].exact), deployment.evidence


def _speaker(dossier: Dossier, utterance: Utterance) -> str:
    actor = dossier.actor(utterance.speaker)
    return actor.name if actor else utterance.speaker or "somebody unnamed"


def _supports(after: Dossier, added: frozenset[str]) -> Iterator[str]:
    for kind, name, evidence in _records(after):
        others = list(dict.fromkeys(one.source for one in evidence if one.source not in added))
        if others and any(one.source in added for one in evidence):
            yield f"{kind} “{name}”, told by {_names(after, others)} too"


def _contradicts(before: Dossier, after: Dossier, added: frozenset[str]) -> Iterator[str]:
    known = {dispute.id for dispute in before.disputes}
    rested = {(evidence.source, evidence.span) for dispute in before.disputes for evidence in _words(dispute)}
    for dispute in after.disputes:
        if not any(evidence.source in added for evidence in _words(dispute)):
            continue
        grown = dispute.id in known or any((evidence.source, evidence.span) in rested for evidence in _words(dispute))
        others = list(dict.fromkeys(evidence.source for evidence in _words(dispute) if evidence.source not in added))
        named = _names(after, others or dict.fromkeys(evidence.source for evidence in _words(dispute)))
        said = f"{'one more answer' if grown else 'a new question'} with {named}" if others else named
        yield f"“{clipped(dispute.question)}”: {said}"


def _words(dispute: Dispute) -> Iterator[Evidence]:
    for position in dispute.positions:
        yield from position.evidence


def _adds(after: Dossier, added: frozenset[str]) -> Iterator[str]:
    counts = {"event": 0, "quote": 0, "deployment": 0}
    for kind, _, evidence in _records(after):
        counts[kind] += all(one.source in added for one in evidence)
    told = [f"{count} {kind}{'s' * (count != 1)}" for kind, count in counts.items() if count]
    if told:
        yield f"{', '.join(told)} that no other article tells"
    new = [actor.name for actor in after.actors if actor.mentions and all(place.source in added for place in actor.mentions)]
    if new:
        yield f"{len(new)} new {'names' if len(new) != 1 else 'name'}: {', '.join(new)}"


def _renamed(before: Dossier, after: Dossier) -> Iterator[str]:
    """Say where an actor went whose id is gone. One that an editor has a card for keeps the name of its file."""
    ids = {actor.id for actor in after.actors}
    for actor in before.actors:
        if actor.id not in ids:
            heir = after.actor(after.names.get(actor.name)) or _who_stands_at(after, actor)
            yield f"{actor.id} is {heir.id} now" if heir else f"{actor.id} is nobody now"


def _who_stands_at(after: Dossier, actor: Actor) -> Actor | None:
    """Return the actor who is named where this one was."""
    places = set(actor.mentions)
    return next((other for other in after.actors if not places.isdisjoint(other.mentions)), None)


def _unsettled(before: Dossier, after: Dossier) -> Iterator[str]:
    now = {statement.id: statement.review for statement in _statements(after)}
    for statement in _statements(before):
        if statement.review.state != "found" and _deed(now.get(statement.id)) != _deed(statement.review):
            yield f"“{clipped(statement.evidence.exact)}” ({statement.id})"


def _deed(review: Review | None) -> tuple[str, str, str] | None:
    return (review.state, review.by, review.on) if review else None


def _statements(dossier: Dossier) -> Iterator[Statement]:
    for found in dossier.findings.values():
        yield from found.quotes
        yield from found.events
        yield from found.deployments


def _names(dossier: Dossier, ids: Iterable[str]) -> str:
    """Name sources as people do; each with its id where two have one name."""
    known = list(ids)
    names = [dossier.source(id).name for id in known]
    between = "; " if any("," in name for name in names) else ", "
    return between.join(name if names.count(name) == 1 else f"{name} ({id})" for id, name in zip(known, names, strict=True))
