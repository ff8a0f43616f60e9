"""Lays the editor's cards over the sources: metadata, horizons, suspect renderings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rapidfuzz import process

from dossier.model.content import PassageHorizon, Rendering, SourceCard
from dossier.model.evidence import Evidence, Span
from dossier.model.findings import Findings
from dossier.model.problem import Problem
from dossier.model.source import Horizon, Source
from dossier.text.anchor import find_anchor


@dataclass(frozen=True, slots=True)
class Sources:
    """Sources with their cards laid over them."""

    sources: tuple[Source, ...]
    horizons: Mapping[str, tuple[Horizon, ...]] = field(default_factory=dict)
    renderings: Mapping[str, tuple[tuple[Rendering, Span], ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def link_sources(sources: tuple[Source, ...], findings: Mapping[str, Findings], cards: tuple[SourceCard, ...]) -> Sources:
    """Return the sources as the editor knows them, their horizons, and the renderings an editor doubts."""
    by_id = {card.id: card for card in cards}
    laid = tuple(by_id[source.id].over(source) if source.id in by_id else source for source in sources)
    problems: list[Problem] = list(_without_source(sources, cards))
    horizons: dict[str, tuple[Horizon, ...]] = {}
    renderings: dict[str, tuple[tuple[Rendering, Span], ...]] = {}
    for source in laid:
        card = by_id.get(source.id)
        machine = findings[source.id].horizons if source.id in findings else ()
        horizons[source.id] = _horizons(source, card, machine, problems) if card else machine
        doubted = _renderings(source, card, problems) if card else ()
        if doubted:
            renderings[source.id] = doubted
    return Sources(laid, horizons, renderings, tuple(problems))


def _without_source(sources: tuple[Source, ...], cards: tuple[SourceCard, ...]) -> list[Problem]:
    """Return a problem for each card that no source answers to."""
    ids = sorted(source.id for source in sources)
    problems: list[Problem] = []
    for card in cards:
        if card.id not in ids:
            near = process.extractOne(card.id, ids, score_cutoff=60)
            hint = "name the card like the file in seeds/, or take it away"
            problems.append(
                Problem(card.where, "no-source", f"there is no source {card.id!r} for this card", near[0] if near else "", hint)
            )
    return problems


def _horizons(source: Source, card: SourceCard, machine: tuple[Horizon, ...], problems: list[Problem]) -> tuple[Horizon, ...]:
    """Return the default horizon and then the passages. What an editor says of time stands alone: no passage of the machine beside it."""
    if not (card.phase or card.as_of or card.horizons):
        return machine
    default = machine[0] if machine else Horizon(Span(0, len(source.text)), source.published, None)
    first = Horizon(
        span=Span(0, len(source.text)),
        as_of=card.as_of or default.as_of,
        phase=card.phase or default.phase,
        words=None if card.phase else default.words,
        why=card.horizon_why or ("" if card.phase else default.why),
    )
    return (first, *_passages(source, card.horizons, first.as_of, problems))


def _passages(source: Source, passages: tuple[PassageHorizon, ...], as_of: str | None, problems: list[Problem]) -> tuple[Horizon, ...]:
    """Return the passages, each from its words to the words of the next one."""
    found: list[tuple[Evidence, PassageHorizon]] = []
    for passage in passages:
        words = find_anchor(source, passage.exact, passage.nth, passage.where)
        if isinstance(words, Problem):
            problems.append(words)
        else:
            found.append((words, passage))
    found.sort(key=lambda pair: (pair[0].span, pair[1].where))
    ends = [*(words.span.start for words, _ in found[1:]), len(source.text)]
    return tuple(
        Horizon(Span(words.span.start, end), passage.as_of or as_of, passage.phase, words, passage.why)
        for (words, passage), end in zip(found, ends, strict=False)
        if end > words.span.start
    )


def _renderings(source: Source, card: SourceCard, problems: list[Problem]) -> tuple[tuple[Rendering, Span], ...]:
    """Return the renderings an editor doubts with the words they stand at."""
    found: list[tuple[Rendering, Span]] = []
    for rendering in card.renderings:
        words = find_anchor(source, rendering.exact, rendering.nth, rendering.where)
        if isinstance(words, Problem):
            problems.append(words)
        else:
            found.append((rendering, words.span))
    return tuple(sorted(found, key=lambda pair: (pair[1], pair[0].where)))
