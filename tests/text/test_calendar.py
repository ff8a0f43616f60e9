"""EDTF: validity, bounds, order, and the words people use."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.read.language import read_language
from dossier.text.calendar import compare, earliest, in_words, is_edtf, latest, overlaps


@cache
def phrases() -> dict[str, str]:
    return read_language("en").table("dates.phrases")


VALID = """
    2022 2022-02 2022-02-07 2022-02-07T18:30:00 2022-02-07T18:30:00+03:00 2022-02-07T18:30:00Z 2022-22 199X 19XX 2022-XX 2022-02-XX
    2019~ 2019? 2022-02-14/2022-02-15 2014/.. ../2014 2014/ -0479 2022-01/2022-03
"""
INVALID = """
    2022-13 2022-02-30 2022-W06 PRESENT_REF 2022-2-7 2022-02-15/2022-02-14 ../.. 2022-02T18:30:00 1X9X 2022-XX-07 /
"""


@pytest.mark.parametrize("text", VALID.split())
def test_valid(text: str) -> None:
    assert is_edtf(text)


@pytest.mark.parametrize("text", ["", *INVALID.split()])
def test_invalid(text: str) -> None:
    assert not is_edtf(text)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-02-07T18:30:00", date(2022, 2, 7), date(2022, 2, 7)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("2022-22", date(2022, 6, 1), date(2022, 8, 31)),
        ("2022-24", date(2022, 12, 1), date(2023, 2, 28)),
        ("2014/..", date(2014, 1, 1), None),
        ("../2014", None, date(2014, 12, 31)),
        ("-0479", None, None),
        ("9999-24", date(9999, 12, 1), None),
        ("nonsense", None, None),
    ],
)
def test_bounds(edtf: str, first: date | None, last: date | None) -> None:
    assert (earliest(edtf), latest(edtf)) == (first, last)


def test_overlap() -> None:
    assert overlaps("2022-02", "2022-02-07")
    assert overlaps("2014/..", "2022")
    assert not overlaps("2022-02-07", "2022-02-08")
    assert not overlaps("2022", "nonsense")


def test_order_by_day_then_hour() -> None:
    dates = ["2022-02-07T18:30:00", "2021-12", "2022-02-07", "2022", "2022-02-07T09:00:00"]
    ordered = ["2021-12", "2022", "2022-02-07", "2022-02-07T09:00:00", "2022-02-07T18:30:00"]
    assert sorted(dates, key=lambda one: sum(compare(one, other) for other in dates)) == ordered


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2022-02-07", "7 February 2022"),
        ("2022-02-07T18:30:00", "7 February 2022, 18:30"),
        ("2021-12", "December 2021"),
        ("2022", "2022"),
        ("2022-02-14/2022-02-15", "14–15 February 2022"),
        ("2022-01-28/2022-02-03", "28 January – 3 February 2022"),
        ("2021-12-30/2022-01-02", "30 December 2021 – 2 January 2022"),
        ("2022-01/2022-03", "January 2022 – March 2022"),
        ("2019/2021", "2019–2021"),
        ("2019~", "about 2019"),
        ("2014/..", "since 2014"),
        ("../2014", "until 2014"),
        ("199X", "the 1990s"),
        ("2022-22", "summer 2022"),
        ("-0479", "480 BC"),
        ("nonsense", "nonsense"),
    ],
)
def test_in_words(edtf: str, said: str) -> None:
    assert in_words(edtf, "en", phrases()) == said


def test_in_words_of_other_languages() -> None:
    assert in_words("2022-02-07", "fr") == "7 février 2022"
    assert in_words("2022-02-14/2022-02-15", "es") == "14–15 de febrero de 2022"


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_a_day_is_its_own_bounds(day: date) -> None:
    assert earliest(day.isoformat()) == latest(day.isoformat()) == day


@given(st.dates(), st.dates())
def test_order_is_the_order_of_days(one: date, other: date) -> None:
    assert compare(one.isoformat(), other.isoformat()) == (one > other) - (one < other)


@given(st.text(alphabet="0123456789-/.XT:Z~?%", max_size=24))
def test_whatever_is_valid_has_words_and_ordered_bounds(text: str) -> None:
    if is_edtf(text):
        assert in_words(text, "en", phrases())
        first, last = earliest(text), latest(text)
        assert first is None or last is None or first <= last
