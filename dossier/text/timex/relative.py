"""Dates counted from another date: today, last week, the following year, Monday, the 20th, an anniversary."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from dossier.model.language import Language
from dossier.text.numerals import alternatives
from dossier.text.timex.coarse import ordinal_value
from dossier.text.timex.lexicon import lexicon
from dossier.text.timex.reader import Reader, Rule, moved
from dossier.text.timex.values import (
    Point,
    Reading,
    century_value,
    day_value,
    decade_value,
    exists,
    quarter_value,
    timex_year,
    week_value,
    weekend_value,
    year_value,
)

_DEICTIC = r"""
    (?<!\w) (?: (?P<before_yesterday><<before_yesterday>>) | (?P<after_tomorrow><<after_tomorrow>>) | (?P<this_night><<this_night>>)
      | (?P<last_night><<last_night>>) | (?P<day><<deictic>>) ) (?: \ (?P<part><<part>>) )? (?! \w )
"""
_UNIT = r"""
    (?<!\w) (?P<the>(?:<<the>>\ ))? (?P<relative><<relative>>) \ (?P<unit> <<unit>> | <<part>> ) (?! \w | [ ]?-[ ]?\w )
"""
_OF_THE = r"""
    (?<!\w) (?P<the><<the>>) \ (?P<unit> <<unit_y>> | <<unit_m>> | <<unit_we>> | <<unit_w>> ) (?! \w | - | \ (?:<<next_to>>|<<and>>)\b )
"""
_NEIGHBOUR = r"(?<!\w) <<the>> \ (?P<unit> <<unit_d>> | <<unit_w>> | <<unit_m>> | <<unit_y>> | <<part>> ) \ (?P<way><<next_to>>) (?! \w )"
_WEEKDAY = r"""
    (?<![\w.]) (?: (?:<<the>>\ )? (?P<relative><<relative>>) \ | (?P<each><<each_one>>) \ (?:<<other>>\ )? | (?P<one><<one_such>>) \ )?
    (?P<weekday><<weekday>>) (?P<plural>s)? (?: \ (?P<part><<part>>) )? (?! \w )
"""
_ANNIVERSARY = r"(?<!\w) (?: <<the>> \ )? (?P<ordinal><<ordinal>>) \ <<anniversary>> (?! \w )"
_DAY_ONLY = r"(?<!\w) (?P<the><<the>>\ )? (?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th) (?! \w | - )"


@cache
def relative_rules(language: Language) -> tuple[Rule, ...]:
    """Return the rules for dates that are counted from another."""
    words = lexicon(language)
    return (
        ("deictic", words.compile(_DEICTIC), _read_deictic),
        ("neighbour", words.compile(_NEIGHBOUR), _read_neighbour),
        ("unit", words.compile(_UNIT), _read_unit),
        ("of the", words.compile(_OF_THE), _read_of_the),
        ("weekday", words.compile(_WEEKDAY), _read_weekday),
        ("anniversary", words.compile(_ANNIVERSARY), _read_anniversary),
        ("day only", words.compile(_DAY_ONLY), _read_day_only),
    )


def _with_part(reading: Reading, code: str | None) -> Reading:
    """Return a part of a day: Friday night."""
    return reading if code is None else replace(reading, type="TIME", value=f"{reading.value}T{code}")


def _read_deictic(match: re.Match[str], reader: Reader) -> list[Reading]:
    if reader.published is None or reader.within_name(match.start()):
        return []
    night = match["this_night"] or match["last_night"]
    step = -2 if match["before_yesterday"] else 2 if match["after_tomorrow"] else -1 if match["last_night"] else 0
    if match["day"]:
        step = int(reader.language.table("dates.deictic")[match["day"]])
    reading = day_value(reader.published + timedelta(days=step)).counted(reader.published)
    return [_with_part(reading, "NI" if night else reader.lexicon.parts[match["part"]] if match["part"] else None)]


def _read_unit(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Read "last week", "the following day", "that night". "The past year" is a length of time, counted by another rule."""
    relative, word = match["relative"], match["unit"]
    step, told = reader.lexicon.steps[relative], relative in reader.language.words("dates.in_story")
    part, unit = reader.lexicon.parts.get(word), reader.lexicon.units.get(word, "")
    if unit in ("S", "MIN", "H") or (unit and word.endswith("s") and step):
        return []
    length = (step == -1 and not told) or (step == 1 and reader.cued("over_cues", match.start()))
    if match["the"] and length and unit not in ("", "D"):
        return [Reading("DURATION", f"P1{unit}")]
    origin = reader.reached(match.start()) if told or unit == "D" or (match["the"] and step == 1) else reader.now
    if origin is None:
        return []
    if part:
        if origin.whole is None:
            return []
        return [_with_part(day_value(origin.whole + timedelta(days=step)), part).counted(origin.whole)]
    if unit == "D" and step == 0 and not told:
        return [] if not reader.narrative else [moved("D", 0, origin) or _somewhere(origin)]
    reading = _stepped(unit, step, origin)
    return [reading.counted(origin.whole)] if reading else [_somewhere(origin)]


def _somewhere(origin: Point) -> Reading:
    return Reading("DATE", f"{timex_year(origin.year)}-XX-XX")


