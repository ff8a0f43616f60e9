"""The map draws what is recognised or what is held, hatches what is disputed, and puts nothing where no country is named."""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files

import pytest
import yaml

from dossier.model.atlas import NO_ATLAS, Atlas, BorderView
from dossier.read.atlas import read_atlas
from dossier.read.language import read_language
from dossier.render.maps import WIDTH, Drawing, Mark, Move, draw
from dossier.text.lands import Territory, lands_of, ring_of
from dossier.text.rings import holds
from dossier.text.whereabouts import country_in, country_named

SIMFEROPOL, KYIV, MOSCOW = (34.1, 45.0), (30.5, 50.4), (37.6, 55.7)
NICOSIA_NORTH = (33.3, 35.3)


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return read_atlas()


def at(atlas: Atlas, view: BorderView, place: tuple[float, float]) -> Territory:
    found = [t for t in lands_of(atlas, view).territories if holds(ring_of(atlas, t.rings[0]), place)]
    assert len(found) == 1
    return found[0]


def drawn(atlas: Atlas, *codes: str, view: BorderView = "recognised", moves: tuple[Move, ...] = (), look: str = "sure") -> Drawing:
    marks = [Mark(code, code, ("Force 500",), f"#map-{code.casefold()}", look) for code in codes]
    drawing = draw(atlas, view, marks, moves, ())
    assert drawing is not None
    return drawing


def test_the_shapes_are_those_of_the_package_byte_for_byte() -> None:
    folder = files("dossier.atlas")
    known = yaml.safe_load(folder.joinpath("atlas.yml").read_text(encoding="utf-8"))["shapes"]
    assert hashlib.sha256(folder.joinpath(known["file"]).read_bytes()).hexdigest() == known["sha256"]


def test_the_data_set_itself_draws_crimea_as_russian(atlas: Atlas) -> None:
    russia = next(shape for shape in atlas.shapes if shape.code == "RU")
    assert any(holds(ring_of(atlas, polygon[0]), SIMFEROPOL) for polygon in russia.polygons)


@pytest.mark.parametrize(("view", "owner"), [("recognised", "UA"), ("held", "RU")])
def test_crimea_follows_the_chosen_view_and_is_disputed_in_both(atlas: Atlas, view: BorderView, owner: str) -> None:
    crimea = at(atlas, view, SIMFEROPOL)
    assert (crimea.owner, crimea.disputed) == (owner, "crimea")
    assert [at(atlas, view, place).owner for place in (KYIV, MOSCOW)] == ["UA", "RU"]
    drawing = drawn(atlas, "UA", view=view)
    assert "crimea" in [area.key for area in drawing.areas]
    assert drawing.disputed.startswith("M")
    assert drawing.disputed_borders.startswith("M")


def test_the_recognised_view_tints_crimea_with_ukraine(atlas: Atlas) -> None:
    recognised, held = (drawn(atlas, "UA", view=view) for view in ("recognised", "held"))  # type: ignore[arg-type]
    parts = [dict(drawing.tinted)["sure"].count("M") for drawing in (recognised, held)]
    assert parts[0] == parts[1] + 1


def test_every_disputed_area_is_found_in_the_shapes(atlas: Atlas) -> None:
    found = {territory.disputed for territory in lands_of(atlas, "recognised").territories}
    assert found == {"", *(area.key for area in atlas.disputed)}
    for area in atlas.disputed:
        assert all(at(atlas, "recognised", point).owner == area.recognised for point in area.inside)
    for unseparated in atlas.unseparated:
        assert at(atlas, "recognised", unseparated.inside).owner == unseparated.drawn
    assert at(atlas, "recognised", NICOSIA_NORTH).owner == "CY"


def test_every_area_and_view_has_words() -> None:
    language = read_language("en")
    names = set(language.table("site.area"))
    known = read_atlas()
    assert names == {area.key for area in (*known.disputed, *known.unseparated)}
    assert {"view_recognised", "view_held"} <= set(language.table("site.map"))


