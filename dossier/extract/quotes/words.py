"""The words of speech, compiled once per language: cues with their class, and the small words around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from dossier.model.language import Language
from dossier.text.verbs import verb_forms

CLASSES = ("says", "claims", "denies", "announces", "asks", "accuses", "calls", "thinks")
SPOKEN = frozenset({"says", "claims", "denies", "announces", "asks"})
"""The classes whose subject utters words; the others name a thing or tell a thought."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a cue: its verb, the class of the verb, and the words that must follow ("out" after "pointed")."""

    verb: str
    group: str
    rest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class SpeechWords:
    """The language data of `speech.yml` in the shape the rules need."""

    cues: Mapping[str, tuple[Form, ...]]
    between: frozenset[str]
    be: frozenset[str]
    modals: frozenset[str]
    determiners: frozenset[str]
    coordinators: frozenset[str]
    relatives: frozenset[str]
    prepositions: frozenset[str]
    pronouns: frozenset[str]
    first_person: frozenset[str]
    people: frozenset[str]
    nouns: frozenset[str]
    titles: frozenset[str]
    conjunctions: frozenset[str]
    pronouns_object: frozenset[str]
    clause_verbs: frozenset[str]
    addressing: frozenset[str]
    promises: frozenset[str]
    never_indirect: frozenset[str]
    openers: frozenset[str]
    finite: frozenset[str]
    objects_or_owners: frozenset[str]
    writes: frozenset[str]
    title_small: frozenset[str]
    impersonal: frozenset[str]
    listener_openers: frozenset[str]
    plain_clause_verbs: frozenset[str]
    empty_subjects: frozenset[str]
    beside_only: frozenset[str]
    continuations: frozenset[str]
    wording: frozenset[str]
    conjoining: frozenset[str]
    also_nouns: frozenset[str]
    articles: frozenset[str]
    noun_links: frozenset[str]
    not_attribution: frozenset[str]
    never_subject: frozenset[str]
    possessives: frozenset[str]
    asked: frozenset[str]
    clause_signs: frozenset[str]
    close_to: frozenset[str]
    bodies: frozenset[str]


_ELSEWHERE = {"cues": "", "asked": "pronouns.asked", "first_person": "speech.pronouns_first", "titles": "speech.title_words"}
"""Fields that are no list of `speech.yml` of the same name, with the list that they are."""


@cache
def speech_words(language: Language) -> SpeechWords:
    """Return the words of speech of a language."""
    lists = {field.name: _ELSEWHERE.get(field.name, f"speech.{field.name}") for field in fields(SpeechWords)}
    return SpeechWords(cues=_cues(language), **{name: frozenset(language.words(path)) for name, path in lists.items() if path})


def _cues(language: Language) -> dict[str, tuple[Form, ...]]:
    found: dict[str, list[Form]] = {}
    for group in CLASSES:
        for form, verb in verb_forms(language, f"speech.{group}").items():
            first, *rest = form.split()
            found.setdefault(first, []).append(Form(verb, group, tuple(rest)))
    return {word: tuple(sorted(forms, key=lambda form: -len(form.rest))) for word, forms in found.items()}
