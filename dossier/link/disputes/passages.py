"""Every sentence of the corpus with what was found in it: what candidates for disputes are looked for in."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeVar

from dossier.link.disputes.cells import phase_at
from dossier.link.disputes.subjects import bare_name, find_subject, find_teller
from dossier.link.versions import Weights
from dossier.model.actor import Mention
from dossier.model.dates import Timex
from dossier.model.dossier import Dossier
from dossier.model.evidence import Evidence, Span
from dossier.model.findings import Findings
from dossier.model.language import Language
from dossier.model.quantity import Quantity
from dossier.model.source import BlockKind, Phase, Source
from dossier.model.statement import Deployment, Event, Quote
from dossier.text.sentences import find_sentences
from dossier.text.words import Reading, Word, find_words, light_keys, read_words

_READ: frozenset[BlockKind] = frozenset({"headline", "body"})
_KINDRED = 2
"""Actors that two sources on one affair both name."""
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
    """A sentence of a source. `place` counts the passages of the corpus, `block` the block it stands in.

    `read` are its words without their places, which most passages are never asked for. `places` are the places that something is told
    to be at, and their countries.
    """

    place: int
    source: Source
    block: int
    span: Span
    read: tuple[Reading, ...]
    language: Language
    named: tuple[Named, ...]
    quotes: tuple[Quote, ...]
    events: tuple[Event, ...]
    deployments: tuple[Deployment, ...]
    phase: Phase | None
    quantities: tuple[Quantity, ...]
    places: frozenset[str]
    timexes: tuple[Timex, ...]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words where they stand."""
        return find_words(self.source.text, self.language, self.span.start, self.span.end)

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """Its words in small letters."""
        return tuple([word.lower for word in self.read])

    def has(self, words: frozenset[str]) -> bool:
        """Say whether one of some words, in small letters, stands in it."""
        return not words.isdisjoint(self.lower)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of its content words."""
        return frozenset([word.key for word in self.read if word.key])

    @cached_property
    def topic(self) -> frozenset[str]:
        """The keys of the content words that tell what it is about, but numbers."""
        return frozenset([word.key for word in self.read if word.key and not word.light and not word.number])

    @property
    def years(self) -> frozenset[str]:
        """The years of its dates."""
        return frozenset(timex.edtf[:4] for timex in self.timexes if timex.edtf and timex.edtf[:4].isdigit())

    @property
    def days(self) -> frozenset[str]:
        """The days of its dates."""
        return frozenset(timex.edtf[:10] for timex in self.timexes if timex.edtf and len(timex.edtf) >= len("2022-02-07"))

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


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """The passages of all sources, how much each word tells in them, who belongs to which side, and what holders are called."""

    dossier: Dossier
    language: Language
    passages: tuple[Passage, ...]
    weights: Weights
    sides: Mapping[str, str]
    called: Mapping[str, str]
    actors: Mapping[str, frozenset[str]]

    def holder(self, passage: Passage, span: Span) -> str:
        """Return who says the words of a span: its speaker, the last of its chain, who tells it in its clause, else the source itself."""
        speakers = [quote for quote in passage.quotes if quote.speaker and 2 * quote.evidence.span.shared(span) >= len(span)]
        if speakers:
            nearest = min(speakers, key=lambda quote: len(quote.evidence.span))
            inner = None if nearest.marked else self._told_by(passage, span)
            if inner is not None and nearest.evidence.span.start < inner.start < span.start:
                return self._called(passage, inner)
            return self.dossier.names.get(nearest.speaker or "", nearest.speaker or "")
        statements: tuple[Deployment | Event, ...] = (*passage.deployments, *passage.events)
        for statement in statements:
            if statement.chain and statement.evidence.span.touches(span):
                holder = statement.chain[-1].holder
                return self.dossier.names.get(holder, holder)
        return self._teller(passage, span) or passage.source.id

    def teller(self, passage: Passage) -> str:
        """Return who tells the whole of a passage: the speaker of most of its words, else as `holder` does."""
        spoken = [quote for quote in passage.quotes if quote.speaker]
        if spoken:
            speaker = max(spoken, key=lambda quote: quote.evidence.span.shared(passage.span)).speaker or ""
            return self.dossier.names.get(speaker, speaker)
        return self.holder(passage, Span(passage.span.end, passage.span.end))

    def subject(self, passage: Passage, verb: Word) -> str:
        """Return who does what a verb tells: the last actor named before it, else its subject, else who tells the words."""
        spoken = any(quote.evidence.span.covers(verb.span) for quote in passage.quotes)
        before = [name.actor for name in passage.named if name.span.end <= verb.span.start]
        if spoken:
            return self.holder(passage, verb.span)
        if before:
            return before[-1]
        found = find_subject(passage.source.text, passage.words, verb, self.language)
        words = bare_name(passage.source.text, found, passage.words, self.language) if found else ""
        return words or self.holder(passage, verb.span)

    def _teller(self, passage: Passage, span: Span) -> str | None:
        found = self._told_by(passage, span)
        return self._called(passage, found) if found else None

    def _told_by(self, passage: Passage, span: Span) -> Span | None:
        return find_teller(passage.source.text, passage.words, span, self.language)

    def _called(self, passage: Passage, words: Span) -> str:
        """Return the actor whom words name, else the words."""
        named = [name.actor for name in passage.named if words.covers(name.span)]
        return named[-1] if named else bare_name(passage.source.text, words, passage.words, self.language)

    def same_voice(self, one: str, other: str) -> bool:
        """Say whether two holders may be one: the same, or named by words of the other's name ("union", "Dockers' Union")."""
        if one == other:
            return True
        words = [frozenset(self.name(holder).lower().split()) for holder in (one, other)]
        return words[0] <= words[1] or words[1] <= words[0]

    def antecedent(self, passage: Passage) -> Passage | None:
        """Return the sentence before one that points back with its first word ("He said", "These included"), in the same block."""
        if not passage.place or not passage.read or passage.read[0].lower not in _anaphors(self.language):
            return None
        before = self.passages[passage.place - 1]
        return before if before.source is passage.source and before.block == passage.block else None

    def topic(self, passage: Passage) -> frozenset[str]:
        """Return the content words of a passage, and of the sentence it points back to."""
        before = self.antecedent(passage)
        return passage.topic | before.topic if before else passage.topic

    def kindred(self, one: str, other: str) -> bool:
        """Say whether two sources tell of one affair: they name some of the same actors."""
        return len(self.actors[one] & self.actors[other]) >= _KINDRED

    def side(self, holder: str) -> str:
        """Return the country or body a holder belongs to, else the holder itself."""
        return self.sides.get(holder, holder)

    def weight(self, keys: frozenset[str]) -> float:
        """Return how much some words tell together."""
        return sum(self.weights.of(key) for key in sorted(keys))

    def name(self, holder: str) -> str:
        """Return what people call a holder: the actor's name, the source's name, or the words themselves."""
        return self.called.get(holder, holder)


