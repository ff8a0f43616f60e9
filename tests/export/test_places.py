"""Places as GeoJSON: by the rules of RFC 7946, no shape that the words do not name, and none for what nobody can place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from dossier.export.places import shape
from dossier.model.atlas import Atlas, BorderView
from dossier.read.atlas import read_atlas
from dossier.text.lands import lands_of
from dossier.text.rings import area, holds, signed_area

from .conftest import Exported

PRECISIONS = {"country", "disputed-area", "in-or-near-country", "in-or-near-disputed-area", "unknown"}
SUVA, CHUKOTKA, MOSCOW, SOUTH_POLE, SIMFEROPOL = (178.4, -18.1), (176.0, 66.5), (37.6, 55.7), (10.0, -89.0), (34.1, 45.0)
BEYOND_180 = (-173.0, 65.5)


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return read_atlas()


def rings(geometry: Any) -> Iterator[tuple[int, list[tuple[float, float]]]]:
    for polygon in geometry["coordinates"]:
        for number, ring in enumerate(polygon):
            yield number, [(x, y) for x, y in ring]


def covers(geometry: Any, place: tuple[float, float]) -> bool:
    return sum(holds(ring, place) for _, ring in rings(geometry)) % 2 == 1


def test_every_shape_of_the_atlas_is_a_valid_multipolygon(atlas: Atlas) -> None:
    lands = lands_of(atlas, "recognised")
    codes = {code for territory in lands.territories for code in (territory.owner, territory.disputed) if code}
    for code in sorted(codes):
        geometry: Any = shape(lands, code)
        assert geometry["type"] == "MultiPolygon"
        for number, ring in rings(geometry):
            assert len(ring) >= 4
            assert ring[0] == ring[-1], code
            assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring), code
            assert all(abs(a[0] - b[0]) < 180 or abs(a[1]) == abs(b[1]) == 90 for a, b in pairwise(ring)), code
            assert (signed_area(ring[:-1]) > 0) == (number == 0), code


def test_what_crosses_the_date_line_lies_on_both_sides_of_it(atlas: Atlas) -> None:
    lands = lands_of(atlas, "recognised")
    russia: Any = shape(lands, "RU")
    assert all(covers(russia, place) for place in (MOSCOW, CHUKOTKA, BEYOND_180))
    assert not covers(russia, (-100.0, 60.0))
    assert covers(shape(lands, "FJ"), SUVA)
    assert covers(shape(lands, "AQ"), SOUTH_POLE)


@pytest.mark.parametrize(("view", "owner", "other"), [("recognised", "UA", "RU"), ("held", "RU", "UA")])
def test_disputed_territory_follows_the_view_of_the_map(atlas: Atlas, view: BorderView, owner: str, other: str) -> None:
    lands = lands_of(atlas, view)
    assert covers(shape(lands, owner), SIMFEROPOL)
    assert not covers(shape(lands, other), SIMFEROPOL)
    assert covers(shape(lands, "crimea"), SIMFEROPOL)


def test_no_shape_is_made_up(atlas: Atlas) -> None:
    assert shape(lands_of(atlas, "recognised"), "XX") is None
    assert shape(lands_of(atlas, "recognised"), "") is None


def test_every_place_is_there_with_its_precision(data: Exported) -> None:
    collection = data.json("places.geojson")
    assert collection["type"] == "FeatureCollection"
    features = collection["features"]
    assert len({feature["id"] for feature in features}) == len(features) > 0
    borders = data.built.dossier.settings.borders
    for feature in features:
        own = feature["properties"]
        assert own["precision"] in PRECISIONS
        assert (feature["geometry"] is None) or sum(area(ring[:-1]) for _, ring in rings(feature["geometry"])) > 0
        assert (own["precision"] == "unknown") == (own["country"] is None and own["disputed_area"] is None)
        assert own["precision"] != "unknown" or feature["geometry"] is None
        assert own["borders"] == borders
        assert own["words"]
        assert own["events"] or own["deployments"]
    placed = {row["id"] for row in data.table("events") if row["place"]}
    assert {id for feature in features for id in feature["properties"]["events"]} == placed
    ways = {(row["id"], way) for row in data.table("deployments") for way in ("from", "to", "at") if row[way]}
    assert {(one["id"], one["way"]) for feature in features for one in feature["properties"]["deployments"]} == ways
