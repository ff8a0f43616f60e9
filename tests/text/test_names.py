from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossier.model.actor import Mention
from dossier.model.evidence import Span
from dossier.model.source import Block, BlockKind
from dossier.model.vocabulary import NO_VOCABULARY, Vocabulary
from dossier.read.language import read_language
from dossier.text.datelines import part_dateline
from dossier.text.marks import find_marked
from dossier.text.names import find_mentions
from dossier.text.names.canonical import is_spelling_of
from dossier.text.sentences import find_sentences

ENGLISH = read_language("en")
CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "names.yml").read_text(encoding="utf-8"))


def mentions_of(text: str, kind: BlockKind = "body", vocabulary: Vocabulary = NO_VOCABULARY) -> tuple[Mention, ...]:
    blocks = part_dateline(text, (Block(Span(0, len(text)), kind),), ENGLISH)
    sentences = find_sentences(text, blocks, ENGLISH)
    return find_mentions(text, blocks, sentences, find_marked(text, blocks, ENGLISH), ENGLISH, vocabulary)


def place_of(text: str, words: str, nth: int) -> int:
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return start


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_cases(case: dict[str, Any]) -> None:
    text = case["text"]
    found = {(mention.span.start, mention.span.cut(text)): mention for mention in mentions_of(text)}
    for wanted in case["mentions"]:
        words = wanted["words"]
        mention = found.get((place_of(text, words, wanted.get("nth", 1)), words))
        assert mention is not None, f"{words!r} is not found among {sorted(words for _, words in found)}"
        told = {key: getattr(mention, key) for key in wanted if key not in ("words", "nth")}
        assert told == {key: value for key, value in wanted.items() if key not in ("words", "nth")}
    for words in case.get("none", ()):
        assert words not in {words for _, words in found}


@pytest.mark.parametrize("kind", ["credit", "byline", "noise", "date"])
def test_credits_and_bylines_name_no_actor(kind: BlockKind) -> None:
    assert mentions_of("Photo: Karin Holm", "caption")
    assert not mentions_of("Photo: Karin Holm", kind)


def test_the_topic_adds_bodies() -> None:
    text = "They asked Tidewater about it. Nobody at Tidewater answered."
    topic = Vocabulary(organisations=("Tidewater",))
    assert [mention.kind for mention in mentions_of(text, vocabulary=topic) if mention.form == "name"] == ["organisation"] * 2


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The union Sea and Shore said that it would go on.", "Sea and Shore"),
        ("Sea and Shore said that it would go on.", "Sea and Shore"),
        ("They asked Voice of the Harbour’s lawyers.", "Voice of the Harbour"),
        ("Nobody at Tall Tower answered.", "Tall Tower"),
        ("They asked Sea and Shore Chairman Olav Tennet.", "Sea and Shore"),
    ],
)
def test_a_body_of_the_topic_is_taken_as_its_name_stands(text: str, named: str) -> None:
    topic = Vocabulary(organisations=("Sea and Shore", "Voice of the Harbour", "Tall Tower"))
    found = {mention.name: mention.kind for mention in mentions_of(text, vocabulary=topic)}
    assert found.pop(named) == "organisation"
    assert set(found) <= {"Olav Tennet"}


def test_a_longer_name_is_another() -> None:
    topic = Vocabulary(organisations=("Sea and Shore",), places={"Isle of the Kings": "Norway"})
    text = "The Sea and Shore Fund pays. It rained on the Isle of the Kings."
    found = {mention.name: mention.kind for mention in mentions_of(text, vocabulary=topic) if mention.form == "name"}
    assert found["Isle of the Kings"] == "place"
    assert "Sea and Shore" not in found


@pytest.mark.parametrize(
    "text",
    [
        "Chief Purser Olav Tennet said so.",
        "The chief purser of Nordvik, Olav Tennet, said so.",
        "Olav Tennet, the chief purser of Nordvik, said so.",
        "They asked chief purser Olav Tennet.",
    ],
)
def test_a_title_of_several_words_stands_beside_a_name(text: str) -> None:
    persons = {one.name for one in mentions_of(text, vocabulary=Vocabulary(titles=("chief purser",))) if one.kind == "person"}
    assert persons - {"Nordvik"} == {"Olav Tennet"}


@pytest.mark.parametrize(("one", "other"), [("Sergej", "Sergey"), ("Kouznin", "Kuznin"), ("Zelinskiy", "Zelinsky"), ("Peña", "Pena")])
def test_transliterations_are_one_name(one: str, other: str) -> None:
    assert is_spelling_of(one, other)


@pytest.mark.parametrize(("one", "other"), [("Holm", "Hold"), ("Moss", "Ross"), ("Brandt", "Brand"), ("Li", "Lu")])
def test_other_names_are_not(one: str, other: str) -> None:
    assert not is_spelling_of(one, other)


WORDS = [
    "Karin",
    "Holm",
    "Oslo",
    "the",
    "president",
    "Norwegian",
    "of",
    "and",
    "said",
    "he",
    "Institute",
    "for",
    "Mr.",
    "U.S.",
    "al-Amin",
    "de",
    '"',
    ",",
    ".",
    "\n",
]


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_mentions_lie_in_the_text_in_order_and_are_stable(words: list[str]) -> None:
    text = " ".join(words)
    found = mentions_of(text)
    assert found == mentions_of(text)
    assert all(mention.name.strip() and mention.span.cut(text).strip() == mention.span.cut(text) != "" for mention in found)
    assert [mention.span.start for mention in found] == sorted(mention.span.start for mention in found)


@pytest.mark.parametrize("words", ["I’m", "I'll", "I‘ve", "I"])
def test_who_speaks_of_themselves_is_not_named(words: str) -> None:
    found = mentions_of(f"“No,” Karin Holm said in Oslo adding: « {words} hopeful, I don’t believe in wonders.")
    assert {one.name for one in found if one.form == "name"} == {"Karin Holm", "Oslo"}
