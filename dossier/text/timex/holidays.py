"""Days that have a name and fall on a fixed day, on the n-th weekday of a month, or so many days from Easter."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from dossier.model.language import Language
from dossier.text.timex.lexicon import lexicon
from dossier.text.timex.reader import Reader, Rule
from dossier.text.timex.values import Reading, day_value

_HOLIDAY = r"""
    (?<!\w) (?: (?P<relative><<relative>>) \ )? (?P<holiday><<holiday>>) (?: ,? \ (?:<<of>>\ )? (?P<year><<year>>) )? (?! \w )
"""


@cache
def holiday_rules(language: Language) -> tuple[Rule, ...]:
    """Return the rule for named days."""
    return (("holiday", lexicon(language).compile(_HOLIDAY), _read_holiday),)


def _read_holiday(match: re.Match[str], reader: Reader) -> list[Reading]:
    if not reader.text[match.start("holiday")].isupper():
        return []
    name, now = match["holiday"], reader.now
    if match["year"]:
        return [day_value(holiday(name, int(match["year"]), reader.language))]
    if now is None or not 1 < now.year < 9999:
        return []
    step = reader.lexicon.steps.get(match["relative"] or "", 0)
    day = holiday(name, now.year, reader.language)
    if step:
        ahead = (day.month, day.day) > (now.month or 1, now.day or 1)
        year = now.year - 1 if step == -1 and ahead else now.year + 1 if step == 1 and not ahead else now.year
        return [day_value(holiday(name, year, reader.language)).counted(now.whole)]
    counted, since = reader.year_for(day.month, day.day, match.start(), match.end())
    return [day_value(holiday(name, counted or now.year, reader.language)).counted(since)]


def holiday(name: str, year: int, language: Language) -> date:
    """Return the day of a holiday in a year."""
    fixed = language.table("dates.holidays").get(name)
    if fixed:
        month, day = fixed.split("-")
        return date(year, int(month), int(day))
    moving = language.table("dates.moving_holidays").get(name)
    if moving:
        number, week, weekday = (int(part) for part in moving.split())
        return _nth_weekday(year, number, week, weekday)
    return _easter(year) + timedelta(days=int(language.table("dates.easter")[name]))


def _nth_weekday(year: int, month: int, week: int, weekday: int) -> date:
    """Return the n-th weekday of a month; −1 is the last."""
    if week < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (week - 1))


def _easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    step = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * step) // 451
    month, day = divmod(h + step - 7 * m + 114, 31)
    return date(year, month, day + 1)
