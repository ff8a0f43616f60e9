"""Candidates that a preview sees after any edits are those seen anew, in the same order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.link.asking import Ask, anew
from dossier.link.disputes import link_disputes
from dossier.link.reading import read_all
from dossier.link.utterances import link_utterances
from dossier.memory import Memory
from dossier.model.dossier import Dossier
from dossier.read.language import read_language
from tests.link.made import actors_of, make_dossier

LANGUAGE = read_language("en")
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "candidates.yml").read_text(encoding="utf-8"))
DENIALS = [name for name, case in CASES.items() if not case.get("actors") and "den" in name]
OTHERS = [name for name, case in CASES.items() if not case.get("actors") and "den" not in name]
STEP = st.tuples(st.sets(st.sampled_from(DENIALS), min_size=1, max_size=4), st.sets(st.sampled_from(OTHERS), max_size=3))


def dossier_of(names: list[str]) -> Dossier:
    """Return the sources of several cases as one dossier. They are numbered, so that another stands under a name when one goes."""
    sources = [source for name in names for source in CASES[name]["sources"].values()]
    return make_dossier({f"s{number:02}": source for number, source in enumerate(sources)})


def linked(dossier: Dossier, ask: Ask) -> Dossier:
    read = read_all(dossier.sources, LANGUAGE, ask)
    utterances = link_utterances(dossier.sources, dossier.findings, read, actors_of(dossier), (), LANGUAGE, ask).utterances
    return link_disputes(replace(dossier, utterances=utterances), (), read, LANGUAGE, ask).dossier


@settings(max_examples=60, deadline=None)
@given(st.lists(STEP, min_size=2, max_size=4))
def test_candidates_seen_after_edits_are_those_seen_anew(history: list[tuple[set[str], set[str]]]) -> None:
    memory = Memory()
    for denials, others in history:
        dossier = dossier_of([*sorted(denials), *sorted(others)])
        seen, wanted = linked(dossier, memory), linked(dossier, anew)
        assert seen.utterances == wanted.utterances
        assert repr(seen.disputes) == repr(wanted.disputes)


SENTENCES = (
    "A boat from Bray crossed the river at night, Arden said.",
    "The guards accused Bray of sending a boat across the river at night.",
    "Bray again denied that a boat had crossed the river at night.",
    "The captain denied that any boat crossed the river.",
    "A lorry with nine drums of oil crossed the bridge to Bray, the guards said.",
    "Bray denied that a lorry with drums of oil had crossed the bridge.",
    "The river rose at night and the boat was repaired.",
    "Nobody crossed the bridge in the rain.",
)
TEXT = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join)
EDITS = st.dictionaries(st.integers(0, 9), TEXT, min_size=1, max_size=3)


@settings(max_examples=80, deadline=None)
@given(st.lists(EDITS, min_size=2, max_size=5))
def test_denials_of_what_other_articles_tell_answer_after_edits_what_they_answer_anew(history: list[dict[int, str]]) -> None:
    memory, texts = Memory(), {number: sentence for number, sentence in enumerate(SENTENCES) if "denied" not in sentence}
    for edits in ({}, *history):
        texts |= edits
        dossier = make_dossier({f"s{number}": {"text": texts[number]} for number in sorted(texts)})
        assert repr(linked(dossier, memory).disputes) == repr(linked(dossier, anew).disputes)


def test_denials_answer_other_articles() -> None:
    dossier = make_dossier({f"s{number}": {"text": sentence} for number, sentence in enumerate(SENTENCES)})
    denied = [dispute for dispute in linked(dossier, anew).disputes if dispute.kind == "denial"]
    sources = [{evidence.source for position in dispute.positions for evidence in position.evidence} for dispute in denied]
    assert max(map(len, sources)) > 2
    assert len(denied) > 1


def test_there_are_denials_among_them() -> None:
    assert sum(dispute.kind == "denial" for dispute in linked(dossier_of(DENIALS), anew).disputes) > len(DENIALS) // 3
