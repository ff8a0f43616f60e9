"""The numbers of all articles that count one thing, joined: compared in the weeks they are of, and by what they have in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import inf

from dossier.link.disputes.counting import DAYS_APART, stand, words_in_common
from dossier.link.disputes.figures import Figure

_FEW = 20
"""So many groups of one measure in the same weeks are all compared."""
_NOBODY = "counts nobody"
"""The sign of "no one", which is set against any number of people. No word of a text has a space, as this and other signs have."""
_COMMON = 15
"""What more groups than this have in common leads to the others only where little else does, and to the first of them."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """All figures of one measure, in the order of the sources, and how much each of their words tells."""

    figures: tuple[Figure, ...]
    weights: Mapping[str, float]

    def weight(self, keys: frozenset[str]) -> float:
        """Return how much some words tell together."""
        return sum(map(self.weights.__getitem__, sorted(keys)))


def fill_bucket(figures: Sequence[Figure], weight_of: Callable[[str], float]) -> Bucket:
    """Return the bucket of some figures."""
    words = frozenset().union(*(figure.tells for figure in figures))
    return Bucket(tuple(figures), {word: weight_of(word) for word in sorted(words)})


def group_figures(bucket: Bucket) -> tuple[tuple[Figure, ...], ...]:
    """Join the figures that count one thing; a figure joins a group only when it fits one figure in it and no other speaks against it.

    A figure is compared with groups of its own weeks and those beside them: articles further apart in time never count one thing.
    """
    groups: list[list[Figure]] = []
    shelves: defaultdict[int | None, _Shelf] = defaultdict(_Shelf)
    for figure in bucket.figures:
        period, signs = _period(figure), _signs(figure)
        near = list(shelves) if period is None else [None, period - 1, period, period + 1]
        beside = [group for one in near if one in shelves for group in shelves[one].near(signs)]
        group = _best(bucket, figure, [group for group in beside if _fits(bucket, figure, group)])
        if group is None:
            group = []
            groups.append(group)
        group.append(figure)
        shelves[period].put(group, signs)
    return tuple(map(tuple, groups))


def _best(bucket: Bucket, figure: Figure, fitting: list[list[Figure]]) -> list[Figure] | None:
    """Return the group that tells most of the same; a figure of no other group is compared with none."""
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    return max(fitting, key=lambda group: max(bucket.weight(figure.about & other.about) for other in group))


@dataclass(frozen=True, slots=True)
class _Signs:
    """What leads from a figure to others; what it `counts`; and which of these a group must hold, one at least, None for none.

    For things it is enough too that so `many` of the words it `tells` are told there: with fewer two numbers never count the same things.
    Its `day` parts it from what is told too long before or after, be it the answer to another number: that stands in the same article.
    """

    leads: frozenset[str]
    counts: frozenset[str]
    needs: frozenset[str] | None
    tells: frozenset[str]
    many: int | None
    day: int | None


class _Shelf:
    """The groups of one measure in a stretch of weeks: all of them while they are few, else those that have something in common.

    In a week of many affairs two numbers of dead without a place and a word in common count nothing in common either.
    """

    def __init__(self) -> None:
        self._groups: list[list[Figure]] = []
        self._numbers: dict[int, int] = {}
        self._held: list[_Held] = []
        self._with: defaultdict[str, dict[int, None]] = defaultdict(dict)

    def put(self, group: list[Figure], signs: _Signs) -> None:
        """Lay a figure of some signs with its group."""
        number = self._numbers.setdefault(id(group), len(self._groups))
        if number == len(self._groups):
            self._groups.append(group)
            self._held.append(_Held())
        self._held[number].take(signs)
        for sign in signs.leads:
            self._with[sign][number] = None

    def near(self, signs: _Signs) -> list[list[Figure]]:
        """Return the groups that a figure of some signs is compared with, in the order they were laid here."""
        few = len(self._groups) <= _FEW
        numbers = range(len(self._groups)) if few and signs.many is None else sorted(self._led_to(signs.leads, few))
        return [self._groups[number] for number in numbers if self._held[number].may_take(signs)]

    def _led_to(self, leads: frozenset[str], few: bool) -> set[int]:
        """Return the groups that signs lead to; common signs lead there where little else does."""
        holding = [self._with[sign] for sign in leads if sign in self._with]
        found = set().union(*(held for held in holding if few or len(held) <= _COMMON))
        if not few and len(found) < _FEW:
            found.update(islice(self._common(leads), _FEW))
        return found

    def _common(self, leads: frozenset[str]) -> Iterator[int]:
        """Yield the first groups that common signs lead to, those of the rarer signs first."""
        for _, sign in sorted((len(held), sign) for sign in leads if len(held := self._with.get(sign, {})) > _COMMON):
            yield from islice(self._with[sign], _COMMON)


class _Held:
    """What the figures of a group hold together: their signs, their first and last day. It tells at a glance what surely is not of them."""

    def __init__(self) -> None:
        self._signs: set[str] = set()
        self._first, self._last = inf, -inf

    def take(self, signs: _Signs) -> None:
        """Add what one more figure holds."""
        self._signs |= signs.leads | signs.counts
        if signs.day is not None:
            self._first, self._last = min(self._first, signs.day), max(self._last, signs.day)

    def may_take(self, signs: _Signs) -> bool:
        """Say whether a figure of some signs may be of the group: it is not told too long before or after another, and counts the like."""
        if signs.day is not None and (self._last - signs.day > DAYS_APART or signs.day - self._first > DAYS_APART):
            return False
        if signs.needs is None or not signs.needs.isdisjoint(self._signs):
            return True
        return signs.many is not None and len(self._signs & signs.tells) >= signs.many


def _signs(figure: Figure) -> _Signs:
    """Return the signs of a figure: its source, its places, whom it counts there, what befell them, the words around it."""
    source = f"source {figure.passage.source.id}"
    places, fates = [f"at {place}" for place in figure.places], [f"fate {fate}" for fate in figure.fates]
    counted = [f"{who} {place}" for place in places for who in figure.who or ("anybody",)]
    nobody = figure.quantity.high == 0.0
    counts = frozenset({_NOBODY} if nobody else [f"counts {who}" for who in figure.who or ("anybody",)])
    needs = {"people": None if nobody else counts | {_NOBODY, source}, "other": frozenset((source, *fates))}.get(figure.measure)
    leads = frozenset((source, *places, *counted, *fates, *figure.tells))
    return _Signs(leads, counts, needs, figure.tells, words_in_common(figure) if figure.measure == "other" else None, figure.day)


def _period(figure: Figure) -> int | None:
    """Return the stretch of days that a figure's article is of, as long as articles on one state of things may lie apart."""
    return None if figure.day is None else figure.day // (DAYS_APART + 1)


def _fits(bucket: Bucket, figure: Figure, group: list[Figure]) -> bool:
    same = False
    for other in group:
        how = stand(bucket.weight, figure, other)
        if how == "apart":
            return False
        same = same or how == "one thing"
    return same
