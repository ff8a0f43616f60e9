"""Time expressions: every rule has a case in cases/timex.yml; properties hold for any text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.model.dates import Timex
from dossier.model.evidence import Span
from dossier.model.source import Block
from dossier.read.language import read_language
from dossier.text.calendar import is_edtf
from dossier.text.document import Sentence
from dossier.text.sentences import find_sentences
from dossier.text.timex import find_timexes

CASES = yaml.load((Path(__file__).parent / "cases" / "timex.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
MONDAY = "2022-02-07"


@cache
def language():
    return read_language("en")


def read(text: str, published: str | None = MONDAY) -> tuple[Timex, ...]:
    blocks = (Block(Span(0, len(text)), "body"),) if text.strip() else ()
    return find_timexes(text, blocks, find_sentences(text, blocks, language()), published, language())


def wanted(line: str) -> list[str]:
    return [part.strip() for part in line.split("|")]


def said(text: str, timex: Timex, parts: int) -> list[str]:
    return [timex.span.cut(text), timex.type, timex.value, timex.edtf or "-", timex.basis][:parts]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_case(case: dict) -> None:
    published = {"none": None}.get(case.get("published", MONDAY), case.get("published", MONDAY))
    lines = [wanted(line) for line in case["find"]]
    found = read(case["text"], published)
    assert [said(case["text"], timex, len(line)) for timex, line in zip(found, lines, strict=False)] == lines
    assert len(found) == len(lines), [timex.span.cut(case["text"]) for timex in found[len(lines) :]]


def test_every_case_is_well_formed() -> None:
    assert all(len(wanted(line)) >= 4 for case in CASES for line in case["find"])
    assert len({case["text"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("file", ["dates", "numbers", "units"])
def test_no_list_of_the_language_holds_a_word_twice(file: str) -> None:
    def lists(node: object) -> Iterator[tuple[str, ...]]:
        if isinstance(node, tuple):
            yield node
        for child in node.values() if isinstance(node, Mapping) else ():
            yield from lists(child)

    for words in lists(language().tables[file]):
        assert len(set(words)) == len(words), sorted(word for word in set(words) if words.count(word) > 1)


def test_a_counted_date_says_from_where() -> None:
    (timex,) = read("The board met last December.")
    assert timex.reason == "last December, counted from 7 February 2022"


def test_an_anniversary_shows_its_formula() -> None:
    (timex,) = read("It came on the 30th anniversary of the treaty.")
    assert timex.reason == "the 30th anniversary: 2022 − 30 = 1992"


def test_the_words_of_a_zone_are_kept() -> None:
    assert read("The gates open at 6:30 p.m. Moscow time.")[0].zone == "Moscow time"
    assert read("The gates open at 18:30.")[0].zone is None


def test_a_line_break_inside_a_paragraph_does_not_cut_a_date() -> None:
    assert [timex.value for timex in read("It was opened on February\n7, 2022, they said.")] == ["2022-02-07"]


def test_a_month_of_publication_is_no_day_to_count_from() -> None:
    assert read("They met on Tuesday.", "2022-02")[0].value == "XXXX-WXX-2"


WORDS = (
    "the last next this Monday May may 7 14 and - / , . ( ) February 2022 1999 two weeks ago later of quarter half an hour a year "
    "in on until will was night 6:30 p.m. 480 BC anniversary 30th century '99 daily every spring the\n \n\n "
    "99999999999 12/31/99 thousand"
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from(WORDS.split(" ")), max_size=40).map(" ".join),
    st.sampled_from([None, "2022-02-07", "0001-01-01", "9999-12-31"]),
)
def test_any_text_gives_ordered_spans_and_valid_dates(text: str, published: str | None) -> None:
    found = read(text, published)
    assert all(0 <= timex.span.start < timex.span.end <= len(text) for timex in found)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))
    assert all(timex.edtf is None or is_edtf(timex.edtf) for timex in found)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.dates(date(1900, 1, 1), date(2049, 12, 31)), st.dates(date(1990, 1, 1), date(2049, 12, 31)))
def test_a_full_date_means_itself_whenever_it_is_read(day: date, published: date) -> None:
    for text in (f"on {day.day} {day:%B} {day.year}", f"on {day:%B} {day.day}, {day.year}", f"on {day.isoformat()}"):
        assert [timex.edtf for timex in read(text, published.isoformat())] == [day.isoformat()]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(max_size=200))
def test_hostile_text_is_read_without_complaint(text: str) -> None:
    sentences = (Sentence(Span(0, len(text)), 0),) if text else ()
    found = find_timexes(text, (), sentences, MONDAY, language())
    assert all(timex.span.cut(text) for timex in found)
