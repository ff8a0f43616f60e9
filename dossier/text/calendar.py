"""EDTF as plain strings: is it valid, which days does it cover, do two dates meet, and how does a person say it.

EDTF level 1 (ISO 8601-2): dates, times, seasons, unspecified digits, qualifiers and intervals.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

_POINT = re.compile(
    r"""
    (?P<year> -?\d{4} | \d{3}X | \d{2}XX )
    (?: - (?P<month> \d\d | XX ) (?: - (?P<day> \d\d | XX ) )? )?
    (?: T (?P<clock> (?: [01]\d | 2[0-3] ) : [0-5]\d ) : [0-5]\d (?P<offset> Z | [+-]\d\d:\d\d )? )?
    (?P<qualifier> [?~%] )?
    """,
    re.VERBOSE,
)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
"""EDTF numbers seasons 21–24 from spring to winter; winter runs into the next year."""

Order = Literal[-1, 0, 1]


@dataclass(frozen=True, slots=True)
class _Point:
    """One date of EDTF, taken apart: an unspecified part is None, `width` tells years (1), decades (10) and centuries (100)."""

    year: int
    month: int | None
    day: int | None
    clock: str | None
    qualifier: str
    width: int = 1


@cache
def _point(text: str) -> _Point | None:
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    written, month, day = match["year"], match["month"], match["day"]
    width = 10 ** written.count("X")
    if (width > 1 and month) or (month == "XX" and day not in (None, "XX")) or (match["clock"] and not (day and day != "XX")):
        return None
    point = _Point(
        int(written.replace("X", "0")),
        int(month) if month and month != "XX" else None,
        int(day) if day and day != "XX" else None,
        match["clock"],
        match["qualifier"] or "",
        width,
    )
    return point if _on_calendar(point) else None


def _on_calendar(point: _Point) -> bool:
    if point.month is None:
        return True
    if point.day is None:
        return 1 <= point.month <= 12 or point.month in _SEASONS
    return 1 <= point.month <= 12 and 1 <= point.day <= monthrange(max(point.year, 1), point.month)[1]


def _ends(edtf: str) -> tuple[str, str] | None:
    """Return the two ends of an interval, `..` for an open one; None when the text is no interval."""
    first, slash, last = edtf.partition("/")
    return (first or "..", last or "..") if slash else None


@cache
def is_edtf(text: str) -> bool:
    """Say whether a text is EDTF (level 1) that names a day, a longer time, or an interval of the calendar."""
    ends = _ends(text)
    if ends is None:
        return _point(text) is not None
    if ends == ("..", "..") or any(end != ".." and _point(end) is None for end in ends):
        return False
    low, high = earliest(ends[0]), latest(ends[1])
    return low is None or high is None or low <= high


@cache
def earliest(edtf: str) -> date | None:
    """Return the first day a date may mean, None when it is open, before year 1, or no EDTF."""
    ends = _ends(edtf)
    if ends is not None:
        return earliest(ends[0])
    point = _point(edtf)
    if point is None or point.year < 1:
        return None
    month = _SEASONS[point.month][0] if point.month in _SEASONS else point.month or 1
    return date(point.year, month, point.day or 1)


@cache
def latest(edtf: str) -> date | None:
    """Return the last day a date may mean, None when it is open, before year 1, or no EDTF."""
    ends = _ends(edtf)
    if ends is not None:
        return latest(ends[1])
    point = _point(edtf)
    if point is None or point.year < 1:
        return None
    last = _SEASONS[point.month][1] if point.month in _SEASONS else point.month or 12
    year, month = point.year + point.width - 1 + (last - 1) // 12, (last - 1) % 12 + 1
    if year > date.max.year:
        return None
    return date(year, month, point.day or monthrange(year, month)[1])


def overlaps(one: str, other: str) -> bool:
    """Say whether some day may be meant by both. An open end reaches to the end of the calendar."""
    if not (is_edtf(one) and is_edtf(other)):
        return False
    first, last = (earliest(one) or date.min, latest(one) or date.max), (earliest(other) or date.min, latest(other) or date.max)
    return first[0] <= last[1] and last[0] <= first[1]


def compare(one: str, other: str) -> Order:
    """Order two dates by their first day, then their last, then their clock: −1 earlier, 0 alike, 1 later."""
    first, second = _order(one), _order(other)
    return -1 if first < second else 1 if first > second else 0


def _order(edtf: str) -> tuple[date, date, str]:
    point = _point(_ends(edtf)[0] if "/" in edtf else edtf)  # type: ignore[index]
    return earliest(edtf) or date.min, latest(edtf) or date.max, (point.clock or "") if point else ""


@cache
def _locale(code: str) -> Locale:
    """Return the locale of a language, as the world writes it where CLDR knows that: 7 February 2022, not February 7, 2022."""
    try:
        return Locale.parse(f"{code.replace('-', '_')}_001")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(code, sep="-" if "-" in code else "_")


def in_words(edtf: str, locale: str, phrases: Mapping[str, str] | None = None) -> str:
    """Say a date as people write it: "7 February 2022, 18:30", "December 2021", "14–15 February 2022", "about 2019", "since 2014".

    Names of months come from CLDR. `phrases` (`dates.phrases` of the language) holds the words CLDR lacks, each with `{}` for the date:
    about, maybe, since, until, and the seasons; without them, signs stand in. `first_day` is how the first day of a month is written where
    it has a form of its own (French "1er"). What is no EDTF is returned as it is.
    """
    ends = _ends(edtf)
    if ends is None:
        point = _point(edtf)
        return edtf if point is None else _say_point(point, edtf, _locale(locale), phrases or {})
    if not is_edtf(edtf):
        return edtf
    first, last = (None if end == ".." else in_words(end, locale, phrases) for end in ends)
    if first is None or last is None:
        return _open(first, last, phrases or {})
    low, high = _point(ends[0]), _point(ends[1])
    days = [_day(point) for point in (low, high)]
    if days[0] and days[1]:
        return _span_of_days(days[0], days[1], _locale(locale), phrases or {})
    return f"{first} – {last}" if " " in first or " " in last else f"{first}–{last}"


def _day(point: _Point | None) -> date | None:
    """Return the day of a point that names one plainly."""
    if point is None or point.qualifier or point.clock or not (point.month and point.day) or point.year < 1:
        return None
    return date(point.year, point.month, point.day)


_DAY_FIELD = re.compile(r"(?P<literal>'[^']*')|d{1,2}")


def _span_of_days(first: date, last: date, locale: Locale, phrases: Mapping[str, str]) -> str:
    """Say an interval of days without saying month and year twice: 14–15 February 2022, 28 January – 3 February 2022."""
    long = locale.date_formats["long"].pattern
    if (first.year, first.month) == (last.year, last.month):
        return _with_day(last, f"{_day_number(first, phrases)}–{_day_number(last, phrases)}", long, locale)
    start = locale.datetime_skeletons["MMMMd"].pattern if first.year == last.year else long
    begins, ends = (_with_day(day, _day_number(day, phrases), form, locale) for day, form in ((first, start), (last, long)))
    return f"{begins} – {ends}"


def _day_number(day: date, phrases: Mapping[str, str]) -> str:
    return phrases.get("first_day", "1") if day.day == 1 else str(day.day)


def _with_day(day: date, number: str, pattern: str, locale: Locale) -> str:
    """Say a day by a pattern of CLDR, with its number in the month written as given."""
    return str(format_date(day, _DAY_FIELD.sub(lambda found: found["literal"] or f"'{number}'", pattern), locale=locale))


def _open(first: str | None, last: str | None, phrases: Mapping[str, str]) -> str:
    if first is None:
        return phrases.get("until", "– {}").format(last)
    return phrases.get("since", "{} –").format(first)


def _say_point(point: _Point, edtf: str, locale: Locale, phrases: Mapping[str, str]) -> str:
    said = _say_date(point, edtf, locale, phrases)
    if point.clock:
        said = f"{said}, {point.clock}"
    if not point.qualifier:
        return said
    key, sign = {"~": ("about", "~ {}"), "?": ("maybe", "{} (?)"), "%": ("about", "~ {}")}[point.qualifier]
    return phrases.get(key, sign).format(said)


def _say_date(point: _Point, edtf: str, locale: Locale, phrases: Mapping[str, str]) -> str:
    if point.width == 10:
        return phrases.get("decade", "{}–").format(point.year)
    if point.width == 100:
        return f"{point.year}–{point.year + 99}"
    if point.year < 1:
        return phrases.get("before_christ", "−{}").format(1 - point.year)
    if point.month in _SEASONS:
        return phrases.get(f"season_{point.month}", f"{edtf[5:7]}/{{}}").format(point.year)
    if point.month is None:
        return str(point.year)
    day = date(point.year, point.month, point.day or 1)
    if point.day is None:
        return str(format_skeleton("yMMMM", day, locale=locale))
    return _with_day(day, _day_number(day, phrases), locale.date_formats["long"].pattern, locale)
