"""The map of deployments: countries as the sources name them, arrows only where a source gives both ends, no point that nobody gave.

Everything is laid out here, in units of the drawing; the template only writes it down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from markupsafe import Markup

from dossier.model.atlas import Atlas, BorderView, Point
from dossier.render.placing import Labelled, place_labels, spread
from dossier.render.projection import Azimuthal, kilometres, runs_inside
from dossier.text.lands import Lands, Territory, lands_of, line_of
from dossier.text.rings import Box, area, cut, middle, simplified

WIDTH = 720
_LEAST, _MOST = 0.62, 0.9
"""How high a map may be for its width."""
_MARGIN = 0.14
_LEAST_KM = 900.0
_ONE_REGION_KM = 1500.0
"""Countries farther than this from all others are on no map with them: they would shrink it to nothing."""
_VAST_KM2 = 4_000_000.0
"""A country larger than this is cut at the frame where others stand beside it."""
_TOLERANCE = 0.55
_SPECK = 1.5
_NAME = 50.0
"""Half the room for the name of a country or an area, in units of the drawing."""
_OUTSIDE = 12.0
"""How far beyond the frame shapes are cut, so that no edge of the cut is seen."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands at a country: a number in a ring, the lines of words beside it, and where it leads.

    `look` is `sure`, `unsure` (near, around or somewhere in it) or `named` (a force is to leave it, or is demanded or ruled out there).
    """

    code: str
    name: str
    lines: tuple[str, ...]
    href: str
    look: str


@dataclass(frozen=True, slots=True)
class Move:
    """From one country to another, as a source gives it."""

    start: str
    end: str
    words: str
    look: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark on paper: positions in per cent of the drawing, the label's side and shift in pixels."""

    mark: Mark
    number: int
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """A move on paper."""

    path: Markup
    words: str
    look: str


