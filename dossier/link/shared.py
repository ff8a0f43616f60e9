"""Runs of words that sources share, and so the count of independent voices.

Two reporters at one press conference share the speaker's words, not the report: words inside quotation marks never make two
sources one voice. Sources count as one voice when the words they share outside quotation marks hold a run of 30 words or more
(a paragraph of one wire text), or make up a fifth of the shorter of the two.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, cached_property

from dossier.model.dossier import SharedRun
from dossier.model.evidence import Evidence, Span
from dossier.model.findings import Findings
from dossier.model.source import Source

LEAST = 8
"""A run has this many words at least."""
LONG_RUN = 30
"""Unquoted words in one run that show one origin."""
LARGE_SHARE = 0.2
"""Share of the shorter source that shows one origin."""
_PLACES = 4
"""Of words that repeat inside one source only the first places are looked at: more would let a hostile text cost its square."""
_HOLDERS = 8
"""Of words that many sources have in common (what every page of an outlet ends with) only the earliest are looked at: all pairs would
cost the square of the corpus. Copies of one text are one voice all the same, each by what it shares with the earliest."""
_SPARSE = 2
"""Slots for each word of the corpus, at least, to find the runs that stand twice."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NOISE = frozenset({"noise", "link", "credit", "byline", "date"})


class _Text:
    """The words of a source, each as a number of its own in the corpus, and where they stand."""

    def __init__(self, source: Source, findings: Mapping[str, Findings], numbers: dict[str, int]) -> None:
        self.source = source
        self.words = array("I", [numbers.setdefault(word, len(numbers)) for word in _WORD.findall(source.text)])
        self._marked = tuple(quote.evidence.span for quote in findings[source.id].quotes if quote.marked) if source.id in findings else ()

    def grams(self) -> Iterator[int]:
        """Yield for each run of eight words a number that hardly any other run has."""
        return map(hash, zip(*(self.words[first:] for first in range(LEAST)), strict=False))

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where the words stand; most texts share none and are never asked."""
        return [match.span() for match in _WORD.finditer(self.source.text)]

    @cached_property
    def quoted(self) -> int:
        """A number that has the bit of every word inside quotation marks."""
        spans, bits = self.spans, 0
        for quote in self._marked:
            first = bisect_left(spans, (quote.start, 0))
            last = bisect_right(spans, quote.end, key=lambda span: span[1])
            bits |= _ones(last - first) << first
        return bits

    def cite(self, start: int, length: int) -> Evidence:
        """Cut evidence of so many words from a word on."""
        return self.source.cite(Span(self.spans[start][0], self.spans[start + length - 1][1]))


def _ones(count: int) -> int:
    return (1 << max(0, count)) - 1


def find_shared(sources: tuple[Source, ...], findings: Mapping[str, Findings]) -> tuple[SharedRun, ...]:
    """Return the runs of eight words or more that two sources share letter for letter, in the order of the first source.

    The earliest articles are read first, in whatever order they come: the many copies of a text are held against those.
    """
    numbers: dict[str, int] = {}
    order = sorted(range(len(sources)), key=lambda place: (sources[place].published or "", sources[place].id))
    texts = [_Text(sources[place], findings, numbers) for place in order]
    repeated = _repeated(texts)
    index = _Index()
    runs: list[tuple[tuple[int, int], tuple[int, int], int]] = []
    for number, text in enumerate(texts):
        grams = [(place, gram) for place, gram in enumerate(text.grams()) if gram in repeated]
        for earlier, at, here, length in _runs(grams, text, texts, index):
            first, second = sorted(((order[earlier], at), (order[number], here)))
            runs.append((first, second, length))
        index.add(number, grams)
    by_place = {place: texts[number] for number, place in enumerate(order)}
    runs.sort(key=lambda run: (run[0], run[2], run[1]))
    return tuple(_run(by_place[first], at, by_place[second], here, length) for (first, at), (second, here), length in runs)


def _repeated(texts: list[_Text]) -> set[int]:
    """Return the runs of eight words that stand twice, and a few that do not.

    Nearly all stand once: to keep them all, to know those that come again, would take more room than the corpus. What is kept is one
    byte for each of the slots that they are sorted into; two runs in one slot look like one that stands twice.
    """
    slots = 1 << max(10, (_SPARSE * sum(len(text.words) for text in texts)).bit_length())
    seen, repeated = bytearray(slots), set()
    for text in texts:
        for gram in text.grams():
            if seen[gram % slots]:
                repeated.add(gram)
            seen[gram % slots] = 1
    return repeated


class _Index:
    """Where runs of eight words stand: of each run the first sources, of each source the first places."""

    def __init__(self) -> None:
        self._places: dict[int, dict[int, list[int]]] = {}

    def add(self, source: int, grams: list[tuple[int, int]]) -> None:
        """Note the runs of a source; sources come in order."""
        for place, gram in grams:
            holders = self._places.setdefault(gram, {})
            own = holders.get(source)
            if own is not None and len(own) < _PLACES:
                own.append(place)
            elif own is None and len(holders) < _HOLDERS:
                holders[source] = [place]

    def of(self, gram: int) -> Mapping[int, list[int]]:
        """Return the places of a run, by source."""
        return self._places.get(gram, {})


def _runs(grams: list[tuple[int, int]], text: _Text, texts: list[_Text], index: _Index) -> Iterator[tuple[int, int, int, int]]:
    """Yield the longest runs of `text` that stand in an earlier one: its number, the place there, the place here, the words."""
    done: dict[int, int] = {}
    for here, gram in grams:
        for earlier, places in index.of(gram).items():
            if here < done.get(earlier, 0):
                continue
            length, before = max((_length(texts[earlier].words, at, text.words, here), -at) for at in places)
            if length >= LEAST:
                done[earlier] = here + length
                yield earlier, -before, here, length


def _length(first: array[int], at: int, second: array[int], here: int) -> int:
    limit = min(len(first) - at, len(second) - here)
    length = 0
    while length < limit and first[at + length] == second[here + length]:
        length += 1
    return length


def _run(first: _Text, at: int, second: _Text, here: int, length: int) -> SharedRun:
    mask = _ones(length)
    marked_there, marked_here = (first.quoted >> at) & mask, (second.quoted >> here) & mask
    return SharedRun(
        first=first.cite(at, length),
        second=second.cite(here, length),
        words=length,
        quoted=2 * min(marked_here.bit_count(), marked_there.bit_count()) >= length,
        unquoted=length - (marked_here | marked_there).bit_count(),
    )


def count_voices(sources: tuple[Source, ...], shared: tuple[SharedRun, ...]) -> tuple[tuple[str, ...], ...]:
    """Group sources into independent voices, each in the order of the sources. Words inside quotation marks never make two one voice."""
    noise = {source.id: tuple(block.span for block in source.blocks if block.kind in _NOISE) for source in sources}
    words: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for run in shared:
        if not _inside(noise[run.first.source], run.first.span) and not _inside(noise[run.second.source], run.second.span):
            words[run.first.source, run.second.source].append(run.unquoted)
    texts = {source.id: source.text for source in sources}
    sizes = cache(lambda id: len(_WORD.findall(texts[id])))
    leader = {source.id: source.id for source in sources}
    for (first, second), runs in words.items():
        if max(runs) >= LONG_RUN or sum(runs) >= LARGE_SHARE * min(sizes(first), sizes(second)):
            one, other = _leader(leader, first), _leader(leader, second)
            leader[other] = one
    voices: defaultdict[str, list[str]] = defaultdict(list)
    for source in sources:
        voices[_leader(leader, source.id)].append(source.id)
    return tuple(tuple(voice) for voice in voices.values())


def _inside(spans: tuple[Span, ...], span: Span) -> bool:
    """Say whether a span lies in one of `spans`, which are in order and apart."""
    at = bisect_right(spans, span.start, key=lambda other: other.start) - 1
    return at >= 0 and spans[at].covers(span)


def _leader(leader: dict[str, str], id: str) -> str:
    while leader[id] != id:
        leader[id] = leader[leader[id]]
        id = leader[id]
    return id
