"""Disputed facts → rows: the questions, the answers to each, and what every source does about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dossier.export.columns import Row, as_number
from dossier.export.ground import Ground, span_of
from dossier.model.dispute import Cell, Dispute


def _disputes(ground: Ground) -> Iterator[Row]:
    for one in ground.dossier.disputes:
        yield (
            one.id,
            one.question,
            one.kind,
            one.state,
            one.reason,
            one.relation,
            one.settles,
            one.note,
            one.curated,
            one.looked_by,
            one.looked_on,
            len(one.positions),
        )


def _positions(ground: Ground) -> Iterator[Row]:
    for dispute in ground.dossier.disputes:
        for n, position in enumerate(dispute.positions, start=1):
            free = dispute.curated or all(ground.given(piece) is not None for piece in position.evidence)
            yield (
                dispute.id,
                n,
                position.holder,
                ground.actor_id(position.holder),
                position.holder if position.holder in ground.sources else None,
                position.value if free else None,
                position.claim if free else None,
                as_number(position.low),
                as_number(position.high),
                position.unit,
            )


def _position_spans(ground: Ground) -> Iterator[Row]:
    for dispute in ground.dossier.disputes:
        for n, position in enumerate(dispute.positions, start=1):
            yield from ((dispute.id, n, span) for span in dict.fromkeys(map(span_of, position.evidence)))


def _coverage(ground: Ground) -> Iterator[Row]:
    for dispute, cell in _cells(ground):
        position = None if cell.position is None else cell.position + 1
        yield _cell_id(dispute, cell), dispute, cell.source, position, cell.kind, cell.looked_by


def _coverage_spans(ground: Ground) -> Iterator[Row]:
    for dispute, cell in _cells(ground):
        yield from ((_cell_id(dispute, cell), span) for span in map(span_of, cell.evidence))


def _cells(ground: Ground) -> Iterator[tuple[str, Cell]]:
    for dispute in ground.dossier.disputes:
        yield from ((dispute.id, cell) for cell in _matrix(ground, dispute) if cell.source in ground.sources)


def _matrix(ground: Ground, dispute: Dispute) -> Iterator[Cell]:
    """Yield a cell for each source and answer of an editor's question; of a candidate those where something was found."""
    if not dispute.curated:
        yield from dispute.cells
        return
    cells = {(cell.source, cell.position): cell for cell in dispute.cells}
    for source in ground.dossier.sources:
        for number in range(len(dispute.positions)):
            yield cells.get((source.id, number), Cell(source.id, number, "not-found"))


def _cell_id(dispute: str, cell: Cell) -> str:
    return f"{dispute}/{'all' if cell.position is None else cell.position + 1}/{cell.source}"


DISPUTE_ROWS: Mapping[str, Callable[[Ground], Iterator[Row]]] = {
    "disputes": _disputes,
    "positions": _positions,
    "position_spans": _position_spans,
    "coverage": _coverage,
    "coverage_spans": _coverage_spans,
}
