"""Linking does not depend on the order in which the articles come: what belongs together is the same whoever is read first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.curate import curate
from dossier.link import link
from dossier.model.content import Content
from dossier.model.dossier import Dossier
from dossier.model.evidence import Evidence
from tests.link.invented_affair import ARTICLES, LANGUAGE, affair


def linked(order: Iterable[int]) -> Dossier:
    found = [affair()[place] for place in order]
    sources = tuple(each.source for each in found)
    return link(sources, curate(tuple(each.findings for each in found), Content(), sources), Content(), LANGUAGE)[0]


def places(evidence: Iterable[Evidence]) -> frozenset[tuple[str, int, int]]:
    return frozenset((piece.source, piece.span.start, piece.span.end) for piece in evidence)


def together(dossier: Dossier) -> dict[str, Any]:
    """Return what linking joined, of each kind, without any order."""
    return {
        "actors": {frozenset((one.source, one.span) for one in actor.mentions) for actor in dossier.actors},
        "utterances": {frozenset(utterance.quotes) for utterance in dossier.utterances},
        "events": {places(event.evidence) for event in dossier.events},
        "deployments": {places(deployment.evidence) for deployment in dossier.deployments},
        "voices": {frozenset(voice) for voice in dossier.voices},
        "shared": {frozenset(places((run.first, run.second))) for run in dossier.shared},
        "disputes": {
            (dispute.kind, frozenset(places(position.evidence) for position in dispute.positions)) for dispute in dossier.disputes
        },
    }


@pytest.mark.parametrize("kind", ["actors", "utterances", "events", "voices", "shared", "disputes"])
def test_the_affair_has_something_to_join(kind: str) -> None:
    assert any(len(one) > 1 for one in together(linked(range(ARTICLES)))[kind])


@settings(max_examples=12, deadline=None)
@given(st.permutations(range(ARTICLES)))
def test_what_belongs_together_is_the_same_in_any_order(order: list[int]) -> None:
    here, there = together(linked(range(ARTICLES))), together(linked(order))
    assert {kind: here[kind] ^ there[kind] for kind in here} == {kind: set() for kind in here}
