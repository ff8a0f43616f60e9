from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossier.read.language import read_language
from dossier.text.blocks import OCCASION, POST, PULL_QUOTE, PULL_QUOTE_NAME, STANDFIRST, find_blocks, read_masthead

LANGUAGE = read_language("en")
CASES = yaml.load((Path(__file__).parent / "cases" / "blocks.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
EACH = [pytest.param(case, id=f"{group}-{n}") for group, cases in CASES.items() for n, case in enumerate(cases)]


@pytest.mark.parametrize("case", EACH)
def test_every_line_is_what_the_case_says(case: dict) -> None:
    text = case["text"]
    found = [f"{block.kind}: {block.span.cut(text)}" for block in find_blocks(text, LANGUAGE)]
    wanted = case["blocks"]
    shown = [one[: len(two) - 1] + "…" if two.endswith("…") else one for one, two in zip(found, wanted, strict=False)]
    assert [*shown, *found[len(wanted) :]] == wanted


@pytest.mark.parametrize("case", [param for param in EACH if "masthead" in param.values[0]])
def test_the_head_says_what_the_case_says(case: dict) -> None:
    text = case["text"]
    head = read_masthead(text, find_blocks(text, LANGUAGE), LANGUAGE)
    for name, value in case["masthead"].items():
        assert getattr(head, name) == (None if value == "null" else value)


def whys(group: str, number: int = 0) -> set[str]:
    return {block.why for block in find_blocks(CASES[group][number]["text"], LANGUAGE)}


def test_blocks_name_the_rule_that_others_build_on() -> None:
    assert {PULL_QUOTE, PULL_QUOTE_NAME, OCCASION} <= whys("pull quotes")
    assert POST in whys("posts")
    assert STANDFIRST in whys("headlines", 1)
    assert "caption in es" in whys("captions and credits")


PIECES = st.sampled_from(
    [
        "The mayor spoke. ",
        "2031-05-02",
        "date ",
        "By Anna Lind",
        "\n",
        "\n\n",
        " / XYZ",
        "“",
        "”",
        '"',
        "lind-roe",
        "Read also: ",
        "é",
        "\x00",
        "\u202e",
    ]
)


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join)))
def test_blocks_cover_all_but_white_space_and_never_overlap(text: str) -> None:
    position = 0
    for block in find_blocks(text, LANGUAGE):
        assert position <= block.span.start < block.span.end <= len(text)
        assert not text[position : block.span.start].strip()
        position = block.span.end
    assert not text[position:].strip()


@pytest.mark.parametrize(
    "piece", ["a", "word ", '"', "a/", "2031-05-02 ", "published 2031-05-02 updated 2031-05-03 ", "AB ", ". ", "(XYZ ", "a: "]
)
def test_a_very_long_line_is_read(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    blocks = find_blocks(text, LANGUAGE)
    assert blocks
    assert read_masthead(text, blocks, LANGUAGE) is not None
