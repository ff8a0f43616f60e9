"""The building blocks of date patterns, made once for each language: month and weekday names, units, counts, small words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale

from dossier.model.language import Language
from dossier.text.numerals import DIGITS, alternatives, fold, inverted, spelled, spelled_from_scale


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """What date rules know of one language: tables from word to meaning, and `blocks`, the named pieces patterns are made of."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    foreign_months: Mapping[str, int]
    seasons: Mapping[str, str]
    parts: Mapping[str, str]
    units: Mapping[str, str]
    ordinals: Mapping[str, int]
    steps: Mapping[str, int]
    blocks: Mapping[str, str]

    def compile(self, source: str) -> re.Pattern[str]:
        r"""Compile a verbose pattern over folded text: `<<name>>` stands for a block, `\ ` for one space or more, `\ ?` for any."""
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


def _any(words: Iterable[str]) -> str:
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
    tables = {name: inverted(language.lists(f"dates.{name}s")) for name in ("season", "part", "unit")}
    ordinals = {word: int(n) for word, n in language.table("numbers.ordinals").items()}
    small = language.lists("dates.blocks")
    steps = {word: step for name, step in (("back", -1), ("on", 1), ("here", 0)) for word in small[name]}
    blocks = {name: _any(words) for name, words in small.items()}
    blocks |= {name: _any(table) for name, table in tables.items()}
    blocks |= {f"unit_{code.lower()}": _any(words) for code, words in language.lists("dates.units").items()}
    blocks |= _names(months, weekdays, foreign) | _figures(language, ordinals)
    blocks |= {
        "relative": _any(steps),
        "adverb": _any(language.table("dates.sets")),
        "deictic": _any(language.table("dates.deictic")),
        "holiday": _any((*language.table("dates.holidays"), *language.table("dates.moving_holidays"), *language.table("dates.easter"))),
        "clock_word": _any(language.table("dates.clock_words")),
        "zone": rf"(?:{_any(language.words('dates.zones'))}\b|\w+\ {_any(language.words('dates.local_zone'))}\b)",
        "anniversary": _any(language.words("dates.anniversary")),
    }
    return Lexicon(months, weekdays, foreign, tables["season"], tables["part"], tables["unit"], ordinals, steps, blocks)


def _names(months: Mapping[str, int], weekdays: Mapping[str, int], foreign: Mapping[str, int]) -> dict[str, str]:
    """A short weekday needs its full stop or a comma: "Sat" and "Sun" are words too. The full stop of a short month is its own."""
    wide, wide_months = _longest(weekdays), _longest(months)
    short = [word for word in weekdays if word not in wide]
    return {
        "month": rf"(?:{_any(wide_months)}\b|{_any(months)}\b\.?)",
        "weekday": rf"(?:{alternatives(wide)}|{_any(short)}\b(?:\.|(?=,)))",
        "foreign_month": _any(foreign),
    }


def _longest(names: Mapping[str, int]) -> list[str]:
    """Return the longest name of each number: the one that is no abbreviation."""
    return [max((word for word in names if names[word] == number), key=len) for number in sorted(set(names.values()))]


def _figures(language: Language, ordinals: Mapping[str, int]) -> dict[str, str]:
    counts = (_any(language.words("numbers.one")), _any(language.words("dates.counts_vague")))
    return {
        "ordinal": rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{alternatives(ordinals)})",
        "day": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\w|[:,]\d|\.\d)",
        "year": r"(?:1\d{3}|20\d\d)(?![\w%]|,\d|\.\d)",
        "cardinal": _any(word for word, value in language.table("numbers.cardinals").items() if 1 <= int(value) <= 12),
        "count": rf"(?:{DIGITS}|{spelled_from_scale(language)}|{spelled(language)}|{counts[0]}|{counts[1]})",
    }
