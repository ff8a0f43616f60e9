"""Dates that say day and month: in digits, by month name in either order, in lists and ranges, and in other languages."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

from dossier.model.language import Language
from dossier.text.timex.lexicon import Lexicon, lexicon
from dossier.text.timex.reader import Reader, Rule
from dossier.text.timex.values import Reading, day_value, exists

_ISO = r"(?<![\w./-]) (?P<year>1\d{3}|20\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>\d\d) (?! [\w-] | \.\d )"
_ISO_TIME = r"""
    (?<![\w./-]) (?P<year>1\d{3}|20\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>\d\d)
    [t ] (?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d) (?::[0-5]\d(?:\.\d+)?)?
    (?P<offset> z | [+-]\d\d:?\d\d )? (?!\w)
"""
_SLASHES = r"""
    (?<![\w/.-]) (?P<first>\d{1,2}) (?P<mark>[/.-]) (?P<second>\d{1,2}) (?P=mark)
    (?P<year> (?:1[5-9]|20)\d\d | \d\d ) (?! [\w/-] | \.\d )
"""
_JOINT = r"\ ? (?: [-/,] | <<to>>\b ) \ ? (?:<<and>>\ )? (?:<<the>>\ )?"
_WEEKDAY = r"(?: (?:<<relative>>\ )? (?P<weekday><<weekday>>) ,? \ (?:<<the>>\ )? )?"
_MONTH_DAY = rf"""
    (?<!\w) {_WEEKDAY} (?P<month><<month>>) \ (?:<<the>>\ )? (?P<day><<day>>)
    (?P<more> (?: {_JOINT} <<day>> (?! \ ?<<month>> | \ \w+\ ago ) ){{0,6}} )
    (?: ,? \ (?:<<of>>\ )? (?P<year><<year>>) )?
"""
_DAY_MONTH = rf"""
    (?<![\w.:$£€]) {_WEEKDAY} (?:<<the>>\ )? (?P<day><<day>>) (?P<more> (?: {_JOINT} <<day>> ){{0,6}} )
    \ ? (?:<<of>>\ )? (?P<month><<month>>) (?: ,? \ (?:<<of>>\ )? (?P<year><<year>>) )? (?! \ ? \d )
"""
_FOREIGN = r"""
    (?<!\w) (?: <<foreign_the>> \ )? (?P<day>3[01]|[12]\d|0?[1-9])(?:er|\.|º|ª|°)? \ (?:<<foreign_of>>\ )?
    (?P<month><<foreign_month>>)\.? (?: ,? \ (?:<<foreign_of>>\ )? (?P<year><<year>>) )? (?!\w)
"""
_AHEAD = r"""
    \s* (?: [-/] | ,?\ ?<<to>>\b ) \s* (?:<<the>>\ )?
    (?: <<month>> \ <<day>> | <<day>> \ (?:<<of>>\ )? <<month>> | <<day>> | <<month>> ) ,? \ (?P<year><<year>>)
"""
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)?")


@cache
def absolute_rules(language: Language) -> tuple[Rule, ...]:
    """Return the rules for dates with a day."""
    words = lexicon(language)
    return (
        ("iso time", words.compile(_ISO_TIME), _read_iso_time),
        ("iso", words.compile(_ISO), _read_iso),
        ("slashes", words.compile(_SLASHES), _read_slashes),
        ("month day", words.compile(_MONTH_DAY), _read_named),
        ("day month", words.compile(_DAY_MONTH), _read_named),
        ("foreign", words.compile(_FOREIGN), _read_foreign),
    )


def _read_iso(match: re.Match[str], reader: Reader) -> list[Reading]:
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    return [day_value(date(year, month, day))] if exists(year, month, day) else []


def _read_iso_time(match: re.Match[str], reader: Reader) -> list[Reading]:
    clock, offset = f"T{match['hour']}:{match['minute']}", (match["offset"] or "").upper()
    if len(offset) == 5:
        offset = f"{offset[:3]}:{offset[3:]}"
    return [
        replace(day, type="TIME", value=day.value + clock + offset, edtf=f"{day.edtf}{clock}:00{offset}", zone=offset or None)
        for day in _read_iso(match, reader)
    ]


def _read_slashes(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Day and month change places between countries.

    The order that makes a date comes first, then the one near the article's date, then month before day.
    """
    year = int(match["year"])
    if year < 100:
        if match["mark"] != "/":
            return []
        year += 1900 if year > 30 else 2000
    first, second = int(match["first"]), int(match["second"])
    days = [date(year, month, day) for month, day in ((first, second), (second, first)) if exists(year, month, day)]
    published = reader.published
    if published and len(days) == 2 and abs((days[1] - published).days) < 8 <= abs((days[0] - published).days):
        days.reverse()
    return [day_value(days[0])] if days else []


