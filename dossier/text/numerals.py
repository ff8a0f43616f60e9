"""A number as it is written — digits, words, scales — becomes its value, and nothing else does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from dossier.model.language import Language

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
"""Digits with thousands in groups of three, or plain, with or without a decimal part."""

_FOLD = str.maketrans("’‘–—−‑‐\u00a0\u202f\u2009\t", "''-----    ")


def fold(text: str) -> str:
    """Return a text in small letters with plain apostrophes, dashes and spaces, of the same length: offsets stay true."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(small if len(small := char.lower()) == 1 else char for char in text)
    return lower.translate(_FOLD)


def alternatives(words: Iterable[str]) -> str:
    """Return the source of a pattern that matches any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def inverted(lists: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Turn a table of lists round: from each word to the key it stands under."""
    return {word: key for key, words in lists.items() for word in words}


@cache
def _small(language: Language) -> str:
    """Return the source of a pattern for a number in words below a hundred: "seven", "twenty-five"."""
    cardinals = {word: float(value) for word, value in language.table("numbers.cardinals").items()}
    tens = alternatives(word for word, value in cardinals.items() if value >= 20)
    units = alternatives(word for word, value in cardinals.items() if 0 < value < 10)
    return rf"(?:(?:{tens})[ -](?:{units})\b|(?:{alternatives(cardinals)})\b)"


@cache
def _scaled(language: Language) -> str:
    scales = alternatives((*language.table("numbers.scales"), *language.words("numbers.dozen")))
    return rf"(?:(?:[ -]+(?:{scales})\b)+(?:(?:[ ]+(?:{_joiner(language)})[ ]+|[ -]+){_small(language)})?)*(?!\w)"


def _joiner(language: Language) -> str:
    return alternatives(language.words("numbers.joiner"))


@cache
def spelled(language: Language) -> str:
    """Return the source of a pattern for a number in words: "two hundred and fifty thousand", "twenty-five", "two dozen"."""
    return rf"(?:{_small(language)}{_scaled(language)})"


@cache
def spelled_from_scale(language: Language) -> str:
    """Return the source of a pattern for a number that begins with its scale: "a hundred and twenty", "the hundred and twenty thousand"."""
    one, scales = alternatives(language.words("numbers.one")), alternatives(language.table("numbers.scales"))
    return rf"(?:(?:(?:{one})[ ])?(?:{scales})[ ]+(?:{_joiner(language)})[ ]+{_small(language)}{_scaled(language)})"


@cache
def _values(language: Language) -> tuple[dict[str, float], dict[str, float], frozenset[str]]:
    cardinals = {word: float(value) for word, value in language.table("numbers.cardinals").items()}
    scales = {word: float(value) for word, value in language.table("numbers.scales").items()}
    scales |= dict.fromkeys(language.words("numbers.dozen"), 12.0)
    cardinals |= dict.fromkeys(language.words("numbers.one"), 1.0)
    return cardinals, scales, frozenset(language.words("numbers.joiner"))


def digits_value(written: str) -> float:
    """Return the value of digits, with commas between thousands. Raises ValueError for anything else."""
    return float(written.replace(",", ""))


def words_value(written: str, language: Language) -> float | None:
    """Return the value of a number in words or digits, folded: "a million"; None when it is none: "two and a half"."""
    cardinals, scales, joiners = _values(language)
    total = part = 0.0
    seen = False
    for word in re.split(r"[ -]+", written.strip()):
        if word in joiners and seen:
            continue
        if word in scales:
            scale = scales[word]
            part = (part or 1.0) * scale
            if scale >= 1000:
                total, part = total + part, 0.0
        elif word in cardinals:
            part += cardinals[word]
        elif re.fullmatch(DIGITS, word):
            part += digits_value(word)
        else:
            return None
        seen = True
    return total + part if seen else None
