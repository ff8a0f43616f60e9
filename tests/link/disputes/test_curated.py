"""The editor's disputes: anchored exactly, holders known, cells of a matrix that never claims a look nobody took."""

from __future__ import annotations

from typing import Any

import pytest

from dossier.link.disputes import Disputes, link_disputes
from dossier.link.reading import read_all
from dossier.model.content import Anchor, CellCard, DisputeCard, PositionCard
from dossier.model.dispute import Cell
from dossier.model.problem import Where
from dossier.read.language import read_language
from tests.link.made import make_dossier

LANGUAGE = read_language("en")
CARD = Where("content/disputes/toll.md", 4, 1)
ACTORS = {"anna-lind": {"name": "Anna Lind"}}
SOURCES: dict[str, dict[str, Any]] = {
    "early": {"text": "The talks in the Orla valley are under way. Rain falls.", "phase": "during"},
    "late": {
        "text": "The flood in the Orla valley has killed 40 people. “We lost a bridge,” Anna Lind said.",
        "phase": "after",
        "quantities": [{"words": "40 people", "digits": "40", "is": 40, "unit": "person"}],
        "quotes": [{"words": "We lost a bridge,", "speaker": "Anna Lind"}],
    },
    "other": {
        "text": "At least 60 people have died in the Orla valley flood, a bridge is lost, Anna Lind said.",
        "phase": "after",
        "quantities": [{"words": "At least 60 people", "digits": "60", "low": 60, "bound": "at_least", "unit": "person"}],
        "quotes": [{"words": "a bridge is lost", "speaker": "Anna Lind", "style": "indirect", "marked": False}],
    },
    "third": {"text": "Snow fell.", "phase": "after"},
}


def anchor(source: str, exact: str) -> Anchor:
    return Anchor(source=source, exact=exact, where=CARD)


def position(holder: str, *anchors: tuple[str, str]) -> PositionCard:
    return PositionCard(holder=holder, value="so many", evidence=tuple(anchor(*each) for each in anchors), where=CARD)


def card(*positions: PositionCard, **more: Any) -> DisputeCard:
    values = {"id": "toll", "question": "How many?", "kind": "number", "relation": "They differ.", "where": CARD, **more}
    return DisputeCard(positions=positions, **values)


TOLL = card(position("late", ("late", "has killed 40 people")), position("other", ("other", "At least 60 people have died")))


def link(*cards: DisputeCard) -> Disputes:
    dossier = make_dossier(SOURCES, ACTORS)
    return link_disputes(dossier, cards, read_all(dossier.sources, LANGUAGE), LANGUAGE)


def cell(linked: Disputes, source: str, number: int) -> Cell:
    """Return the cell of a source and an answer; there is none where nothing was found."""
    cells = linked.dossier.disputes[0].cells
    return next((cell for cell in cells if cell.source == source and cell.position == number), Cell(source, number, "not-found"))


def test_a_card_is_anchored_and_covers_the_candidate_it_answers() -> None:
    assert [dispute.curated for dispute in link().dossier.disputes] == [False]
    linked = link(TOLL)
    assert not linked.problems
    (dispute,) = linked.dossier.disputes
    assert dispute.curated
    assert dispute.id == "toll"
    exact = [evidence.exact for held in dispute.positions for evidence in held.evidence]
    assert exact == ["has killed 40 people", "At least 60 people have died"]


def test_a_card_about_other_words_leaves_the_candidate() -> None:
    other = card(position("third", ("third", "Snow fell")), position("early", ("early", "Rain falls")))
    assert [dispute.curated for dispute in link(other).dossier.disputes] == [True, False]


@pytest.mark.parametrize(
    ("wrong", "code", "nearest"),
    [
        (position("late", ("late", "has killed 41 people")), "anchor-not-found", "killed 40 people"),
        (position("late", ("lat", "has killed 40 people")), "unknown-source", "late"),
        (position("ana-lind", ("late", "has killed 40 people")), "unknown-holder", "anna-lind"),
    ],
)
def test_what_does_not_fit_is_a_problem_that_names_the_nearest(wrong: PositionCard, code: str, nearest: str) -> None:
    linked = link(card(wrong))
    assert [problem.code for problem in linked.problems] == [code]
    assert nearest in linked.problems[0].nearest
    assert linked.problems[0].where == CARD


@pytest.mark.parametrize("holder", ["anna-lind", "late", "the county", "Arden"])
def test_a_holder_is_an_id_or_plain_words(holder: str) -> None:
    assert not link(card(position(holder, ("late", "has killed 40 people")))).problems


def test_a_name_leads_to_its_actor() -> None:
    (dispute,) = link(card(position("Anna Lind", ("late", "We lost a bridge")))).dossier.disputes[:1]
    assert dispute.positions[0].holder == "anna-lind"


def test_the_matrix_tells_how_each_source_has_it() -> None:
    bridge = position("anna-lind", ("late", "We lost a bridge"), ("other", "a bridge is lost"))
    linked = link(card(position("late", ("late", "has killed 40 people")), bridge))
    assert [cell(linked, source, 0).kind for source in SOURCES] == ["too-early", "states", "not-found", "not-found"]
    assert [cell(linked, source, 1).kind for source in SOURCES] == ["too-early", "quotes", "paraphrases", "not-found"]
    assert cell(linked, "late", 1).evidence[0].exact == "We lost a bridge"


def given(*cells: CellCard, looked_by: str = "") -> Disputes:
    return link(card(*TOLL.positions, cells=cells, looked_by=looked_by))


def test_a_person_who_has_looked_finds_silence() -> None:
    linked = given(CellCard(source="third", kind="silent", where=CARD), looked_by="M. Vik")
    assert not linked.problems
    assert cell(linked, "third", 0) == Cell("third", 0, "silent", (), "M. Vik")
    assert cell(linked, "third", 1).kind == "silent"


def test_nobody_looked_so_nobody_is_silent() -> None:
    linked = given(CellCard(source="third", kind="silent", where=CARD))
    assert [problem.code for problem in linked.problems] == ["silent-unseen"]
    assert cell(linked, "third", 0).kind == "not-found"


def test_a_cell_for_one_answer_counts_from_one_and_wins_over_the_evidence() -> None:
    linked = given(CellCard(source="other", kind="denies", position=1, exact="At least 60 people", where=CARD))
    assert cell(linked, "other", 0).kind == "denies"
    assert cell(linked, "other", 0).evidence[0].exact == "At least 60 people"
    assert cell(linked, "other", 1).kind == "states"


def test_a_cell_for_the_question_leaves_the_evidence_standing() -> None:
    linked = given(CellCard(source="late", kind="too-early", where=CARD))
    assert cell(linked, "late", 0).kind == "states"
    assert cell(linked, "late", 1).kind == "too-early"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (CellCard(source="nobody", kind="states", where=CARD), "unknown-source"),
        (CellCard(source="late", kind="states", position=3, where=CARD), "unknown-position"),
        (CellCard(source="late", kind="states", position=1, exact="no such words", where=CARD), "anchor-not-found"),
    ],
)
def test_a_cell_that_does_not_fit_is_a_problem(wrong: CellCard, code: str) -> None:
    assert [problem.code for problem in given(wrong).problems] == [code]


def test_the_order_is_the_editors() -> None:
    cards = [card(*TOLL.positions, id=id, order=order) for id, order in (("c", None), ("b", 2), ("a", 1), ("d", None))]
    assert [dispute.id for dispute in link(*cards).dossier.disputes] == ["a", "b", "c", "d"]
