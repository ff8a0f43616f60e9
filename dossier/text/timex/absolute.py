"""Dates that say day or month: in digits, by month name in either order, in lists and ranges, and in other languages."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

from dossier.model.language import Language
from dossier.text.numerals import alternatives
from dossier.text.timex.lexicon import Lexicon, lexicon
from dossier.text.timex.reader import Reader, Rule
from dossier.text.timex.values import Point, Reading, day_value, exists, month_value

_MORE = r"(?: \ ? (?:-|/|to\b|and\b|or\b|,|through\b|until\b) \ ? (?:and\ )? (?:the\ )? <<day>> (?!\ ?(?:<<month>>)) )"

_ISO = r"(?<![\w./-]) (?P<year>1\d{3}|20\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>\d\d) (?! [\w-] | \.\d ) (?! t\d )"
_ISO_TIME = r"""
    (?<![\w./-]) (?P<year>1\d{3}|20\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>\d\d) [t ] (?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d) (?::[0-5]\d)?
    (?P<offset> z | [+-]\d\d:?\d\d )? (?!\w)
"""
_SLASHES = r"(?<![\w/.-]) (?P<first>\d{1,2}) (?P<mark>[/.-]) (?P<second>\d{1,2}) (?P=mark) (?P<year>(?:1[5-9]|20)\d\d|\d\d) (?! [\w/-] | \.\d )"
_MONTH_DAY = r"""
    (?<!\w) (?: (?:this\ |last\ |next\ )? (?P<weekday><<weekday>>) ,? \ (?:the\ )? )?
    (?P<month><<month>>) \ (?:the\ )? (?P<day><<day>>) (?P<more> <<more>>* )
    (?: ,? \ (?: of \ )? (?P<year><<year>>) )?
"""
_DAY_MONTH = r"""
    (?<![\w.:$£€-]) (?: (?:this\ |last\ |next\ )? (?P<weekday><<weekday>>) ,? \ )? (?:the\ )?
    (?P<day><<day>>) (?P<more> <<more>>* ) \ ? (?:of\ )? (?P<month><<month>>)
    (?: ,? \ (?: of \ )? (?P<year><<year>>) )? (?! \ ? \d )
"""
_FOREIGN = r"""
    (?<!\w) (?: (?:el|le|il|am|den|op|em|a|al|du)\ )? (?P<day>3[01]|[12]\d|0?[1-9])(?:er|\.|º|ª|°)? \ (?:de\ |di\ )?
    (?P<month><<foreign_month>>)\.? (?: ,? \ (?:de\ |del\ |do\ |di\ )? (?P<year><<year>>) )? (?!\w)
"""
_AHEAD = r"""
    \s* (?: - | / | ,?\ ?(?:to|and|or|through|until|till)\b ) \s* (?:the\ )?
    (?: <<month>> \ <<day>> | <<day>> \ (?:of\ )? <<month>> | <<day>> | <<month>> ) ,? \ (?P<year><<year>>)
"""


@cache
def absolute_rules(language: Language) -> tuple[Rule, ...]:
    """Return the rules for dates with a day."""
    words = lexicon(language)
    more = re.sub(r"<<(\w+)>>", lambda hole: words.blocks[hole[1]], _MORE)

    def compiled(source: str) -> re.Pattern[str]:
        return words.compile(source.replace("<<more>>", more))

    return (
        ("iso time", compiled(_ISO_TIME), _read_iso_time),
        ("iso", compiled(_ISO), _read_iso),
        ("slashes", compiled(_SLASHES), _read_slashes),
        ("month day", compiled(_MONTH_DAY), _read_named),
        ("day month", compiled(_DAY_MONTH), _read_named),
        ("foreign", compiled(_FOREIGN), _read_foreign),
    )


def _read_iso(match: re.Match[str], reader: Reader) -> list[Reading]:
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    return [day_value(date(year, month, day))] if exists(year, month, day) else []


def _read_iso_time(match: re.Match[str], reader: Reader) -> list[Reading]:
    found = _read_iso(match, reader)
    clock, offset = f"T{match['hour']}:{match['minute']}", (match["offset"] or "").upper()
    if len(offset) == 5:
        offset = f"{offset[:3]}:{offset[3:]}"
    return [replace(one, type="TIME", value=one.value + clock + offset, edtf=f"{one.edtf}{clock}:00{offset}", zone=offset or None) for one in found]


def _read_slashes(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Day and month change places between countries: the one that makes a date, then the one nearer to the article's date, then month first."""
    year = int(match["year"])
    if year < 100:
        if match["mark"] != "/":
            return []
        year += 1900 if year > 30 else 2000
    first, second = int(match["first"]), int(match["second"])
    readings = [date(year, month, day) for month, day in ((first, second), (second, first)) if exists(year, month, day)]
    published = reader.published
    if published and len(readings) == 2 and abs((readings[1] - published).days) < 8 <= abs((readings[0] - published).days):
        readings.reverse()
    return [day_value(readings[0])] if readings else []


