"""What a rule knows while it reads: the text, the article's date, the last date named, and whether the text tells of the past."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.text.document import Sentence
from dossier.text.numerals import alternatives, words_value
from dossier.text.timex.direction import Direction, Verbs, direction, find_verbs
from dossier.text.timex.lexicon import Lexicon
from dossier.text.timex.values import Point, Reading, Unit, exists, point_of, shifted, unit_value


@dataclass(slots=True)
class Reader:
    """The state of one reading of one text, in the order of the text.

    `narrative` is true when most years of the text are long past: then months and days belong to the story, not to the article's date.
    """

    text: str
    folded: str
    language: Language
    lexicon: Lexicon
    published: date | None
    sentences: tuple[Sentence, ...]
    narrative: bool
    previous: Point | None = None
    previous_at: int = -1
    previous_stated: bool = False
    quarter: tuple[int, int] | None = None
    quarter_at: int = -1
    days: list[tuple[int, int, Point, bool]] = field(default_factory=list)
    years: dict[tuple[int, int], int] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)
    _verbs: Verbs | None = None

    def __post_init__(self) -> None:
        self._starts = [sentence.span.start for sentence in self.sentences]

    def sentence(self, position: int) -> Span:
        """Return the sentence around a position, else the whole text."""
        index = bisect_right(self._starts, position) - 1
        return self.sentences[index].span if index >= 0 else Span(0, len(self.text))

    def near(self, earlier: int, position: int, sentences: int = 1) -> bool:
        """Say whether `earlier` stands in the sentence of `position` or in one of so many before it."""
        return earlier >= 0 and bisect_right(self._starts, position) - bisect_right(self._starts, earlier) <= sentences

    def cued(self, name: str, start: int) -> bool:
        """Say whether one of the words of `dates.<name>` stands right before a position."""
        return bool(_cue(self.language, name).search(self.folded, max(0, start - 24), start))

    def joined(self, start: int) -> bool:
        """Say whether a bracket or a dash stands right before a position."""
        return self.folded[max(0, start - 1) : start] in ("(", "-")

    def within_name(self, start: int) -> bool:
        """Say whether a capital word stands before this capital one: the "Today" of a newspaper's name is no date."""
        return self.text[start].isupper() and bool(_CAPITAL.search(self.text, max(0, start - 30), start))

    def relative(self, match: re.Match[str]) -> str | None:
        """Return the relative word of a match; without "the", "following" is a preposition."""
        word = match["relative"]
        the = match.start() < match.start("relative")
        return None if word in self.language.words("dates.needs_the") and not the else word

    def direction(self, start: int, end: int) -> Direction:
        """Say whether the sentence looks back or ahead at these words."""
        sentence = self.sentence(start)
        if self._verbs is None:
            self._verbs = find_verbs(self.folded, self.language)
        return direction(self._verbs, start, end, sentence.start, sentence.end, self.language)

    def number(self, words: str) -> float | None:
        """Return the value of a count in words or digits."""
        return words_value(words, self.language)

    def remember(self, reading: Reading, start: int) -> None:
        """Let later words count from this reading. "Today" in a story of the past belongs to somebody's speech, not to the story."""
        told_now = self.narrative and reading.basis == "counted" and reading.since == self.published
        aside = self.narrative and self.text[max(0, start - 1) : start] == "(" and reading.point is not None and reading.point.month is None
        if reading.point is None or told_now or aside:
            return
        if reading.point.month and reading.point.day:
            self.years[reading.point.month, reading.point.day] = reading.point.year
        self.previous, self.previous_at, self.previous_stated = reading.point, start, reading.basis == "stated"
        if "-Q" in reading.value:
            named = (reading.point.year, int(reading.value[-1]))
            year_before = self.quarter is not None and named == (self.quarter[0] - 1, self.quarter[1])
            self.quarter, self.quarter_at = self.quarter if year_before else named, start

    def day_around(self, start: int, end: int) -> tuple[Point | None, bool]:
        """Return the day that a time of day falls on, and whether it was counted.

        A date right behind comes first ("at noon on Monday"), then the last one before in the sentence, then the next in the sentence;
        without one, the story's day in a narrative, else the article's.
        """
        sentence = self.sentence(start)
        low, high = bisect_right(self.days, (sentence.start - 1,)), bisect_right(self.days, (sentence.end,))
        here = self.days[low:high]
        after = [one for one in here if one[0] >= end]
        before = [one for one in here if one[1] <= start]
        if after and after[0][0] - end <= 5:
            return after[0][2], after[0][3]
        if before or after:
            return (before[-1] if before else after[0])[2:]
        if self.narrative or self.published is None:
            last = bisect_right(self.days, (start,)) - 1
            if last >= 0:
                return self.days[last][2], True
        return (point_of(self.published) if self.published else None), True

    @property
    def now(self) -> Point | None:
        """The point that "last", "next" and "ago" count from: the story's in a narrative, else the article's date."""
        if (self.narrative or self.published is None) and self.previous is not None:
            return self.previous
        return point_of(self.published) if self.published else None

    def reached(self, position: int) -> Point | None:
        """Return the point that "later" and "the next day" count from: the last date named nearby, else the article's."""
        if self.previous is not None and (self.narrative or self.near(self.previous_at, position)):
            return self.previous
        return self.now

    def story_year(self, position: int, day: int | None) -> int | None:
        """Return the year that a month or day without one belongs to because the story is in that year.

        News leaves the year out of days of its own year: there a year alone holds for days of its own sentence only.
        """
        if self.previous is None:
            return None
        if self.narrative or self.published is None:
            return self.previous.year
        told = self.previous.year < self.published.year - 1 and bool(self.previous_stated or self.previous.month)
        reach = 0 if day and not self.previous.month else 1
        return self.previous.year if told and self.near(self.previous_at, position, reach) else None

    def year_for(self, month: int, day: int | None, start: int, end: int, told: Direction | None = None) -> tuple[int | None, date | None]:
        """Return the year of a month or day that stands without one, and the date it was counted from.

        `told` is the way it points where that is told by something nearer than a verb.
        """
        year = self.story_year(start, day)
        if year is not None and self.previous is not None:
            return self._story(year, month), self.previous.whole
        published = self.published
        if published is None:
            return None, None
        if day and (month, day) in self.years:
            return self.years[month, day], published
        way = self.direction(start, end) if told is None else told
        close = _close(month, day, published, way) if day else None
        if close is not None:
            return close, published
        there, here = (month, day or 0), (published.month, published.day if day else 0)
        if way == 1:
            step = 1 if there < here else 0
        elif way == -1:
            step = -1 if there > here else 0
        else:
            step = min((0, -1, 1), key=lambda years: abs(years * 12 + month - published.month + _BACKWARD))
        return published.year + step, published

    def _story(self, year: int, month: int) -> int:
        """A story moves on: after a date in the last months of a year, the first months are those of the next."""
        moved_on = self.previous is not None and self.previous.month is not None and self.previous.month - month >= 7
        return year + 1 if moved_on else year


