from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.model.evidence import Span
from dossier.read.language import read_language
from dossier.text.clauses import find_clauses

LANGUAGE = read_language("en")
CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "clauses.yml").read_text(encoding="utf-8"))
WORDS = (
    *("the", "ferry", "has", "had", "been", "will", "would", "not", "said", "that", "which", ",", "and", "landed", "arriving", "to"),
    *("be", "is", "are", "sent", "on", "Monday", ";", "“", "”", "after", "while", "Oslo"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_clauses(case: dict[str, Any]) -> None:
    found = find_clauses(case["text"], Span(0, len(case["text"])), LANGUAGE)
    assert [clause.group.lemma for clause in found] == [wanted["verb"] for wanted in case["clauses"]]
    for clause, wanted in zip(found, case["clauses"], strict=True):
        assert clause.group.tense == wanted["tense"]
        assert clause.kind == wanted.get("kind", clause.kind)
        assert clause.group.negated == wanted.get("negated", False)
        assert clause.group.passive == wanted.get("passive", clause.group.passive)
        assert clause.group.progressive == wanted.get("progressive", clause.group.progressive)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join))
def test_clauses_lie_side_by_side_and_hold_their_verbs(text: str) -> None:
    end = 0
    for clause in find_clauses(text, Span(0, len(text)), LANGUAGE):
        assert end <= clause.span.start <= clause.verb.start < clause.verb.end <= clause.span.end <= len(text)
        end = clause.span.end
