from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.extract.events import find_events
from dossier.model.statement import Event
from dossier.text.calendar import is_edtf
from tests.extract.reading import chain_of, document_of, read_cases

CASES = read_cases("events.yml")
PARTS = [
    "Anna Lindqvist arrived in Riga on Friday.",
    "“We will sail on May 8 and 9”, said Juris Ozols.",
    "Norway has agreed, according to Denmark, to withdraw its ships.",
    "The meeting, which opened at noon, ended five hours later.",
    "On the 40th anniversary of the signing of a treaty, Norway left.",
    "The army did not attack on Monday",
    "…",
]


def described(event: Event) -> dict[str, Any]:
    return {
        "head": event.head,
        "when": event.when,
        "basis": event.ground.basis if event.ground else None,
        "zone": event.zone,
        "status": event.status,
        "place": event.place,
        "chain": chain_of(event.chain),
        "title": event.title,
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_events(case: dict[str, Any]) -> None:
    found = find_events(document_of(case["text"]))
    for wanted in case["events"]:
        fitting = [event for event in found if wanted["words"] in event.evidence.exact]
        if "head" in wanted:
            fitting = [event for event in fitting if event.head == wanted["head"]]
        assert fitting, [(event.evidence.exact, event.head) for event in found]
        event = described(fitting[0])
        for field in event.keys() & wanted.keys():
            assert event[field] == wanted[field], field
        assert set(wanted.get("with", ())) <= set(fitting[0].participants)
    if case.get("only") or not case["events"]:
        assert len(found) == len(case["events"]), [event.evidence.exact for event in found]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=6).map(" ".join))
def test_events_stand_in_their_source(text: str) -> None:
    found = find_events(document_of(text))
    assert len({event.id for event in found}) == len(found)
    for event in found:
        assert event.evidence.span.cut(text) == event.evidence.exact
        assert event.trigger is not None
        assert event.evidence.span.covers(event.trigger)
        assert event.when is None or is_edtf(event.when)
        assert (event.when is None) == (event.ground is None)
        assert event.title
        for word in ("not", "according", "will"):
            assert f" {word} " not in f" {event.evidence.exact} " or word in event.title.lower()


def test_a_source_without_a_date_gives_none() -> None:
    assert [event.when for event in find_events(document_of("Anna Lindqvist arrived in Riga.", published=None))] == [None]


def test_a_caption_with_a_date_is_an_event() -> None:
    caption = "John Doe/AFP - President Juris Ozols during a joint press conference in Oslo on 3 May 2031"
    text = f"Anna Lindqvist spoke in Riga.\n\n{caption}\n\nIt rained."
    found = [event for event in find_events(document_of(text)) if event.when == "2031-05-03"]
    assert [event.head for event in found] == ["press conference"]


def test_how_an_anniversary_was_derived_is_said_in_the_phrase_of_the_language() -> None:
    text = "The visit takes place on the day that marks the 40th anniversary of the signing of a treaty."
    reasons = {event.ground.reason for event in find_events(document_of(text)) if event.ground and event.ground.basis == "derived"}
    assert reasons == {"40th anniversary: 2031 − 40 = 1991"}