@cache
def _anaphors(language: Language) -> frozenset[str]:
    return frozenset(language.words("disputes.anaphors"))


def read_corpus(dossier: Dossier, language: Language) -> Corpus:
    """Return the passages of headlines and bodies, in the order of the sources and their text."""
    passages: list[Passage] = []
    counts: Counter[str] = Counter()
    for source in dossier.sources:
        for passage in _passages(source, dossier, language, len(passages)):
            passages.append(passage)
            counts.update({word.key for word in passage.read if word.key})
    sides = {actor.id: actor.country or actor.institution or actor.id for actor in dossier.actors}
    called = {source.id: source.name for source in dossier.sources} | {actor.id: actor.name for actor in dossier.actors}
    actors: dict[str, set[str]] = {source.id: set() for source in dossier.sources}
    for passage in passages:
        actors[passage.source.id].update(name.actor for name in passage.named)
    return Corpus(
        dossier=dossier,
        language=language,
        passages=tuple(passages),
        weights=Weights(counts, len(passages), light_keys(language)),
        sides=sides,
        called=called,
        actors={id: frozenset(named) for id, named in actors.items()},
    )


def _passages(source: Source, dossier: Dossier, language: Language, first: int) -> Iterator[Passage]:
    found = dossier.findings.get(source.id) or Findings(source.id)
    named = [
        Named(mention.span, dossier.names[mention.name])
        for mention in found.mentions
        if mention.name in dossier.names and (mention.kind != "place" or mention.acts)
    ]
    horizons = dossier.horizons.get(source.id, ())
    spans = [
        (sentence.span, sentence.block)
        for sentence in find_sentences(source.text, source.blocks, language)
        if source.blocks[sentence.block].kind in _READ and len(sentence.span) <= _LONGEST
    ]
    quotes, events, deployments = (_spread(found.quotes, spans), _spread(found.events, spans), _spread(found.deployments, spans))
    names, quantities, times = _spread(named, spans), _spread(found.quantities, spans), _spread(found.timexes, spans)
    places = _spread([mention for mention in found.mentions if mention.kind == "place"], spans)
    for number, (span, block) in enumerate(spans):
        yield Passage(
            place=first + number,
            source=source,
            block=block,
            span=span,
            read=read_words(source.text, language, span.start, span.end),
            language=language,
            named=tuple(names[number]),
            quotes=tuple(quotes[number]),
            events=tuple(events[number]),
            deployments=tuple(deployments[number]),
            phase=phase_at(horizons, span.start),
            quantities=tuple(quantities[number]),
            places=frozenset(
                name
                for mention in places[number]
                if _located(source.text, span, mention.span, language)
                for name in (mention.name, mention.country)
                if name
            ),
            timexes=tuple(times[number]),
        )


def _located(text: str, passage: Span, place: Span, language: Language) -> bool:
    """Say whether something is told to be at a place: "in Arden", "near the Orla", not "the Arden bridge"."""
    before = [word.lower for word in read_words(text, language, max(passage.start, place.start - _BEFORE), place.start)][-2:]
    return not _locative(language).isdisjoint(before)


@cache
def _locative(language: Language) -> frozenset[str]:
    return frozenset(language.words("disputes.locative"))


_Found = TypeVar("_Found", Named, Mention, Quantity, Timex, Quote, Event, Deployment)


def _spread(found: Sequence[_Found], spans: list[tuple[Span, int]]) -> list[list[_Found]]:
    """Lay what was found beside each sentence that it touches; the sentences are in order and apart."""
    beside: list[list[_Found]] = [[] for _ in spans]
    ends = [span.end for span, _ in spans]
    for item in found:
        own = item.evidence.span if isinstance(item, Quote | Event | Deployment) else item.span
        for number in range(bisect_right(ends, own.start), len(spans)):
            if spans[number][0].start >= own.end:
                break
            beside[number].append(item)
    return beside
