"""The words that an editor gives for the events of a topic, laid over the data of a language: the language then knows them as its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from dossier.model.language import Language, Node
from dossier.model.vocabulary import Trigger, Vocabulary

_VERB_FORM = re.compile(r".+(?:ed|ing)")
"""A form of a verb; every other form that an editor gives is one of a noun ("breaches")."""


def language_of_topic(language: Language, vocabulary: Vocabulary) -> Language:
    """Return the language with the triggers of a topic among its events; the language itself where the topic adds none."""
    return _laid_over(language, vocabulary.triggers) if vocabulary.triggers else language


@lru_cache(maxsize=8)
def _laid_over(language: Language, triggers: tuple[Trigger, ...]) -> Language:
    verbs, nouns, spellings = (language.lists(f"events.{name}") for name in ("verbs", "nouns", "spellings"))
    own = {trigger.lemma for trigger in triggers}
    verbs, nouns = ({head: tuple(word for word in words if word not in own) for head, words in table.items()} for table in (verbs, nouns))
    for trigger in triggers:
        shapes = [form for form in trigger.forms if _VERB_FORM.fullmatch(form)]
        _add(verbs, trigger.head, [trigger.lemma.replace(" ", "-")])
        _add(nouns, trigger.head, [trigger.lemma, *(form for form in trigger.forms if form not in shapes)])
        _add(spellings, trigger.lemma, shapes)
    known = language.tables["events"]
    laid: Mapping[str, Node] = {"verbs": verbs, "nouns": nouns, "spellings": spellings}
    events = {**known, **laid} if isinstance(known, Mapping) else laid
    return Language(language.code, {**language.tables, "events": events}, language.digest)


def _add(table: dict[str, tuple[str, ...]], key: str, words: Iterable[str]) -> None:
    """Add words to a list of a table, those it has already once."""
    table[key] = tuple(dict.fromkeys((*table.get(key, ()), *words)))
