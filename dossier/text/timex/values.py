"""A time on the calendar as TIMEX3 value, EDTF and point: years, months, days, weeks, seasons, quarters, decades, centuries."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from dossier.model.dates import Basis, TimexType
from dossier.model.evidence import Span

Unit = Literal["Y", "M", "D"]


@dataclass(frozen=True, slots=True)
class Point:
    """A year, a month or a day that later words may count from."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def whole(self) -> date | None:
        """The day, when it is one."""
        return date(self.year, self.month, self.day) if self.month and self.day and 0 < self.year < 10000 else None


def point_of(day: date) -> Point:
    """Return the point of a day."""
    return Point(day.year, day.month, day.day)


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means: TIMEX3 type and value, EDTF, the point it leaves for later words, and how we know.

    `since` names the date it was counted from; `span` is set when it differs from the words the rule matched.
    """

    type: TimexType
    value: str
    edtf: str | None = None
    point: Point | None = None
    basis: Basis = "stated"
    since: date | None = None
    reason: str = ""
    zone: str | None = None
    span: Span | None = None

    def at(self, start: int, end: int) -> Reading:
        """Return the same for other words."""
        return replace(self, span=Span(start, end))

    def counted(self, since: date | None) -> Reading:
        """Return the same, counted from a date."""
        return replace(self, basis="counted", since=since)


def exists(year: int, month: int, day: int) -> bool:
    """Say whether the calendar has that day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def timex_year(year: int) -> str:
    """Return a year as TIMEX3 writes it: BC0490 for −489."""
    return f"BC{1 - year:04d}" if year < 1 else f"{year:04d}"


def edtf_year(year: int) -> str:
    """Return a year as EDTF writes it; years before Christ count 0, −1, … as ISO 8601 does."""
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def year_value(year: int) -> Reading:
    """Return a year."""
    return Reading("DATE", timex_year(year), edtf_year(year), Point(year))


def month_value(year: int, month: int) -> Reading:
    """Return a month."""
    return Reading("DATE", f"{timex_year(year)}-{month:02d}", f"{edtf_year(year)}-{month:02d}", Point(year, month))


def day_value(day: date) -> Reading:
    """Return a day."""
    return Reading("DATE", day.isoformat(), day.isoformat(), point_of(day))


def unit_value(point: Point) -> Reading:
    """Return the year, month or day of a point."""
    if point.whole:
        return day_value(point.whole)
    return month_value(point.year, point.month) if point.month else year_value(point.year)


def week_value(day: date) -> Reading:
    """Return the week around a day, Monday to Sunday."""
    year, week, weekday = day.isocalendar()
    first = day - timedelta(days=weekday - 1)
    return Reading("DATE", f"{year}-W{week:02d}", f"{first}/{first + timedelta(days=6)}", point_of(day))


def weekend_value(day: date) -> Reading:
    """Return the weekend of the week around a day."""
    year, week, weekday = day.isocalendar()
    saturday = day + timedelta(days=6 - weekday)
    return Reading("DATE", f"{year}-W{week:02d}-WE", f"{saturday}/{saturday + timedelta(days=1)}", point_of(saturday))


def quarter_value(year: int, quarter: int) -> Reading:
    """Return a quarter of a year."""
    first = quarter * 3 - 2
    return Reading("DATE", f"{year:04d}-Q{quarter}", f"{year:04d}-{first:02d}/{year:04d}-{first + 2:02d}", Point(year, first))


def half_value(year: int, half: int) -> Reading:
    """Return a half of a year."""
    first = half * 6 - 5
    return Reading("DATE", f"{year:04d}-H{half}", f"{year:04d}-{first:02d}/{year:04d}-{first + 5:02d}", Point(year, first))


_SEASON = {"SP": (21, 3), "SU": (22, 6), "FA": (23, 9), "WI": (24, 12)}


def season_value(year: int, season: str, began: int | None = None) -> Reading:
    """Return a season. `began` is the year in which a winter began when that is not the year it is named after."""
    number, month = _SEASON[season]
    first = began if began is not None else year
    return Reading("DATE", f"{timex_year(year)}-{season}", f"{edtf_year(first)}-{number}", Point(first, month))


def season_start(season: str) -> int:
    """Return the month in which a season begins."""
    return _SEASON[season][1]


def decade_value(year: int) -> Reading:
    """Return the decade of a year. It is too long for later words to count from."""
    if year < 1:
        return Reading("DATE", f"BC{(1 - year) // 10:03d}")
    tens = f"{year // 10:03d}"
    return Reading("DATE", tens, f"{tens}X")


def century_value(hundreds: int) -> Reading:
    """Return a century by its first two digits: 20 for the twenty-first."""
    return Reading("DATE", f"{hundreds:02d}", f"{hundreds:02d}XX")


def shifted(point: Point, unit: Unit, count: int) -> Point:
    """Move a point by years, months or days. Days need a whole day; a day that a month lacks becomes its last."""
    if unit == "D" and point.whole:
        return point_of(point.whole + timedelta(days=count))
    months = point.year * 12 + (point.month or 1) - 1 + (count * 12 if unit == "Y" else count)
    year, month = divmod(months, 12)
    day = min(point.day, monthrange(max(year, 1), month + 1)[1]) if point.day else None
    return Point(year, month + 1 if point.month or unit == "M" else None, day)
