"""The editor's disputes: every anchor cut from its source, every holder known; what does not fit is a problem."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import process

from dossier.link.disputes.cells import Coverage
from dossier.model.content import Anchor, CellCard, DisputeCard, PositionCard
from dossier.model.dispute import Cell, Dispute, Position
from dossier.model.dossier import Dossier
from dossier.model.evidence import Evidence
from dossier.model.problem import Problem, Where
from dossier.model.source import Source
from dossier.text.anchor import find_anchor

_CLOSE = 60
"""The least likeness, of 100, of an id that is offered as the nearest."""


def curated_disputes(dossier: Dossier, cards: tuple[DisputeCard, ...]) -> tuple[tuple[Dispute, ...], tuple[Problem, ...]]:
    """Return the disputes of the cards in the editor's order, and what is wrong with them."""
    sources = {source.id: source for source in dossier.sources}
    problems: list[Problem] = []
    coverage = Coverage(dossier)
    disputes = [_dispute(dossier, coverage, sources, card, problems) for card in cards]
    disputes.sort(key=lambda dispute: (dispute.order is None, dispute.order or 0, dispute.id))
    return tuple(disputes), tuple(problems)


def _dispute(dossier: Dossier, coverage: Coverage, sources: dict[str, Source], card: DisputeCard, problems: list[Problem]) -> Dispute:
    positions = tuple(_position(dossier, sources, position, problems) for position in card.positions)
    cells = tuple(cell for given in card.cells for cell in _cell(sources, card, given, problems))
    return Dispute(
        id=card.id,
        question=card.question,
        kind=card.kind,
        positions=positions,
        state=card.state,
        relation=card.relation,
        settles=card.settles,
        note=card.note,
        reason=card.reason,
        order=card.order,
        cells=coverage.of(positions, cells),
        curated=True,
        looked_by=card.looked_by,
        looked_on=card.looked_on,
        where=card.where,
    )


def _position(dossier: Dossier, sources: dict[str, Source], card: PositionCard, problems: list[Problem]) -> Position:
    holder = dossier.names.get(card.holder, card.holder)
    if holder not in sources and dossier.actor(holder) is None and _looks_like_an_id(holder):
        problems.append(_unknown_holder(dossier, card.holder, card.where))
    return Position(
        holder=holder,
        evidence=tuple(_anchored(sources, card.evidence, problems)),
        value=card.value,
        claim=card.claim,
        low=card.low,
        high=card.high,
        unit=card.unit,
    )


def _looks_like_an_id(holder: str) -> bool:
    """Say whether somebody meant an id: plain words ("the West") have a space or a capital, or are one word without hyphen or digit."""
    return not any(letter.isspace() or letter.isupper() for letter in holder) and any(letter in "-_0123456789" for letter in holder)


def _unknown_holder(dossier: Dossier, holder: str, where: Where) -> Problem:
    ids = [*(actor.id for actor in dossier.actors), *(source.id for source in dossier.sources)]
    nearest = process.extractOne(holder, ids, score_cutoff=_CLOSE)
    return Problem(
        where,
        "unknown-holder",
        f"no actor and no source has the id {holder!r}",
        nearest=nearest[0] if nearest else "",
        hint="use the id of an actor or a source, or plain words with a space or a capital (the minister)",
    )


def _anchored(sources: dict[str, Source], anchors: tuple[Anchor, ...], problems: list[Problem]) -> Iterator[Evidence]:
    for anchor in anchors:
        found = _find(sources, anchor.source, anchor.exact, anchor.nth, anchor.where)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            yield found


def _find(sources: dict[str, Source], source: str, exact: str, nth: int | None, where: Where) -> Evidence | Problem:
    if source not in sources:
        return _unknown_source(sources, source, where)
    return find_anchor(sources[source], exact, nth, where)


def _unknown_source(sources: dict[str, Source], source: str, where: Where) -> Problem:
    nearest = process.extractOne(source, list(sources), score_cutoff=_CLOSE)
    return Problem(
        where,
        "unknown-source",
        f"no source has the id {source!r}",
        nearest=nearest[0] if nearest else "",
        hint="use the name of a file in seeds/ without its extension",
    )


def _cell(sources: dict[str, Source], card: DisputeCard, given: CellCard, problems: list[Problem]) -> Iterator[Cell]:
    """Yield the cell of a card. Positions count from 1 in a card, from 0 in a cell."""
    if given.source not in sources:
        problems.append(_unknown_source(sources, given.source, given.where))
        return
    if given.position is not None and not 1 <= given.position <= len(card.positions):
        answers = len(card.positions)
        message = f"there is no answer {given.position}: this dispute has {answers}"
        problems.append(Problem(given.where, "unknown-position", message, hint="answers count from 1, in the order of the card"))
        return
    if given.kind == "silent" and not card.looked_by:
        message = f"nobody is named who looked into {given.source!r} and found it silent"
        problems.append(Problem(given.where, "silent-unseen", message, hint="name who looked in looked_by, or leave the cell out"))
        return
    evidence: tuple[Evidence, ...] = ()
    if given.exact is not None:
        found = _find(sources, given.source, given.exact, given.nth, given.where)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            evidence = (found,)
    yield Cell(given.source, None if given.position is None else given.position - 1, given.kind, evidence, card.looked_by)
