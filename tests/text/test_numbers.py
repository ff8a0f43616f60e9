"""Quantities: every rule has a case in cases/numbers.yml; properties hold for any text."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.model.evidence import Span
from dossier.model.quantity import Quantity
from dossier.model.source import Block
from dossier.read.language import read_language
from dossier.text.numbers import find_quantities
from dossier.text.numerals import fold, words_value
from dossier.text.sentences import find_sentences
from dossier.text.timex import find_timexes

CASES = yaml.load((Path(__file__).parent / "cases" / "numbers.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


@cache
def language():
    return read_language("en")


def count(text: str) -> tuple[Quantity, ...]:
    blocks = (Block(Span(0, len(text)), "body"),) if text.strip() else ()
    sentences = find_sentences(text, blocks, language())
    return find_quantities(text, find_timexes(text, blocks, sentences, "2022-02-07", language()), language())


def said(text: str, quantity: Quantity) -> list[str]:
    ends = ["-" if end is None else f"{end:.10f}".rstrip("0").rstrip(".") for end in (quantity.low, quantity.high)]
    return [quantity.span.cut(text), *ends, quantity.bound, quantity.unit or "-", *(["additional"] if quantity.additional else [])]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_case(case: dict) -> None:
    assert [said(case["text"], quantity) for quantity in count(case["text"])] == [
        [part.strip() for part in line.split("|")] for line in case["find"]
    ]


def test_the_digits_are_the_number_alone() -> None:
    (quantity,) = count("More than $5 million was paid.")
    assert quantity.digits.cut("More than $5 million was paid.") == "5 million"


def test_a_rate_names_what_it_is_per() -> None:
    (quantity,) = count("It costs $80 per week.")
    assert (quantity.unit, quantity.per) == ("dollar per week", "week")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two hundred and fifty thousand", 250_000),
        ("twenty-five", 25),
        ("a million", 1_000_000),
        ("three dozen", 36),
        ("1,200", 1200),
        ("twenty-eight thousand six hundred forty-two", 28_642),
        ("boat", None),
    ],
)
def test_numerals(words: str, value: float | None) -> None:
    assert words_value(words, language()) == value


@given(st.text(max_size=80))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.integers(1, 999_999_999))
def test_a_number_means_itself(number: int) -> None:
    (quantity,) = count(f"They counted {number:,} boats.")
    assert (quantity.low, quantity.high, quantity.unit) == (number, number, "boat")


PIECES = (
    "the 5 5.5 1,200 and to - $ £ % million tens of thousands soldiers more than between half a dozen two-thirds 1/16 km/h "
    "7-inch 2022 hours ' . , ( ) ½ us$ ps6m one 99999999999999999999 per week\n"
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES.split(" ")), max_size=40).map(" ".join))
def test_any_text_gives_ordered_spans_and_honest_bounds(text: str) -> None:
    for quantity in count(text):
        assert quantity.span.covers(quantity.digits)
        assert (quantity.low, quantity.high) != (None, None)
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(max_size=200))
def test_hostile_text_is_counted_without_complaint(text: str) -> None:
    assert all(quantity.digits.cut(text) for quantity in count(text))
