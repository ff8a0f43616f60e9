"""From the globe to paper: Lambert's azimuthal equal-area projection around a centre.

The formulas are those of Snyder, Map Projections: A Working Manual (USGS Professional Paper 1395), chapter 24, for a sphere.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dossier.model.atlas import Point
from dossier.text.rings import Box

EARTH_KM = 6371.0
_FARTHEST = -0.2
"""The cosine of the farthest angle from the centre that is drawn: beyond it shapes grow into thin rims."""


@dataclass(frozen=True, slots=True)
class Azimuthal:
    """Kilometres east and south of a centre (longitude, latitude in degrees)."""

    centre: Point

    def __call__(self, point: Point) -> Point | None:
        """Project a point; None for one too far round the globe."""
        turn = math.radians(point[0] - self.centre[0])
        latitude, middle = math.radians(point[1]), math.radians(self.centre[1])
        cosine = math.sin(middle) * math.sin(latitude) + math.cos(middle) * math.cos(latitude) * math.cos(turn)
        if cosine < _FARTHEST:
            return None
        stretch = EARTH_KM * math.sqrt(2 / (1 + cosine))
        east = stretch * math.cos(latitude) * math.sin(turn)
        north = stretch * (math.cos(middle) * math.sin(latitude) - math.sin(middle) * math.cos(latitude) * math.cos(turn))
        return east, -north


def runs_inside(line: Sequence[Point], box: Box) -> list[list[Point]]:
    """Return the runs of a line that touch a box, each with the point before and after."""
    runs: list[list[Point]] = []
    for here, there in pairwise(line):
        if not (box.holds(here) or box.holds(there)):
            continue
        if runs and runs[-1][-1] == here:
            runs[-1].append(there)
        else:
            runs.append([here, there])
    return runs


def kilometres(one: Point, other: Point) -> float:
    """Return the distance between two places (longitude, latitude) along the globe."""
    turn = math.radians(other[0] - one[0])
    a, b = math.radians(one[1]), math.radians(other[1])
    cosine = math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(turn)
    return EARTH_KM * math.acos(min(1.0, max(-1.0, cosine)))
