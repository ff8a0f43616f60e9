"""Shapes of countries under one view of borders: who each territory is drawn as, and the lines between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

from dossier.model.atlas import Atlas, BorderView, DisputedArea, Point, Ring, Shape
from dossier.text.rings import area, holds, middle, simplified

_COARSE = 0.3
"""In degrees: how far a coarse outline may stray from the true one."""


@dataclass(frozen=True, slots=True)
class Territory:
    """One polygon of the atlas: the country it is drawn as, and the disputed area it is, if it is one."""

    owner: str
    disputed: str
    rings: tuple[Ring, ...]


@cache
def line_of(atlas: Atlas, arc: int) -> tuple[Point, ...]:
    """Return an arc as longitudes and latitudes."""
    x = y = 0
    points = []
    for east, north in atlas.arcs[arc]:
        x, y = x + east, y + north
        points.append((x * atlas.scale[0] + atlas.origin[0], y * atlas.scale[1] + atlas.origin[1]))
    return tuple(points)


def ring_of(atlas: Atlas, ring: Ring) -> list[Point]:
    """Return a ring as longitudes and latitudes."""
    points: list[Point] = []
    for arc in ring:
        line = line_of(atlas, arc) if arc >= 0 else line_of(atlas, ~arc)[::-1]
        points += line[1:] if points else line
    return points


@cache
def lands_of(atlas: Atlas, view: BorderView) -> Lands:
    """Return the territories under a view of borders: worked out once, for a preview draws the same map again and again."""
    return Lands(atlas, view)


@dataclass(frozen=True, eq=False)
class Lands:
    """All territories under one view of borders."""

    atlas: Atlas
    view: BorderView
    _hearts: dict[str, Point] = field(default_factory=dict, repr=False)
    _outlines: dict[str, list[Point]] = field(default_factory=dict, repr=False)

    @cached_property
    def territories(self) -> tuple[Territory, ...]:
        """Every polygon, in the order of the atlas."""
        return tuple(territory for shape in self.atlas.shapes for territory in self._of_shape(shape))

    @cached_property
    def sides(self) -> dict[int, list[Territory]]:
        """By arc: the territories it bounds, one for a coast and two for a border."""
        found: dict[int, list[Territory]] = {}
        for territory in self.territories:
            for ring in territory.rings:
                for arc in ring:
                    found.setdefault(arc if arc >= 0 else ~arc, []).append(territory)
        return found

    @cached_property
    def _by_owner(self) -> dict[str, list[Territory]]:
        found: dict[str, list[Territory]] = {}
        for territory in sorted(self.territories, key=lambda territory: -area(ring_of(self.atlas, territory.rings[0]))):
            for code in {territory.owner: None, territory.disputed: None}:
                found.setdefault(code, []).append(territory)
        return found

    def of(self, code: str) -> list[Territory]:
        """Return the territories drawn as a country, or those of a disputed area by its key, the largest first; none for no code."""
        return self._by_owner.get(code, []) if code else []

    def outline(self, code: str) -> list[Point]:
        """Return the outer ring of a country's largest part, coarsely: enough to say where it lies."""
        if code not in self._outlines:
            self._outlines[code] = simplified(ring_of(self.atlas, self.of(code)[0].rings[0]), _COARSE)
        return self._outlines[code]

    def heart(self, code: str) -> Point:
        """Return a point well inside a country's largest part, as longitude and latitude."""
        if code not in self._hearts:
            self._hearts[code] = middle(self.outline(code))
        return self._hearts[code]

    def _of_shape(self, shape: Shape) -> Iterator[Territory]:
        for polygon in shape.polygons:
            outer = ring_of(self.atlas, polygon[0])
            found = next((d for d in self.atlas.disputed if any(_encloses(outer, point) for point in d.inside)), None)
            yield Territory(self._owner(found) if found else shape.code, found.key if found else "", polygon)

    def _owner(self, found: DisputedArea) -> str:
        return found.recognised if self.view == "recognised" else found.held


def _encloses(ring: list[Point], point: Point) -> bool:
    """Ask first for the latitude: few of the world's islands lie at it, and the full question is slow."""
    return min(y for _, y in ring) <= point[1] <= max(y for _, y in ring) and holds(ring, point)
