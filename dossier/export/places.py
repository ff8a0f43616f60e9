"""Places as GeoJSON: the shape of the country their words name and how surely they mean it, or no shape; never a point nobody gave.

`precision` is "country" or "disputed-area" where the words name it and nothing smaller, "in-or-near-country" and "in-or-near-disputed-area"
for a place whose own shape is not known, "unknown" where the words name no country or several. Borders are those of the dossier's map.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from dossier.export.ground import Ground
from dossier.model.atlas import Atlas, Point
from dossier.model.dossier import LinkedDeployment
from dossier.model.evidence import Span, touching
from dossier.model.json import Json
from dossier.model.language import Language
from dossier.text.lands import Lands, Territory, lands_of, ring_of
from dossier.text.rings import Box, area, cut, signed_area
from dossier.text.sentences import find_sentences
from dossier.text.whereabouts import country_in, country_named, is_capital, where_stated

DIGITS = 2
"""Decimals of a degree, about a kilometre: finer than shapes drawn for maps of one to fifty million."""
_AROUND = 360.0
_HALF = 180.0
_POLE = 90.0

Line = list[Point]


@dataclass(slots=True)
class _Place:
    """What is said of one place. `code` is a country's, or the key of a disputed area; empty where none is named."""

    code: str
    precision: str
    words: dict[str, None] = field(default_factory=dict)
    events: dict[str, None] = field(default_factory=dict)
    deployments: dict[tuple[str, str], None] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Places:
    """The places of a dossier. `language` is that of the articles."""

    ground: Ground
    language: Language
    atlas: Atlas

    @cached_property
    def found(self) -> tuple[_Place, ...]:
        """Every place, in the order in which events and deployments name them."""
        found: dict[tuple[str, ...], _Place] = {}
        for event in self.ground.dossier.events:
            if event.place:
                self._place(found, event.place, surely=True).events[event.id] = None
        for one in self.ground.dossier.deployments:
            for way, words in (("from", one.from_), ("to", one.to), ("at", one.at)):
                if words:
                    place = self._place(found, words, surely=way != "at" or self._inside(one))
                    place.deployments[one.id, way] = None
        return tuple(found.values())

    def _place(self, found: dict[tuple[str, ...], _Place], words: str, *, surely: bool) -> _Place:
        code, whole = country_in(words, self.language)
        kind = "country" if len(code) == 2 else "disputed-area"
        exact = whole and surely and not is_capital(words, self.language)
        precision = (kind if exact else f"in-or-near-{kind}") if code else "unknown"
        key = (code, precision) if code else ("", precision, _plain(words))
        place = found.setdefault(key, _Place(code, precision))
        place.words[words] = None
        return place

    def _inside(self, deployment: LinkedDeployment) -> bool:
        sources = self.ground.sources
        sentences = (
            sentence.cut(sources[report.evidence.source].text)
            for report in deployment.members
            for sentence in touching(self._sentences(report.evidence.source), report.evidence.span)
        )
        return where_stated(deployment, sentences, self.language)[1]

    def _sentences(self, source: str) -> tuple[Span, ...]:
        found = self.ground.sources[source]
        return tuple(sentence.span for sentence in find_sentences(found.text, found.blocks, self.language))

    def features(self) -> Iterator[dict[str, Json]]:
        """Yield a feature for each place."""
        lands = lands_of(self.atlas, self.ground.dossier.settings.borders)
        for place in self.found:
            yield self._feature(lands, place)

    def _feature(self, lands: Lands, place: _Place) -> dict[str, Json]:
        country = place.code if len(place.code) == 2 else None
        return {
            "type": "Feature",
            "id": f"{place.precision}/{place.code or _plain(next(iter(place.words)))}",
            "geometry": shape(lands, place.code),
            "properties": {
                "name": self._name(place),
                "precision": place.precision,
                "country": country,
                "disputed_area": place.code if place.code and not country else None,
                "borders": lands.view,
                "words": list(place.words),
                "events": list(place.events),
                "deployments": [{"id": id, "way": way} for id, way in place.deployments],
            },
        }

    def _name(self, place: _Place) -> str:
        say = self.ground.say
        if not place.code:
            return next(iter(place.words))
        return say(f"area.{place.code}") if say.has(f"area.{place.code}") else country_named(place.code, say.code)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def shape(lands: Lands, code: str) -> Json:
    """Return the shape of a country or a disputed area, cut where it crosses 180° (RFC 7946); None where there is none."""
    polygons: list[Json] = [polygon for territory in lands.of(code) for polygon in _polygons(lands.atlas, territory)]
    return {"type": "MultiPolygon", "coordinates": polygons} if polygons else None


def _polygons(atlas: Atlas, territory: Territory) -> Iterator[Json]:
    """Yield a polygon for each turn of the globe that a territory lies in, one for nearly all.

    On the globe the outer ring of land around a pole may be a speck at the pole; on a plane it is the largest.
    """
    rings = sorted((_unrolled(ring_of(atlas, ring)) for ring in territory.rings), key=area, reverse=True)
    for turn in (-1, 0, 1):
        parts = [_written(_within(ring, turn), outside=number == 0) for number, ring in enumerate(rings)]
        if parts[0]:
            yield [parts[0], *(hole for hole in parts[1:] if hole)]


def _unrolled(ring: Sequence[Point]) -> Line:
    """Return a ring without jumps from one side of the map to the other, closed over the pole where it goes around the globe."""
    points = [ring[0]]
    for (before, _), (after, north) in pairwise(ring):
        points.append((points[-1][0] + (after - before + _HALF) % _AROUND - _HALF, north))
    if abs(points[-1][0] - points[0][0]) > _HALF:
        pole = _POLE if sum(north for _, north in points) > 0 else -_POLE
        points += [(points[-1][0], pole), (points[0][0], pole), points[0]]
    return points


def _within(ring: Sequence[Point], turn: int) -> Line:
    """Return what of a ring lies in one turn of the globe, moved into the degrees from -180 to 180."""
    west = turn * _AROUND - _HALF
    inside = cut(ring[:-1], Box(west, -_POLE, west + _AROUND, _POLE))
    return [(x - turn * _AROUND, y) for x, y in inside]


def _written(ring: Line, *, outside: bool) -> list[Json]:
    """Return a ring as GeoJSON: rounded, closed, the outer one against the clock; empty where nothing is left of it."""
    points: Line = []
    for x, y in ring:
        point = round(x, DIGITS), round(y, DIGITS)
        if not points or points[-1] != point:
            points.append(point)
    if points and points[0] == points[-1]:
        points.pop()
    if len(points) < 3 or (turning := signed_area(points)) == 0:
        return []
    if (turning > 0) != outside:
        points.reverse()
    return [[x, y] for x, y in (*points, points[0])]
