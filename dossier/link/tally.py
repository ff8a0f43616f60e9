"""How many sentences have each word: counted anew only where an article's sentences changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol


class Keyed(Protocol):
    """A sentence, as far as its words are counted."""

    @property
    def keys(self) -> frozenset[str]:
        """Those of its content words."""


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """The sentences of each source, how many of them have each word, and how many they are."""

    of: Mapping[str, Sequence[Keyed]]
    counts: Counter[str]
    total: int


def tally(last: Tally | None, of: Mapping[str, Sequence[Keyed]]) -> Tally:
    """Count the sentences that have each word. What was counted before stands where the sentences of a source are the very same."""
    before = last.of if last is not None else {}
    counts = Counter(last.counts if last is not None else {})
    counts.update(chain.from_iterable(_differing(of, before)))
    gone = Counter(chain.from_iterable(_differing(before, of)))
    counts.subtract(gone)
    for key in gone:
        if not counts[key]:
            del counts[key]
    return Tally(of, counts, sum(map(len, of.values())))


def _differing(some: Mapping[str, Sequence[Keyed]], others: Mapping[str, Sequence[Keyed]]) -> Iterator[frozenset[str]]:
    """Yield the words of each sentence of the sources that have other sentences elsewhere, or none."""
    for id, sentences in some.items():
        if others.get(id) is not sentences:
            yield from [sentence.keys for sentence in sentences]
