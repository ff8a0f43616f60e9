"""The small words around verbs, as sets: auxiliaries, negations, and what opens, joins or bars a clause."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from dossier.model.language import Language


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The small words around verbs, as sets."""

    be: frozenset[str]
    have: frozenset[str]
    do: frozenset[str]
    past: frozenset[str]
    future: frozenset[str]
    modal: frozenset[str]
    scheduled: frozenset[str]
    ahead: frozenset[str]
    causatives: frozenset[str]
    no_object: frozenset[str]
    persons: frozenset[str]
    opening: frozenset[str]
    negation: frozenset[str]
    between: frozenset[str]
    carriers: frozenset[str]
    subordinators: frozenset[str]
    relatives: frozenset[str]
    contents: frozenset[str]
    coordinators: frozenset[str]
    attributive: frozenset[str]
    plain: frozenset[str]
    clause_verbs: frozenset[str]
    prepositions: frozenset[str]
    plurals: frozenset[str]
    stays: frozenset[str]
    after_stays: frozenset[str]
    rather_nouns: frozenset[str]
    joins_nouns: frozenset[str]
    no_subject: frozenset[str]
    not_subordinate: dict[str, frozenset[str]]
    auxiliaries: frozenset[str]
    negated: frozenset[str]


_LISTED = frozenset(field.name for field in fields(Words)) - {"no_object", "opening", "clause_verbs", "not_subordinate", "auxiliaries"}
"""The fields that are one list of words of the same name."""


@cache
def words_of(language: Language) -> Words:
    """Return the small words of a language, for look-up. Compiled once."""
    listed = {key: frozenset(language.words(f"modality.{key}")) for key in _LISTED}
    openers = listed["relatives"] | listed["contents"] | listed["subordinators"]
    return Words(
        **listed,
        no_object=openers | {"to"},
        opening=openers | listed["coordinators"],
        clause_verbs=frozenset(language.words("speech.plain_clause_verbs")),
        not_subordinate={key: frozenset(items) for key, items in language.lists("modality.not_subordinate").items()},
        auxiliaries=listed["be"] | listed["have"] | listed["do"] | listed["future"] | listed["modal"],
    )
