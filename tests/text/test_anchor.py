from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.model.evidence import Evidence
from dossier.model.problem import Problem, Where
from dossier.model.source import Source
from dossier.text.anchor import find_all, find_anchor, nearest_passage, quoted, where_in

TEXT = "The mayor’s office said “we stay”.\n\nWater rose to 3 metres. The mayor stayed.\nNobody else did.\n"
HERE = Where("content/home.yml", 7, 3)


def source(text: str = TEXT, path: str = "seeds/herald.txt", first_line: int = 1) -> Source:
    return Source(id="herald", path=path, text=text, sha256="", first_line=first_line)


def found(exact: str, nth: int | None = None) -> Evidence | Problem:
    return find_anchor(source(), exact, nth, HERE)


def test_words_that_stand_once_are_cut_from_the_source() -> None:
    evidence = found("Water rose to 3 metres")
    assert isinstance(evidence, Evidence)
    assert evidence.span.cut(TEXT) == evidence.exact == "Water rose to 3 metres"


def test_nth_chooses_where_words_repeat() -> None:
    first, second = found("mayor", 1), found("mayor", 2)
    assert isinstance(first, Evidence)
    assert isinstance(second, Evidence)
    assert (first.span.start, second.span.start) == tuple(find_all(TEXT, "mayor"))


@pytest.mark.parametrize(
    ("exact", "nth", "code", "words"),
    [
        ("mayor", None, "anchor-repeated", "stands 2 times in seeds/herald.txt (lines 1, 3)"),
        ("mayor", 3, "anchor-nth", "stands 2 times"),
        ("mayor", 0, "anchor-nth", "stands 2 times"),
        ("Water rose to 4 metres", None, "anchor-not-found", "does not stand in seeds/herald.txt"),
        ("  ", None, "anchor-empty", "no words"),
    ],
)
def test_words_that_do_not_stand_once_are_a_problem_where_they_were_written(exact: str, nth: int | None, code: str, words: str) -> None:
    problem = found(exact, nth)
    assert isinstance(problem, Problem)
    assert (problem.where, problem.code, problem.severity) == (HERE, code, "error")
    assert words in problem.message


@pytest.mark.parametrize(
    ("exact", "nearest", "hint"),
    [
        ("The mayor's office", "“The mayor’s office” (seeds/herald.txt:1)", "right single quotation mark, U+2019"),
        ("Water rose to 4 metres", "“Water rose to 3 metres” (seeds/herald.txt:3)", "the source has “3”, not “4”"),
        ("Water rose to 3 metres ", "“Water rose to 3 metres” (seeds/herald.txt:3)", "goes on without a space"),
        ("stayed. Nobody", "“stayed. Nobody” (seeds/herald.txt:3)", "the source has a line break"),
        ("water rose", "“Water rose” (seeds/herald.txt:3)", "the source has “W”, not “w”"),
    ],
)
def test_the_nearest_passage_and_the_first_difference_are_shown(exact: str, nearest: str, hint: str) -> None:
    problem = found(exact)
    assert isinstance(problem, Problem)
    assert problem.nearest == nearest
    assert hint in problem.hint


def test_nothing_near_is_said_so() -> None:
    problem = found("xyzzy plugh quux")
    assert isinstance(problem, Problem)
    assert problem.nearest == ""
    assert "nothing there is like them" in problem.hint


def test_a_row_of_json_lines_is_one_line() -> None:
    assert where_in(source(), TEXT.index("Nobody")) == Where("seeds/herald.txt", 4)
    assert where_in(source(first_line=6), TEXT.index("Nobody")) == Where("seeds/herald.txt", 9)
    assert where_in(source(path="seeds/rows.jsonl", first_line=6), TEXT.index("Nobody")) == Where("seeds/rows.jsonl", 6)


def test_long_words_are_shortened_in_messages() -> None:
    assert quoted("a  b\nc") == "“a b c”"
    assert len(quoted("word " * 500)) < 200


@given(st.text(min_size=1, max_size=200), st.data())
def test_evidence_equals_its_sources_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end]
    places = find_all(text, words)
    evidence = find_anchor(source(text), words, places.index(start) + 1)
    if words.strip():
        assert isinstance(evidence, Evidence)
        assert evidence.exact == words == text[evidence.span.start : evidence.span.end]
        assert evidence.span.start == start
    else:
        assert isinstance(evidence, Problem)


@given(st.text(max_size=120), st.text(min_size=1, max_size=40))
def test_words_that_are_not_there_never_become_evidence(text: str, words: str) -> None:
    result = find_anchor(source(text), words)
    assert isinstance(result, Evidence) == (bool(words.strip()) and len(find_all(text, words)) == 1)
    passage = nearest_passage(source(text), words)
    assert passage is None or 0 <= passage.start < passage.end <= len(text)
