"""The words of a topic, from `content/vocabulary/`: laid over the data of the language, never replacing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dossier.model.problem import NOWHERE, Where


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an event of this topic: its lemma, the head word it counts as, its forms."""

    lemma: str
    head: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the editor adds for a topic. Everything may be empty.

    `deployed` are nouns that count as a deployment here (beds, ships), `titles` titles and roles, `places` places with the country
    they lie in, `triggers` words for events, `organisations` names of bodies that no rule of the language can see.
    """

    deployed: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)
    triggers: tuple[Trigger, ...] = ()
    where: Where = NOWHERE


NO_VOCABULARY = Vocabulary()
