from __future__ import annotations

import pytest

from dossier.extract import extract
from dossier.model.evidence import Span
from dossier.model.source import Block, Source
from dossier.model.vocabulary import NO_VOCABULARY, Trigger, Vocabulary
from dossier.read.language import read_language
from dossier.text.morphology import morphology
from dossier.text.topic import language_of_topic

LANGUAGE = read_language("en")
TOPIC = Vocabulary(triggers=(Trigger("calve", "collapse", ("calvings", "calving")),))


def heads(text: str, vocabulary: Vocabulary) -> list[str]:
    source = Source("north", "north.txt", text, "", published="2031-05-05", blocks=(Block(Span(0, len(text)), "body"),))
    return [event.head for event in extract(source, LANGUAGE, vocabulary).events]


def test_a_topic_without_triggers_keeps_the_language() -> None:
    assert language_of_topic(LANGUAGE, NO_VOCABULARY) is LANGUAGE


def test_a_language_is_laid_over_once() -> None:
    assert language_of_topic(LANGUAGE, TOPIC) is language_of_topic(LANGUAGE, TOPIC)


def test_the_verb_of_a_trigger_counts_as_its_head() -> None:
    read = morphology(language_of_topic(LANGUAGE, TOPIC))
    assert read.heads["calve"] == "collapse"
    assert read.read("calved") is not None
    assert "calve" not in morphology(LANGUAGE).heads
    assert heads("The glacier calved on Monday.", TOPIC) == ["collapse"]


def test_the_noun_of_a_trigger_names_an_event() -> None:
    text = "There were three calvings on 2 May 2031."
    assert heads(text, NO_VOCABULARY) == []
    assert heads(text, TOPIC) == ["collapse"]


def test_a_trigger_takes_a_word_from_the_head_it_had() -> None:
    moved = Vocabulary(triggers=(Trigger("visit", "inspection"),))
    assert heads("Anna Lind visited the dam on Monday.", NO_VOCABULARY) == ["visit"]
    assert heads("Anna Lind visited the dam on Monday.", moved) == ["inspection"]


@pytest.mark.parametrize("title", ["dyke warden", "Warden", "master of the harbour"])
def test_who_bears_a_title_of_the_topic_is_who_says_so(title: str) -> None:
    text = f"The dam broke on Friday, the {title.lower()}, Lena Brask, said."
    source = Source("north", "north.txt", text, "", published="2031-05-05", blocks=(Block(Span(0, len(text)), "body"),))
    (event,) = extract(source, LANGUAGE, Vocabulary(titles=(title,))).events
    assert [link.holder for link in event.chain] == ["Lena Brask"]


def test_a_title_that_the_language_has_stays_what_it_is() -> None:
    laid = language_of_topic(LANGUAGE, Vocabulary(titles=("Queen", "mayor", " ")))
    assert laid.words("titles.either") == LANGUAGE.words("titles.either")