@pytest.mark.parametrize(
    "codes", [("PL", "LT"), ("JP", "KR"), ("FJ", "VU"), ("KE",), ("US",), ("RU", "CN"), ("CL", "AR", "PE"), ("TO",), ("GL",)]
)
def test_any_region_of_the_world_fits_its_paper(atlas: Atlas, codes: tuple[str, ...]) -> None:
    drawing = drawn(atlas, *codes)
    assert {spot.mark.code for spot in drawing.spots} == set(codes)
    assert all(0 < spot.x < 100 and 0 < spot.y < 100 for spot in drawing.spots)
    assert 0.5 * WIDTH < drawing.height < WIDTH
    assert len(drawing.land) + len(drawing.borders) < 60_000
    assert re.fullmatch(r"(M-?\d+ -?\d+l[-\d ]+z)+", drawing.land)


def test_a_country_far_from_the_others_is_left_out_and_named(atlas: Atlas) -> None:
    drawing = drawn(atlas, "PL", "LT", "ML")
    assert drawing.left_out == ("ML",)
    assert {spot.mark.code for spot in drawing.spots} == {"PL", "LT"}


def test_a_force_in_disputed_territory_stands_there_and_in_no_country(atlas: Atlas) -> None:
    for view in ("recognised", "held"):
        drawing = drawn(atlas, "crimea", "PL", view=view)  # type: ignore[arg-type]
        assert {spot.mark.code for spot in drawing.spots} == {"crimea", "PL"}
        spot = next(spot for spot in drawing.spots if spot.mark.code == "crimea")
        x, y = spot.x * WIDTH / 100, spot.y * drawing.height / 100
        crimea = [tuple(map(int, pair)) for pair in re.findall(r"M(-?\d+) (-?\d+)", drawing.disputed)]
        assert any(abs(x - left) < 60 and abs(y - top) < 60 for left, top in crimea)


def test_an_area_without_a_shape_of_its_own_is_left_out_and_named(atlas: Atlas) -> None:
    assert drawn(atlas, "PL", "abkhazia").left_out == ("abkhazia",)


def test_an_arrow_joins_two_countries_even_from_beyond_the_frame(atlas: Atlas) -> None:
    drawing = drawn(atlas, "PL", moves=(Move("US", "PL", "500", "announced"),))
    assert len(drawing.arrows) == 1
    assert drawing.arrows[0].look == "announced"
    numbers = [int(number) for number in re.findall(r"-?\d+", drawing.arrows[0].path)]
    assert all(0 <= number <= WIDTH for number in (*numbers[:2], *numbers[-2:]))
    assert drawn(atlas, "PL").arrows == ()


def test_marks_stand_apart_and_one_that_is_only_named_is_not_tinted(atlas: Atlas) -> None:
    drawing = drawn(atlas, "EE", "LV", "LT", "BY", look="named")
    assert drawing.tinted == ()
    places = [(spot.x * WIDTH / 100, spot.y * drawing.height / 100) for spot in drawing.spots]
    for index, (x, y) in enumerate(places):
        assert all((x - u) ** 2 + (y - v) ** 2 > 30**2 for u, v in places[index + 1 :])


def test_without_a_country_or_without_shapes_there_is_no_map(atlas: Atlas) -> None:
    assert draw(atlas, "recognised", [], (), ()) is None
    assert draw(NO_ATLAS, "recognised", [Mark("PL", "Poland", (), "#", "sure")], (), ()) is None
    assert draw(atlas, "recognised", [Mark("ZZ", "Nowhere", (), "#", "sure")], (), ()) is None


@pytest.mark.parametrize(
    ("words", "code", "whole"),
    [
        ("Poland", "PL", True),
        ("the Netherlands", "NL", True),
        ("eastern Poland", "PL", False),
        ("around Norway", "NO", False),
        ("borders of Guinea-Bissau", "GW", False),
        ("Nigeria", "NG", True),
        ("Niger", "NE", True),
        ("DR Congo", "CD", True),
        ("Hanoi", "VN", True),
        ("the UK", "GB", True),
        ("the border between Chad and Sudan", "", False),
        ("Crimea", "crimea", True),
        ("northern Crimea", "crimea", False),
        ("the southern front", "", False),
        ("Polandia", "", False),
    ],
)
def test_a_country_is_known_by_its_names(words: str, code: str, whole: bool) -> None:
    assert country_in(words, read_language("en")) == (code, whole)


def test_countries_are_named_in_the_language_of_the_dossier() -> None:
    assert country_named("DE", "en") == "Germany"
    assert country_named("DE", "fr") == "Allemagne"
    assert country_named("DE", "xx") == "Germany"
