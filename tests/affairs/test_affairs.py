"""Extraction and linking keep their figures on whole affairs that no rule was made for.

`python -m tests.affairs` prints every miss and every excess; so does `pytest -s` here.
"""

from __future__ import annotations

import pytest
import yaml

from tests.affairs.__main__ import report
from tests.affairs.expectations import AFFAIRS, ROOT, NotInArticleError, Passage, read_expectations
from tests.affairs.figures import Score, score, sum_up

FLOORS: dict[str, float] = {name: float(least) for name, least in yaml.safe_load((ROOT / "floors.yml").read_text(encoding="utf-8")).items()}


@pytest.fixture(scope="module")
def measured() -> Score:
    scores = {affair: score(affair) for affair in AFFAIRS}
    print(report(scores))
    return sum_up(scores.values())


def test_no_affair_is_lost() -> None:
    assert {"ballot", "exercise", "fever", "harbour", "quake", "recall", "strait"} <= set(AFFAIRS)


def test_every_figure_has_a_floor(measured: Score) -> None:
    assert sorted(measured.figures) == sorted(FLOORS)


@pytest.mark.parametrize("figure", sorted(FLOORS))
def test_a_figure_keeps_its_floor(measured: Score, figure: str) -> None:
    assert measured.figures[figure] >= FLOORS[figure], f"{measured.hits[figure]} of {measured.tries[figure]}; see python -m tests.affairs"


def test_words_that_stand_in_no_article_fail() -> None:
    with pytest.raises(NotInArticleError, match="stand there 0 times"):
        read_expectations("recall", {"ostwind": "Nothing of the kind.", "pacific": "Nothing."})


def test_half_of_the_shorter_passage_must_be_shared() -> None:
    clause, sentence, other = Passage("north", 10, 30), Passage("north", 0, 100), Passage("south", 10, 30)
    assert clause.meets(sentence)
    assert not clause.same(sentence)
    assert not clause.meets(other)
    assert not clause.meets(Passage("north", 25, 60))
