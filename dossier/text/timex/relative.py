"""Dates counted from another date: today, last week, two days later, the following year, Monday, an anniversary."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from dossier.model.language import Language
from dossier.text.numerals import alternatives
from dossier.text.timex.lexicon import lexicon
from dossier.text.timex.reader import Reader, Rule, moved
from dossier.text.timex.values import (
    Point,
    Reading,
    century_value,
    day_value,
    decade_value,
    exists,
    month_value,
    quarter_value,
    weekend_value,
    week_value,
    year_value,
)

_RELATIVE = r"(?P<relative> last | past | previous | preceding | next | coming | following | succeeding | this | current | that\ same | this\ same | same | that )"
_DEICTIC = r"(?<!\w) (?P<deictic> the\ day\ (?:before\ yesterday|after\ tomorrow) | <<deictic>> | tonight | last\ night | overnight ) (?: \ (?P<part><<part>>) )? (?! \w )"
_UNIT = rf"(?<!\w) (?: the\ )? (?:very\ )? {_RELATIVE} \ (?P<unit> day | week | weekend | month | quarter | year | decade | century | <<part>> ) (?! \w | [ ]?-[ ]?\w )"
_AGO = r"""
    (?<![\w.,]) (?: (?P<modifier> more\ than | less\ than | over | about | around | nearly | almost | only | just | some | barely ) \ )?
    (?: (?P<half>half\ an?) | (?P<count><<count>>) (?P<and_half>\ and\ an?\ half)? ) [ -]+ (?: (?P<alternative>(?:or|to)\ <<count>>) \ )? (?P<unit><<unit>>) \ (?P<way> ago | <<later>> | <<earlier>> | from\ now | hence | earlier | since ) (?! \w )
"""
_BARE_AGO = r"(?<!\w) (?P<unit> seconds | minutes | hours | days | weeks | months | years | decades | centuries ) \ (?P<way> ago | later | earlier | before | after ) (?! \w )"
_NEIGHBOUR = r"(?<!\w) the\ (?P<unit>day|night|week|month|year) \ (?P<way>before|after) (?! \w )"
_WEEKDAY = rf"""
    (?<![\w.]) (?: (?P<modifier>early|late|later|earlier) \ (?:on\ )? )? (?: (?:the\ )? (?P<relative>last|past|previous|this\ past|next|coming|following|this|that|every|each|a|on\ a) \ )?
    (?P<weekday><<weekday>>) (?P<plural>s)? (?: \ (?P<part><<part>>) )? (?! \w )
