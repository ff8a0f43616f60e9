"""What form of which verb a word can be: base, -s form, past, participle, -ing form; unknown words are judged by their ending."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Flag
from functools import cache

from dossier.model.language import Language
from dossier.text.verbs import inflect


class Form(Flag):
    """The forms a word can be; several at once ("cut" is base, past and participle)."""

    NONE = 0
    BASE = 1
    S = 2
    PAST = 4
    PARTICIPLE = 8
    ING = 16


_ORDER = (Form.BASE, Form.S, Form.PAST, Form.PARTICIPLE, Form.ING)
_UNKNOWN = re.compile(r"[a-z-]{2,}(?:(?P<ed>ed)|(?P<ing>ing))")
_CLASSES = ("says", "claims", "denies", "announces", "asks", "accuses", "calls", "thinks")


@dataclass(frozen=True, slots=True)
class Word:
    """One reading of a word as a verb."""

    lemma: str
    form: Form


@dataclass(frozen=True, slots=True, eq=False)
class Morphology:
    """The verbs of a language: every known form with its reading, the words that only look like verbs, the classes of verbs."""

    forms: dict[str, Word]
    not_verbs: frozenset[str]
    heads: dict[str, str]
    nouns: dict[str, str]
    lexicon: frozenset[str]
    speech: frozenset[str]
    reporting: frozenset[str]
    strong_speech: frozenset[str]
    denying: frozenset[str]
    thinking: frozenset[str]
    stative: frozenset[str]
    light: frozenset[str]
    befalls: frozenset[str]

    def read(self, word: str) -> Word | None:
        """Return the reading of a lower-case word as a verb, or None. A word nobody listed is judged by -ed and -ing."""
        known = self.forms.get(word)
        if known is not None:
            return known
        if word in self.not_verbs:
            return None
        unknown = _UNKNOWN.fullmatch(word)
        if unknown is None or len(word) < 5:
            return None
        if unknown["ed"]:
            return Word(_strip(word, 2), Form.PAST | Form.PARTICIPLE)
        return Word(_strip(word, 3), Form.ING)


def _strip(word: str, letters: int) -> str:
    stem = word[:-letters]
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    if stem.endswith("i") and letters == 2:
        return stem[:-1] + "y"
    if re.search(r"(?:[aeiou][cgsuvz]|at|[lr][cgsv]|[bcdfgkpt]l|iz|r[cg]|[aeu]ng|uir|[aeo]u[rs]|[^e]ar)$", stem):
        return stem + "e"
    return stem


def _forms(language: Language, bases: Iterable[str]) -> dict[str, Word]:
    irregular = {**language.lists("speech.irregular"), **language.lists("events.irregular")}
    spellings = {**language.lists("speech.spellings"), **language.lists("events.spellings")}
    made: dict[str, Word] = {}
    for base in bases:
        lemma = base.replace("-", " ")
        if base in irregular:
            shapes = (base, *irregular[base])
        else:
            plain, s, past, ing = inflect(lemma)
            shapes = (plain, s, past, past, ing)
        for shape, form in [
            *zip(shapes, _ORDER, strict=True),
            *((again, Form.PAST | Form.PARTICIPLE) for again in spellings.get(base, ())),
        ]:
            word = shape.replace("-", " ")
            if word.endswith("ing"):
                form = Form.ING
            old = made.get(word)
            made[word] = Word(lemma, form) if old is None else Word(old.lemma, old.form | form) if old.lemma == lemma else old
    return made


@cache
def morphology(language: Language) -> Morphology:
    """Return the verbs of a language. Compiled once."""
    heads: dict[str, str] = {}
    for head, verbs in language.lists("events.verbs").items():
        for verb in verbs:
            heads.setdefault(verb.replace("-", " "), head)
    nouns: dict[str, str] = {}
    for head, words in language.lists("events.nouns").items():
        for word in words:
            nouns.setdefault(word.replace("-", " ") if " " in head or head == "call" else word, head)
    complements = [head for verb in language.keys("events.complements") for head in language.keys(f"events.complements.{verb}")]
    speech = [verb for group in _CLASSES[:-1] for verb in language.words(f"speech.{group}")]
    thinks, strong = language.words("speech.thinks"), language.words("events.strong_speech")
    bases = dict.fromkeys(
        [
            *(verb for verbs in language.lists("events.verbs").values() for verb in verbs),
            *speech,
            *thinks,
            *strong,
            *language.words("events.stative"),
            *language.words("events.light"),
            *language.words("events.befalls"),
            *language.lists("events.irregular"),
        ]
    )

    def plain(words: Iterable[str]) -> frozenset[str]:
        return frozenset(word.replace("-", " ") for word in words)

    return Morphology(
        forms=_forms(language, bases),
        not_verbs=frozenset(language.words("modality.not_verbs")),
        heads=heads,
        nouns=nouns,
        lexicon=frozenset((*heads.values(), *nouns.values(), *complements)),
        speech=plain([*speech, *thinks]),
        reporting=plain([*speech, *thinks, *(verb for verb in strong if "-" in verb)])
        - (plain((*heads, *language.words("events.light"))) - plain(strong)),
        strong_speech=plain(strong),
        denying=plain(language.words("speech.denies")),
        thinking=plain(thinks),
        stative=plain(language.words("events.stative")),
        light=plain(language.words("events.light")),
        befalls=plain(language.words("events.befalls")),
    )