@dataclass(frozen=True, slots=True)
class Word:
    """The name of a territory on paper, in per cent of the drawing."""

    key: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map on paper. Paths are of our own numbers only."""

    width: int
    height: int
    land: Markup
    tinted: tuple[tuple[str, Markup], ...]
    disputed: Markup
    borders: Markup
    disputed_borders: Markup
    arrows: tuple[Arrow, ...]
    spots: tuple[Spot, ...]
    countries: tuple[Word, ...]
    areas: tuple[Word, ...]
    unseparated: tuple[str, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Sheet:
    """Paper: a projection, and the rectangle of it that is shown."""

    lands: Lands
    project: Azimuthal
    frame: Box
    _lines: dict[int, list[Point]] = field(default_factory=dict, repr=False)

    @property
    def scale(self) -> float:
        """Units of the drawing for a kilometre."""
        return WIDTH / self.frame.width

    @cached_property
    def paper(self) -> Box:
        """The rectangle of the drawing."""
        return Box(0, 0, WIDTH, round(self.frame.height * self.scale))

    def place(self, point: Point) -> Point | None:
        """Return where a place (longitude, latitude) stands on the drawing; None for one round the globe."""
        found = self.project(point)
        return ((found[0] - self.frame.left) * self.scale, (found[1] - self.frame.top) * self.scale) if found else None

    def line(self, arc: int) -> list[Point]:
        """Return an arc on the drawing, simplified where it is seen."""
        if arc not in self._lines:
            points = [found for point in line_of(self.lands.atlas, arc) if (found := self.place(point))]
            seen = any(self.paper.grown(_OUTSIDE).holds(point) for point in points)
            self._lines[arc] = simplified(points, _TOLERANCE) if seen else points[:: max(1, len(points) // 8)] + points[-1:]
        return self._lines[arc]

    def rings(self, territory: Territory) -> list[list[Point]]:
        """Return the rings of a territory as far as they are seen."""
        found = []
        for ring in territory.rings:
            points: list[Point] = []
            for arc in ring:
                line = self.line(arc) if arc >= 0 else self.line(~arc)[::-1]
                points += line[1:] if points else line
            inside = cut(points, self.paper.grown(_OUTSIDE)) if len(points) > 2 else []
            if len(inside) > 2 and area(inside) > _SPECK:
                found.append(inside)
        return found

    def anchor(self, territories: Sequence[Territory]) -> Point | None:
        """Return the point for a label: well inside the largest part that is seen; None where nothing is."""
        seen = [cut(rings[0], self.paper) for territory in territories if (rings := self.rings(territory))]
        largest = max((ring for ring in seen if len(ring) > 2), key=area, default=None)
        return middle(largest) if largest else None


def draw(atlas: Atlas, view: BorderView, marks: Sequence[Mark], moves: Sequence[Move], also: Sequence[str]) -> Drawing | None:
    """Draw the region that marks and moves name; None where no country is named. `also` are countries shown if they lie near."""
    lands = lands_of(atlas, view)
    named = (*(mark.code for mark in marks), *(code for move in moves for code in (move.start, move.end)))
    wanted = [code for code in dict.fromkeys(named) if lands.of(code)]
    if not wanted:
        return None
    region = _region(lands, wanted, moves)
    framed = [*region, *(code for code in dict.fromkeys(also) if code not in wanted and lands.of(code) and _near(lands, code, region))]
    sheet = _sheet(lands, framed)
    areas = tuple(_areas(sheet))
    shown = _names(sheet, [code for code in framed if code not in wanted])
    rooms = [*(_room(sheet, word, 0) for word in areas), *(_room(sheet, word, -12) for word in shown)]
    spots = _spots(sheet, [mark for mark in marks if mark.code in region], rooms)
    return Drawing(
        width=WIDTH,
        height=int(sheet.paper.height),
        land=_fill(sheet, lands.territories),
        tinted=tuple((spot.mark.look, _fill(sheet, lands.of(spot.mark.code))) for spot in spots if spot.mark.look != "named"),
        disputed=_fill(sheet, [territory for territory in lands.territories if territory.disputed]),
        borders=_borders(sheet, disputed=False),
        disputed_borders=_borders(sheet, disputed=True),
        arrows=tuple(_arrows(sheet, [move for move in moves if move.start in region and move.end in region])),
        spots=spots,
        countries=shown,
        areas=areas,
        unseparated=tuple(u.key for u in atlas.unseparated if (at := sheet.place(u.inside)) and sheet.paper.holds(at)),
        left_out=tuple(code for code in dict.fromkeys(named) if code not in region),
    )


def _region(lands: Lands, codes: Sequence[str], moves: Sequence[Move]) -> list[str]:
    """Return the countries of the region with the most of them: each lies near another one, or a force goes from one to the other."""
    joined = {frozenset((move.start, move.end)) for move in moves}
    groups: list[list[str]] = []
    for code in codes:
        near = [g for g in groups if any({code, other} in joined or _near(lands, code, [other]) for other in g)]
        groups = [group for group in groups if group not in near] + [[*(other for group in near for other in group), code]]
    largest = max(groups, key=lambda group: (len(group), -min(codes.index(code) for code in group)))
    return sorted(largest, key=codes.index)


def _near(lands: Lands, code: str, others: Sequence[str]) -> bool:
    """Say whether a country lies near another one: vast ones are measured from their borders, not from their middle."""
    return any(
        kilometres(here, there) < _ONE_REGION_KM for other in others for here in lands.outline(code) for there in lands.outline(other)
    )


def _sheet(lands: Lands, codes: Sequence[str]) -> Sheet:
    """Return the paper that shows countries; vast ones are cut where others stand beside them."""
    shown = [code for code in codes if not _vast(lands, code)] or list(codes)
    project = Azimuthal(_centre([lands.heart(code) for code in shown]))
    points = [found for code in shown for point in lands.outline(code) if (found := project(point))]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Sheet(lands, project, _shaped(Box(min(xs), min(ys), max(xs), max(ys))))


def _vast(lands: Lands, code: str) -> bool:
    project = Azimuthal(lands.heart(code))
    return area([found for point in lands.outline(code) if (found := project(point))]) > _VAST_KM2


def _shaped(box: Box) -> Box:
    """Give a frame a margin, a least size and a shape that a page can hold."""
    margin = _MARGIN * max(box.width, box.height)
    width, height = max(box.width + 2 * margin, _LEAST_KM), max(box.height + 2 * margin, _LEAST_KM * _LEAST)
    width, height = max(width, height / _MOST), max(height, width * _LEAST)
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _centre(places: Sequence[Point]) -> Point:
    """Return the middle of places, halfway between the farthest; longitudes are counted from the first, so that 180° is no edge."""
    first = places[0][0]
    east = [(place[0] - first + 180) % 360 - 180 for place in places]
    north = [place[1] for place in places]
    return first + (min(east) + max(east)) / 2, (min(north) + max(north)) / 2


def _fill(sheet: Sheet, territories: Sequence[Territory]) -> Markup:
    return Markup("").join(_path(ring) + Markup("z") for territory in territories for ring in sheet.rings(territory))


def _path(points: Sequence[Point]) -> Markup:
    """Write a line in whole units, each step from the last point: half the length of places from the corner."""
    whole = [(round(x), round(y)) for x, y in points]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole) if a != b]
    written = " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-")  # a minus parts two numbers by itself
    return Markup(f"M{whole[0][0]} {whole[0][1]}l{written}") if steps else Markup("")


def _borders(sheet: Sheet, disputed: bool) -> Markup:
    """Return the lines between countries, or those of disputed territory; coasts are the edge of the land."""
    parts = []
    for arc, sides in sorted(sheet.lands.sides.items()):
        contested = any(side.disputed for side in sides)
        if len(sides) == 2 and contested == disputed and (contested or sides[0].owner != sides[1].owner):
            parts += [_path(run) for run in runs_inside(sheet.line(arc), sheet.paper.grown(_OUTSIDE))]
    return Markup("").join(parts)


def _per_cent(sheet: Sheet, point: Point) -> Point:
    return round(point[0] * 100 / sheet.paper.width, 2), round(point[1] * 100 / sheet.paper.height, 2)


def _spots(sheet: Sheet, marks: Sequence[Mark], kept_free: Sequence[Box]) -> tuple[Spot, ...]:
    """Number the marks from the north down, keep them apart on the narrowest page, and find room for their words on a wide one."""
    found = [(mark, at) for mark in marks if (at := sheet.anchor(sheet.lands.of(mark.code)))]
    found.sort(key=lambda item: (item[1][1], item[1][0]))
    places = spread([at for _, at in found], sheet.paper)
    items = [Labelled(at, (mark.name, *mark.lines)) for (mark, _), at in zip(found, places, strict=True)]
    labels = place_labels(items, sheet.paper, kept_free)
    return tuple(
        Spot(mark, number, *_per_cent(sheet, at), label.x, label.y, label.anchor)
        for number, ((mark, _), at, label) in enumerate(zip(found, places, labels, strict=True), start=1)
    )


def _room(sheet: Sheet, word: Word, down: float) -> Box:
    """Return the room that a name takes: that of a disputed area stands below its place, that of a country on it."""
    x, y = word.x * sheet.paper.width / 100, word.y * sheet.paper.height / 100 + down
    return Box(x - _NAME, y, x + _NAME, y + 24)


def _names(sheet: Sheet, codes: Sequence[str]) -> tuple[Word, ...]:
    found = [(code, at) for code in codes if (at := sheet.anchor(sheet.lands.of(code)))]
    return tuple(Word(code, *_per_cent(sheet, at)) for code, at in found)


def _areas(sheet: Sheet) -> Iterator[Word]:
    for key in dict.fromkeys(territory.disputed for territory in sheet.lands.territories if territory.disputed):
        if at := sheet.anchor([territory for territory in sheet.lands.territories if territory.disputed == key]):
            yield Word(key, *_per_cent(sheet, at))


def _arrows(sheet: Sheet, moves: Sequence[Move]) -> Iterator[Arrow]:
    """Yield a bent line from country to country; one that begins outside the frame begins at its edge."""
    for move in moves:
        start, end = (sheet.anchor(sheet.lands.of(code)) or _edge(sheet, code) for code in (move.start, move.end))
        if start and end:
            bent = ((start[0] + end[0]) / 2 + (end[1] - start[1]) / 6, (start[1] + end[1]) / 2 - (end[0] - start[0]) / 6)
            numbers = [round(value) for point in (start, bent, end) for value in point]
            yield Arrow(Markup("M{} {}Q{} {} {} {}").format(*numbers), move.words, move.look)


def _edge(sheet: Sheet, code: str) -> Point | None:
    """Return the place of a country beyond the frame, drawn in to its edge."""
    at = sheet.place(sheet.lands.heart(code))
    if at is None:
        return None
    inner = sheet.paper.grown(-_OUTSIDE)
    return min(max(at[0], inner.left), inner.right), min(max(at[1], inner.top), inner.bottom)
