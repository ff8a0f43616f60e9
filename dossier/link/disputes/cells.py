"""The matrix of answers and sources: who states, quotes, paraphrases or could not know yet. Where nothing was found there is no cell.

Most articles of a large corpus say nothing of most questions: what is left out is "not-found", and the matrix takes as much room as
was said. "silent" is for a person who has looked, and comes from a card alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from dossier.model.dispute import Cell, CellKind, Position
from dossier.model.dossier import Dossier
from dossier.model.evidence import Evidence
from dossier.model.source import Horizon, Phase


class Coverage:
    """Tells of the sources of one dossier what they say on the answers to a question."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._order = {source.id: number for number, source in enumerate(dossier.sources)}
        self._early = tuple(source.id for source in dossier.sources if _early(dossier.horizons.get(source.id, ())))

    def of(self, positions: tuple[Position, ...], given: tuple[Cell, ...] = ()) -> tuple[Cell, ...]:
        """Return the cells of sources and answers, by source, then by answer (from 0), without those where nothing was found.

        What a person set for an answer comes first, then the evidence, then what a person set for the whole question.
        """
        found: dict[tuple[str, int], Cell] = {}
        for number, position in enumerate(positions):
            if _known_after(self._dossier.horizons, position):
                found.update({(source, number): Cell(source, number, "too-early") for source in self._early})
        for cell in reversed(given):
            if cell.position is None:
                found.update({(cell.source, number): replace(cell, position=number) for number in range(len(positions))})
        found.update(self._told(positions))
        found.update({(cell.source, cell.position): cell for cell in reversed(given) if cell.position is not None})
        return tuple(found[place] for place in sorted(found, key=lambda place: (self._order[place[0]], place[1])))

    def _told(self, positions: tuple[Position, ...]) -> dict[tuple[str, int], Cell]:
        """Return the cells that rest on the evidence of the answers."""
        told: defaultdict[tuple[str, int], list[Evidence]] = defaultdict(list)
        for number, position in enumerate(positions):
            for piece in position.evidence:
                told[piece.source, number].append(piece)
        return {
            (source, number): Cell(source, number, _how(self._dossier, pieces[0]), tuple(pieces))
            for (source, number), pieces in told.items()
        }


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


def _early(horizons: tuple[Horizon, ...]) -> bool:
    """Say whether a source with these horizons was written before or during the event."""
    own = {horizon.phase for horizon in horizons}
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
