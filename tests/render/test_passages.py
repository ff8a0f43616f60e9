"""Marked words: every mark holds its words, marks nest, and no letter is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dossier.model.evidence import Span
from dossier.render.passages import highlighted
from dossier.render.site import Resting

from . import invented
from .conftest import Reader

TEXT = "The wall <is> sound, & it is *too* low."
SPANS = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 12)).map(lambda pair: Span(pair[0], min(len(TEXT), sum(pair)))), max_size=6
)


def resting(number: int, span: Span) -> Resting:
    source = invented.source("t", TEXT)
    return Resting("quote", source.cite(span), f"w-{number}", "quotes/index.md", f"q-{number}", "", (span,))


@given(SPANS)
def test_marks_nest_and_keep_every_letter(spans: list[Span]) -> None:
    all = tuple(sorted((resting(n, span) for n, span in enumerate(spans)), key=lambda r: (r.evidence.span.start, -r.evidence.span.end)))
    page = Reader(f"<p>{highlighted(TEXT, Span(0, len(TEXT)), all)}</p>")
    assert page.wrong == []
    assert page.nodes[0].words() == TEXT
    assert sorted(page.ids()) == sorted(r.anchor for r in all)


@given(SPANS)
def test_the_mark_with_the_id_begins_with_its_words(spans: list[Span]) -> None:
    all = tuple(sorted((resting(n, span) for n, span in enumerate(spans)), key=lambda r: (r.evidence.span.start, -r.evidence.span.end)))
    page = Reader(f"<p>{highlighted(TEXT, Span(0, len(TEXT)), all)}</p>")
    for r in all:
        words = page.by_id(r.anchor).words()
        assert words
        assert r.evidence.exact.startswith(words)


def test_a_mark_that_nothing_crosses_holds_all_its_words() -> None:
    outer, inner = resting(0, Span(0, 20)), resting(1, Span(4, 8))
    page = Reader(f"<p>{highlighted(TEXT, Span(0, len(TEXT)), (outer, inner))}</p>")
    assert page.by_id("w-0").words() == TEXT[:20]
    assert page.by_id("w-1").words() == "wall"
    assert page.by_id("w-1").inside("mark")
