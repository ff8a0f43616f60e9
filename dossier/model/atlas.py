"""The shapes of countries, and which territory is disputed: what a map is drawn from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Point = tuple[float, float]
BorderView = Literal["recognised", "held"]
"""Whose borders a map shows: those most states and the United Nations recognise, or those that are held on the ground."""
Ring = tuple[int, ...]
"""Numbers of arcs, end to end; `~n` is arc `n` run backwards (TopoJSON)."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A country: its code (ISO 3166-1 alpha-2, empty where it has none) and its polygons, each an outer ring and its holes."""

    code: str
    name: str
    polygons: tuple[tuple[Ring, ...], ...]


@dataclass(frozen=True, slots=True)
class DisputedArea:
    """Territory with a shape of its own. `recognised` and `held` are codes of countries; empty: a territory of its own."""

    key: str
    inside: tuple[Point, ...]
    recognised: str = ""
    held: str = ""
    cite: str = ""


@dataclass(frozen=True, slots=True)
class Unseparated:
    """Disputed territory that the shapes do not tell from the country they draw it as."""

    key: str
    inside: Point
    drawn: str


@dataclass(frozen=True, slots=True)
class Credit:
    """Where the shapes come from."""

    data: str = ""
    data_version: str = ""
    package: str = ""
    version: str = ""
    scale: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Atlas:
    """All shapes. Arcs are runs of steps on a grid, as TopoJSON keeps them: a neighbour's border is the same arc.

    A longitude is `step * scale[0] + origin[0]`, a latitude likewise.
    """

    shapes: tuple[Shape, ...] = ()
    arcs: tuple[tuple[tuple[int, int], ...], ...] = field(default=(), repr=False)
    scale: Point = (1.0, 1.0)
    origin: Point = (0.0, 0.0)
    disputed: tuple[DisputedArea, ...] = ()
    unseparated: tuple[Unseparated, ...] = ()
    credit: Credit = Credit()


NO_ATLAS = Atlas()
