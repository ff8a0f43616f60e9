"""The page of corrections: each with its day, its reason, who made it, what stood there before and what stands there now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from dossier.model.erratum import Erratum, Revised, erratum_id

from . import invented
from .conftest import Rendered, rendered

QUOTE = invented.dossier().quotes[0]
ERRATA = (
    Erratum("correction-old", "withdrawn", "event", "", (QUOTE.evidence,), why="A remark <b>only</b>.", by="Ada Mirren", on="2021-05-04"),
    Erratum(
        "correction-new",
        "amended",
        "quote",
        QUOTE.id,
        (QUOTE.evidence,),
        revised=(Revised("speaker", "Tomas Reyl", "Ilse Varga"), Revised("chain", None, [{"holder": "the ministry", "relation": "says"}])),
        by="Ada Mirren",
        on="2021-06-01",
    ),
    Erratum("correction-joined", "merged", "actor", "ilse-varga", title="Ilse Varga", apart=("Ilse Varga", "I. Varga")),
)


@pytest.fixture(scope="module")
def told(templates: Mapping[str, str]) -> Rendered:
    return rendered(replace(invented.dossier(), errata=ERRATA), invented.content(), templates)


def test_the_newest_stands_first_and_those_without_a_day_say_so(told: Rendered) -> None:
    page = told.seen["corrections/index.md"]
    assert page.wrong == []
    listed = [node.attrs["id"] for node in page.all("li", "ds-correction")]
    assert listed == ["correction-new", "correction-old", "correction-joined"]
    headings = [node.words() for node in page.all("h2")]
    assert [words.rstrip("¶") for words in headings] == ["1 June 2021", "4 May 2021", "Without a date"]


def test_each_says_what_stood_there_before_and_what_stands_there_now(told: Rendered) -> None:
    page = told.seen["corrections/index.md"]
    amended = page.by_id("correction-new").words()
    assert "Tomas Reyl" in amended
    assert amended.index("Tomas Reyl") < amended.index("Ilse Varga")
    assert "nothing" in amended
    assert "said by the ministry" in amended
    joined = page.by_id("correction-joined").words()
    assert "I. Varga" in joined
    assert "unsigned" in joined


def test_the_words_of_an_editor_are_text(told: Rendered) -> None:
    page = told.seen["corrections/index.md"]
    assert "A remark <b>only</b>." in page.by_id("correction-old").words()


def test_what_was_corrected_leads_to_its_correction(templates: Mapping[str, str]) -> None:
    dossier = invented.dossier()
    corrected = replace(QUOTE, review=replace(QUOTE.review, state="amended", by="Ada Mirren", on="2021-06-01"))
    found = {
        id: replace(one, quotes=tuple(corrected if quote.id == QUOTE.id else quote for quote in one.quotes))
        for id, one in dossier.findings.items()
    }
    page = rendered(replace(dossier, errata=ERRATA, findings=found), invented.content(), templates).seen["quotes/index.md"]
    assert "../corrections/#correction-new" in {node.attrs["href"] for node in page.all("a") if "href" in node.attrs}


def test_an_address_rests_on_what_the_editor_named_alone() -> None:
    assert erratum_id("amend", "quote", "herald", "words", "0") == erratum_id("amend", "quote", "herald", "words", "0")
    assert erratum_id("amend", "quote", "herald", "words", "0") != erratum_id("amend", "quote", "herald", "words", "1")


def test_a_long_list_is_divided_by_year_then_by_number_and_each_correction_is_led_to(templates: Mapping[str, str]) -> None:
    many = tuple(
        Erratum(
            f"correction-{year}-{number}",
            "added",
            "quote",
            "",
            (QUOTE.evidence,),
            why="It was left out.",
            by="Ada Mirren",
            on=f"{year}-05-04",
        )
        for year in (2021, 2022)
        for number in range(300)
    )
    told = rendered(replace(invented.dossier(), errata=(*many, ERRATA[1])), invented.content(), templates)
    leaves = {path: page for path, page in told.pages.items() if path.startswith("corrections/by/")}
    shown = [node.attrs["id"] for path in leaves for node in told.seen[path].all("li", "ds-correction")]
    assert sorted(shown) == sorted(erratum.id for erratum in (*many, ERRATA[1]))
    assert {"corrections/by/2021.md", "corrections/by/2022.md"} <= leaves.keys()
    assert max(len(page.text) for page in leaves.values()) < 400_000
    led = [node.attrs["href"] for node in told.seen["corrections/index.md"].all("a")]
    assert led.index("by/2022/") < led.index("by/2021/"), "the newest first"
    assert "../corrections/by/2022-1/#correction-2022-" in told.pages["data/feed.xml"].content.decode()
