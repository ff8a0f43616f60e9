"""What pages say in words: numbers and places as the source gives them, titles that begin where they begin, languages of captions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dossier.model.content import Anchor, Home, Point, Settings
from dossier.model.dossier import Dossier, Utterance
from dossier.model.evidence import Span
from dossier.model.findings import Findings
from dossier.model.source import Block
from dossier.model.statement import Deployment, Event, Quote, Review

from . import invented
from .conftest import Rendered, rendered

TEXT = (
    "Tens of thousands of sandbags lie around Orlen. Between 200 and 300 workers wait in Orlen. Some 80 workers are near Orlen.\n\n"
    "A camp stands in Orlen, where 30 guards are posted. Twelve cooks are already in the town.\n\n"
    "The army, which has guarded the dam since 2019, will send 40 engineers.\n\n"
    "La ministra en la presa, el 3 de mayo de 2021"
)
SOURCE = replace(invented.source("n-1", TEXT, outlet="Orlen News"), published="2021-05-04")
HOME = Home(agreed=(Point(text="Many were there.", evidence=tuple(Anchor(source=f"n-{n}", exact="workers wait") for n in (1, 2, 3))),))


def page(templates: Mapping[str, str], **found: Any) -> Rendered:
    """Return the pages of a dossier of one source."""
    statements = Findings(SOURCE.id, **found)
    dossier = Dossier(
        settings=Settings(),
        home=Home(),
        sources=(SOURCE,),
        findings={SOURCE.id: statements},
        events=tuple(invented.linked_event(event) for event in statements.events),
        deployments=tuple(invented.linked_deployment(deployment) for deployment in statements.deployments),
        utterances=tuple(Utterance(f"u-{quote.id}", None, (quote.id,)) for quote in statements.quotes),
    )
    return rendered(dossier, invented.content(settings=Settings(), home=Home(), pages=()), templates)


def deployment(words: str, status: Any = "present", **more: Any) -> Deployment:
    return invented.deployment(SOURCE, words, status, **more)


def headline(templates: Mapping[str, str], *deployments: Deployment) -> list[str]:
    reader = page(templates, deployments=deployments).seen["deployments/index.md"]
    return [node.words().strip() for node in reader.all("p", "ds-deployment-number")]


def test_a_number_without_figures_keeps_the_words_of_the_source(templates: Mapping[str, str]) -> None:
    vague = deployment(
        "Tens of thousands of sandbags", low=10_000, high=100_000, unit="sandbag", number=invented.span(SOURCE, "Tens of thousands")
    )
    between = deployment(
        "Between 200 and 300 workers", low=200, high=300, unit="worker", number=invented.span(SOURCE, "Between 200 and 300")
    )
    assert headline(templates, vague, between) == ["tens of thousands (10,000–100,000 sandbags)", "200 to 300 workers"]


def test_a_place_is_told_with_the_relation_its_words_give(templates: Mapping[str, str]) -> None:
    deployments = (
        deployment("Tens of thousands of sandbags lie around Orlen", force="the army", at="around Orlen"),
        deployment("Between 200 and 300 workers wait in Orlen", force="the army", at="Orlen"),
        deployment("Some 80 workers are near Orlen", force="the army", at="Orlen"),
        deployment("where 30 guards are posted", force="guards", at="Orlen"),
        deployment("Twelve cooks are already in the town", force="cooks", at="Orlen"),
    )
    cards = page(templates, deployments=deployments).seen["deployments/index.md"].all("li", "ds-deployment")
    headings = [card.words().split("no number given")[0].strip() for card in cards]
    assert headings == ["the army, around Orlen", "the army, in Orlen", "the army, in or near Orlen", "guards, in Orlen", "cooks, in Orlen"]


def test_what_was_announced_says_that_nobody_tells_whether_it_happened(templates: Mapping[str, str]) -> None:
    deployments = (
        deployment("will send 40 engineers", "announced", low=40, high=40, unit="engineer"),
        deployment("Some 80 workers", low=80),
    )
    caveats = page(templates, deployments=deployments).seen["deployments/index.md"].all("p", "ds-caveat")
    assert [node.words() for node in caveats] == ["These sources do not tell whether it happened."]


def events(templates: Mapping[str, str], event: Event) -> Rendered:
    return page(templates, events=(event,))


def test_a_title_from_inside_a_sentence_begins_with_an_ellipsis(templates: Mapping[str, str]) -> None:
    event = invented.event(
        SOURCE, "The army, which has guarded the dam since 2019", "background", title="Which has guarded the dam since 2019"
    )
    titles = [node.words() for node in events(templates, event).seen["timeline/index.md"].all("h3")]
    assert titles == ["… which has guarded the dam since 2019"]
    whole = invented.event(SOURCE, "The army, which has guarded the dam since 2019", "background", title="The army")
    assert [node.words() for node in events(templates, whole).seen["timeline/index.md"].all("h3")] == ["The army"]


def test_a_caption_in_another_language_says_so_to_the_browser(templates: Mapping[str, str], monkeypatch: Any) -> None:
    caption = invented.span(SOURCE, "La ministra en la presa, el 3 de mayo de 2021")
    blocks = (Block(Span(0, caption.start - 2), "body"), Block(caption, "caption", "caption in es"))
    monkeypatch.setattr(f"{__name__}.SOURCE", replace(SOURCE, blocks=blocks))
    event = invented.event(SOURCE, "La ministra en la presa", "background", title="La ministra en la presa")
    seen = events(templates, event).seen
    assert {node.attrs["lang"] for node in seen["timeline/index.md"].all("h3")} == {"es"}
    assert {node.attrs["lang"] for node in seen["timeline/index.md"].all("blockquote")} == {"es"}
    assert [node.attrs["lang"] for node in seen["sources/n-1.md"].all("p") if "lang" in node.attrs] == ["es"]


def test_what_only_one_source_says_lists_its_quotes(templates: Mapping[str, str]) -> None:
    quote = invented.quote(SOURCE, "will send 40 engineers", None)
    found = page(templates, quotes=(quote,)).seen["sources/n-1.md"]
    assert "will send 40 engineers" in found.all("ul", "ds-only")[0].words()


def test_corrections_without_a_name_are_counted(templates: Mapping[str, str]) -> None:
    unsigned = replace(invented.quote(SOURCE, "will send 40 engineers", None), review=Review("amended"))
    signed = replace(invented.quote(SOURCE, "Some 80 workers", None), review=Review("amended", by="Eva Lind"))

    def said(quote: Quote) -> str:
        return page(templates, quotes=(quote,)).seen["method/index.md"].words()

    assert "One correction bears no name" in said(unsigned)
    assert "bears no name" not in said(signed)


def test_versions_that_share_hardly_a_word_are_not_marked(templates: Mapping[str, str]) -> None:
    dossier = invented.dossier()
    wall, moved = (next(q for q in dossier.quotes if words in q.evidence.exact) for words in ("wall is sound", "Nobody here"))
    other = Utterance(wall.id, "ilse-varga", (wall.id, moved.id))
    told = replace(dossier, utterances=(other,))
    reader = rendered(told, invented.content(), templates).seen["quotes/index.md"]
    assert "Worded differently throughout." in reader.words()
    assert not reader.all("em", "ds-differs")
    assert not reader.all("table", "ds-table--versions")


def test_many_sources_of_one_sentence_are_one_mark(templates: Mapping[str, str]) -> None:
    sources = tuple(replace(SOURCE, id=f"n-{n}", outlet=f"Paper {n}") for n in (1, 2, 3))
    dossier = Dossier(settings=Settings(), home=HOME, sources=sources)
    reader = rendered(dossier, invented.content(settings=Settings(), home=HOME, pages=()), templates).seen["index.md"]
    marks = reader.all("details", "ds-many")
    assert "3 sources" in marks[0].words()
    links = [node.attrs["href"] for node in reader.all("a") if "#w-words-" in node.attrs.get("href", "")]
    assert sorted(href.split("/#")[0] for href in links) == ["sources/n-1", "sources/n-2", "sources/n-3"]
