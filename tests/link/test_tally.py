"""Words of sentences, counted anew only where the sentences of a source changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from dossier.link.tally import Tally, tally


@dataclass(frozen=True)
class Sentence:
    keys: frozenset[str]


SENTENCES = st.lists(st.frozensets(st.sampled_from("abcde"), max_size=3).map(Sentence), max_size=3).map(tuple)
SOURCES = st.dictionaries(st.sampled_from(["wire", "post", "herald"]), SENTENCES)


@given(st.lists(SOURCES, min_size=1, max_size=4))
def test_counts_after_edits_are_those_counted_anew(history: list[dict[str, tuple[Sentence, ...]]]) -> None:
    held: dict[tuple[Sentence, ...], tuple[Sentence, ...]] = {}
    last: Tally | None = None
    for sources in history:
        last = tally(last, {id: held.setdefault(sentences, sentences) for id, sentences in sources.items()})
        every = list(chain.from_iterable(sources.values()))
        assert last.counts == Counter(chain.from_iterable(sentence.keys for sentence in every))
        assert set(last.counts) == set().union(*(sentence.keys for sentence in every)), "a word that is gone is not held at nought"
        assert last.total == len(every)


def test_what_stands_is_not_counted_again() -> None:
    class Once:
        asked = 0

        @property
        def keys(self) -> frozenset[str]:
            self.asked += 1
            return frozenset("ab")

    stands, other = (Once(),), (Once(),)
    last = tally(tally(None, {"wire": stands}), {"wire": stands, "post": other})
    assert (stands[0].asked, other[0].asked) == (1, 1)
    assert last.counts == {"a": 2, "b": 2}
