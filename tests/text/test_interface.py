"""Words of the interface in another language than the articles': numbers, dates, how a date came about, names of sources."""

from __future__ import annotations

import pytest

from dossier.model.source import Source
from dossier.read.language import ARTICLES, read_language
from dossier.text.calendar import in_words
from dossier.text.explanations import explained
from dossier.text.source_names import distinct, named
from dossier.text.strings import strings

ENGLISH = read_language(ARTICLES)
SAY, DIRE = strings(ENGLISH), strings(read_language("fr"))


@pytest.mark.parametrize(
    ("number", "english", "french"),
    [
        (0, "0 sources", "0 source"),
        (1, "1 source", "1 source"),
        (2, "2 sources", "2 sources"),
        (1200, "1,200 sources", "1\u202f200 sources"),
    ],
)
def test_a_number_chooses_the_form_of_its_language(number: int, english: str, french: str) -> None:
    assert SAY("count.sources", n=number) == english
    assert DIRE("count.sources", n=number) == french


def test_numbers_are_written_as_their_readers_do() -> None:
    assert SAY.number(1234.5) == "1,234.5"
    assert DIRE.number(1234.5) == "1\u202f234,5"


@pytest.mark.parametrize(
    ("edtf", "french"),
    [
        ("2022-02-07", "7 février 2022"),
        ("2022-03-01", "1er mars 2022"),
        ("2022-03-01/2022-03-03", "1er–3 mars 2022"),
        ("2022-01-28/2022-02-01", "28 janvier – 1er février 2022"),
        ("2021-12-31/2022-01-01", "31 décembre 2021 – 1er janvier 2022"),
        ("2022-03-01T18:30:00", "1er mars 2022, 18:30"),
        ("2022-11", "novembre 2022"),
        ("2022-21", "printemps 2022"),
        ("199X", "années 1990"),
        ("2014/..", "2014 et après"),
        ("../2014", "2014 et avant"),
    ],
)
def test_dates_are_said_in_french(edtf: str, french: str) -> None:
    assert DIRE.date(edtf) == french


def test_a_language_without_a_form_for_the_first_day_counts_it_like_the_others() -> None:
    assert in_words("2022-03-01", "en") == "1 March 2022"
    assert in_words("2022-03-01", "de") == "1. März 2022"


@pytest.mark.parametrize(
    ("reason", "french"),
    [
        ("Thursday, counted from 2 May 2031", "«\u202fThursday\u202f», compté à partir de cette date\u00a0: 2 mai 2031"),
        ("told elsewhere: Monday, counted from 1 May 2031", "«\u202fMonday\u202f», compté à partir de cette date\u00a0: 1er mai 2031"),
        ("30th anniversary: 2022 − 30 = 1992", "«\u202f30th anniversary\u202f»\u00a0: 2022 − 30 = 1992"),
        ("this week, counted from May 2031", "«\u202fthis week\u202f», compté à partir de cette date\u00a0: May 2031"),
        ("told elsewhere", ""),
        ("", ""),
    ],
)
def test_how_a_date_came_about_is_said_in_french(reason: str, french: str) -> None:
    assert explained(reason, ENGLISH, DIRE) == french
    assert explained(reason, ENGLISH, SAY) == reason


def test_a_presumed_outlet_says_so_in_the_language_of_the_pages() -> None:
    presumed = Source("a", "seeds/a.txt", "", "", title="T", outlet="The Herald", outlet_known="presumed")
    known = Source("b", "seeds/b.txt", "", "", title="T", outlet="The Herald", outlet_known="stated")
    labelled = Source("c", "seeds/c.txt", "", "", title="T", outlet="The Herald", outlet_known="presumed", label="Herald, first edition")
    assert [source.name for source in named((presumed, known, labelled), DIRE)] == [
        "The Herald (présumé)",
        "The Herald",
        "Herald, first edition",
    ]
    assert named((presumed,), SAY)[0].name == presumed.name


def test_articles_of_one_outlet_go_by_their_dates_and_those_of_one_day_are_counted() -> None:
    days = {"a": "2022-02-07", "b": "2022-02-08", "c": "2022-02-08", "d": None, "e": None}
    held = [Source(id, f"seeds/{id}.txt", "", "", outlet="The Herald", published=day) for id, day in days.items()]
    other = Source("f", "seeds/f.txt", "", "", outlet="The Post", published="2022-02-08")
    assert distinct((*held, other), SAY) == {
        "a": "The Herald, 7 February 2022",
        "b": "The Herald, 8 February 2022 (1)",
        "c": "The Herald, 8 February 2022 (2)",
        "d": "The Herald (1)",
        "e": "The Herald (2)",
        "f": "The Post",
    }
    assert distinct(held[:2], DIRE)["a"] == "The Herald, 7 février 2022"
    assert distinct(held[:1], SAY) == {"a": "The Herald"}