def _close(month: int, day: int, published: date, way: Direction) -> int | None:
    """Return the year that brings a day close to the article, None when none does.

    A writer who leaves out the year of such a day means the nearest one, whatever the verb: "they promised to leave on 1 June".
    """
    years = [year for year in (published.year - 1, published.year, published.year + 1) if exists(year, month, day)]
    back = _CLOSE // 2 if way == 1 else _CLOSE
    return next((year for year in years if -back <= (date(year, month, day) - published).days <= _CLOSE), None)


_CLOSE = 60
"""Days from the article to a day without a year that no verb moves to another year; behind a verb of the future, half as many back."""
_BACKWARD = 2
"""News looks back more than ahead: a month that no verb places lies up to four months ahead, else behind."""
_CAPITAL = re.compile(r"\b[A-Z][\w.]* +$")

Rule = tuple[str, re.Pattern[str], Callable[[re.Match[str], Reader], list[Reading]]]


@cache
def _cue(language: Language, name: str) -> re.Pattern[str]:
    blocks = language.lists("dates.blocks")
    words = alternatives(language.words(f"dates.{name}"))
    return re.compile(rf"(?<!\w)(?:{words})(?: +|-)(?:(?:{alternatives(blocks['the'])}) +)?$")


def moved(unit: Unit, count: int, origin: Point | None) -> Reading | None:
    """Return the point that lies so many units from an origin, None when the origin is too coarse for it or the calendar ends."""
    if origin is None or (unit == "D" and not origin.whole) or (unit == "M" and not origin.month):
        return None
    try:
        there = shifted(origin, unit, count)
    except (OverflowError, ValueError):
        return None
    if there.year > 9999 or (there.year < 1 and unit != "Y"):
        return None
    point = {"D": there, "M": Point(there.year, there.month), "Y": Point(there.year)}[unit]
    return unit_value(point).counted(origin.whole)
