"""Quotes of all sources → utterances: every version of one thing that somebody said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dossier.link.actors import Actors
from dossier.model.content import UtteranceCard
from dossier.model.dossier import Utterance
from dossier.model.findings import Findings
from dossier.model.language import Language
from dossier.model.problem import Problem
from dossier.model.source import Source


@dataclass(frozen=True, slots=True)
class Utterances:
    """The utterances, one for every quote at least."""

    utterances: tuple[Utterance, ...]
    problems: tuple[Problem, ...] = ()


def link_utterances(
    sources: tuple[Source, ...],
    findings: Mapping[str, Findings],
    actors: Actors,
    cards: tuple[UtteranceCard, ...],
    language: Language,
) -> Utterances:
    """Group the quotes that are versions of one utterance; an editor's card wins."""
    return Utterances(())
