"""The graph of who appears with whom is the same for the same input, joins only those who met, and loses nobody in silence."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from dossier.render.graph import Person, ring

ANNA = Person("anna", "Anna Lind", "AL", 0, "../anna/", 0, "")


def person(name: str, met: int) -> Person:
    return Person(name, name, name[:1], 1, f"../{name}/", met, f"{met} events")


def test_nobody_met_is_no_graph() -> None:
    assert ring(ANNA, [], {}) is None


def test_who_is_met_most_often_stands_at_the_top_with_the_thickest_line() -> None:
    graph = ring(ANNA, [person("Bo", 1), person("Cy", 5), person("Di", 2)], {frozenset(("Bo", "Di")): 1})
    assert graph
    assert [knot.person.name for knot in graph.knots] == ["Cy", "Di", "Bo"]
    assert (graph.knots[0].x, graph.knots[0].side) == (50, "above")
    outer, *spokes = graph.threads
    assert outer.outer
    assert (outer.x1, outer.y1, outer.x2, outer.y2) == (graph.knots[1].x, graph.knots[1].y, graph.knots[2].x, graph.knots[2].y)
    assert [thread.width for thread in spokes] == [6.0, 2.2, 1.0]


@given(st.lists(st.integers(1, 30), min_size=1, max_size=30))
def test_any_number_fits_apart_and_the_rest_is_counted(counts: list[int]) -> None:
    people = [person(f"P{number}", met) for number, met in enumerate(counts)]
    graph = ring(ANNA, people, {})
    assert graph
    assert graph == ring(ANNA, people[::-1], {})
    assert len(graph.knots) + graph.left_out == len(people)
    places = [(knot.x, knot.y) for knot in graph.knots]
    assert all(10 <= x <= 90 and 10 <= y <= 90 for x, y in places)
    assert all(math.dist(one, other) > 20 for n, one in enumerate(places) for other in places[n + 1 :])


def test_a_long_name_is_cut_to_two_lines() -> None:
    graph = ring(ANNA, [person("Institute for the Study of Very Long Names", 1), person("Bo Ek", 1)], {})
    assert graph
    assert [knot.lines for knot in graph.knots] == [("Bo Ek",), ("Institute for", "the Study of …")]
