"""Words and their keys."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.read.language import read_language
from dossier.text.words import find_words, key_of, keys_of, place_words, read_words

LANGUAGE = read_language("en")

ALIKE = [
    ("meeting", "talks"),
    ("readiness", "willingness"),
    ("begin", "starting"),
    ("guarantee", "guaranteed"),
    ("building", "builds"),
    ("soldiers", "troops"),
    ("thousand", "1,000"),
    ("café", "cafe"),
    ("European", "Europe"),
]
APART = [("dam", "damage"), ("police", "policy"), ("hundred", "thousand"), ("river", "rival")]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_forms_and_near_synonyms_share_a_key(one: str, other: str) -> None:
    assert keys_of(one, LANGUAGE) == keys_of(other, LANGUAGE) != ()


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_words_have_other_keys(one: str, other: str) -> None:
    assert keys_of(one, LANGUAGE) != keys_of(other, LANGUAGE)


def test_words_of_grammar_have_no_key_and_negations_are_marked() -> None:
    words = find_words("It isn’t the dam, and not 3,000 houses.", LANGUAGE)
    assert [word.key for word in words if word.key] == ["dam", "3000", "hous"]
    assert [word.lower for word in words if word.negation] == ["isn't", "not"]
    assert [word.lower for word in words if word.number] == ["3,000"]


def test_a_word_of_grammar_in_capitals_is_a_name() -> None:
    assert keys_of("WHO told us what the US asked, and not it", LANGUAGE) == ("WHO", "US", "ask")


def test_no_word_of_the_lists_stands_twice() -> None:
    for name in ("function", "light", "negations"):
        assert not [word for word, times in Counter(LANGUAGE.words(f"content_words.{name}")).items() if times > 1]
    near = Counter(word for line in LANGUAGE.words("content_words.near") for word in line.split())
    assert near
    assert not [word for word, times in near.items() if times > 1]


def test_near_synonyms_are_words_with_content() -> None:
    assert not [w for line in LANGUAGE.words("content_words.near") for w in line.split() if "-" not in w and not key_of(w, LANGUAGE)]


@settings(deadline=None)
@given(st.text(max_size=200))
def test_words_stand_where_they_say(text: str) -> None:
    words = find_words(text, LANGUAGE)
    assert all(word.span.cut(text).lower().translate(str.maketrans("’‘ʼ‑", "'''-")) == word.lower for word in words)
    assert all(one.span.end <= other.span.start for one, other in pairwise(words))


@given(st.text(alphabet="abGé20.,'’- \n“”%", max_size=40), st.integers(0, 10))
def test_words_that_are_read_are_found_where_they_stand(text: str, start: int) -> None:
    read = read_words(text, LANGUAGE, start, len(text))
    assert place_words(read, text, start, len(text)) == find_words(text, LANGUAGE, start)
