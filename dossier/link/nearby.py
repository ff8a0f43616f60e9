"""Which quotes are worth comparing: those that share one of their rarer signs, never all with all.

A sign is a content word, or two content words in a row. A sign that many quotes hold leads nowhere, so that the work grows with the
quotes and not with their square; where people use the same few words for months, the rows still part what was said on one day from what
was said on another. Which quotes are near does not depend on the order they come in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from dossier.link.versions import Version, Weights

_RAREST = 8
"""A quote looks for others by so many of its signs, the rarest."""
_COMMON = 60
"""A sign of more quotes than this leads from none to another."""


def nearby(versions: Sequence[Version], weights: Weights) -> Iterator[tuple[Version, Version]]:
    """Yield each two quotes that are worth comparing, once."""
    counts = Counter(chain.from_iterable(signs for version in versions for signs in (version.key_set, version.pairs)))
    holders: defaultdict[str, list[int]] = defaultdict(list)
    wanted: list[frozenset[str]] = []
    for place, version in enumerate(versions):
        told = [[sign for sign in signs if 1 < counts[sign] <= _COMMON] for signs in (version.key_set, version.pairs)]
        for sign in (*told[0], *told[1]):
            holders[sign].append(place)
        words = sorted(told[0], key=lambda word: (-weights.of(word), word))
        wanted.append(frozenset([*words, *sorted(told[1], key=lambda pair: (counts[pair], pair))][:_RAREST]))
    for place, version in enumerate(versions):
        for other in sorted({other for sign in wanted[place] for other in holders[sign]}):
            again = other < place and not (wanted[other].isdisjoint(version.key_set) and wanted[other].isdisjoint(version.pairs))
            if other != place and not again and _share_a_third(versions[other], version):
                yield versions[min(place, other)], versions[max(place, other)]


def _share_a_third(one: Version, other: Version) -> bool:
    """Say whether two quotes have a third of the words of the shorter one in common: with fewer nothing makes them versions."""
    return 3 * len(one.key_set & other.key_set) >= min(len(one.key_set), len(other.key_set))
