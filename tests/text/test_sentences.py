from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossier.model.evidence import Span
from dossier.model.source import Block
from dossier.read.language import read_language
from dossier.text.sentences import find_sentences

ENGLISH = read_language("en")
CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "sentences.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_cases(case: dict[str, Any]) -> None:
    text = case["text"]
    found = find_sentences(text, (Block(Span(0, len(text)), "body"),), ENGLISH)
    assert [sentence.span.cut(text) for sentence in found] == case["sentences"]


def test_a_sentence_never_crosses_a_block() -> None:
    text = "One line\n\nand another"
    blocks = (Block(Span(0, 8), "body"), Block(Span(10, 21), "caption"))
    found = find_sentences(text, blocks, ENGLISH)
    assert [(sentence.span, sentence.block) for sentence in found] == [(Span(0, 8), 0), (Span(10, 21), 1)]


@given(st.text(alphabet='aB .!?…\n"”“’,;(U.S1', max_size=60))
def test_sentences_hold_every_letter_once_and_in_order(text: str) -> None:
    found = find_sentences(text, (Block(Span(0, len(text)), "body"),), ENGLISH)
    assert "".join("".join(sentence.span.cut(text).split()) for sentence in found) == "".join(text.split())
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))
