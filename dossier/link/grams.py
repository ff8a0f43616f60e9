"""Every eight words in a row of a text, as numbers: the same in two texts where the words are the same, letter for letter."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise

from dossier.link.asking import Ask, anew
from dossier.link.once import once
from dossier.model.evidence import Evidence, Span
from dossier.model.findings import Findings
from dossier.model.source import Source

LEAST = 8
"""A run has this many words at least."""
_AT_ONCE = 400_000
"""So many numbers are looked at together, about: each takes a hundred bytes then, while kept they take eight."""
_FIRST, _END = -(1 << 63), 1 << 63

_NOISE = frozenset({"noise", "link", "credit", "byline", "date"})
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Words of a text: the evidence, the bits of those inside quotation marks, and whether they stand in what is no report."""

    evidence: Evidence
    marked: int
    noise: bool


@dataclass(frozen=True, eq=False)
class Text:
    """The words of a source, each as a number, and a number for each eight in a row; `sorted` are these numbers in order, each once."""

    source: Source
    marked: tuple[Span, ...]
    words: array[int]
    grams: array[int]
    sorted: array[int]

    @once
    def _places(self) -> tuple[array[int], array[int]]:
        """Where each word begins and ends. Many texts share none and are never asked; as pairs, places were a sixth of all in memory."""
        spans = [match.span() for match in _WORD.finditer(self.source.text)]
        return array("I", [start for start, _ in spans]), array("I", [end for _, end in spans])

    @once
    def quoted(self) -> int:
        """A number that has the bit of every word inside quotation marks."""
        (starts, ends), bits = self._places, 0
        for mark in self.marked:
            first = bisect_left(starts, mark.start)
            bits |= ones(bisect_left(ends, mark.end + 1) - first) << first
        return bits

    @once
    def noise(self) -> Noise:
        """The blocks of the source that are no report."""
        return Noise(self.source)

    def piece(self, start: int, length: int) -> Piece:
        """Cut so many words from a word on; what many texts share is cut once."""
        if (start, length) not in self._pieces:
            starts, ends = self._places
            words = self.source.cite(Span(starts[start], ends[start + length - 1]))
            self._pieces[start, length] = Piece(words, (self.quoted >> start) & ones(length), words.span in self.noise)
        return self._pieces[start, length]

    @once
    def _pieces(self) -> dict[tuple[int, int], Piece]:
        return {}


class Noise:
    """The blocks of a source that are no report, in their order: bylines, credits, what every page of an outlet ends with."""

    def __init__(self, source: Source) -> None:
        spans = [block.span for block in source.blocks if block.kind in _NOISE]
        self._starts, self._places = [span.start for span in spans], [span.end for span in spans]

    def __contains__(self, span: Span) -> bool:
        at = bisect_right(self._starts, span.start) - 1
        return at >= 0 and span.end <= self._places[at]


def ones(count: int) -> int:
    """Return a number of so many bits, all set."""
    return (1 << max(0, count)) - 1


def read_text(article: tuple[Source, Findings | None]) -> Text:
    """Return the words of a source and every eight of them in a row."""
    source, found = article
    words = list(map(_number, _WORD.findall(source.text)))
    grams = array("q", map(hash, zip(*(words[first:] for first in range(LEAST)), strict=False)))
    marked = tuple(quote.evidence.span for quote in found.quotes if quote.marked) if found is not None else ()
    return Text(source, marked, array("Q", words), grams, array("q", sorted(set(grams))))


def read_texts(sources: Sequence[Source], findings: Mapping[str, Findings], ask: Ask = anew) -> dict[str, Text]:
    """Return the words of each source and every eight of them in a row."""
    return ask.each(read_text, {source.id: (source, findings.get(source.id)) for source in sources})


@lru_cache(maxsize=1 << 17)
def _number(word: str) -> int:
    """Return a number that no other word has. Python's own hash of a word is another one in every process."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def in_two(texts: Collection[Text]) -> frozenset[int]:
    """Return the runs of eight words that stand in two texts.

    Nearly all stand in one: to hold them all at once, to know those that come again, would take more room than the corpus.
    """
    parts = 1 + sum(len(text.sorted) for text in texts) // _AT_ONCE
    bounds = [_FIRST + (_END - _FIRST) * part // parts for part in range(parts + 1)]
    twice: set[int] = set()
    for low, high in pairwise(bounds):
        seen: set[int] = set()
        for text in texts:
            here = text.sorted[bisect_left(text.sorted, low) : bisect_left(text.sorted, high)]
            twice.update(seen.intersection(here))
            seen.update(here)
    return frozenset(twice)
