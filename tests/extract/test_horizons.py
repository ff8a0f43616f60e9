"""Horizons: the phase of a text and of its passages, with the words that show it."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.extract.horizons import find_horizons
from dossier.model.evidence import Span
from dossier.model.source import Block, Horizon, Source
from dossier.model.vocabulary import NO_VOCABULARY
from dossier.read.language import read_language
from dossier.text.document import Document, Marked
from dossier.text.sentences import find_sentences

LANGUAGE = read_language("en")
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "horizons.yml").read_text(encoding="utf-8"))


def document(text: str, published: str | None = "2031-05-02") -> Document:
    blocks = tuple(Block(Span(*match.span()), "body") for match in re.finditer(r"[^\n]+", text) if match.group().strip())
    marked = tuple(Marked(Span(*match.span()), Span(*match.span(1))) for match in re.finditer("“([^”]*)”", text))
    source = Source("made", "made.txt", text, "", published=published, blocks=blocks)
    return Document(source, LANGUAGE, NO_VOCABULARY, blocks, find_sentences(text, blocks, LANGUAGE), marked, (), (), ())


def horizons(text: str) -> tuple[Horizon, ...]:
    return find_horizons(document(text))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_a_text_shows_what_its_writer_could_know(case: dict[str, Any]) -> None:
    whole, *passages = horizons(case["text"])
    assert whole.span == Span(0, len(case["text"]))
    assert whole.phase == case["phase"]
    assert whole.why
    if case["phase"]:
        assert whole.words is not None
        assert case["words"] in whole.words.exact
    found = [(passage.span.cut(case["text"]), passage.phase) for passage in passages]
    wanted = case.get("passages", [])
    assert len(found) == len(wanted)
    for (words, phase), expected in zip(found, wanted, strict=True):
        assert words.startswith(expected["starts"])
        assert phase == expected["phase"]


def test_a_passage_reaches_to_the_last_block_of_its_phase() -> None:
    text = CASES[-1]["text"]
    passage = horizons(text)[1]
    assert passage.span.cut(text).endswith("the talks are still under way.")


def test_the_date_of_the_article_dates_the_horizon() -> None:
    text = "The talks on the dam ended late at night."
    assert find_horizons(document(text))[0].as_of == "2031-05-02"
    assert find_horizons(document(text, published=None))[0].as_of is None


def test_an_empty_text_has_no_horizon() -> None:
    assert horizons(" \n ") == ()


@settings(deadline=None)
@given(st.lists(st.sampled_from(["The talks ended. ", "The talks are under way. ", "“The talks ended.” ", "A dam. ", "\n"]), max_size=12))
def test_passages_lie_apart_and_rest_on_the_words_of_the_text(parts: list[str]) -> None:
    text = "".join(parts)
    found = horizons(text)
    for horizon in found:
        assert horizon.words is None or horizon.words.exact == horizon.words.span.cut(text)
    spans = [horizon.span for horizon in found[1:]]
    assert all(one.end <= other.start for one, other in pairwise(spans))
