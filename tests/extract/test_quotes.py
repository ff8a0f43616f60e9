from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.extract.quotes import find_quotes
from dossier.model.statement import Quote, statement_id
from dossier.model.vocabulary import NO_VOCABULARY
from dossier.read.language import read_language
from dossier.read.sources import make_source
from dossier.text.annotate import annotate

LANGUAGE = read_language("en")
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "quotes.yml").read_text(encoding="utf-8"))
EACH = [pytest.param(case, id=f"{group}-{number}") for group in CASES for number, case in enumerate(CASES[group])]


def quotes(text: str) -> tuple[Quote, ...]:
    return find_quotes(annotate(make_source("case", "case.txt", text, LANGUAGE), LANGUAGE, NO_VOCABULARY))


@pytest.mark.parametrize("case", EACH)
def test_cases(case: dict[str, Any]) -> None:
    found = quotes(case["text"])
    assert not {quote.evidence.exact for quote in found} & set(case.get("none", ()))
    if "quotes" not in case:
        return
    assert [(quote.evidence.exact, quote.speaker or "") for quote in found] == [(want["says"], want["who"]) for want in case["quotes"]]
    for quote, want in zip(found, case["quotes"], strict=True):
        assert quote.style == want.get("style", quote.style)
        assert quote.rule == want.get("rule", quote.rule)
        assert quote.marked is want.get("marked", quote.marked)
        if "occasion" in want:
            assert quote.occasion == want["occasion"]
        if "outlet" in want:
            assert [(link.holder, link.relation) for link in quote.chain] == [(want["outlet"], "cites")]


def test_an_id_counts_the_earlier_occurrences_of_the_words() -> None:
    first, second = quotes("“It will hold,” Mary Smith said. “It will hold,” John Miller said.")
    assert first.id == statement_id("quote", "case", "It will hold,", 0)
    assert second.id == statement_id("quote", "case", "It will hold,", 1)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Mary Smith",
                "he",
                "said",
                "that",
                "“",
                "”",
                '"',
                "We will go",
                ".",
                ",",
                ":",
                "\n",
                "according to",
                "–",
                "(@x)",
                "the minister",
            ]
        ),
        max_size=40,
    ).map(" ".join)
)
def test_evidence_is_the_words_of_the_source_and_quotes_never_overlap(text: str) -> None:
    end = 0
    for quote in quotes(text):
        assert quote.evidence.span.cut(text) == quote.evidence.exact
        assert quote.evidence.span.start >= end
        end = quote.evidence.span.end
