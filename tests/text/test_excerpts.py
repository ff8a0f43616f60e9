"""What is shown of an article: whole words around evidence, nothing else unless its rights permit."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dossier.model.evidence import Span
from dossier.model.source import Source
from dossier.model.statement import Quote
from dossier.text.excerpts import resting_spans, share, shown

TEXT = "“The wall is sound,” said the engineer, who had come by boat in the rain that morning. Nobody else was there to see it."
SOURCE = Source("a", "a.txt", TEXT, "")


def cut(*spans: Span) -> list[str]:
    return [passage.cut(TEXT) for passage in shown(SOURCE, spans)]


def test_words_are_shown_whole_with_the_marks_beside_them() -> None:
    assert cut(Span(6, 9)) == ["wall"]
    assert cut(Span(1, 19)) == ["“The wall is sound,”"]


def test_a_gap_shorter_than_an_ellipsis_is_shown() -> None:
    assert cut(Span(1, 9), Span(21, 25)) == ["“The wall is sound,” said"]
    assert cut(Span(1, 9), Span(87, 93)) == ["“The wall", "Nobody"]


def test_an_article_is_shown_whole_only_where_its_rights_permit() -> None:
    assert shown(replace(SOURCE, rights="full"), ()) == (Span(0, len(TEXT)),)
    assert shown(SOURCE, ()) == ()
    assert shown(replace(SOURCE, rights="excerpts"), ()) == ()


def test_a_quote_rests_on_its_words_its_speaker_and_its_verb() -> None:
    quote = Quote("q", SOURCE.cite(Span(1, 19)), "direct", True, "the engineer", mention=Span(26, 38), cue=Span(21, 25))
    assert resting_spans(quote) == (Span(1, 19), Span(26, 38), Span(21, 25))
    assert [s.cut(TEXT) for s in shown(SOURCE, resting_spans(quote))] == ["“The wall is sound,” said the engineer,"]


def test_the_share_counts_letters_not_white_space() -> None:
    source = replace(SOURCE, text="ab cd   ")
    assert share(source, (Span(0, 3),)) == 0.5
    assert share(replace(SOURCE, text=" "), ()) == 0.0


@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)), max_size=8))
def test_all_evidence_is_shown_and_passages_never_touch(pairs: list[tuple[int, int]]) -> None:
    spans = [Span(start, min(start + length, len(TEXT))) for start, length in pairs]
    passages = shown(SOURCE, spans)
    assert all(any(passage.covers(span) for passage in passages) for span in spans)
    assert all(one.end < other.start for one, other in pairwise(passages))
    assert 0 <= share(SOURCE, passages) <= 1
