"""Runs of words that two sources share letter for letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from dossier.link.asking import Ask, anew
from dossier.link.grams import LEAST, Piece, Text, in_two
from dossier.link.voices import is_one_voice
from dossier.model.dossier import SharedRun
from dossier.model.source import Source

_PLACES = 4
"""Of words that repeat inside one source only the first places are looked at: more would let a hostile text cost its square."""
_HOLDERS = 8
"""Of words that many sources have in common (what every page of an outlet ends with) only the earliest are looked at: all pairs would
cost the square of the corpus. Copies of one text are one voice all the same, each by what it shares with the earliest."""


@dataclass(frozen=True, slots=True)
class Shared:
    """The runs, in the order of the first source; and each two sources that are one voice by them."""

    runs: tuple[SharedRun, ...] = ()
    copies: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Match:
    """A run of words that a text shares with an earlier one: their places there and here. `turned` says that here comes first."""

    there: Text
    at: int
    here: int
    words: int
    turned: bool


def find_shared(sources: tuple[Source, ...], read: Mapping[str, Text], ask: Ask = anew) -> Shared:
    """Find the runs of eight words or more that two sources share letter for letter.

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
    cut = ask.each(_cut, found).values()
    runs = [run for shared in cut for run in shared.runs]
    runs.sort(key=lambda run: (place[run.first.source], run.first.span.start, run.words, place[run.second.source], run.second.span.start))
    return Shared(tuple(runs), tuple(pair for shared in cut for pair in shared.copies))


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

    def of(self, grams: list[tuple[int, int]]) -> Iterator[tuple[int, Mapping[int, list[int]]]]:
        """Yield each place of a text whose run stands in earlier ones, and its places there, by source."""
        places = self._places
        for here, gram in grams:
            if gram in places:
                yield here, places[gram]


def _matches(grams: list[tuple[int, int]], text: Text, texts: list[Text], index: _Index) -> Iterator[tuple[int, int, int, int]]:
    """Yield the longest runs of `text` that stand in an earlier one: its number, the place there, the place here, the words."""
    done: dict[int, int] = {}
    last: Collection[int] = ()
    until = 0
    for here, holders in index.of(grams):
        if here < until and holders.keys() == last:
            continue
        for earlier, places in holders.items():
            if here < done.get(earlier, 0):
                continue
            length, before = max([(_length(texts[earlier], at, text, here), -at) for at in places])
            if length >= LEAST:
                done[earlier] = here + length
                yield earlier, -before, here, length
        last, until = holders.keys(), min([done.get(earlier, 0) for earlier in holders])


def _length(there: Text, at: int, text: Text, here: int) -> int:
    """Count the words that two texts share from a place on."""
    first, second, limit, length = there.words, text.words, min(len(there.words) - at, len(text.words) - here), 0
    while length + LEAST <= limit and there.grams[at + length] == text.grams[here + length]:
        length += LEAST
    while length < limit and first[at + length] == second[here + length]:
        length += 1
    return length


def _cut(matched: tuple[Text, tuple[_Match, ...]]) -> Shared:
    """Cut the words that a text shares with earlier ones from both."""
    text, matches = matched
    runs, told = [], defaultdict[str, list[int]](list)
    for match in matches:
        there, here = match.there.piece(match.at, match.words), text.piece(match.here, match.words)
        runs.append(_run(here, there, match.words) if match.turned else _run(there, here, match.words))
        if not there.noise and not here.noise:
            told[match.there.source.id].append(runs[-1].unquoted)
    sizes = {match.there.source.id: min(len(match.there.words), len(text.words)) for match in matches}
    return Shared(tuple(runs), tuple((id, text.source.id) for id, words in told.items() if is_one_voice(words, sizes[id])))


def _run(first: Piece, second: Piece, words: int) -> SharedRun:
    return SharedRun(
        first=first.evidence,
        second=second.evidence,
        words=words,
        quoted=2 * min(first.marked.bit_count(), second.marked.bit_count()) >= words,
        unquoted=words - (first.marked | second.marked).bit_count(),
    )
