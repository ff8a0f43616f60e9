"""What offices the titles beside a name give somebody: "the Danish defence minister"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dossier.text.names.lexicon import NameLexicon
from dossier.text.names.roles import content_of, noun_of
from dossier.text.names.titles import country_of_title


@dataclass(frozen=True, slots=True)
class Office:
    """An office: its noun ("minister"), its country, and the other words of its title that tell something ("defence")."""

    noun: str
    country: str | None
    content: frozenset[str]


def offices_of(titles: Iterable[str], country: str | None, lexicon: NameLexicon) -> tuple[Office, ...]:
    """Return the offices of somebody of a country; "counterpart" is none."""
    nouns = [(title, noun) for title in titles if (noun := noun_of(title, lexicon)) and noun not in lexicon.private]
    return tuple(Office(noun, country_of_title(title, lexicon) or country, content_of(title, lexicon) - {noun}) for title, noun in nouns)
