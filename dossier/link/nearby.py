"""Which quotes are worth comparing: those that share one of their rarer signs, never all with all.

A sign is a content word, or two content words in a row. A sign that many quotes hold leads only to the first few of them, so that the
work grows with the quotes and not with their square, and what hundreds of articles quote is one thing said all the same; where people use
the same few words for months, the rows still part what was said on one day from what was said on another. Which quotes are near does
not depend on the order they come in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import chain

from dossier.link.versions import Version, Weights

_RAREST = 8
"""A quote looks for others by so many of its signs, the rarest."""
_COMMON = 60
"""A sign of more quotes than this leads to the first of them alone."""
_FIRST = 8
"""So many quotes, the earliest, are the first."""


def nearby(versions: Sequence[Version], weights: Weights) -> Iterator[tuple[Version, Version]]:
    """Yield each two quotes that are worth comparing, once.

    With less than a third of the words of the shorter one in common nothing makes them versions.
    """
    counts = Counter(chain.from_iterable(signs for version in versions for signs in (version.key_set, version.pairs)))
    wanted = [_wanted(version, counts, weights) for version in versions]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, version in enumerate(versions):
        for sign in chain(version.key_set, version.pairs):
            if counts[sign] > 1:
                holders[sign].append(place)
    leads = {sign: held if counts[sign] <= _COMMON else _earliest(held, versions) for sign, held in holders.items()}
    later: list[set[int]] = [set() for _ in versions]
    for place, signs in enumerate(wanted):
        for other in set().union(*[leads[sign] for sign in signs]):
            if other > place:
                later[place].add(other)
            else:
                later[other].add(place)
    for place, version in enumerate(versions):
        keys, size = version.key_set, len(version.key_set)
        for other in sorted(later[place] - {place}):
            others = versions[other].key_set
            if 3 * len(keys & others) >= min(size, len(others)):
                yield version, versions[other]


def _wanted(version: Version, counts: Mapping[str, int], weights: Weights) -> tuple[str, ...]:
    """Return the signs by which a quote looks for others: rare words, then the rarest rows; common words where it has no row."""
    words = sorted([word for word in version.key_set if 1 < counts[word] <= _COMMON], key=lambda word: (-weights.of(word), word))
    if len(words) >= _RAREST:
        return tuple(words[:_RAREST])
    pairs = sorted([pair for pair in version.pairs if counts[pair] > 1], key=lambda pair: (counts[pair], pair))
    common = () if pairs else sorted([word for word in version.key_set if counts[word] > _COMMON])
    return tuple((*words, *pairs, *common)[:_RAREST])


def _earliest(held: Sequence[int], versions: Sequence[Version]) -> list[int]:
    """Return the places of the earliest quotes, those without a day last."""
    return nsmallest(_FIRST, held, key=lambda place: (versions[place].day is None, versions[place].day, versions[place].quote.id))
