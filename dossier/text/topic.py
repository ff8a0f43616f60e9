"""The words that an editor gives for events and titles of a topic, laid over the data of a language, which then knows them as its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from dossier.model.language import Language, Node
from dossier.model.vocabulary import Trigger, Vocabulary

_VERB_FORM = re.compile(r".+(?:ed|ing)")
"""A form of a verb; every other form that an editor gives is one of a noun ("breaches")."""


def language_of_topic(language: Language, vocabulary: Vocabulary) -> Language:
    """Return the language with the triggers and titles of a topic among its own; the language itself where the topic adds none."""
    if not vocabulary.triggers and not vocabulary.titles:
        return language
    return _laid_over(language, vocabulary.triggers, titles_told(vocabulary.titles))


def titles_told(titles: tuple[str, ...]) -> tuple[str, ...]:
    """Return titles in small letters, and the word that each turns on: "Chief Purser Ola Moss" is told by "purser"."""
    small = [title.strip().lower() for title in titles if title.strip()]
    return tuple(dict.fromkeys((*small, *(title.split(" of ")[0].split()[-1] for title in small))))


@lru_cache(maxsize=8)
def _laid_over(language: Language, triggers: tuple[Trigger, ...], titles: tuple[str, ...]) -> Language:
    known: dict[str, Node] = {**language.tables}
    for name, laid in (("events", _events(language, triggers)), ("titles", _titles(language, titles))):
        table = known[name]
        known[name] = {**table, **laid} if isinstance(table, Mapping) else laid
    return Language(language.code, known, language.digest)


def _titles(language: Language, titles: tuple[str, ...]) -> dict[str, Node]:
    """Return the titles that tell no gender, with those of the topic that the language does not have."""
    known = {word for key in ("he", "she", "either") for word in language.words(f"titles.{key}")}
    return {"either": (*language.words("titles.either"), *(title for title in titles if title not in known))}


def _events(language: Language, triggers: tuple[Trigger, ...]) -> dict[str, Node]:
    verbs, nouns, spellings = (language.lists(f"events.{name}") for name in ("verbs", "nouns", "spellings"))
    own = {trigger.lemma for trigger in triggers}
    verbs, nouns = ({head: tuple(word for word in words if word not in own) for head, words in table.items()} for table in (verbs, nouns))
    for trigger in triggers:
        shapes = [form for form in trigger.forms if _VERB_FORM.fullmatch(form)]
        _add(verbs, trigger.head, [trigger.lemma.replace(" ", "-")])
        _add(nouns, trigger.head, [trigger.lemma, *(form for form in trigger.forms if form not in shapes)])
        _add(spellings, trigger.lemma, shapes)
    return {"verbs": verbs, "nouns": nouns, "spellings": spellings}


def _add(table: dict[str, tuple[str, ...]], key: str, words: Iterable[str]) -> None:
    """Add words to a list of a table, those it has already once."""
    table[key] = tuple(dict.fromkeys((*table.get(key, ()), *words)))
