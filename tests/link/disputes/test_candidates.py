"""Candidates for disputes: found where sources differ, explained where time or translation explains it, never judged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from dossier.link.disputes import link_disputes
from dossier.link.disputes.candidate import LONGEST, brief
from dossier.link.reading import read_all
from dossier.link.utterances import link_utterances
from dossier.model.dispute import Dispute
from dossier.model.dossier import Dossier
from dossier.read.language import read_language
from tests.link.made import actors_of, make_dossier

LANGUAGE = read_language("en")
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "candidates.yml").read_text(encoding="utf-8"))


def made(case: dict[str, Any]) -> Dossier:
    dossier = make_dossier(case["sources"], case.get("actors"))
    utterances = link_utterances(
        dossier.sources, dossier.findings, read_all(dossier.sources, LANGUAGE), actors_of(dossier), (), LANGUAGE
    ).utterances
    return replace(dossier, utterances=utterances)


def candidates(case: dict[str, Any]) -> tuple[Dispute, ...]:
    dossier = made(case)
    linked = link_disputes(dossier, (), read_all(dossier.sources, LANGUAGE), LANGUAGE)
    assert not linked.problems
    return linked.dossier.disputes


def fits(found: Dispute, expected: dict[str, Any]) -> bool:
    if found.kind != expected["kind"] or expected["question"] not in found.question:
        return False
    if expected.get("relation", "") not in found.relation or found.state != expected.get("state", "open"):
        return False
    if len(found.positions) != len(expected["positions"]):
        return False
    return all(
        any(
            position.holder == wanted["holder"]
            and (position.value == wanted["value"] if "value" in wanted else bool(position.claim))
            and any(wanted["words"] in evidence.exact for evidence in position.evidence)
            for position in found.positions
        )
        for wanted in expected["positions"]
    )


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if not case.get("loose")])
def test_what_is_put_to_an_editor(name: str) -> None:
    case = CASES[name]
    found = candidates(case)
    if case.get("none"):
        assert not found, [dispute.question for dispute in found]
        return
    shown = [(d.kind, d.state, d.question, d.relation, [(p.holder, p.value, p.evidence[0].exact) for p in d.positions]) for d in found]
    assert len(found) == len(case["disputes"]), shown
    for expected in case["disputes"]:
        assert any(fits(dispute, expected) for dispute in found), shown


@pytest.mark.parametrize("name", CASES)
def test_every_answer_rests_on_words_of_its_source_and_every_candidate_says_how_the_answers_stand(name: str) -> None:
    dossier = made(CASES[name])
    for dispute in link_disputes(dossier, (), read_all(dossier.sources, LANGUAGE), LANGUAGE).dossier.disputes:
        assert dispute.id.startswith("dispute-")
        assert dispute.relation
        assert dispute.question.endswith("?")
        assert len(dispute.question) <= LONGEST + 30
        assert not dispute.curated
        told = {(piece.source, number) for number, position in enumerate(dispute.positions) for piece in position.evidence}
        assert {(cell.source, cell.position) for cell in dispute.cells if cell.evidence} == told
        assert all(cell.evidence or cell.kind == "too-early" for cell in dispute.cells)
        for position in dispute.positions:
            assert position.evidence
            for evidence in position.evidence:
                assert evidence.exact == evidence.span.cut(dossier.source(evidence.source).text)


def test_groups_places_and_years_keep_numbers_apart() -> None:
    found = candidates(CASES["other groups, other places and other years are other numbers"])
    answers = [{position.holder for position in dispute.positions} for dispute in found]
    assert all("west" not in holders for holders in answers)
    assert not any({"north", "south"} <= holders or {"east", "coast"} <= holders for holders in answers)


def test_more_independent_voices_come_first() -> None:
    case = {"sources": {**CASES["two death tolls"]["sources"], "west": CASES["said at first, denied later"]["sources"]["north"]}}
    assert [dispute.kind for dispute in candidates(case)] == ["number", "denial"]


def test_addresses_stay_when_a_source_joins() -> None:
    case = CASES["one utterance in different words"]
    (alone,) = candidates(case)
    more = {**case, "sources": {**case["sources"], "west": {"text": "Snow fell on the hills."}}}
    assert [dispute.id for dispute in candidates(more)] == [alone.id]


def test_a_question_is_cut_at_a_word_that_tells_something() -> None:
    words = "The county has agreed to send forty boats to the harbour of the northern town"
    for limit in range(24, len(words)):
        cut = brief(words, limit, LANGUAGE)
        assert len(cut) <= limit + 1
        assert cut.endswith((" county …", " agreed …", " send …", " forty …", " boats …", " harbour …", " northern …"))
        assert words.startswith(cut.removesuffix(" …"))


def test_a_knowledge_is_looked_at_however_many_others_are_told() -> None:
    names = [f"{one}orm{other}el" for one in "bcdfghjklmnp" for other in "abcdefghijkl"]
    told = [f"They knew of the {name} in January 2020." for name in names]
    told.append("The agency said the maker knew of the cracks in January 2020. The maker said it learned of them only in November 2020.")
    months = (("January 2020", "2020-01"), ("November 2020", "2020-11"))
    sources = {
        f"article-{number:03}": {"text": text, "dates": [{"words": month, "value": when} for month, when in months if month in text]}
        for number, text in enumerate(told)
    }
    assert [dispute.question for dispute in candidates({"sources": sources})] == ["Since when was it known?"]


def test_a_count_is_set_against_another_in_a_week_of_many() -> None:
    crafts = [f"{one}ell{other}ers" for one in "bdfghkm" for other in "abcdegh"]
    counted = [(number + 11, f" {craft}") for number, craft in enumerate(crafts)] + [(400, ""), (350, "")]
    sources = {
        f"article-{number:03}": {
            "text": f"In Harrow, {count}{craft} were injured in the storm.",
            "published": "2031-05-04",
            "quantities": [{"words": f"{count}{craft}", "digits": str(count), "is": count, "unit": craft.strip()}],
            "mentions": [{"words": "Harrow", "kind": "place"}],
        }
        for number, (count, craft) in enumerate(counted)
    }
    found = candidates({"sources": sources})
    assert [{position.value for position in dispute.positions} for dispute in found] == [{"400", "350"}], found