@cache
def _ahead(words: Lexicon) -> re.Pattern[str]:
    return words.compile(_AHEAD)


def _day_number(word: str) -> int:
    return int(re.sub(r"\D", "", word))


def _read_named(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Return one reading for each day named: "February 14 and 15" names two."""
    month = reader.lexicon.months[match["month"].rstrip(".")]
    if not reader.text[match.start("month")].isupper():
        return []
    weekday = reader.lexicon.weekdays[match["weekday"].rstrip(".")] if match["weekday"] else None
    year, since = _year(match, month, weekday, reader)
    days = [(match.start("day"), match.end("day"), _day_number(match["day"]))]
    days += [(match.start("more") + hit.start(), match.start("more") + hit.end(), _day_number(hit[0])) for hit in re.finditer(r"\d+(?:st|nd|rd|th)?", match["more"])]
    day_first = match.start("day") < match.start("month")
    readings = []
    for index, (start, end, day) in enumerate(days):
        last = index == len(days) - 1
        begin = match.start() if index == 0 else start
        stop = match.end() if last else match.end("day") if index == 0 and day_first else end
        if index == 0 and not day_first and len(days) > 1:
            stop = match.end("day")
        if year is None:
            readings.append(Reading("DATE", f"XXXX-{month:02d}-{day:02d}").at(begin, stop))
        elif exists(year, month, day):
            reading = day_value(date(year, month, day)).at(begin, stop)
            readings.append(reading.counted(since) if since or not match["year"] else reading)
    return readings


def _year(match: re.Match[str], month: int, weekday: int | None, reader: Reader) -> tuple[int | None, date | None]:
    """Return the year of a date: stated, stated by the next date of a range, fixed by the weekday, or counted."""
    if match["year"]:
        return int(match["year"]), None
    ahead = _ahead(reader.lexicon).match(reader.folded, match.end())
    if ahead:
        return int(ahead["year"]), None
    day = _day_number(match["day"])
    year, since = reader.year_for(month, day, match.start(), match.end())
    if weekday is None:
        return year, since
    fits = [y for y in _candidates(year, reader) if exists(y, month, day) and date(y, month, day).isoweekday() == weekday]
    if year is not None:
        return (fits[0] if fits else year), since
    return (fits[0], None) if len(fits) == 1 else (None, None)


def _candidates(year: int | None, reader: Reader) -> list[int]:
    """Return the years a date may lie in: around the counted one, else those the text itself names and their neighbours."""
    if year is not None:
        return sorted(range(year - 3, year + 4), key=lambda other: (abs(other - year), -other))
    named = {int(hit[0]) for hit in re.finditer(r"(?<![\w,.])(?:19|20)\d\d(?![\w,]\d|\w)", reader.folded)}
    return sorted({y + step for y in named for step in (0, 1)})


def _read_foreign(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Read a date in another language: a caption of an agency keeps its own words."""
    name = match["month"]
    if name in reader.lexicon.months:
        return []
    month, day = reader.lexicon.foreign_months[name], int(match["day"])
    if match["year"]:
        year: int | None = int(match["year"])
        since = None
    else:
        year, since = reader.year_for(month, day, match.start(), match.end())
    if year is None or not exists(year, month, day):
        return []
    reading = day_value(date(year, month, day))
    return [reading if match["year"] else reading.counted(since)]


def month_reading(month: int, year: int | None, since: date | None) -> Reading:
    """Return a month, with the year counted from a date unless it was stated."""
    if year is None:
        return Reading("DATE", f"XXXX-{month:02d}")
    reading = month_value(year, month)
    return reading.counted(since) if since else reading


__all__ = ["Point", "absolute_rules", "alternatives", "month_reading"]
