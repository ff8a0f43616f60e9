"""Who appears with whom, as a ring of names around one: the same input gives the same picture, and the list beside it says the same.

The first name stands at the top and the others follow clockwise, those met most often first. Two of them are joined when they met each
other too. Positions are in per cent of the drawing and words in pixels, so that the words keep their size at any width.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_MIDDLE, _REACH = 50.0, 36.0
_MOST = 10
_LEAST_STROKE, _MOST_STROKE = 1.0, 6.0


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the graph: `met` is in how many events with the one in the middle."""

    id: str
    name: str
    initials: str
    tone: int
    href: str
    met: int
    words: str


@dataclass(frozen=True, slots=True)
class Knot:
    """A name on paper, in per cent; `lines` are its words, `side` where they stand: above, below, left or right of it."""

    person: Person
    x: float
    y: float
    lines: tuple[str, ...]
    side: str


@dataclass(frozen=True, slots=True)
class Thread:
    """A line between two, in per cent; `width` in pixels grows with the events they share."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    outer: bool


@dataclass(frozen=True, slots=True)
class Graph:
    """The contract of the macro `graph`."""

    middle: Person
    knots: tuple[Knot, ...]
    threads: tuple[Thread, ...]
    left_out: int


def ring(middle: Person, others: Sequence[Person], together: Mapping[frozenset[str], int]) -> Graph | None:
    """Lay out a graph around somebody; None when nobody is met. `together` counts the events of each two of the others."""
    if not others:
        return None
    shown = sorted(others, key=lambda person: (-person.met, person.name))[:_MOST]
    knots = tuple(_knot(person, number, len(shown)) for number, person in enumerate(shown))
    most = max(person.met for person in shown)
    spokes = [Thread(_MIDDLE, _MIDDLE, knot.x, knot.y, _width(knot.person.met, most), False) for knot in knots]
    rim = [
        Thread(one.x, one.y, other.x, other.y, _LEAST_STROKE, True)
        for number, one in enumerate(knots)
        for other in knots[number + 1 :]
        if together.get(frozenset((one.person.id, other.person.id)))
    ]
    return Graph(middle, knots, (*rim, *spokes), len(others) - len(shown))


def _knot(person: Person, number: int, of: int) -> Knot:
    turn = 2 * math.pi * number / of
    x, y = _MIDDLE + _REACH * math.sin(turn), _MIDDLE - _REACH * math.cos(turn)
    return Knot(person, round(x, 2), round(y, 2), _lines(person.name), "above" if y < _MIDDLE - 1 else "below")


def _width(met: int, most: int) -> float:
    return round(_LEAST_STROKE + (_MOST_STROKE - _LEAST_STROKE) * (met - 1) / max(most - 1, 1), 1)


_LINE = 16
_LINES = 2


def _lines(name: str) -> tuple[str, ...]:
    """Break a name into at most two short lines; what is longer ends in an ellipsis, and is read in full from the list."""
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + len(word) >= _LINE:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > _LINES:
        return (*lines[: _LINES - 1], lines[_LINES - 1] + " …")
    return tuple(lines)
