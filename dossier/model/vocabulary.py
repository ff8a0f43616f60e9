"""The words of a topic, from `content/vocabulary/`: laid over the data of the language, never replacing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dossier.model.problem import NOWHERE, Where


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an event of this topic: its lemma, the head word it counts as, its forms."""

    lemma: str
    """The word as a dictionary has it."""
    head: str
    """The kind of event it is, such as collapse: words of one kind may tell one event in two articles."""
    forms: tuple[str, ...] = ()
    """Its other forms, such as breached."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the editor adds for a topic. Everything may be empty.

    `deployed` are nouns that count as a deployment here (beds, ships), `titles` titles and roles, `places` places with the country
    they lie in, `triggers` words for events, `organisations` names of bodies that no rule of the language can see.
    """

    deployed: tuple[str, ...] = ()
    """Nouns that count as a deployment here, such as field bed or ship."""
    titles: tuple[str, ...] = ()
    """Titles and roles, such as dam warden."""
    organisations: tuple[str, ...] = ()
    """Names of bodies that no rule of the language can see."""
    places: Mapping[str, str] = field(default_factory=dict)
    """Places, each with the country it lies in."""
    triggers: tuple[Trigger, ...] = ()
    """Words that name an event of this topic."""
    where: Where = NOWHERE


NO_VOCABULARY = Vocabulary()
