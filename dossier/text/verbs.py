"""The forms of verbs: every inflected form of a list of base forms, made by the spelling rules of English and a table of exceptions.

A phrasal verb is written with a hyphen in the language data ("point-out") and stands with a space in a text ("pointed out").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from dossier.model.language import Language

_DOUBLED = re.compile(r"^[^aeiou]*[aeiou][bdgklmnprt]$")
"""One syllable, one short vowel, one consonant: the consonant doubles ("slam", "slammed")."""


def inflect(base: str) -> tuple[str, ...]:
    """Return the regular forms of a verb: base, -s form, past, -ing form. A particle stays behind ("shrug off", "shrugged off")."""
    verb, space, particle = base.partition(" ")
    if re.search(r"(?:[sxz]|[cs]h)$", verb):
        forms = (verb, f"{verb}es", f"{verb}ed", f"{verb}ing")
    elif re.search(r"[^aeiou]y$", verb):
        forms = (verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
    elif verb.endswith("e"):
        forms = (verb, f"{verb}s", f"{verb}d", f"{verb if verb.endswith('ee') else verb[:-1]}ing")
    elif _DOUBLED.match(verb):
        forms = (verb, f"{verb}s", f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing")
    else:
        forms = (verb, f"{verb}s", f"{verb}ed", f"{verb}ing")
    return tuple(f"{form}{space}{particle}" for form in forms)


@cache
def verb_forms(language: Language, path: str) -> Mapping[str, str]:
    """Return every form of the verbs listed at `path`, each with its base form. Lower case, phrasal verbs with a space.

    Exceptions are read from the tables `irregular` and `spellings` of the same file. Raises KeyError for a path there is none of.
    """
    file = path.partition(".")[0]
    irregular, spellings = language.lists(f"{file}.irregular"), language.lists(f"{file}.spellings")
    forms: dict[str, str] = {}
    for base in language.words(path):
        made = (base, *irregular[base]) if base in irregular else inflect(base.replace("-", " "))
        for form in (*made, *spellings.get(base, ())):
            forms.setdefault(form.replace("-", " "), base.replace("-", " "))
    return forms
