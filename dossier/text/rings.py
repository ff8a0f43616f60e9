"""Rings of points, as shapes of countries are made of: their size, their middle, whether one holds a point, and fewer points of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dossier.model.atlas import Point


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in kilometres or in units of a drawing."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """The width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The height."""
        return self.bottom - self.top

    def grown(self, by: float) -> Box:
        """Return the box with a margin all around."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def holds(self, point: Point) -> bool:
        """Say whether a point lies inside."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


def simplified(line: Sequence[Point], tolerance: float) -> list[Point]:
    """Drop points that lie closer than `tolerance` to the line without them (Douglas and Peucker); both ends stay."""
    if len(line) < 3:
        return list(line)
    kept = {0, len(line) - 1}
    open_runs = [(0, len(line) - 1)]
    while open_runs:
        first, last = open_runs.pop()
        farthest, index = max(((_off(line[n], line[first], line[last]), n) for n in range(first + 1, last)), default=(0.0, 0))
        if farthest > tolerance:
            kept.add(index)
            open_runs += [(first, index), (index, last)]
    return [line[n] for n in sorted(kept)]


def _off(point: Point, start: Point, end: Point) -> float:
    """Return the distance of a point from a stretch of line."""
    along_x, along_y = end[0] - start[0], end[1] - start[1]
    length = along_x * along_x + along_y * along_y
    share = ((point[0] - start[0]) * along_x + (point[1] - start[1]) * along_y) / length if length else 0.0
    share = min(1.0, max(0.0, share))
    return math.hypot(point[0] - start[0] - share * along_x, point[1] - start[1] - share * along_y)


def cut(ring: Sequence[Point], box: Box) -> list[Point]:
    """Cut a ring at a box (Sutherland and Hodgman); empty when nothing of it lies inside."""
    sides = ((0, box.left, 1), (0, box.right, -1), (1, box.top, 1), (1, box.bottom, -1))
    points = list(ring)
    for axis, edge, sign in sides:
        whole, points = points, []
        for here, there in zip(whole, whole[1:] + whole[:1], strict=True):
            inside, ahead = (here[axis] - edge) * sign >= 0, (there[axis] - edge) * sign >= 0
            if inside:
                points.append(here)
            if inside != ahead:
                share = (edge - here[axis]) / (there[axis] - here[axis])
                points.append((here[0] + share * (there[0] - here[0]), here[1] + share * (there[1] - here[1])))
    return points


def signed_area(ring: Sequence[Point]) -> float:
    """Return the area inside a ring: positive when it runs against the clock, with the second coordinate upwards."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True)) / 2


def area(ring: Sequence[Point]) -> float:
    """Return the area inside a ring, never negative."""
    return abs(signed_area(ring))


def holds(ring: Sequence[Point], point: Point) -> bool:
    """Say whether a point lies inside a ring."""
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        if (y1 > point[1]) != (y2 > point[1]) and point[0] < (x2 - x1) * (point[1] - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


_GRID = 14


def middle(ring: Sequence[Point]) -> Point:
    """Return a point well inside a ring, for a label: of a grid of points, the one farthest from the border."""
    left, right = min(x for x, _ in ring), max(x for x, _ in ring)
    top, bottom = min(y for _, y in ring), max(y for _, y in ring)
    spots = [
        (left + (column + 0.5) * (right - left) / _GRID, top + (row + 0.5) * (bottom - top) / _GRID)
        for row in range(_GRID)
        for column in range(_GRID)
    ]
    inside = [spot for spot in spots if holds(ring, spot)] or [((left + right) / 2, (top + bottom) / 2)]
    sides = list(zip(ring, [*ring[1:], *ring[:1]], strict=True))
    return max(inside, key=lambda spot: min(_off(spot, start, end) for start, end in sides))
