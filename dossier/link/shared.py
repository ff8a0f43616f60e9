"""Runs of words that sources share, and so the count of independent voices.

Two reporters at one press conference share the speaker's words, not the report: words inside quotation marks never make two
sources one voice. Sources count as one voice when the words they share outside quotation marks hold a run of 30 words or more
(a paragraph of one wire text), or make up a fifth of the shorter of the two.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dossier.model.dossier import SharedRun
from dossier.model.evidence import Span
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
_HOLDERS = 16
"""Of words that many sources have in common (what every page of an outlet ends with) only the first sources are looked at: all pairs would
cost the square of the corpus. Copies of one text are one voice all the same, each by what it shares with the first."""
_BITS = 32
_PLACE = (1 << _BITS) - 1

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NOISE = frozenset({"noise", "link", "credit", "byline", "date"})


@dataclass(frozen=True, slots=True)
class _Text:
    source: Source
    words: tuple[str, ...]
    spans: tuple[Span, ...]


def find_shared(sources: tuple[Source, ...], findings: Mapping[str, Findings]) -> tuple[SharedRun, ...]:
    """Return the runs of eight words or more that two sources share letter for letter, in the order of the first source."""
    texts = [_read(source) for source in sources]
    index = _Index()
    runs: list[SharedRun] = []
    for number, text in enumerate(texts):
        grams = [hash(text.words[start : start + LEAST]) for start in range(len(text.words) - LEAST + 1)]
        for earlier, at, here, length in _runs(grams, text, texts, index):
            runs.append(_run(texts[earlier], at, text, here, length, findings))
        index.add(number, grams)
    place = {source.id: number for number, source in enumerate(sources)}
    return tuple(sorted(runs, key=lambda run: (place[run.first.source], run.first.span, place[run.second.source], run.second.span)))


class _Index:
    """Where runs of eight words stand: of each run the first sources, of each source the first places.

    One number holds source and place, and most runs stand once: a thousand articles have a million of them.
    """

    def __init__(self) -> None:
        self._places: dict[int, int | list[int]] = {}

    def add(self, source: int, grams: list[int]) -> None:
        """Note the runs of a source; sources come in order."""
        for start, gram in enumerate(grams):
            known, place = self._places.get(gram), source << _BITS | start
            if known is None:
                self._places[gram] = place
                continue
            places = known if isinstance(known, list) else [known]
            holders = [one >> _BITS for one in places]
            if holders.count(source) < _PLACES and (source in holders or len(set(holders)) < _HOLDERS):
                self._places[gram] = [*places, place]

    def of(self, gram: int) -> dict[int, list[int]]:
        """Return the places of a run, by source."""
        known = self._places.get(gram)
        found: dict[int, list[int]] = {}
        for place in known if isinstance(known, list) else () if known is None else (known,):
            found.setdefault(place >> _BITS, []).append(place & _PLACE)
        return found


def _read(source: Source) -> _Text:
    found = list(_WORD.finditer(source.text))
    return _Text(source, tuple(match.group() for match in found), tuple(Span(*match.span()) for match in found))


def _runs(grams: list[int], text: _Text, texts: list[_Text], index: _Index) -> Iterator[tuple[int, int, int, int]]:
    """Yield the longest runs of `text` that stand in an earlier one: its number, the place there, the place here, the words."""
    done: dict[int, int] = {}
    for here, gram in enumerate(grams):
        for earlier, places in index.of(gram).items():
            if here < done.get(earlier, 0):
                continue
            at, length = max(
                ((at, _length(texts[earlier].words, at, text.words, here)) for at in places), key=lambda pair: (pair[1], -pair[0])
            )
            if length >= LEAST:
                done[earlier] = here + length
                yield earlier, at, here, length


def _length(first: tuple[str, ...], at: int, second: tuple[str, ...], here: int) -> int:
    length = 0
    while at + length < len(first) and here + length < len(second) and first[at + length] == second[here + length]:
        length += 1
    return length


def _run(first: _Text, at: int, second: _Text, here: int, length: int, findings: Mapping[str, Findings]) -> SharedRun:
    ones, others = first.spans[at : at + length], second.spans[here : here + length]
    marked_here, marked_there = _marked(first, ones, findings), _marked(second, others, findings)
    return SharedRun(
        first=first.source.cite(Span(ones[0].start, ones[-1].end)),
        second=second.source.cite(Span(others[0].start, others[-1].end)),
        words=length,
        quoted=2 * min(sum(marked_here), sum(marked_there)) >= length,
        unquoted=sum(not (one or other) for one, other in zip(marked_here, marked_there, strict=True)),
    )


def _marked(text: _Text, words: tuple[Span, ...], findings: Mapping[str, Findings]) -> list[bool]:
    """Say of each word whether it stands inside quotation marks."""
    if text.source.id not in findings:
        return [False] * len(words)
    whole = Span(words[0].start, words[-1].end)
    quotes = [quote.evidence.span for quote in findings[text.source.id].quotes if quote.marked and quote.evidence.span.touches(whole)]
    return [any(quote.covers(word) for quote in quotes) for word in words]


def count_voices(sources: tuple[Source, ...], shared: tuple[SharedRun, ...]) -> tuple[tuple[str, ...], ...]:
    """Group sources into independent voices, each in the order of the sources. Words inside quotation marks never make two one voice."""
    sizes = {source.id: len(_WORD.findall(source.text)) for source in sources}
    noise = {source.id: tuple(block.span for block in source.blocks if block.kind in _NOISE) for source in sources}
    words: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for run in shared:
        if not _inside(noise[run.first.source], run.first.span) and not _inside(noise[run.second.source], run.second.span):
            words[run.first.source, run.second.source].append(run.unquoted)
    leader = {source.id: source.id for source in sources}
    for (first, second), runs in words.items():
        if max(runs) >= LONG_RUN or sum(runs) >= LARGE_SHARE * min(sizes[first], sizes[second]):
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
