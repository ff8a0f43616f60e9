"""The matrix of answers and sources: who states, quotes, paraphrases, could not know yet, and where nothing was found.

What software does not find is "not-found". "silent" is for a person who has looked, and comes from a card alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from dossier.model.dispute import Cell, CellKind, Position
from dossier.model.dossier import Dossier
from dossier.model.evidence import Evidence
from dossier.model.source import Horizon, Phase


def cells_of(dossier: Dossier, positions: tuple[Position, ...], given: tuple[Cell, ...] = ()) -> tuple[Cell, ...]:
    """Return a cell for each source and answer, by source, then by answer (from 0).

    What a person set for an answer comes first, then the evidence, then what a person set for the whole question.
    """
    own = {(cell.source, cell.position): cell for cell in reversed(given)}
    after = [_known_after(dossier.horizons, position) for position in positions]
    evidence: defaultdict[tuple[str, int], list[Evidence]] = defaultdict(list)
    for number, position in enumerate(positions):
        for piece in position.evidence:
            evidence[piece.source, number].append(piece)
    return tuple(
        _cell(dossier, own, source.id, number, tuple(evidence.get((source.id, number), ())), after[number])
        for source in dossier.sources
        for number in range(len(positions))
    )


def _cell(
    dossier: Dossier, given: Mapping[tuple[str, int | None], Cell], source: str, number: int, evidence: tuple[Evidence, ...], after: bool
) -> Cell:
    if (source, number) in given:
        return given[source, number]
    if evidence:
        return Cell(source, number, _how(dossier, evidence[0]), evidence)
    if (source, None) in given:
        whole = given[source, None]
        return Cell(source, number, whole.kind, whole.evidence, whole.looked_by)
    return Cell(source, number, "too-early" if after and _early(dossier.horizons, source) else "not-found")


def _how(dossier: Dossier, evidence: Evidence) -> CellKind:
    """Tell what a source says in its own voice from what it puts inside quotation marks or gives as the content of somebody's words."""
    if evidence.source not in dossier.findings:
        return "states"
    inside = [
        quote for quote in dossier.findings[evidence.source].quotes if 2 * quote.evidence.span.shared(evidence.span) >= len(evidence.span)
    ]
    if any(quote.marked for quote in inside):
        return "quotes"
    return "paraphrases" if inside else "states"


def _early(horizons: Mapping[str, tuple[Horizon, ...]], source: str) -> bool:
    """Say whether a source was written before or during the event."""
    own = {horizon.phase for horizon in horizons.get(source, ())}
    return bool(own) and own <= {"before", "during"}


def _known_after(horizons: Mapping[str, tuple[Horizon, ...]], position: Position) -> bool:
    """Say whether an answer was known only after the event."""
    phases = list(_phases(horizons, position.evidence))
    return bool(phases) and all(phase == "after" for phase in phases)


def _phases(horizons: Mapping[str, tuple[Horizon, ...]], evidence: tuple[Evidence, ...]) -> Iterator[Phase | None]:
    for piece in evidence:
        yield phase_at(horizons.get(piece.source, ()), piece.span.start)


def phase_at(horizons: tuple[Horizon, ...], position: int) -> Phase | None:
    """Return the phase at a place of a text: that of its passage, else the default, which comes first."""
    for horizon in horizons[1:]:
        if position in horizon.span:
            return horizon.phase
    return horizons[0].phase if horizons else None
