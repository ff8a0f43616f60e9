"""Lays the editor's cards over the sources: metadata, horizons, suspect renderings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dossier.model.content import Rendering, SourceCard
from dossier.model.evidence import Span
from dossier.model.findings import Findings
from dossier.model.problem import Problem
from dossier.model.source import Horizon, Source


@dataclass(frozen=True, slots=True)
class Sources:
    """Sources with their cards laid over them."""

    sources: tuple[Source, ...]
    horizons: Mapping[str, tuple[Horizon, ...]] = field(default_factory=dict)
    renderings: Mapping[str, tuple[tuple[Rendering, Span], ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def link_sources(sources: tuple[Source, ...], findings: Mapping[str, Findings], cards: tuple[SourceCard, ...]) -> Sources:
    """Return the sources as the editor knows them."""
    return Sources(sources, {source.id: findings[source.id].horizons for source in sources if source.id in findings})