def _stepped(unit: str, step: int, origin: Point) -> Reading | None:
    """Return the day, week, month and so on that lies `step` of them from the origin; None when the origin is too coarse."""
    if unit in ("W", "WE"):
        if origin.whole is None:
            return Reading("DATE", f"{timex_year(origin.year)}-WXX")
        day = origin.whole + timedelta(days=7 * step)
        return week_value(day) if unit == "W" else weekend_value(day)
    if unit == "Q":
        year, quarter = divmod(origin.year * 4 + ((origin.month or 1) - 1) // 3 + step, 4)
        return quarter_value(year, quarter + 1)
    if unit == "DE":
        return decade_value(origin.year + 10 * step)
    if unit == "CE":
        return century_value(origin.year // 100 + step) if origin.year > 100 else None
    return moved("D" if unit == "D" else "M" if unit == "M" else "Y", step, origin)


def _read_of_the(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Read "the end of the year", "later in the month", "over the weekend": only behind such words."""
    unit = reader.lexicon.units[match["unit"]]
    if unit == "WE" and reader.published and not reader.narrative:
        ahead = reader.direction(match.start(), match.end()) == 1
        friday = reader.published + timedelta(days=0 if ahead or reader.published.isoweekday() >= 6 else -7)
        return [weekend_value(friday).counted(reader.published)]
    if not _modified(reader.language).search(reader.folded, max(0, match.start() - 30), match.start()):
        return []
    origin = reader.reached(match.start()) if reader.narrative else reader.now
    reading = _stepped(unit, 0, origin) if origin and unit != "WE" else None
    return [reading.counted(origin.whole)] if reading and origin else []


@cache
def _modified(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(word for word in language.words('dates.modifiers') if ' ' in word)}) +$")


def _read_neighbour(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Read "the day before", "the year after"."""
    origin, word = reader.reached(match.start()), match["unit"]
    ways = reader.language.lists("dates.blocks")["next_to"]
    step = -1 if match["way"] == ways[0] else 1
    if origin is None:
        return []
    if word in reader.lexicon.parts:
        day = moved("D", step, origin)
        return [_with_part(day, reader.lexicon.parts[word])] if day else []
    reading = _stepped(reader.lexicon.units[word], step, origin)
    return [reading.counted(origin.whole)] if reading else []


def _read_weekday(match: re.Match[str], reader: Reader) -> list[Reading]:
    if not reader.text[match.start("weekday")].isupper():
        return []
    number = reader.lexicon.weekdays[match["weekday"].rstrip(".")]
    part = reader.lexicon.parts[match["part"]] if match["part"] else None
    if match["each"] or match["plural"]:
        return [Reading("SET", f"XXXX-WXX-{number}" + (f"T{part}" if part else ""))]
    relative = reader.relative(match)
    told = relative in reader.language.words("dates.in_story") and reader.lexicon.steps[relative] != 0
    origin = reader.reached(match.start()) if told or reader.narrative else reader.now
    if match["one"] or origin is None or origin.whole is None:
        return [_with_part(Reading("DATE", f"XXXX-WXX-{number}"), part)]
    day = _weekday_near(origin.whole, number, reader.lexicon.steps.get(relative or ""), match, reader)
    reading = _with_part(day_value(day), part).counted(origin.whole)
    return [reading if relative == match["relative"] else reading.at(match.start("weekday"), match.end())]


def _weekday_near(origin: date, number: int, step: int | None, match: re.Match[str], reader: Reader) -> date:
    """Return the weekday meant: on the article's own weekday, the bare name is that very day."""
    back, on = (origin.isoweekday() - number) % 7, (number - origin.isoweekday()) % 7
    if step == -1:
        return origin - timedelta(days=back or 7)
    if step == 1:
        return origin + timedelta(days=on or 7)
    way = 1 if reader.narrative else reader.direction(match.start(), match.end())
    ahead = way == 1 or (way == 0 and step == 0)
    return origin + timedelta(days=on) if ahead else origin - timedelta(days=back)


@cache
def _today(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(language.words('dates.today'))})\b")


def _read_anniversary(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Derive the year of what an anniversary remembers: the thirtieth in 2022 → 1992; the day, when "today" is the anniversary."""
    years, origin = ordinal_value(match["ordinal"], reader), reader.now
    if origin is None or years is None or origin.year - years < 1:
        return []
    then = origin.year - years
    reading, sentence = year_value(then), reader.sentence(match.start())
    if origin.whole and _today(reader.language).search(reader.folded, sentence.start, match.start()):
        reading = day_value(origin.whole.replace(year=then)) if exists(then, origin.whole.month, origin.whole.day) else reading
    words = " ".join(reader.text[match.start() : match.end()].split())
    reason = reader.language.table("dates.phrases")["derived"].format(words=words, minuend=origin.year, years=years, result=then)
    return [replace(reading, basis="derived", reason=reason, point=None)]


_LATER_MONTH = r"\ <<and>> \ (?:<<the>>\ )? \d+(?:st|nd|rd|th) \ <<of>> \ (?P<month><<month>>) (?: ,? \ (?P<year><<year>>) )?"


@cache
def _later_month(language: Language) -> re.Pattern[str]:
    return lexicon(language).compile(_LATER_MONTH)


@cache
def _follower(language: Language) -> re.Pattern[str]:
    return re.compile(rf" +(?!(?:{alternatives(language.words('dates.day_followers'))})\b)[a-z\d]")


def _read_day_only(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Read "on the 20th": a day of the month the story has reached, or that the other end of the range names."""
    later = _later_month(reader.language).match(reader.folded, match.end())
    origin = reader.reached(match.start())
    if later:
        month = reader.lexicon.months[later["month"].rstrip(".")]
        year = int(later["year"]) if later["year"] else origin.year if origin else None
    else:
        alone = reader.cued("day_cues", match.start()) and match["the"] and not _follower(reader.language).match(reader.folded, match.end())
        if not alone or origin is None:
            return []
        month, year = origin.month or 0, origin.year
    if year is None or not exists(year, month, int(match["day"])):
        return []
    return [day_value(date(year, month, int(match["day"]))).counted(origin.whole if origin else None)]
