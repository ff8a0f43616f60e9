"""The sentences of one article with what was found in them: what candidates for disputes are looked for in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from dossier.link.disputes.cells import phase_at
from dossier.link.disputes.sheet import Sheet
from dossier.link.once import once
from dossier.link.reading import Read
from dossier.model.actor import Mention
from dossier.model.dates import Timex
from dossier.model.evidence import Evidence, Span
from dossier.model.language import Language
from dossier.model.quantity import Quantity
from dossier.model.source import BlockKind, Phase, Source
from dossier.model.statement import Deployment, Event, Quote
from dossier.text.words import Reading, Word, place_words, read_words

_READ: frozenset[BlockKind] = frozenset({"headline", "body"})
_BEFORE = 60
"""Code points before a place that hold the two words before it."""
_LONGEST = 4000
"""A sentence longer than this is no sentence: nothing is looked for in it."""


@dataclass(frozen=True, slots=True)
class Named:
    """An actor named in a passage: where, and who (an actor id)."""

    span: Span
    actor: str


@dataclass(frozen=True, eq=False)
class Passage:
    """A sentence of a source. `number` counts the passages of its article, `block` the block it stands in.

    `read` are its words without their places, which most passages are never asked for, `lower` these in small letters. `keys` are those of
    its content words, `topic` those of them that tell what it is about, but numbers. `places` are the places that something is told to be
    at, and their countries.
    """

    number: int
    source: Source
    block: int
    span: Span
    read: tuple[Reading, ...]
    lower: tuple[str, ...]
    keys: frozenset[str]
    topic: frozenset[str]
    language: Language
    named: tuple[Named, ...]
    quotes: tuple[Quote, ...]
    events: tuple[Event, ...]
    deployments: tuple[Deployment, ...]
    phase: Phase | None
    quantities: tuple[Quantity, ...]
    places: frozenset[str]
    timexes: tuple[Timex, ...]

    @once
    def words(self) -> tuple[Word, ...]:
        """Its words where they stand."""
        return place_words(self.read, self.source.text, self.span.start, self.span.end)

    def has(self, words: frozenset[str]) -> bool:
        """Say whether one of some words, in small letters, stands in it."""
        return not words.isdisjoint(self.lower)

    @once
    def content(self) -> frozenset[str]:
        """The keys of its content words, but numbers."""
        return frozenset([word.key for word in self.read if word.key and not word.number])

    @once
    def years(self) -> frozenset[str]:
        """The years of its dates."""
        return frozenset([timex.edtf[:4] for timex in self.timexes if timex.edtf and timex.edtf[:4].isdigit()])

    @once
    def days(self) -> frozenset[str]:
        """The days of its dates."""
        return frozenset([timex.edtf[:10] for timex in self.timexes if timex.edtf and len(timex.edtf) >= len("2022-02-07")])

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.span.cut(self.source.text)

    def cite(self, span: Span | None = None) -> Evidence:
        """Cut evidence from the passage, without the white space and marks at its edges."""
        span = span or self.span
        words = span.cut(self.source.text)
        start = span.start + len(words) - len(words.lstrip(' \t\n“”"«»,;:–—-'))
        end = span.end - (len(words) - len(words.rstrip(' \t\n“”"«»,;:–—-')))
        return self.source.cite(Span(start, end) if start < end else span)


def find_passages(sheet: Sheet) -> Iterator[Passage]:
    """Yield the passages of headlines and body, in their order."""
    source, found, language = sheet.source, sheet.found, sheet.language
    named = [
        Named(mention.span, sheet.names[mention.name])
        for mention in found.mentions
        if mention.name in sheet.names and (mention.kind != "place" or mention.acts)
    ]
    read = [one for one in sheet.read if source.blocks[one.block].kind in _READ and len(one.span) <= _LONGEST]
    quotes, events, deployments = (_spread(found.quotes, read), _spread(found.events, read), _spread(found.deployments, read))
    names, quantities, times = _spread(named, read), _spread(found.quantities, read), _spread(found.timexes, read)
    places = _spread([mention for mention in found.mentions if mention.kind == "place"], read)
    for number, sentence in enumerate(read):
        yield Passage(
            number=number,
            source=source,
            block=sentence.block,
            span=sentence.span,
            read=sentence.words,
            lower=sentence.lower,
            keys=sentence.keys,
            topic=sentence.topic,
            language=language,
            named=tuple(names.get(number, ())),
            quotes=tuple(quotes.get(number, ())),
            events=tuple(events.get(number, ())),
            deployments=tuple(deployments.get(number, ())),
            phase=phase_at(sheet.horizons, sentence.span.start),
            quantities=tuple(quantities.get(number, ())),
            places=_places(sheet, sentence, places.get(number, ())),
            timexes=tuple(times.get(number, ())),
        )


def _places(sheet: Sheet, sentence: Read, mentions: Sequence[Mention]) -> frozenset[str]:
    """Return the places of a sentence that something is told to be at, and their countries."""
    located = [mention for mention in mentions if _located(sheet.source.text, sentence.span, mention.span, sheet.language)]
    return frozenset([name for mention in located for name in (mention.name, mention.country) if name])


def _located(text: str, passage: Span, place: Span, language: Language) -> bool:
    """Say whether something is told to be at a place: "in Arden", "near the Orla", not "the Arden bridge"."""
    before = [word.lower for word in read_words(text, language, max(passage.start, place.start - _BEFORE), place.start)][-2:]
    return not _locative(language).isdisjoint(before)


@cache
def _locative(language: Language) -> frozenset[str]:
    return frozenset(language.words("disputes.locative"))


_Found = TypeVar("_Found", Named, Mention, Quantity, Timex, Quote, Event, Deployment)


def _spread(found: Sequence[_Found], read: Sequence[Read]) -> dict[int, list[_Found]]:
    """Lay what was found beside each sentence that it touches, by the number of the sentence; the sentences are in order and apart."""
    beside: dict[int, list[_Found]] = {}
    ends = [sentence.span.end for sentence in read]
    for item in found:
        own = item.evidence.span if isinstance(item, Quote | Event | Deployment) else item.span
        for number in range(bisect_right(ends, own.start), len(read)):
            if read[number].span.start >= own.end:
                break
            beside.setdefault(number, []).append(item)
    return beside
