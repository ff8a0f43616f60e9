from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dossier.model.evidence import Span, touching


@st.composite
def spans_in_order(draw: st.DrawFn) -> list[Span]:
    found, reached = [], 0
    for gap, length in draw(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 5)))):
        found.append(Span(reached + gap, reached + gap + length))
        reached += gap + length
    return found


@given(spans_in_order(), st.integers(0, 40), st.integers(1, 20))
def test_touching_spans_are_those_that_touch(spans: list[Span], start: int, length: int) -> None:
    span = Span(start, start + length)
    assert list(touching(spans, span)) == [other for other in spans if other.touches(span)]
