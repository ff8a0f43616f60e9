from __future__ import annotations

import pytest

from dossier.intake.doubles import find_doubles

from .pages import PARAGRAPHS

TEXT = "\n\n".join(PARAGRAPHS)


def test_the_same_words_are_the_same_text_whatever_stands_between_them() -> None:
    (double,) = find_doubles(TEXT.upper().replace("\n\n", " ").replace(",", ""), [("herald", TEXT)])
    assert (double.source, double.same) == ("herald", True)


def test_one_other_word_makes_another_text_that_is_named_with_its_share() -> None:
    (double,) = find_doubles(TEXT.replace("350", "450"), [("herald", TEXT)])
    assert not double.same
    assert 0.8 < double.share < 1


def test_a_part_of_an_article_is_named_and_the_nearest_stands_first() -> None:
    found = find_doubles(
        PARAGRAPHS[0] + " And more that nobody else writes.", [("b", PARAGRAPHS[1]), ("whole", TEXT), ("part", PARAGRAPHS[0])]
    )
    assert {double.source for double in found} == {"whole", "part"}
    assert all(double.share > 0.7 for double in found)


@pytest.mark.parametrize(
    "other", ["", "Work is to begin in June.", "The harbour was closed for three days by a strike, the union said on Monday."]
)
def test_articles_about_other_things_are_no_doubles(other: str) -> None:
    assert find_doubles(TEXT, [("other", other)]) == ()
