"""Utterances: versions of one sentence together, everything else apart; an editor's card wins."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.link.reading import read_all
from dossier.link.utterances import Utterances, link_utterances
from dossier.model.content import Anchor, UtteranceCard
from dossier.model.dossier import Dossier
from dossier.model.problem import Where
from dossier.read.language import read_language
from tests.link.made import actors_of, make_dossier

LANGUAGE = read_language("en")
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "utterances.yml").read_text(encoding="utf-8"))
CARD = Where("content/utterances.yml", 3, 1)


def link(dossier: Dossier, *cards: UtteranceCard) -> Utterances:
    return link_utterances(dossier.sources, dossier.findings, read_all(dossier.sources, LANGUAGE), actors_of(dossier), cards, LANGUAGE)


def groups(dossier: Dossier, *cards: UtteranceCard) -> list[list[str]]:
    words = {quote.id: quote.evidence.exact for quote in dossier.quotes}
    return sorted(sorted(words[id] for id in utterance.quotes) for utterance in link(dossier, *cards).utterances)


@pytest.mark.parametrize("name", CASES)
def test_versions_of_one_utterance_come_together(name: str) -> None:
    case: dict[str, Any] = CASES[name]
    dossier = make_dossier(case["sources"])
    together = [sorted(group) for group in case["together"]]
    alone = [quote["words"] for source in case["sources"].values() for quote in source["quotes"]]
    for words in (words for group in together for words in group):
        alone.remove(words)
    assert groups(dossier) == sorted([*together, *([words] for words in alone)])


def test_the_order_of_the_sources_changes_no_group() -> None:
    for case in CASES.values():
        turned = dict(reversed(case["sources"].items()))
        assert groups(make_dossier(case["sources"])) == groups(make_dossier(turned))


def gates(**cards: Any) -> Dossier:
    return make_dossier(CASES["a negation keeps sentences apart"]["sources"])


def card(speaker: str, *quotes: tuple[str, str], **more: Any) -> UtteranceCard:
    anchors = tuple(Anchor(source=source, exact=exact, where=CARD) for source, exact in quotes)
    return UtteranceCard(speaker=speaker, quotes=anchors, where=CARD, **more)


def test_a_card_joins_what_software_keeps_apart() -> None:
    dossier = gates()
    given_card = card("Anna Lind", ("north", "We will open the northern"), ("south", "will not open the northern flood"), gist="the gates")
    linked = link(dossier, given_card)
    assert not linked.problems
    (utterance,) = linked.utterances
    assert utterance.curated
    assert utterance.gist == "the gates"
    assert len(utterance.quotes) == 2


def test_a_card_parts_what_software_joins() -> None:
    dossier = make_dossier(CASES["a fragment inside the whole"]["sources"])
    assert len(link(dossier).utterances) == 1
    assert len(link(dossier, card("Anna Lind", ("south", "concrete guarantees of flood"))).utterances) == 2


def test_the_version_in_the_language_spoken_is_kept() -> None:
    dossier = gates()
    original = Anchor(source="south", exact="We will not open", where=CARD)
    linked = link(dossier, card("Anna Lind", ("north", "We will open"), original=original))
    (utterance,) = linked.utterances
    assert utterance.original == dossier.findings["south"].quotes[0].id


@pytest.mark.parametrize(
    ("anchors", "code"),
    [
        ((("north", "We will close"),), "anchor-not-found"),
        ((("north", "Anna Lind said"),), "no-quote-here"),
        ((("nowhere", "We will open"),), "unknown-source"),
    ],
)
def test_a_card_that_does_not_fit_is_a_problem(anchors: tuple[tuple[str, str], ...], code: str) -> None:
    linked = link(gates(), card("Anna Lind", *anchors))
    assert [problem.code for problem in linked.problems] == [code]
    assert linked.problems[0].where == CARD
    assert len(linked.utterances) == 2


def test_two_cards_cannot_have_one_quote() -> None:
    cards = card("Anna Lind", ("north", "We will open")), card("Jon Berg", ("north", "We will open"))
    linked = link(gates(), *cards)
    assert [problem.code for problem in linked.problems] == ["quote-in-two-utterances"]


WORDS = st.lists(
    st.sampled_from(["dam", "river", "gate", "hold", "open", "not", "300", "500", "the", "of", "we", "will", "valley", "stone"]),
    min_size=1,
    max_size=9,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["Anna Lind", "Jon Berg", None]), WORDS), max_size=8))
def test_every_quote_belongs_to_exactly_one_utterance(said: list[tuple[str | None, list[str]]]) -> None:
    cases = {
        f"s{number}": {"text": f"“{' '.join(words)}” was said.", "quotes": [{"words": " ".join(words), "speaker": speaker}]}
        for number, (speaker, words) in enumerate(said)
    }
    dossier = make_dossier(cases)
    utterances = link(dossier).utterances
    assert sorted(id for utterance in utterances for id in utterance.quotes) == sorted(quote.id for quote in dossier.quotes)
    assert len({utterance.id for utterance in utterances}) == len(utterances)


def test_what_hundreds_of_articles_quote_is_one_thing_said() -> None:
    said = "The northern dam will hold through the spring flood, and nobody in the valley needs to leave"
    retold = "The northern dam will hold through the spring flood, and nobody in that valley must go"
    cases: dict[str, dict[str, Any]] = {}
    for number in range(150):
        words = retold if number % 10 == 3 else said
        text = f"“{words},” Anna Lind said. Article {number} tells no more."
        cases[f"article-{number:03}"] = {"text": text, "published": "2031-05-04", "quotes": [{"words": words, "speaker": "Anna Lind"}]}
    for order in (cases, dict(reversed(cases.items()))):
        assert [len(group) for group in groups(make_dossier(order))] == [150]
