"""What the map of deployments says: for each country named, who has or sends how many there, and on which words that stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dossier.model.dossier import LinkedDeployment
from dossier.render import links
from dossier.render.here import Here, Link
from dossier.render.maps import Drawing, Mark, Move, draw
from dossier.text.whereabouts import Tie, country_in, country_named, ties


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One deployment of a country in the list beside the map."""

    words: str
    href: str
    heading: str


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A country in the list beside the map."""

    id: str
    number: int
    name: str
    look: str
    lines: tuple[KeyLine, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A name on the map, in per cent of it, and how many pixels below its place it stands."""

    words: str
    x: float
    y: float
    down: int = 4


@dataclass(frozen=True, slots=True)
class MapView:
    """The contract of the macro `map`. `views` says whose borders are drawn, `credit` whose shapes."""

    drawing: Drawing
    title: str
    text: str
    key: tuple[KeyEntry, ...]
    looks: tuple[str, ...]
    countries: tuple[Named, ...]
    areas: tuple[Named, ...]
    borders: str
    area_notes: tuple[str, ...]
    unseparated: str
    left_out: str
    no_country: tuple[Link, ...]
    credit: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A deployment with its heading, and whether the source puts it in its place rather than near it."""

    deployment: LinkedDeployment
    heading: str
    surely_in: bool


_BELOW, _ABOVE, _LOWEST = 18, -10, 88.0
"""Where the name of an area stands: below it, and above it near the lower edge, which would cut it off."""
_NOT_THERE = ("demanded", "ruled-out", "withdrawn")


_drawn = lru_cache(maxsize=1)(draw)
"""A preview asks for the same map after every edit of something else."""


def map_view(here: Here, placed: Sequence[Placed]) -> MapView | None:
    """Return the map of deployments; None where they name no country."""
    language = here.site.language
    found = [tie for item in placed for tie in ties(item.deployment, item.surely_in, language)]
    codes = tuple(dict.fromkeys(tie.code for tie in found))
    marks = tuple(_mark(here, code, [tie for tie in found if tie.code == code]) for code in codes)
    homes = tuple(code for item in placed if (code := _home(here, item.deployment)))
    drawing = _drawn(here.site.atlas, here.site.dossier.settings.borders, marks, tuple(_moves(here, found)), homes)
    if drawing is None:
        return None
    say, headings = here.say, {item.deployment.id: item.heading for item in placed}
    key = tuple(
        KeyEntry(
            _key_id(spot.mark.code),
            spot.number,
            spot.mark.name,
            spot.mark.look,
            tuple(_key_line(here, tie, headings) for tie in sorted(found, key=_not_yet_there) if tie.code == spot.mark.code),
        )
        for spot in drawing.spots
    )
    tied = {tie.deployment.id for tie in found}
    places = (say("map.place", country=entry.name, lines="; ".join(line.words for line in entry.lines)) for entry in key)
    return MapView(
        drawing=drawing,
        title=say("map.title"),
        text=say("map.text", places=" ".join(places)),
        key=key,
        looks=tuple(dict.fromkeys(entry.look for entry in key)),
        countries=tuple(Named(_country(here, word.key), word.x, word.y) for word in drawing.countries),
        areas=tuple(
            Named(say("map.disputed", area=say(f"area.{word.key}")), word.x, word.y, _BELOW if word.y < _LOWEST else _ABOVE)
            for word in drawing.areas
        ),
        borders=say(f"map.view_{here.site.dossier.settings.borders}"),
        area_notes=tuple(_area_notes(here, drawing)),
        unseparated=_unseparated(here, drawing),
        left_out=say("map.left_out", places=", ".join(_country(here, c) for c in drawing.left_out)) if drawing.left_out else "",
        no_country=tuple(
            Link(item.heading, here.link(links.DEPLOYMENTS, item.deployment.id)) for item in placed if item.deployment.id not in tied
        ),
        credit=_credit(here),
    )


def _country(here: Here, code: str) -> str:
    """Return the name of a country, or of a disputed area that a source names by itself."""
    return here.say(f"area.{code}") if here.say.has(f"area.{code}") else country_named(code, here.say.code)


def _key_id(code: str) -> str:
    return f"map-{code.casefold()}"


def _home(here: Here, deployment: LinkedDeployment) -> str:
    """Return the code of the country a force belongs to, when it is a country's."""
    force = here.actor(deployment.force)
    code, whole = country_in(force.name, here.site.language) if force else ("", False)
    return code if whole else ""


