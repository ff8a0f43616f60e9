from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossier.model.evidence import Span
from dossier.model.source import Block
from dossier.read.language import read_language
from dossier.text.marks import find_marked

LANGUAGE = read_language("en")
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "marks.yml").read_text(encoding="utf-8"))


def paragraphs(text: str) -> tuple[Block, ...]:
    blocks, position = [], 0
    for part in text.split("\n\n"):
        if part.strip():
            blocks.append(Block(Span(position, position + len(part)), "body"))
        position += len(part) + 2
    return tuple(blocks)


def runs(text: str) -> list[str]:
    found = []
    for run in find_marked(text, paragraphs(text), LANGUAGE):
        prefix = "" if run.marks == "paired" else f"{run.marks}: "
        found.append(prefix + run.inner.cut(text))
    return found


EACH = [pytest.param(case["text"], case["runs"], id=f"{group}-{n}") for group in CASES for n, case in enumerate(CASES[group])]


@pytest.mark.parametrize(("text", "expected"), EACH)
def test_cases(text: str, expected: list[str]) -> None:
    outermost: list[str] = []
    covered = Span(0, 1)
    for run, words in zip(find_marked(text, paragraphs(text), LANGUAGE), runs(text), strict=True):
        if not covered.covers(run.outer):
            outermost.append(words)
            covered = run.outer
    assert outermost == expected


@given(st.text(alphabet="ab .,A“”\"«»'’‘\n:", max_size=200))
def test_runs_lie_inside_a_paragraph_and_hold_a_letter(text: str) -> None:
    blocks = paragraphs(text)
    for run in find_marked(text, blocks, LANGUAGE):
        assert run.outer.covers(run.inner)
        assert any(letter.isalnum() for letter in run.inner.cut(text))
        assert any(block.span.covers(run.outer) for block in blocks)
        assert run.marks in ("paired", "no-open", "no-close")


@given(st.text(alphabet='ab .,A“”"«»\n:', max_size=200))
def test_double_runs_never_overlap(text: str) -> None:
    found = find_marked(text, paragraphs(text), LANGUAGE)
    assert list(found) == sorted(found, key=lambda run: (run.outer.start, -run.outer.end))
    assert all(left.outer.end <= right.outer.start for left, right in pairwise(found))


def test_a_text_of_marks_alone_holds_no_run() -> None:
    text = '"' * 20_000
    assert runs(text) == []
