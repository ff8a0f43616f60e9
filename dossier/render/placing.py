"""Labels on a drawing: marks kept apart, and for each label the side where it covers the least."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dossier.model.atlas import Point
from dossier.text.rings import Box

_LETTER = 6.6
_LINE = 15.0
_FIRST = 11.7
_GAP = 13.0
"""Sizes of a label in units of the drawing, where one unit is about a pixel of a wide page; `_FIRST` is where its first line stands."""
_APART = 42.0
"""How far marks stand from each other: on a narrow page this shrinks to the width of a mark."""
_ROUNDS = 40


@dataclass(frozen=True, slots=True)
class Labelled:
    """A mark and the lines of its label."""

    at: Point
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """Where the first line of a label begins, from its mark, and how it is anchored there."""

    x: float
    y: float
    anchor: str


def spread(places: Sequence[Point], paper: Box) -> list[Point]:
    """Move marks apart that would touch, each as little as it takes, and none off the paper."""
    moved = [list(place) for place in places]
    for _ in range(_ROUNDS):
        for one in range(len(moved)):
            for other in range(one + 1, len(moved)):
                _part(moved[one], moved[other])
    inner = paper.grown(-_GAP)
    return [(min(max(x, inner.left), inner.right), min(max(y, inner.top), inner.bottom)) for x, y in moved]


def _part(one: list[float], other: list[float]) -> None:
    x, y = other[0] - one[0], other[1] - one[1]
    distance = math.hypot(x, y)
    if distance >= _APART:
        return
    if distance == 0:
        x, distance = 1.0, 1.0
    push = (_APART - distance) / 2 / distance
    one[0], one[1] = one[0] - x * push, one[1] - y * push
    other[0], other[1] = other[0] + x * push, other[1] + y * push


def place_labels(items: Sequence[Labelled], paper: Box, kept_free: Sequence[Box] = ()) -> list[Label]:
    """Choose for each label the side of its mark where it covers least of the marks, of what is kept free and of the labels before it."""
    marks = [Box(x - _GAP, y - _GAP, x + _GAP, y + _GAP) for x, y in (item.at for item in items)]
    taken: list[Box] = list(kept_free)
    labels: list[Label] = []
    for item in items:
        choices = [_beside(item, side) for side in ("right", "left", "below", "above")]
        label, box = min(choices, key=lambda choice: _cost(choice[1], marks, taken, paper))
        taken.append(box)
        labels.append(label)
    return labels


def _beside(item: Labelled, side: str) -> tuple[Label, Box]:
    width, height = max(map(len, item.lines)) * _LETTER, len(item.lines) * _LINE
    x, y = item.at
    if side in ("below", "above"):
        top = y + _GAP if side == "below" else y - _GAP - height
        return Label(0, round(top - y + _FIRST, 1), "middle"), Box(x - width / 2, top, x + width / 2, top + height)
    left = x + _GAP if side == "right" else x - _GAP - width
    shift, anchor = (_GAP, "start") if side == "right" else (-_GAP, "end")
    return Label(shift, round(_FIRST - height / 2, 1), anchor), Box(left, y - height / 2, left + width, y + height / 2)


def _shared(one: Box, other: Box) -> float:
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    return wide * high if wide > 0 and high > 0 else 0.0


def _cost(box: Box, marks: Sequence[Box], taken: Sequence[Box], paper: Box) -> float:
    """Weigh what a label would cover: a mark or the edge of the paper hides more than some letters of a name do."""
    outside = box.width * box.height - _shared(box, paper)
    return 4 * outside + 4 * sum(_shared(box, mark) for mark in marks) + sum(_shared(box, other) for other in taken)
