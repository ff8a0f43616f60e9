"""Dates as the head of an article writes them, with their labels: "Published 7 February 2022, updated 8 February, 10:15 GMT"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from dossier.model.evidence import Span
from dossier.model.language import Language

_DIGIT = re.compile(r"\d")
_ZONE = r"(?:Z\b|\(?(?:GMT|UTC|[A-Z]{1,4}T)\b\)?)"
Label = Literal["published", "updated"]


@dataclass(frozen=True, slots=True)
class HeadDate:
    """A date in the head of an article. `span` counts from the start of the words given; `edtf` is None without a year."""

    span: Span
    edtf: str | None
    label: Label | None
    iso: bool


def any_of(words: tuple[str, ...]) -> str:
    """Return a pattern for any of these words, the longest first, white space as it comes."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in ordered) + ")"


@cache
def _month_numbers(language: Language) -> dict[str, int]:
    return {name: int(number) for number, names in language.lists("blocks.months").items() for name in names}


@cache
def _date_pattern(language: Language) -> re.Pattern[str]:
    months = any_of(tuple(_month_numbers(language)))
    labels = language.lists("blocks.date_labels")
    return re.compile(
        rf"""
        (?:(?:(?P<updated>{any_of(labels["updated"])}) | (?P<published>{any_of(labels["published"])}))
           (?:\s+(?:on|at))? \s*[:–—-]? \s*)?
        (?: \d{{1,2}}[:.]\d{{2}} (?:\s?[ap]\.?m\b\.?)? (?:\s?{_ZONE})? (?:,\s?|\s) (?:on\s)? )?
        (?:{any_of(language.words("blocks.weekdays"))}\b\.?,? \s+)?
        (?:
            (?P<iso> (?P<y1>\d{{4}})(?P<sep>[-/])(?P<m1>\d{{2}})(?P=sep)(?P<d1>\d{{2}}) (?!\d) )
          | (?P<d2>\d{{1,2}})(?:st|nd|rd|th)? \s+(?:of\s+)? (?P<m2>{months})\b\.?,? (?:\s+(?P<y2>(?:19|20)\d{{2}})\b)?
          | (?P<m3>{months})\.? \s+ (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\b (?:,?\s+(?P<y3>(?:19|20)\d{{2}})\b)?
          | (?P<d4>\d{{1,2}})\.\s?(?P<m4>\d{{1,2}})\.\s?(?P<y4>(?:19|20)\d{{2}})\b
          | (?P<a5>\d{{1,2}})/(?P<b5>\d{{1,2}})/(?P<y5>(?:19|20)\d{{2}})\b
        )
        (?:
            [T\s,/|·•–—-]{{0,3}} (?:at\s+)? \d{{1,2}}[:.h]\d{{2}}(?::\d{{2}}(?:\.\d{{1,6}})?)?
            (?:\s?[ap]\.?m\b\.?)? (?:\s?{_ZONE})? (?:\s?[+-]\d{{2}}:?\d{{2}})?
          | [\s,/|·•–—-]{{1,3}} (?:at\s+)? \d{{1,2}}\s?[ap]\.?m\b\.?
        )?
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def read_head_date(words: str, language: Language, start: int = 0) -> HeadDate | None:
    """Return the date that stands at `start` of these words, or None."""
    match = _date_pattern(language).match(words, start, start + 200)
    if not match:
        return None
    label: Label | None = "updated" if match["updated"] else "published" if match["published"] else None
    valid, edtf = _edtf(match, language)
    return HeadDate(Span(match.start(), match.end()), edtf, label, bool(match["iso"])) if valid else None


def find_last_date(words: str, language: Language) -> HeadDate | None:
    """Return the date that ends these words, or None."""
    for match in _date_pattern(language).finditer(words) if _DIGIT.search(words) else ():
        if match.end() == len(words) and (match.start() == 0 or not words[match.start() - 1].isalnum()):
            return read_head_date(words, language, match.start())
    return None


def _edtf(match: re.Match[str], language: Language) -> tuple[bool, str | None]:
    """Return whether the numbers are a day of the calendar, and the day where a year is given."""
    numbers = _month_numbers(language)
    if match["iso"]:
        year, month, day = match["y1"], int(match["m1"]), int(match["d1"])
    elif match["m2"]:
        year, month, day = match["y2"], numbers[match["m2"].lower()], int(match["d2"])
    elif match["m3"]:
        year, month, day = match["y3"], numbers[match["m3"].lower()], int(match["d3"])
    elif match["m4"]:
        year, month, day = match["y4"], int(match["m4"]), int(match["d4"])
    else:
        first, second = int(match["a5"]), int(match["b5"])
        if first <= 12 and second <= 12 and first != second:
            return True, None  # 03/04/2022 is March or April: the numbers alone do not say
        year, (month, day) = match["y5"], (first, second) if second > 12 else (second, first)
    try:
        day_of_calendar = date(int(year or 2000), month, day).isoformat()
    except ValueError:
        return False, None
    return True, day_of_calendar if year else None
