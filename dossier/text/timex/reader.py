"""What a rule knows while it reads: the text, the article's date, the last date named, and whether the text tells of the past."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.text.document import Sentence
from dossier.text.numerals import words_value
from dossier.text.timex.direction import Direction, direction
from dossier.text.timex.lexicon import Lexicon
from dossier.text.timex.values import Point, Reading, Unit, day_value, month_value, point_of, shifted, unit_value


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
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts = [sentence.span.start for sentence in self.sentences]

    def sentence(self, position: int) -> Span:
        """Return the sentence around a position, else the whole text."""
        index = bisect_right(self._starts, position) - 1
        return self.sentences[index].span if index >= 0 else Span(0, len(self.text))

    def near(self, earlier: int, position: int) -> bool:
        """Say whether `earlier` stands in the sentence of `position` or the one before."""
        if earlier < 0:
            return False
        here = bisect_right(self._starts, position) - 1
        return here - (bisect_right(self._starts, earlier) - 1) <= 1

    def direction(self, start: int, end: int) -> Direction:
        """Say whether the sentence looks back or ahead at these words."""
        sentence = self.sentence(start)
        return direction(self.folded, start, end, sentence.start, sentence.end, self.language)

    def number(self, words: str) -> float | None:
        """Return the value of a count in words or digits."""
        return words_value(words, self.language)

    def remember(self, reading: Reading, start: int) -> None:
        """Let later words count from this reading."""
        if reading.point is not None:
            self.previous, self.previous_at, self.previous_stated = reading.point, start, reading.basis == "stated"
            if "-Q" in reading.value:
                self.quarter, self.quarter_at = (reading.point.year, int(reading.value[-1])), start

    def day_around(self, start: int, end: int) -> tuple[Point | None, bool]:
        """Return the day that a time of day falls on, and whether it was counted.

        A date right behind comes first ("at noon on Monday"), then the last one before in the sentence, then the next in the sentence;
        without one, the story's day in a narrative, else the article's.
        """
        sentence = self.sentence(start)
        here = [one for one in self.days if sentence.start <= one[0] < sentence.end]
        after = [one for one in here if one[0] >= end]
        before = [one for one in here if one[1] <= start]
        if after and after[0][0] - end <= 5:
            return after[0][2], after[0][3]
        if before or after:
            return (before[-1] if before else after[0])[2:]
        story = [one for one in self.days if one[1] <= start] if self.narrative or self.published is None else []
        if story:
            return story[-1][2], True
        return (point_of(self.published) if self.published else None), True

    @property
    def now(self) -> Point | None:
        """The point that "last", "next" and "ago" count from: the story's in a narrative, else the article's date."""
        if self.narrative or self.published is None:
            return self.previous or (point_of(self.published) if self.published else None)
        return point_of(self.published)

    def before_now(self, position: int) -> Point | None:
        """Return the point that "later" and "the next day" count from: the last date named nearby, else the article's."""
        if self.previous is not None and (self.narrative or self.near(self.previous_at, position)):
            return self.previous
        return self.now

    def story_year(self, position: int) -> int | None:
        """Return the year that a month or day without one belongs to because the story is in that year."""
        if self.previous is None:
            return None
        if self.narrative or self.published is None:
            return self.previous.year
        told = self.previous_stated and self.previous.year < self.published.year - 1 and self.near(self.previous_at, position)
        return self.previous.year if told else None

    def year_for(self, month: int, day: int | None, start: int, end: int) -> tuple[int | None, date | None]:
        """Return the year of a month or day that stands without one, and the date it was counted from."""
        year = self.story_year(start)
        if year is not None and self.previous is not None:
            return self._story(year, month, start), self.previous.whole
        if self.published is None:
            return None, None
        nearest = min((-1, 0, 1), key=lambda step: (abs((self.published.year + step - self.published.year) * 12 + month - self.published.month), step))
        ways = {0: nearest, 1: 0, -1: 0}
        here, there = (month, day or 0), (self.published.month, self.published.day if day else 0)
        ways[1] = 1 if here < there else 0
        ways[-1] = -1 if here > there else 0
        return self.published.year + ways[self.direction(start, end)], self.published

    def _story(self, year: int, month: int, start: int) -> int:
        """A story moves on: after a date in the last months of a year, the first months are those of the next."""
        if self.previous is not None and self.previous.month and self.previous.month - month >= 7:
            return year + 1
        return year


Rule = tuple[str, re.Pattern[str], Callable[[re.Match[str], Reader], list[Reading]]]


def moved(reader: Reader, unit: Unit, count: int, origin: Point | None) -> Reading | None:
    """Return the point that lies so many units from an origin, None when the origin is too coarse for it."""
    if origin is None or (unit == "D" and not origin.whole) or (unit == "M" and not origin.month):
        return None
    there = shifted(origin, unit, count)
    if not 1 <= there.year <= 9999:
        return None
    reading = day_value(there.first) if unit == "D" else month_value(there.year, there.month or 1) if unit == "M" else unit_value(Point(there.year))
    return reading.counted(origin.whole)
