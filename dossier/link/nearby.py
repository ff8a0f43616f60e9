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

from dossier.link.asking import Ask, anew
from dossier.link.versions import Version, Weights, hopeless

_RAREST = 8
"""A quote looks for others by so many of its signs, the rarest."""
_COMMON = 40
"""A sign of more quotes than this leads to the first of them alone."""
_FIRST = 8
"""So many quotes, the earliest, are the first."""


def nearby(versions: Sequence[Version], weights: Weights, ask: Ask = anew) -> Iterator[tuple[Version, Version]]:
    """Yield each two quotes that are worth comparing, once.

    With less than a third of the words of the shorter one in common nothing makes them versions, and with two speakers only the same
    words: where many are asked about one affair, most quotes that are near are of somebody else.
    """
    counts = Counter(chain.from_iterable(signs for version in versions for signs in (version.key_set, version.pairs)))
    holders: defaultdict[str, list[Version]] = defaultdict(list)
    for version in versions:
        for sign in chain(version.key_set, version.pairs):
            if counts[sign] > 1:
                holders[sign].append(version)
    leads = {sign: tuple(held if counts[sign] <= _COMMON else _earliest(held)) for sign, held in holders.items()}
    led = {version: tuple([leads[sign] for sign in _wanted(version, counts, weights)]) for version in versions}
    place = {version: number for number, version in enumerate(versions)}
    later: list[set[int]] = [set() for _ in versions]
    for version, near in zip(versions, ask.each(_near, _named(led)).values(), strict=True):
        here = place[version]
        for there in [place[other] for other in near]:
            if here < there:
                later[here].add(there)
            else:
                later[there].add(here)
    for version, following in zip(versions, later, strict=True):
        for there in sorted(following):
            yield version, versions[there]


def _named(led: Mapping[Version, tuple[tuple[Version, ...], ...]]) -> dict[str, tuple[Version, tuple[tuple[Version, ...], ...]]]:
    """Name each quote by its id; an editor may add one twice, and each is looked at."""
    named: dict[str, tuple[Version, tuple[tuple[Version, ...], ...]]] = {}
    for version, others in led.items():
        named[version.quote.id if version.quote.id not in named else f"{version.quote.id} {len(named)}"] = version, others
    return named


def _near(led: tuple[Version, tuple[tuple[Version, ...], ...]]) -> frozenset[Version]:
    """Return those of the quotes that its signs lead to which share enough words with a quote, or all of another speaker's."""
    version, leads = led
    keys, size = version.key_set, len(version.key_set)
    others = [other for other in set(chain.from_iterable(leads)) if other is not version and not hopeless(version, other)]
    shared = [(other, 3 * len(keys & other.key_set)) for other in others]
    return frozenset([other for other, most in shared if most >= size or most >= len(other.key_set)])


def _wanted(version: Version, counts: Mapping[str, int], weights: Weights) -> tuple[str, ...]:
    """Return the signs by which a quote looks for others: rare words, then the rarest rows; common words where it has no row."""
    words = sorted([word for word in version.key_set if 1 < counts[word] <= _COMMON], key=lambda word: (-weights.of(word), word))
    if len(words) >= _RAREST:
        return tuple(words[:_RAREST])
    pairs = sorted([pair for pair in version.pairs if counts[pair] > 1], key=lambda pair: (counts[pair], pair))
    common = () if pairs else sorted([word for word in version.key_set if counts[word] > _COMMON])
    return tuple((*words, *pairs, *common)[:_RAREST])


def _earliest(held: Sequence[Version]) -> list[Version]:
    """Return the earliest quotes, those without a day last."""
    return nsmallest(_FIRST, held, key=lambda version: (version.day is None, version.day, version.quote.id))