def _mark(here: Here, code: str, own: Sequence[Tie]) -> Mark:
    there = [tie for tie in own if tie.way != "from" and tie.deployment.status not in _NOT_THERE]
    look = "named" if not there else "sure" if any(tie.certain for tie in there) else "unsure"
    lines = tuple(dict.fromkeys(_label(here, tie) for tie in sorted(own, key=_not_yet_there)))
    return Mark(code, _country(here, code), lines, f"#{_key_id(code)}", look)


def _not_yet_there(tie: Tie) -> bool:
    """Order what is in place before what is to come or to leave."""
    return tie.deployment.status != "present"


def _line(here: Here, tie: Tie) -> str:
    """Say in a line of the list who has or sends how many."""
    return _said(here, tie, "map.line", here.say(f"deployment_status.{tie.deployment.status}"))


def _label(here: Here, tie: Tie) -> str:
    """Say the same in the few words a map has room for: what is simply there needs no word for it."""
    there = tie.deployment.status == "present" and _count(here, tie.deployment)
    return _said(here, tie, "map.label", "" if there else here.say(f"deployment_status.{tie.deployment.status}")).strip()


def _said(here: Here, tie: Tie, kind: str, status: str) -> str:
    """Fill the string for a deployment that leaves, that comes on top, that is counted, or that nobody counts."""
    say, deployment = here.say, tie.deployment
    force, count = here.actor(deployment.force), _count(here, deployment)
    form = "_left" if tie.way == "from" else "_more" if deployment.additional and count else ""
    form += "" if count else "_uncounted"
    return say(f"{kind}{form}", force=force.name if force else say("map.no_force"), count=count, status=status)


def _count(here: Here, deployment: LinkedDeployment) -> str:
    say, low, high = here.say, deployment.low, deployment.high
    if low is not None and high is not None:
        return say.number(low) if low == high else say("map.range", low=say.number(low), high=say.number(high))
    if low is not None:
        return say("map.at_least", low=say.number(low))
    return say("map.at_most", high=say.number(high)) if high is not None else ""


def _key_line(here: Here, tie: Tie, headings: dict[str, str]) -> KeyLine:
    return KeyLine(_line(here, tie), here.link(links.DEPLOYMENTS, tie.deployment.id), headings[tie.deployment.id])


def _moves(here: Here, found: Sequence[Tie]) -> Iterator[Move]:
    """Yield a move for each deployment that names a country at both ends."""
    for start in found:
        for end in found:
            if start.way == "from" and end.way == "to" and start.deployment.id == end.deployment.id and start.code != end.code:
                yield Move(start.code, end.code, _line(here, end), start.deployment.status)


def _area_notes(here: Here, drawing: Drawing) -> Iterator[str]:
    """Say for each disputed area that is seen how it is drawn, and how the other view would draw it."""
    say, view = here.say, here.site.dossier.settings.borders
    known = {area.key: area for area in here.site.atlas.disputed}
    for word in drawing.areas:
        area = known[word.key]
        drawn, other = (area.recognised, area.held) if view == "recognised" else (area.held, area.recognised)
        name = say(f"area.{area.key}")
        parts = [say("map.drawn_as", area=name, country=_country(here, drawn)) if drawn else say("map.drawn_own", area=name)]
        if other and other != drawn:
            parts.append(say("map.held_by" if view == "recognised" else "map.recognised_as", country=_country(here, other)))
        if area.cite:
            parts.append(say("map.cite", document=area.cite))
        yield ", ".join(parts) + "."


def _unseparated(here: Here, drawing: Drawing) -> str:
    say, drawn = here.say, {area.key: area.drawn for area in here.site.atlas.unseparated}
    areas = [say("map.drawn", area=say(f"area.{key}"), country=_country(here, drawn[key])) for key in drawing.unseparated]
    return say("map.unseparated", areas=", ".join(areas)) if areas else ""


def _credit(here: Here) -> str:
    credit = here.site.atlas.credit
    return here.say(
        "map.credit",
        data=credit.data,
        data_version=credit.data_version,
        scale=credit.scale,
        package=credit.package,
        version=credit.version,
    )
