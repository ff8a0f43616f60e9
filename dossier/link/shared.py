"""Runs of words that two sources share letter for letter."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain

from dossier.link.asking import Ask, anew
from dossier.link.grams import LEAST, Piece, Text, in_two
from dossier.link.voices import is_one_voice
from dossier.model.dossier import SharedRun
from dossier.model.source import Source

_PLACES = 4
"""Of words that repeat inside one source only the first places are looked at: more would let a hostile text cost its square."""
_HOLDERS = 4
"""Of words that many sources have in common (what every page of an outlet ends with) only the earliest are looked at: all pairs would
cost the square of the corpus, and who wrote the words first is told by the first. Copies of one text are one voice all the same, each
by what it shares with the earliest: of a thousand invented articles with two hundred copies the voices are the same with four as with
eight, and of ten thousand too."""
_FEW = 4
"""Where more than one text in so many has to be looked at again, all are: to look for what only some share pays no more."""


@dataclass(frozen=True, slots=True)
class Shared:
    """The runs, in the order of the first source; and each two sources that are one voice by them."""

    runs: tuple[SharedRun, ...] = ()
    copies: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Match:
    """A run of words that a text shares with an earlier one: their places there and here. `turned` says that here comes first."""

    there: Text
    at: int
    here: int
    words: int
    turned: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Matched:
    """The texts in the order of their sources and of their days, and what each shares with those of earlier days."""

    texts: tuple[Text, ...]
    dated: tuple[Text, ...]
    found: Mapping[str, tuple[Text, tuple[_Match, ...]]]


def find_shared(sources: tuple[Source, ...], read: Mapping[str, Text], ask: Ask = anew) -> Shared:
    """Find the runs of eight words or more that two sources share letter for letter."""
    place = {source.id: number for number, source in enumerate(sources)}
    cut = ask.each(_cut, ask.revise(_match, tuple([read[source.id] for source in sources])).found).values()
    runs: dict[str, list[SharedRun]] = {id: [] for id in place}
    for run in chain.from_iterable([shared.runs for shared in cut]):
        runs[run.first.source].append(run)
    ordered = ask.each(_ordered, {id: tuple(held) for id, held in runs.items()}, place)
    return Shared(tuple(chain.from_iterable(ordered.values())), tuple(pair for shared in cut for pair in shared.copies))


def _ordered(runs: tuple[SharedRun, ...], place: Mapping[str, int]) -> tuple[SharedRun, ...]:
    """Return the runs of one first source in their order."""
    return tuple(sorted(runs, key=lambda run: (run.first.span.start, run.words, place[run.second.source], run.second.span.start)))


def _match(last: _Matched | None, texts: tuple[Text, ...]) -> _Matched:
    """Find what each text shares with earlier ones.

    The earliest articles are read first, in whatever order they come: the many copies of a text are held against those. What was found in
    a text before holds while it stands and so do all that it was held against.
    """
    dated = tuple(sorted(texts, key=lambda text: (text.source.published or "", text.source.id)))
    stale = _stale(last, texts, dated)
    if last is None or len(stale) * _FEW > len(texts):
        return _Matched(texts, dated, dict(_found(texts, dated, set(texts), in_two(texts))))
    fresh = dict(_found(texts, dated, stale, frozenset(chain.from_iterable(text.sorted for text in stale))))
    return _Matched(texts, dated, {text.source.id: fresh.get(text.source.id) or last.found[text.source.id] for text in dated})


def _stale(last: _Matched | None, texts: tuple[Text, ...], dated: tuple[Text, ...]) -> set[Text]:
    """Return the texts that are new, and those that share words with one that is new or gone, and was or will be held against it."""
    if last is None:
        return set(texts)
    stand = set(texts).intersection(last.texts)
    if [text for text in texts if text in stand] != [text for text in last.texts if text in stand]:
        return set(texts)  # which of two comes first has changed
    came = set(texts) - stand
    return came.union(_held_against(came, dated), _held_against(set(last.texts) - stand, last.dated))


def _held_against(some: Set[Text], dated: tuple[Text, ...]) -> Iterator[Text]:
    """Yield the texts that are held against one of some earlier ones: it is among the first that hold words of theirs."""
    grams = frozenset(chain.from_iterable(text.sorted for text in some))
    holders = Counter[int]()
    led = set[int]()
    for text in dated:
        here = grams.intersection(text.sorted)
        if text in some:
            led.update(gram for gram in here if holders[gram] < _HOLDERS)
        elif not led.isdisjoint(here):
            yield text
        holders.update(here)


def _found(
    texts: tuple[Text, ...], dated: tuple[Text, ...], wanted: Set[Text], shared: Set[int]
) -> Iterator[tuple[str, tuple[Text, tuple[_Match, ...]]]]:
    """Yield what each wanted text shares with earlier ones; `shared` are all runs of eight words that they may have in common."""
    place, index = {text: number for number, text in enumerate(texts)}, _Index()
    last = max((number for number, text in enumerate(dated) if text in wanted), default=-1)
    for number, text in enumerate(dated[: last + 1]):
        grams = [] if shared.isdisjoint(text.sorted) else [(at, gram) for at, gram in enumerate(text.grams) if gram in shared]
        if text in wanted:
            matches = (
                _Match(dated[earlier], at, here, words, place[text] < place[dated[earlier]])
                for earlier, at, here, words in _matches(grams, text, dated, index)
            )
            yield text.source.id, (text, tuple(matches))
        index.add(number, grams)


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


def _matches(grams: list[tuple[int, int]], text: Text, texts: Sequence[Text], index: _Index) -> Iterator[tuple[int, int, int, int]]:
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
