from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dossier.extract.events import find_events
from dossier.link.actors import Actors
from dossier.link.events import link_events
from dossier.model.dossier import LinkedEvent
from dossier.model.findings import Findings
from dossier.model.source import Source
from dossier.model.vocabulary import NO_VOCABULARY
from dossier.read.language import read_language
from dossier.read.sources import make_source
from dossier.text.annotate import annotate

LANGUAGE = read_language("en")
CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "events.yml").read_text(encoding="utf-8"))


def linked(*texts: str, published: str = "2031-05-05") -> tuple[LinkedEvent, ...]:
    return linked_on(*((text, published) for text in texts))


def linked_on(*dated: tuple[str, str]) -> tuple[LinkedEvent, ...]:
    sources: tuple[Source, ...] = tuple(
        make_source(f"s{index}", f"s{index}.txt", text, LANGUAGE, published=published) for index, (text, published) in enumerate(dated)
    )
    findings = {source.id: Findings(source.id, events=find_events(annotate(source, LANGUAGE, NO_VOCABULARY))) for source in sources}
    return link_events(sources, findings, Actors(()), LANGUAGE)


def group_of(events: tuple[LinkedEvent, ...], words: str) -> str:
    return next(event.id for event in events for evidence in event.evidence if words in evidence.exact)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_merging(case: dict[str, Any]) -> None:
    events = linked(*case["texts"])
    assert events
    for group in case["groups"]:
        assert len({group_of(events, words) for words in group}) == 1
    apart = case.get("apart", [])
    assert len({group_of(events, words) for words in apart}) == len(apart)
    assert sum(len(event.members) > 1 for event in events) == len(case["groups"])


def test_the_best_known_date_wins_and_others_are_kept() -> None:
    (event,) = linked("Anna Lindqvist met Juris Ozols in Oslo on 3 May 2031.", "Anna Lindqvist met Juris Ozols in Oslo.")
    assert event.when == "2031-05-03"
    assert event.ground is not None
    assert event.ground.basis == "stated"
    assert event.also_when == ("2031-05-05",)
    assert event.id == event.members[0].id


def test_a_plan_and_what_came_of_it_are_one_in_other_words() -> None:
    plan = ("Denmark is to send 250 paratroopers to Latvia next week.", "2031-05-05")
    (event,) = linked_on(plan, ("The 250 Danish paratroopers arrived in Latvia on Tuesday.", "2031-05-15"))
    assert (event.when, event.status, len(event.members)) == ("2031-05-13", "happened", 2)


def test_a_claim_and_its_denial_stay_two() -> None:
    found = linked("A drone crossed into Latvia on 2 May, Norway said.", "Denmark denied that a drone had entered Latvia on 2 May.")
    assert sorted(event.status for event in found) == ["claimed", "denied"]


def test_what_one_says_on_two_occasions_of_a_day_stays_two() -> None:
    opening = "Before the meeting, President Juris Ozols warned of war."
    found = linked(f"{opening} President Juris Ozols promised peace at a news conference.")
    assert len(found) == 2


def test_a_plan_has_happened_when_a_later_source_says_so() -> None:
    plan = ("Anna Lindqvist will travel to Riga on Wednesday.", "2031-05-05")
    report = ("Anna Lindqvist travelled to Riga on Wednesday.", "2031-05-08")
    (event,) = linked_on(plan, report)
    assert event.status == "happened"
    assert [member.status for member in event.members] == ["planned", "happened"]


def test_order_is_that_of_time_and_the_undated_come_last() -> None:
    events = linked("Anna Lindqvist arrived in Riga on Saturday. Otto Brandt resigned in 1998. Juris Ozols will fly to Oslo on Thursday.")
    assert [event.when for event in events] == ["1998", "2031-05-03", "2031-05-08"]


def test_order_of_sources_does_not_change_what_is_one() -> None:
    texts = (
        "Anna Lindqvist met Juris Ozols in Oslo on Saturday.",
        "Anna Lindqvist met Juris Ozols in Oslo.",
        "Otto Brandt resigned on Friday.",
    )
    forward, backward = linked(*texts), linked(*reversed(texts))
    assert sorted(len(event.members) for event in forward) == sorted(len(event.members) for event in backward) == [1, 2]
