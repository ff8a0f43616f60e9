"""The words that tell an opening mark from a closing one, and speech from what is said about it, compiled once per language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dossier.model.language import Language
from dossier.text.verbs import verb_forms

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_ACTS = re.compile(r"\b(?P<subject>he|she|they|who|[A-Z][\w’'-]+),?\s+(?:also\s+|then\s+|\w+ly\s+)?(?P<verb>[a-z]+)\b")
_ATTRIBUTION = re.compile(
    r""",\s (?: (?P<verb_first>[a-z]+) \s (?: he | she | they | the | [A-Z] )
             | (?: he | she | they | the\s[a-z]+ | [A-Z][\w.’'-]+ (?:\s[A-Z][\w.’'-]+){0,3} ) \s (?P<verb>[a-z]+) [\s.,] )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class MarkWords:
    """The words of a language that this module needs, compiled once."""

    glyphs: dict[str, int]
    mark: re.Pattern[str]
    single: re.Pattern[str]
    before: frozenset[str]
    after: frozenset[str]
    first_person: frozenset[str]
    resumes: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[str]
    pronouns: frozenset[str]


@cache
def mark_words(language: Language) -> MarkWords:
    """Return the words of a language that marks need."""
    opening, closing = language.words("marks.opening"), language.words("marks.closing")
    glyphs = {**dict.fromkeys(opening, 1), **dict.fromkeys(closing, -1), **dict.fromkeys(language.words("marks.either"), 0)}
    single = [*language.words("marks.single_opening"), *language.words("marks.single_either")]
    verbs = [form for name in ("says", "claims", "denies", "announces", "asks") for form in verb_forms(language, f"speech.{name}")]
    return MarkWords(
        glyphs=glyphs,
        mark=re.compile("|".join(re.escape(glyph) for glyph in sorted(glyphs, key=len, reverse=True))),
        single=re.compile(rf"(?<![\w.,!?’'])(?:{'|'.join(map(re.escape, single))})(?=[^\W\d_])"),
        before=frozenset(language.words("marks.before_opening")),
        after=frozenset(language.words("marks.after_closing")),
        first_person=frozenset(language.words("marks.first_person")),
        resumes=frozenset(language.words("marks.resumes")),
        verbs=frozenset(form for form in verbs if " " not in form),
        nouns=frozenset(language.words("marks.speech_nouns")),
        pronouns=frozenset(language.words("speech.pronouns")),
    )


def ends_with_cue(before: str, tables: MarkWords) -> bool:
    """Say whether the last clause before a mark reports speech ("…, the minister told reporters,")."""
    clause = re.split(r"[.!?;]\s", before)[-1]
    return any(word.lower() in tables.verbs or word.lower() in tables.nouns for word in WORD.findall(clause)[-7:])


def opens_with_cue(words: list[str], tables: MarkWords) -> bool:
    """Say whether words go on with a report: "he said", "said the minister", "Mary Smith added"."""
    if words[0] in tables.verbs:
        return True
    for index, word in enumerate(words[:5]):
        if word in tables.verbs and index:
            return words[0].lower() in tables.pronouns or words[0][0].isupper() or words[0] in ("the", "a")
        if not (word[0].isupper() or word in tables.pronouns or index < 4):
            return False
    return False


def attributes(words: str, tables: MarkWords) -> bool:
    """Say whether an attribution stands in words, set off by a comma ("…, said Mary Smith")."""
    return any((match["verb"] or match["verb_first"]) in tables.verbs for match in _ATTRIBUTION.finditer(words))


def reports(words: str, tables: MarkWords, start: int = 0) -> int | None:
    """Return where a third person is said to speak, None when nowhere."""
    for match in _ACTS.finditer(words, start):
        if match["verb"] in tables.verbs and match["subject"] not in tables.first_person:
            return match.start()
    return None


def speaks_of_self(words: str, tables: MarkWords) -> bool:
    """Say whether a first person stands in words."""
    return any(word in tables.first_person or word.lower() in tables.first_person for word in WORD.findall(words))
