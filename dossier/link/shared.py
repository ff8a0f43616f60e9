"""Runs of words that two sources share letter for letter."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dossier.link.asking import Ask, anew
from dossier.link.grams import LEAST, Text, in_two, ones
from dossier.model.dossier import SharedRun
from dossier.model.source import Source

_PLACES = 4
"""Of words that repeat inside one source only the first places are looked at: more would let a hostile text cost its square."""
_HOLDERS = 8
"""Of words that many sources have in common (what every page of an outlet ends with) only the earliest are looked at: all pairs would
cost the square of the corpus. Copies of one text are one voice all the same, each by what it shares with the earliest."""


@dataclass(frozen=True, slots=True)
class _Match:
    """A run of words that a text shares with an earlier one: their places there and here. `turned` says that here comes first."""

    there: Text
    at: int
    here: int
    words: int
    turned: bool


def find_shared(sources: tuple[Source, ...], read: Mapping[str, Text], ask: Ask = anew) -> tuple[SharedRun, ...]:
    """Return the runs of eight words or more that two sources share letter for letter, in the order of the first source.

    The earliest articles are read first, in whatever order they come: the many copies of a text are held against those.
    """
    place = {source.id: number for number, source in enumerate(sources)}
    texts = [read[source.id] for source in sorted(sources, key=lambda source: (source.published or "", source.id))]
    repeated, index = in_two(texts), _Index()
    found: dict[str, tuple[Text, tuple[_Match, ...]]] = {}
    for number, text in enumerate(texts):
        grams = [(at, gram) for at, gram in enumerate(text.grams) if gram in repeated]
        own = place[text.source.id]
        matches = (
            _Match(texts[earlier], at, here, words, own < place[texts[earlier].source.id])
            for earlier, at, here, words in _matches(grams, text, texts, index)
        )
        found[text.source.id] = text, tuple(matches)
        index.add(number, grams)
    runs = [run for cut in ask.each(_cut, found).values() for run in cut]
    runs.sort(key=lambda run: (place[run.first.source], run.first.span.start, run.words, place[run.second.source], run.second.span.start))
    return tuple(runs)


class _Index:
    """Where runs of eight words stand: of each run the first sources, of each source the first places."""

    def __init__(self) -> None:
        self._places: dict[int, dict[int, list[int]]] = {}

    def add(self, source: int, grams: list[tuple[int, int]]) -> None:
        """Note the runs of a source; sources come in order."""
        for place, gram in grams:
            holders = self._places.get(gram)
            if holders is None:
                self._places[gram] = {source: [place]}
            elif source in holders:
                if len(holders[source]) < _PLACES:
                    holders[source].append(place)
            elif len(holders) < _HOLDERS:
                holders[source] = [place]

    def of(self, gram: int) -> Mapping[int, list[int]]:
        """Return the places of a run, by source."""
        return self._places.get(gram, {})


def _matches(grams: list[tuple[int, int]], text: Text, texts: list[Text], index: _Index) -> Iterator[tuple[int, int, int, int]]:
    """Yield the longest runs of `text` that stand in an earlier one: its number, the place there, the place here, the words."""
    done: dict[int, int] = {}
    for here, gram in grams:
        for earlier, places in index.of(gram).items():
            if here < done.get(earlier, 0):
                continue
            length, before = max([(_length(texts[earlier].words, at, text.words, here), -at) for at in places])
            if length >= LEAST:
                done[earlier] = here + length
                yield earlier, -before, here, length


def _length(first: array[int], at: int, second: array[int], here: int) -> int:
    limit = min(len(first) - at, len(second) - here)
    length = 0
    while length < limit and first[at + length] == second[here + length]:
        length += 1
    return length


def _cut(matched: tuple[Text, tuple[_Match, ...]]) -> tuple[SharedRun, ...]:
    """Cut the words that a text shares with earlier ones from both."""
    text, matches = matched
    return tuple(
        _run(text, match.here, match.there, match.at, match.words)
        if match.turned
        else _run(match.there, match.at, text, match.here, match.words)
        for match in matches
    )


def _run(first: Text, at: int, second: Text, here: int, length: int) -> SharedRun:
    mask = ones(length)
    marked_there, marked_here = (first.quoted >> at) & mask, (second.quoted >> here) & mask
    return SharedRun(
        first=first.cite(at, length),
        second=second.cite(here, length),
        words=length,
        quoted=2 * min(marked_here.bit_count(), marked_there.bit_count()) >= length,
        unquoted=length - (marked_here | marked_there).bit_count(),
    )
