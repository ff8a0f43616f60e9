"""A dossier in which everything that may be text is an attack renders as text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest

from dossier.model.actor import Actor, Role, Spelling
from dossier.model.content import Anchor, Content, Figure, Home, Point, Settings
from dossier.model.dispute import Dispute, Position
from dossier.model.dossier import Dossier, LinkedEvent, Utterance
from dossier.model.findings import Findings
from dossier.model.statement import ChainLink, Quote, Review

from . import invented
from .conftest import Rendered, rendered

ATTACK = (
    "<script>x</script><img src=x onerror=y> [a](javascript:b) {{ 7*7 }} {% if %} `c` **d** | e | '\"><svg onload=f> "
    "&lt;i&gt; \u202eg \x0c \u2028h {: onclick=i } ::: j\n# k\n\n    l </blockquote></details>--> <!-- m"
)


def _hostile() -> tuple[Dossier, Content]:
    text = f"Headline {ATTACK}\n\n“Words {ATTACK} end,” said {ATTACK} on Monday."
    source = invented.source("x-1", text, title=ATTACK, outlet=ATTACK, byline=ATTACK, url=f"javascript:{ATTACK}", url_known="confirmed")
    spoken = invented.cite(source, f"Words {ATTACK} end,")
    quote = Quote("quote-1", spoken, "direct", True, ATTACK, chain=(ChainLink(ATTACK, "says"),), occasion=ATTACK)
    quote = replace(quote, review=Review("amended", ATTACK, "2021-06-01"))
    event = invented.event(source, f"said {ATTACK} on Monday", "claimed", title=ATTACK, place=ATTACK, zone=ATTACK)
    linked = LinkedEvent(event.id, (event,), "claimed", ATTACK, "2021-05-03T10:00:00", None, ATTACK, ("who",), ATTACK, ())
    home = Home(
        frame=ATTACK,
        lacking=ATTACK,
        summary=(Point(text=ATTACK, evidence=(Anchor(source="x-1", exact="on Monday"),), formula=ATTACK),),
        figures=(Figure(words=ATTACK, label=ATTACK, holder=ATTACK, evidence=()),),
    )
    settings = Settings(title=ATTACK, standfirst=ATTACK, rights_contact=ATTACK)
    dossier = Dossier(
        settings=settings,
        home=home,
        sources=(source,),
        findings={"x-1": Findings("x-1", quotes=(quote,), events=(event,))},
        actors=(Actor("who", ATTACK, "person", (Spelling(ATTACK, ("x-1",)),), roles=(Role(ATTACK),), institution=ATTACK, note=ATTACK),),
        utterances=(Utterance("u-1", "who", ("quote-1",), ATTACK, gist=ATTACK, note=ATTACK),),
        events=(linked,),
        disputes=(
            Dispute(
                "d-1",
                ATTACK,
                "wording",
                (Position(ATTACK, (spoken,), claim=ATTACK),),
                relation=ATTACK,
                settles=ATTACK,
                note=ATTACK,
                curated=True,
            ),
        ),
    )
    return dossier, Content(settings=settings, home=home)


@pytest.fixture(scope="module")
def attacked(templates: Mapping[str, str]) -> Rendered:
    return rendered(*_hostile(), templates)


def test_all_pages_are_made_and_hold_the_words_as_text(attacked: Rendered) -> None:
    assert not attacked.problems
    for path in ("index.md", "timeline/index.md", "actors/who.md", "quotes/index.md", "disputes/d-1.md", "sources/x-1.md"):
        words = attacked.seen[path].words()
        assert "<script>x</script><img src=x onerror=y> [a](javascript:b) {{ 7*7 }} {% if %} `c` **d** | e |" in words, path
        assert "&lt;i&gt;" in words, path


def test_nothing_of_them_becomes_an_element_an_attribute_or_an_address(attacked: Rendered) -> None:
    for path, reader in attacked.seen.items():
        assert reader.wrong == [], path
        for node in reader.nodes:
            assert node.tag not in {"img", "iframe", "object"}, path
            assert node.tag != "script" or node.attrs == {"type": "application/ld+json"}, path
            assert not any(name.startswith("on") for name in node.attrs), path
            assert node.tag != "svg" or node.attrs.get("class", "").startswith("ds-"), path
            address = node.attrs.get("href", node.attrs.get("xlink:href", ""))
            assert not address.lower().startswith(("javascript:", "data:", "vbscript:")), path


def test_no_words_of_theirs_end_the_linked_data(attacked: Rendered) -> None:
    for path, reader in attacked.seen.items():
        (script,) = reader.all("script")
        assert json.loads(script.words())["@graph"], path
        assert not set("<>&") & set(script.words()), path
    (script,) = attacked.seen["quotes/index.md"].all("script")
    quotation = next(node for node in json.loads(script.words())["@graph"] if node["@type"] == "Quotation")
    assert ATTACK in quotation["text"]


def test_quoted_words_stay_letter_for_letter(attacked: Rendered) -> None:
    quoted = attacked.seen["quotes/index.md"].all("blockquote", "ds-words")[0].words()
    assert quoted == f"Words {ATTACK} end,".replace("\x0c", "␌")
