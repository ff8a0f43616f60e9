"""The projection keeps areas, cuts at the frame, and simplifies without moving the ends of a line."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.render.projection import EARTH_KM, Azimuthal, kilometres, runs_inside
from dossier.text.rings import Box, area, cut, holds, middle, simplified

SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
points = st.tuples(st.floats(-50, 50), st.floats(-50, 50))


def test_the_centre_is_the_origin_and_north_is_up() -> None:
    project = Azimuthal((30.0, 50.0))
    assert project((30.0, 50.0)) == pytest.approx((0, 0))
    north, east = project((30.0, 51.0)), project((31.0, 50.0))
    assert north
    assert east
    assert north[1] == pytest.approx(-math.radians(1) * EARTH_KM, rel=1e-3)
    assert east[0] > 0


@pytest.mark.parametrize("centre", [(0.0, 0.0), (178.0, -40.0), (100.0, 65.0)])
def test_a_cell_of_the_grid_keeps_its_area_wherever_it_lies(centre: tuple[float, float]) -> None:
    project = Azimuthal(centre)
    for east, north in ((0, 0), (20, 10), (-30, -15)):
        west, south = centre[0] + east, centre[1] + north
        cell = [project(corner) for corner in ((west, south), (west + 0.2, south), (west + 0.2, south + 0.2), (west, south + 0.2))]
        band = math.sin(math.radians(south + 0.2)) - math.sin(math.radians(south))
        assert area([corner for corner in cell if corner]) == pytest.approx(EARTH_KM**2 * math.radians(0.2) * band, rel=1e-3)


def test_the_far_side_of_the_globe_is_not_drawn() -> None:
    assert Azimuthal((0.0, 0.0))((180.0, 0.0)) is None


@given(st.lists(points, min_size=3, max_size=30))
def test_what_is_cut_lies_in_the_box(ring: list[tuple[float, float]]) -> None:
    box = Box(-10, -10, 10, 10)
    assert all(box.grown(1e-6).holds(point) for point in cut(ring, box))


def test_a_ring_around_the_box_becomes_the_box() -> None:
    assert area(cut([(-99.0, -99.0), (99.0, -99.0), (99.0, 99.0), (-99.0, 99.0)], Box(0, 0, 4, 5))) == pytest.approx(20)


@given(st.lists(points, min_size=2, max_size=40), st.floats(0.1, 5))
def test_simplifying_keeps_both_ends_and_invents_no_point(line: list[tuple[float, float]], tolerance: float) -> None:
    short = simplified(line, tolerance)
    assert short[0] == line[0]
    assert short[-1] == line[-1]
    assert set(short) <= set(line)
    assert simplified(line, 1e9) == [line[0], line[-1]]


def test_a_line_is_followed_only_inside() -> None:
    line = [(-20.0, 5.0), (-5.0, 5.0), (5.0, 5.0), (15.0, 5.0), (30.0, 5.0), (40.0, 5.0)]
    assert runs_inside(line, Box(0, 0, 10, 10)) == [[(-5.0, 5.0), (5.0, 5.0), (15.0, 5.0)]]


def test_a_label_stands_inside_even_where_the_centre_of_a_shape_does_not() -> None:
    bent = [(0.0, 0.0), (10.0, 0.0), (10.0, 2.0), (2.0, 2.0), (2.0, 10.0), (0.0, 10.0)]
    assert holds(bent, middle(bent))
    assert holds(SQUARE, (5, 5))
    assert not holds(SQUARE, (11, 5))


def test_a_degree_of_the_equator_is_a_hundred_and_eleven_kilometres() -> None:
    assert kilometres((179.5, 0), (-179.5, 0)) == pytest.approx(111.2, rel=1e-3)