"""
_ANNIVERSARY = r"(?<!\w) (?: the\ )? (?P<ordinal><<ordinal>>(?:-<<ordinal>>)?) \ <<anniversary>> (?! \w )"
_DAY_ONLY = r"(?<!\w) the\ (?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th) (?! \w | - | \ (?!and\b|to\b|he\b|she\b|it\b|they\b|the\b|was\b|a\b|in\b|of\ (?:that|the)\b) \w )"


@cache
def relative_rules(language: Language) -> tuple[Rule, ...]:
    """Return the rules for dates that are counted."""
    words = lexicon(language)
    return (
        ("deictic", words.compile(_DEICTIC), _read_deictic),
        ("ago", words.compile(_AGO), _read_ago),
        ("bare ago", words.compile(_BARE_AGO), _read_bare_ago),
        ("neighbour", words.compile(_NEIGHBOUR), _read_neighbour),
        ("unit", words.compile(_UNIT), _read_unit),
        ("weekday", words.compile(_WEEKDAY), _read_weekday),
        ("anniversary", words.compile(_ANNIVERSARY), _read_anniversary),
        ("day only", words.compile(_DAY_ONLY), _read_day_only),
    )


def _with_part(reading: Reading, part: str | None, reader: Reader) -> Reading:
    """Return a part of a day: Friday night."""
    if part is None:
        return reading
    return replace(reading, type="TIME", value=f"{reading.value}T{reader.lexicon.parts[part]}")


def _read_deictic(match: re.Match[str], reader: Reader) -> list[Reading]:
    word = match["deictic"]
    if reader.published is None:
        return [Reading("DATE", "PRESENT_REF")] if word == "today" else []
    step = {"tonight": 0, "last night": -1, "overnight": -1}.get(word)
    if step is not None:
        return [_with_part(day_value(reader.published + timedelta(days=step)), "night", reader).counted(reader.published)]
    if word.startswith("the "):
        step = -2 if word.endswith("yesterday") else 2
    else:
        step = int(reader.language.table("dates.deictic")[word])
    reading = day_value(reader.published + timedelta(days=step)).counted(reader.published)
    return [_with_part(reading, match["part"], reader)]


_BACK = frozenset(("last", "past", "previous", "preceding"))
_ON = frozenset(("next", "coming", "following", "succeeding"))
_STORY = frozenset(("previous", "preceding", "following", "succeeding", "that", "same", "that same", "this same"))


def _read_unit(match: re.Match[str], reader: Reader) -> list[Reading]:
    relative, unit = match["relative"], match["unit"]
    the = match[0].startswith("the ")
    if the and relative in ("past", "last", "coming") and unit not in reader.lexicon.parts:
        return [Reading("DURATION", f"P1{reader.lexicon.units[unit]}")]
    story = relative in _STORY or (the and relative == "next") or unit == "day"
    origin = reader.before_now(match.start()) if story else reader.now
    step = -1 if relative in _BACK else 1 if relative in _ON else 0
    if origin is None:
        return []
    since = origin.whole
    if unit in reader.lexicon.parts:
        return _part_of_day(unit, step, origin, reader)
    if unit == "day":
        if relative == "this" and not reader.narrative:
            return []
        reading = moved(reader, "D", step, origin)
        return [reading or Reading("DATE", f"{origin.year:04d}-XX-XX")]
    reading = _stepped(unit, step, origin, reader)
    return [reading.counted(since)] if reading else []


def _part_of_day(unit: str, step: int, origin: Point, reader: Reader) -> list[Reading]:
    if origin.whole is None:
        return []
    return [_with_part(day_value(origin.whole + timedelta(days=step)), unit, reader).counted(origin.whole)]


def _stepped(unit: str, step: int, origin: Point, reader: Reader) -> Reading | None:
    """Return the week, month and so on that lies `step` of them from the origin."""
    if unit in ("week", "weekend"):
        if origin.whole is None:
            return Reading("DATE", f"{origin.year:04d}-WXX")
        day = origin.whole + timedelta(days=7 * step)
        return week_value(day) if unit == "week" else weekend_value(day)
    if unit == "month":
        return moved(reader, "M", step, origin) or Reading("DATE", f"{origin.year:04d}-XX")
    if unit == "quarter":
        index = origin.year * 4 + ((origin.month or 1) - 1) // 3 + step
        return quarter_value(index // 4, index % 4 + 1)
    if unit == "decade":
        return decade_value(origin.year + 10 * step)
    if unit == "century":
        return century_value(origin.year // 100 + step)
    return year_value(origin.year + step)


_GRAIN = {"D": "D", "W": "D", "WE": "D", "M": "M", "Y": "Y", "DE": "Y", "CE": "Y", "Q": "M"}
_SIZE = {"D": 1, "W": 7, "WE": 7, "M": 1, "Y": 1, "DE": 10, "CE": 100, "Q": 3}


def _read_ago(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Count back or on: from the article's date with *ago*, from the date the story has reached with *later*."""
    unit, way = reader.lexicon.units[match["unit"]], match["way"]
    if way == "since" or (way in ("on", "before", "after", "previously") and way == "on"):
        return []
    back = way in ("ago", *reader.language.words("dates.earlier"))
    origin = reader.now if way in ("ago", "from now", "hence") else reader.before_now(match.start())
    count = None if match["half"] else reader.number(match["count"] or "")
    vague = "PAST_REF" if back else "FUTURE_REF"
    if count is None or count > 5000 or origin is None or match["and_half"]:
        if match["half"] or match["and_half"]:
            return [Reading("DURATION", f"P{_half(match, reader)}{unit}")] if unit not in ("S", "MIN", "H") else [Reading("DURATION", f"PT{_half(match, reader)}{unit[0]}")]
        return [Reading("DATE", vague if way in ("ago", "from now", "hence") else "XXXX-XX-XX")]
    if unit in ("S", "MIN", "H"):
        day = origin.whole
        return [Reading("TIME", f"{day.isoformat()}TXX" if day else "XXXX-XX-XXTXX")]
    return [_ago(unit, int(count) * (-1 if back else 1), origin, reader, match)]


def _half(match: re.Match[str], reader: Reader) -> str:
    whole = (reader.number(match["count"]) or 0) if match["count"] else 0
    return f"{whole + 0.5:g}"


def _ago(unit: str, count: int, origin: Point, reader: Reader, match: re.Match[str]) -> Reading:
    year_back = unit == "Y" and abs(count) == 1 and reader.quarter and reader.near(reader.quarter_at, match.start())
    if year_back and reader.quarter:
        year, quarter = reader.quarter
        here = reader.now.year if reader.now else year
        return quarter_value((here if match["way"] == "ago" else year) + count, quarter).counted(reader.published)
    grain, size = _GRAIN[unit], _SIZE[unit]
    reading = moved(reader, grain, count * size, origin)  # type: ignore[arg-type]
    if reading is None:
        if 1 <= origin.year + count <= 9999 and grain == "Y":
            return year_value(origin.year + count * size)
        return Reading("DATE", f"{origin.year:04d}-XX-XX" if unit in ("D", "W") else f"{origin.year:04d}-XX")
    if unit == "W" and not reader.narrative and reading.point and reading.point.whole:
        return week_value(reading.point.whole).counted(origin.whole)
    return reading


