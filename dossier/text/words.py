"""The words of a text, and a key for each that is the same for its forms and near-synonyms: what two passages have in common."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from dossier.model.evidence import Span
from dossier.model.language import Language

_WORD = re.compile(
    r"""
    \d[\d.,]*\d | \d                            # 125,000
    | [^\W\d_]+ (?: ['’\-‑] [^\W\d_]+ )*        # don't, face-to-face
    | [^\W_]+                                   # G20
    """,
    re.VERBOSE,
)
_KEPT = 100_000
"""So many words are kept as they were read."""
_APOSTROPHE = str.maketrans("’‘ʼ‑", "'''-")


class Word(NamedTuple):
    """A word where it stands. `key` is "" for words of grammar.

    `light` words carry little by themselves ("matter", "take"); `number` and `negation` turn a sentence into another one. `topic` is the
    key of a word that is neither light nor a number, else "".
    """

    span: Span
    lower: str
    key: str
    number: bool = False
    negation: bool = False
    light: bool = False
    topic: str = ""


class Reading(NamedTuple):
    """What `Word` says of a word besides its place: one value for all places of a word, so that a text takes little room."""

    lower: str
    key: str
    number: bool
    negation: bool
    light: bool
    topic: str


@dataclass(frozen=True, slots=True)
class _Lexicon:
    function: frozenset[str]
    negations: frozenset[str]
    light: frozenset[str]
    numbers: dict[str, str]
    irregular: dict[str, str]
    suffixes: tuple[tuple[str, str, int], ...]


@cache
def _lexicon(language: Language) -> _Lexicon:
    rules = (rule.split() for rule in language.words("content_words.suffixes"))
    return _Lexicon(
        function=frozenset(language.words("content_words.function")),
        negations=frozenset(language.words("content_words.negations")),
        light=frozenset(language.words("content_words.light")),
        numbers=language.table("content_words.numbers"),
        irregular=language.table("content_words.irregular"),
        suffixes=tuple((ending, "" if instead == "-" else instead, int(least)) for ending, instead, least in rules),
    )


@lru_cache(maxsize=100_000)
def stem(word: str, language: Language) -> str:
    """Return what the forms of a lower-case word share: "talking", "talks" → "talk". A rough cut, good for comparing only."""
    lexicon = _lexicon(language)
    word = word.removesuffix("'s").removesuffix("'")
    if word in lexicon.irregular:
        word = lexicon.irregular[word]
    for ending, instead, least in lexicon.suffixes:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            word = word[: len(word) - len(ending)] + instead
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


@cache
def _near(language: Language) -> dict[str, str]:
    return {
        stem(word, language): stem(line.split()[0], language)
        for line in reversed(language.words("content_words.near"))
        for word in reversed(line.split())
    }


@lru_cache(maxsize=100_000)
def key_of(word: str, language: Language) -> str:
    """Return the key of a word: its stem, or that of the first of its near-synonyms; "" for a word of grammar."""
    lexicon = _lexicon(language)
    if word in lexicon.numbers:
        return lexicon.numbers[word]
    if word in lexicon.function or word in lexicon.negations:
        return ""
    if word[0].isdigit():
        return word.replace(",", "")
    plain = "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
    cut = stem(plain, language)
    return _near(language).get(stem(word, language)) or _near(language).get(cut, cut)


class _Readings(dict[str, Reading]):
    """The words of a language, each read when it is first met."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def __missing__(self, token: str) -> Reading:
        if len(self) >= _KEPT:
            self.clear()
        self[token] = found = _reading(token, self._language)
        return found


@cache
def _readings(language: Language) -> _Readings:
    return _Readings(language)


def _reading(token: str, language: Language) -> Reading:
    """Read a word. A word of grammar in capitals is a name ("US", "WHO")."""
    lexicon = _lexicon(language)
    lower = token.lower().translate(_APOSTROPHE)
    number = lower[0].isdigit() or lower in lexicon.numbers
    key = key_of(lower, language)
    if not key and len(token) > 1 and token.isupper() and lower not in lexicon.negations:
        key = token
    light = lower in lexicon.light
    return Reading(lower, key, number, lower in lexicon.negations or lower.endswith("n't"), light, "" if light or number else key)


def find_words(text: str, language: Language, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """Return the words of `text[start:end]` in their order, with spans in `text`."""
    found, known = _WORD.finditer(text, start, len(text) if end is None else end), _readings(language)
    return tuple([Word(Span(match.start(), match.end()), *known[match[0]]) for match in found])


def place_words(read: Sequence[Reading], text: str, start: int, end: int) -> tuple[Word, ...]:
    """Return the words that `read_words` found in `text[start:end]` where they stand."""
    found = zip(_WORD.finditer(text, start, end), read, strict=True)
    return tuple([Word._make((Span(*match.span()), *reading)) for match, reading in found])


def read_words(text: str, language: Language, start: int = 0, end: int | None = None) -> tuple[Reading, ...]:
    """Return the words of `text[start:end]` in their order, without their places."""
    return tuple(map(_readings(language).__getitem__, _WORD.findall(text, start, len(text) if end is None else end)))


def keys_of(text: str, language: Language, start: int = 0, end: int | None = None) -> tuple[str, ...]:
    """Return the keys of the content words of `text[start:end]`, in their order."""
    return tuple(word.key for word in read_words(text, language, start, end) if word.key)


@cache
def light_keys(language: Language) -> frozenset[str]:
    """Return the keys of the light words."""
    return frozenset(key for word in language.words("content_words.light") if (key := key_of(word, language)))
