"""The invented affairs: the same on any machine, the truth stands in the articles, and what is planted is found."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
import yaml

from bench.affairs import EPISODE, Planted, make_affair, write_affair
from bench.measure import measure

WORDS = yaml.safe_load((Path(__file__).parents[2] / "bench" / "words.yml").read_text(encoding="utf-8"))


def test_the_same_affair_is_made_each_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_affair(tmp_path / name, 20)
    one, two = (
        {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in (tmp_path / name).rglob("*") if file.is_file()}
        for name in ("one", "two")
    )
    assert one == two
    assert len(one) == 21
    assert len(set(one.values())) == 21


def test_what_is_planted_stands_once_in_its_article_in_affairs_of_any_size() -> None:
    for articles, truth in make_affair(200):
        texts = {article.id: article.text for article in articles}
        planted = [*truth.quotes, *truth.deployments, *(one for group in (*truth.events, *truth.disputes) for one in group)]
        assert all(texts[one.article].count(one.words) == 1 for one in planted)
        assert len(texts) == EPISODE
        assert all(one in truth.quotes for group in truth.utterances for one in group)
        assert len({count.value for count in truth.disputes[0]}) == 2
        assert {report.value for report in truth.events[0]} == {truth.events[0][0].value}
        for first, copy in truth.copies:
            assert texts[first].splitlines()[:-1] == texts[copy].splitlines()[:-1]


def test_the_truth_is_written_beside_the_articles(tmp_path: Path) -> None:
    truth = write_affair(tmp_path, 10)
    told = json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))
    assert [Planted(**one) for one in told["quotes"]] == truth.quotes
    assert len(told["persons"]) == 2


@pytest.mark.parametrize(("heads", "tails"), [("surname_heads", "surname_tails"), ("town_heads", "town_tails")])
def test_there_are_names_for_ten_thousand_articles(heads: str, tails: str) -> None:
    assert len(WORDS[heads]) * len(WORDS[tails]) >= 1000


def test_an_affair_is_a_row_of_episodes() -> None:
    with pytest.raises(ValueError, match="15 is no such number"):
        next(make_affair(15))


def test_what_is_planted_is_found() -> None:
    found = measure(20)
    for figure in ("quotes with speaker", "versions grouped", "utterances apart", "deployments counted", "copies one voice"):
        assert found[figure] == 1, figure
    assert found["reports dated"] >= 0.9
