"""The building blocks of date patterns, made once for each language: month and weekday names, units, counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale

from dossier.model.language import Language
from dossier.text.numerals import DIGITS, alternatives, fold, spelled


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """What date rules know of one language: tables from word to number, and `blocks`, the named pieces patterns are made of."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    foreign_months: Mapping[str, int]
    seasons: Mapping[str, str]
    parts: Mapping[str, str]
    units: Mapping[str, str]
    ordinals: Mapping[str, int]
    blocks: Mapping[str, str]

    def compile(self, source: str) -> re.Pattern[str]:
        """Compile a verbose pattern over folded text in which `<<name>>` stands for a block an escaped space for one or more, `\\ ?` for any."""
        filled = re.sub(r"<<(\w+)>>", lambda hole: self.blocks[hole[1]], source)
        spaced = re.sub(r"\\ (\??)", lambda space: r"\ *" if space[1] else r"\ +", filled)
        return re.compile(spaced, re.VERBOSE)


def cldr_names(code: str, kind: str) -> dict[str, int]:
    """Return month or weekday names of a language from CLDR, wide and abbreviated, folded; weekdays count 1–7 from Monday."""
    widths = getattr(Locale.parse(code), kind)
    names: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in widths[context][width].items():
                names.setdefault(fold(name).rstrip("."), number + 1 if kind == "days" else number)
    return names


def inverted(lists: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Turn a table of lists round: from each word to the key it stands under."""
    return {word: key for key, words in lists.items() for word in words}


def _any(words: object) -> str:
    return f"(?:{alternatives(words)})"


@cache
def lexicon(language: Language) -> Lexicon:
    """Return the lexicon of a language."""
    months = cldr_names(language.code, "months") | {word: int(n) for word, n in language.table("dates.short_months").items()}
    weekdays = cldr_names(language.code, "days") | {word: int(n) for word, n in language.table("dates.short_weekdays").items()}
    foreign: dict[str, int] = {}
    for code in language.words("dates.other_languages"):
        for name, number in cldr_names(code, "months").items():
            if len(name) > 2:
                foreign.setdefault(name, number)
    seasons, parts, units = (inverted(language.lists(f"dates.{name}")) for name in ("seasons", "parts", "units"))
    ordinals = {word: int(n) for word, n in language.table("numbers.ordinals").items()}
    long_weekdays = [word for word in weekdays if word.endswith("day")]
    blocks = {
        "month": rf"{_any(months)}\b\.?",
        "weekday": rf"(?:{alternatives(long_weekdays)}|{_any([word for word in weekdays if word not in long_weekdays])}\b(?:\.|(?=,)))",
        "foreign_month": _any(foreign),
        "season": _any(seasons),
        "part": _any(parts),
        "unit": _any(units),
        "ordinal": rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{alternatives(ordinals)})",
        "day": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\w|[:,]\d|\.\d)",
        "year": r"(?:1\d{3}|20\d\d)(?![\w%]|,\d|\.\d)",
        "count": rf"(?:{DIGITS}|{spelled(language)}|{_any(language.words('numbers.one'))}|{_any(language.words('dates.counts_vague'))})",
        "last": _any(language.words("dates.last")),
        "next": _any(language.words("dates.next")),
        "ago": _any(language.words("dates.ago")),
        "later": _any(language.words("dates.later")),
        "earlier": _any(language.words("dates.earlier")),
        "every": _any(language.words("dates.every")),
        "adverb": _any(language.table("dates.sets")),
        "deictic": _any(language.table("dates.deictic")),
        "holiday": _any((*language.table("dates.holidays"), *language.table("dates.moving_holidays"), *language.table("dates.easter"))),
        "clock_word": _any(language.table("dates.clock_words")),
        "zone": rf"(?:(?:{alternatives(language.words('dates.zones'))})\b|\w+\ {_any(language.words('dates.local_zone'))}\b)",
        "anniversary": _any(language.words("dates.anniversary")),
    }
    return Lexicon(months, weekdays, foreign, seasons, parts, units, ordinals, blocks)
