"""Where in a text a rule can match at all: near one of the words that each of its matches holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from dossier.model.language import Language
from dossier.text.timex.lexicon import lexicon

_REACH = 100
"""Characters before and behind such a word: more than any time expression takes."""


@cache
def keys(language: Language) -> dict[str, tuple[str, ...]]:
    """Return for a rule, by its name, words of which each of its matches holds one. Rules that are not there may match anywhere."""
    words = lexicon(language)
    small, units = language.lists("dates.blocks"), language.lists("dates.units")
    holidays = [word for name in ("holidays", "moving_holidays", "easter") for word in language.table(f"dates.{name}")]
    months, away = _stems(words.months), [word for name in ("ago", "later", "before") for word in small[name]]
    return {
        "month day": months,
        "day month": months,
        "month": months,
        "weekday": _stems(words.weekdays),
        "season": _stems(words.seasons),
        "holiday": _stems(holidays),
        "anniversary": _stems(language.words("dates.anniversary")),
        "century": _stems(units["CE"]),
        "antiquity": _stems(small["bc"]),
        "quarter": _stems((*units["Q"], *small["half"], *(f"q{number}" for number in range(1, 5)))),
        "named quarter": _stems(units["Q"]),
        "fiscal year": _stems(small["fiscal"]),
        "year ago": _stems(small["year_ago"]),
        "away": _stems((*away, *small["hence"], *small["next_to"])),
        "bare away": _stems(away),
        "part of day": _stems(words.parts),
        "clock word": _stems(language.table("dates.clock_words")),
    }


def _stems(words: Iterable[str]) -> tuple[str, ...]:
    """Return the first words, without those that hold another: "jan" stands in "january"."""
    first = sorted({word.split()[0] for word in words})
    return tuple(word for word in first if not any(other != word and other in word for other in first))


class Sieve:
    """The pieces of one text that stand near given words, found once for all rules that share the words."""

    def __init__(self, folded: str) -> None:
        """Look at a folded text."""
        self._folded = folded
        self._known: dict[tuple[str, ...], tuple[tuple[int, int], ...]] = {}

    def matches(self, pattern: re.Pattern[str], words: tuple[str, ...] | None) -> Iterator[re.Match[str]]:
        """Yield the matches of a pattern, looking only near the words, everywhere when there are none."""
        if words is None:
            yield from pattern.finditer(self._folded)
            return
        if words not in self._known:
            self._known[words] = tuple(self._pieces(words))
        for start, end in self._known[words]:
            yield from pattern.finditer(self._folded, start, end)

    def _pieces(self, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        places = sorted(place for word in words for place in self._places(word))
        if not places:
            return
        gaps = [(one, two) for one, two in pairwise(places) if two - one > 2 * _REACH]
        starts = [places[0], *(two for _, two in gaps)]
        ends = [*(one for one, _ in gaps), places[-1]]
        yield from ((max(0, start - _REACH), min(len(self._folded), end + _REACH)) for start, end in zip(starts, ends, strict=True))

    def _places(self, word: str) -> Iterator[int]:
        place = self._folded.find(word)
        while place >= 0:
            if not place or not self._folded[place - 1].isalpha():
                yield place
            place = self._folded.find(word, place + len(word))
