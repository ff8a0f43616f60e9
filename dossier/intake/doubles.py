"""Articles that are there already: the same words under another name, or most of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

RUN = 5
"""Words in a row that two texts share only when one has them from the other, or both from a third."""
WORTH_TELLING = 0.2
"""Share of common words from which on a person should know."""
FEWEST = 10
"""Runs in common: fewer are a name, or a phrase that everybody uses."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Double:
    """A source that has words of an article: `share` (0–1) of the shorter text; `same` where every word is the same."""

    source: str
    share: float
    same: bool


def find_doubles(text: str, others: Iterable[tuple[str, str]]) -> tuple[Double, ...]:
    """Return the sources, given as id and text, that share words with a text; the nearest first."""
    words = _words(text)
    runs = _runs(words)
    found: list[Double] = []
    for id, other in others:
        theirs = _words(other)
        if words == theirs:
            found.append(Double(id, 1.0, True))
        elif runs and (share := _share(runs, _runs(theirs))) >= WORTH_TELLING:
            found.append(Double(id, share, False))
    return tuple(sorted(found, key=lambda double: (not double.same, -double.share, double.source)))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(words: list[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def _share(ours: frozenset[tuple[str, ...]], theirs: frozenset[tuple[str, ...]]) -> float:
    common = len(ours & theirs)
    return common / min(len(ours), len(theirs)) if common >= FEWEST else 0.0