def _day_number(word: str) -> int:
    return int(re.sub(r"\D", "", word))


def _read_named(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Return one reading for each day named: "February 14 and 15" names two."""
    if not reader.text[match.start("month")].isupper():
        return []
    month = reader.lexicon.months[match["month"].rstrip(".")]
    spans = [match.span("day"), *(hit.span() for hit in _NUMBER.finditer(match.string, *match.span("more")))]
    stated = int(match["year"]) if match["year"] else year_ahead(reader, match.end())
    year, since = (stated, None) if stated is not None else _year(match, month, reader)
    readings = []
    for start, end in spans:
        day = _day_number(match.string[start:end])
        begin, stop = _edges(match, start, end, spans)
        if year is None:
            readings.append(Reading("DATE", f"XXXX-{month:02d}-{day:02d}").at(begin, stop))
        elif exists(year, month, day):
            reading = day_value(date(year, month, day)).at(begin, stop)
            readings.append(reading if stated is not None else reading.counted(since))
    return readings


def _edges(match: re.Match[str], start: int, end: int, spans: list[tuple[int, int]]) -> tuple[int, int]:
    """Return where the words of one day of a list begin and end: the first and the last take month, weekday and year with them."""
    first, last = (start, end) == spans[0], (start, end) == spans[-1]
    if len(spans) == 1:
        return match.span()
    return match.start() if first else start, match.end() if last else end


@cache
def _ahead(words: Lexicon) -> re.Pattern[str]:
    return words.compile(_AHEAD)


def year_ahead(reader: Reader, end: int) -> int | None:
    """Return the year that the other end of a range states: "31 May – 1 June 1916"."""
    ahead = _ahead(reader.lexicon).match(reader.folded, end)
    return int(ahead["year"]) if ahead else None


def _year(match: re.Match[str], month: int, reader: Reader) -> tuple[int | None, date | None]:
    """Return the year of a date without one, fixed by its weekday or counted, and the date it was counted from."""
    day = _day_number(match["day"])
    year, since = reader.year_for(month, day, match.start(), match.end())
    if match["weekday"] is None:
        return year, since
    weekday = reader.lexicon.weekdays[match["weekday"].rstrip(".")]
    fits = [other for other in _candidates(year, reader) if exists(other, month, day) and date(other, month, day).isoweekday() == weekday]
    if year is not None:
        return (fits[0] if fits else year), since
    return (fits[0], None) if len(fits) == 1 else (None, None)


_LIKELY_YEAR = re.compile(r"(?<![\w,.])(?:19|20)\d\d(?![\w,]\d|\w)")


def _candidates(year: int | None, reader: Reader) -> list[int]:
    """Return the years a date may lie in: around the counted one, else those the text itself names and the ones after them."""
    if year is not None:
        return sorted(range(year - 3, year + 4), key=lambda other: (abs(other - year), -other))
    return sorted({int(hit[0]) + step for hit in _LIKELY_YEAR.finditer(reader.folded) for step in (0, 1)})


def _read_foreign(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Read a date in another language: the caption of an agency keeps its own words."""
    name = match["month"]
    if name in reader.lexicon.months:
        return []
    month, day = reader.lexicon.foreign_months[name], int(match["day"])
    year, since = (int(match["year"]), None) if match["year"] else reader.year_for(month, day, match.start(), match.end())
    if year is None or not exists(year, month, day):
        return []
    reading = day_value(date(year, month, day))
    return [reading if match["year"] else reading.counted(since)]
