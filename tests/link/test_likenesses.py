"""Likenesses of quotes that were worked out before hold only while the quotes and the weights of their words do."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.link.asking import anew
from dossier.link.likenesses import Likenesses, find_likenesses
from dossier.link.nearby import nearby
from dossier.link.versions import CERTAIN, Version, Weights, likeness, said
from dossier.memory import Memory
from dossier.model.evidence import Evidence, Span
from dossier.model.statement import Quote
from dossier.read.language import read_language
from dossier.text.words import read_words

LANGUAGE = read_language("en")
SAID = (
    "The old bridge will stand until the river rises again in spring",
    "The old bridge will stand until the water rises in spring",
    "the bridge will stand until spring, and nobody in this town must fear the river",
    "nobody in this town must fear the river or the rain that fell on the hills and farms in spring",
    "old bridge",
    "The road to the quarry stays closed for all lorries until the council meets in autumn",
    "the quarry road stays closed for lorries until the council has met",
)


def version(number: int) -> Version:
    words = SAID[number % len(SAID)]
    source, speaker = f"s{number % 4}", ("Ana Lund", "Jan Berg", None)[number % 3]
    quote = Quote(f"quote-{number}", Evidence(source, Span(0, len(words)), words, "", ""), "direct", True, speaker)
    return Version(quote, speaker, 740_000 + number % 2, said(read_words(words, LANGUAGE), frozenset(("river", "town"))), by_role=False)


VERSIONS = tuple(map(version, range(14)))
WORDS = sorted(set().union(*(one.key_set for one in VERSIONS)))
COUNTS = st.dictionaries(st.sampled_from(WORDS), st.integers(1, 60))


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sets(st.integers(0, 13), min_size=4), COUNTS, st.integers(100, 103)), min_size=2, max_size=4))
def test_likenesses_after_edits_are_those_worked_out_anew(history: list[tuple[set[int], Mapping[str, int], int]]) -> None:
    memory, last = Memory(), None
    for chosen, counts, total in history:
        versions, weights = tuple(VERSIONS[number] for number in sorted(chosen)), Weights(counts, total)
        last = find_likenesses(last, versions, weights, memory)
        fresh: Likenesses = find_likenesses(None, versions, Weights(counts, total), anew)
        assert list(last.of.items()) == list(fresh.of.items())


def test_a_word_that_tells_less_than_before_makes_a_likeness_another() -> None:
    scores = []
    for counts in ({}, dict.fromkeys(WORDS, 40)):
        scores.append(list(find_likenesses(None, VERSIONS, Weights(counts, 100), anew).of.values()))
    assert scores[0] != scores[1]


def test_quotes_of_two_people_are_near_only_as_the_same_long_words() -> None:
    weights = Weights({}, 100)
    near = set(nearby(VERSIONS, weights))
    like = {pair: likeness(*pair, weights) for pair in combinations(VERSIONS, 2)}
    assert {pair for pair, score in like.items() if score} <= near
    of_two = [pair for pair in near if len({one.speaker for one in pair} - {None}) == 2]
    assert of_two
    assert {like[pair] for pair in of_two} == {CERTAIN}
