"""Disputes: the editor's, anchored; and candidates that software sees. It never judges."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.model.content import DisputeCard
from dossier.model.dossier import Dossier
from dossier.model.language import Language
from dossier.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Disputes:
    """The dossier with its disputes in it."""

    dossier: Dossier
    problems: tuple[Problem, ...] = ()


def link_disputes(dossier: Dossier, cards: tuple[DisputeCard, ...], language: Language) -> Disputes:
    """Anchor the editor's disputes and gather candidates: numbers, wordings, denials, one party's word, a source against itself."""
    return Disputes(dossier)