def _read_bare_ago(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Read "days later", "hours later": nobody says how many."""
    unit, way = reader.lexicon.units[match["unit"]], match["way"]
    if way == "ago":
        return [Reading("DATE", "PAST_REF")]
    origin = reader.before_now(match.start())
    if unit in ("S", "MIN", "H"):
        return [Reading("TIME", f"{origin.whole.isoformat()}TXX" if origin and origin.whole else "XXXX-XX-XXTXX")]
    return [Reading("DATE", {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}.get(unit, "XXXX"))]


def _read_neighbour(match: re.Match[str], reader: Reader) -> list[Reading]:
    origin = reader.before_now(match.start())
    unit, step = match["unit"], -1 if match["way"] == "before" else 1
    if origin is None or (unit in ("day", "night", "week") and origin.whole is None) or (unit == "month" and origin.month is None):
        return []
    if unit == "night" and origin.whole:
        return [_with_part(day_value(origin.whole + timedelta(days=step)), "night", reader).counted(origin.whole)]
    reading = moved(reader, "D", step, origin) if unit == "day" else _stepped(unit, step, origin, reader)
    return [reading.counted(origin.whole)] if reading else []


def _read_weekday(match: re.Match[str], reader: Reader) -> list[Reading]:
    if not reader.text[match.start("weekday")].isupper():
        return []
    number = reader.lexicon.weekdays[match["weekday"].rstrip(".")]
    relative = match["relative"]
    if relative in ("every", "each") or match["plural"]:
        value = f"XXXX-WXX-{number}" + (f"T{reader.lexicon.parts[match['part']]}" if match["part"] else "")
        return [Reading("SET", value)]
    origin = reader.before_now(match.start()) if relative in ("previous", "following", "that") or reader.narrative else reader.now
    if relative in ("a", "on a") or origin is None or origin.whole is None:
        return [_with_part(Reading("DATE", f"XXXX-WXX-{number}"), match["part"], reader)]
    day = _weekday_near(origin.whole, number, relative, match, reader)
    return [_with_part(day_value(day), match["part"], reader).counted(origin.whole)]


def _weekday_near(origin: date, number: int, relative: str | None, match: re.Match[str], reader: Reader) -> date:
    """Return the weekday meant: on the article's own weekday, the bare name is that very day."""
    back, on = (origin.isoweekday() - number) % 7, (number - origin.isoweekday()) % 7
    if relative in ("last", "past", "previous", "this past"):
        return origin - timedelta(days=back or 7)
    if relative in ("next", "coming", "following"):
        return origin + timedelta(days=on or 7)
    if relative == "that" or (back == 0):
        return origin - timedelta(days=back)
    if relative == "this":
        way = reader.direction(match.start(), match.end())
        return origin - timedelta(days=back) if way == -1 else origin + timedelta(days=on)
    way = 1 if reader.narrative else reader.direction(match.start(), match.end())
    return origin + timedelta(days=on) if way == 1 else origin - timedelta(days=back)


@cache
def _today_is(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives((*language.table('dates.deictic'), 'came', 'comes', 'on', 'marks', 'marked', 'marking', 'celebrate', 'celebrates', 'commemorates'))})\b")


def _read_anniversary(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Derive the year of what an anniversary remembers: the thirtieth in 2022 → 1992."""
    years = _ordinal(match["ordinal"], reader)
    origin = reader.before_now(match.start())
    if origin is None or years is None or not 1 <= origin.year - years:
        return []
    sentence = reader.sentence(match.start())
    said = reader.folded[sentence.start : match.start()]
    same_day = bool(re.search(r"\b(?:today|this day)\b", said)) and origin.whole is not None and exists(origin.year - years, origin.month or 1, origin.day or 1)
    reading = year_value(origin.year - years)
    if same_day and origin.whole:
        reading = day_value(origin.whole.replace(year=origin.year - years))
    reason = reader.language.table("dates.phrases")["derived"].format(
        words=" ".join(reader.text[match.start() : match.end()].split()), minuend=origin.year, years=years, result=origin.year - years
    )
    return [replace(reading, basis="derived", reason=reason, point=None)]


def _ordinal(words: str, reader: Reader) -> int | None:
    if words[0].isdigit():
        return int(re.sub(r"\D", "", words))
    return reader.lexicon.ordinals.get(words)


def _read_day_only(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Read "on the 20th": a day of the month the story has reached."""
    if not re.search(r"(?:on|by|from|to|until|till|of|since|before|after|and|between) $", reader.folded[max(0, match.start() - 9) : match.start()]):
        return []
    origin = reader.before_now(match.start())
    if origin is None or origin.month is None or not exists(origin.year, origin.month, int(match["day"])):
        return []
    ahead = re.compile(r" +(?:to|and) the +\d+(?:st|nd|rd|th) of (?P<month>[a-z]+) (?P<year>\d{4})").match(reader.folded, match.end())
    year, month = (int(ahead["year"]), reader.lexicon.months.get(ahead["month"], origin.month)) if ahead else (origin.year, origin.month)
    return [day_value(date(year, month, int(match["day"]))).counted(origin.whole)]


__all__ = ["month_value", "relative_rules"]
