"""One article as candidates for disputes are looked for in it: its passages, and who says what in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from dossier.link.disputes.passages import Passage, find_passages
from dossier.link.disputes.sheet import Sheet
from dossier.link.disputes.subjects import bare_name, find_subject, find_teller
from dossier.link.once import once
from dossier.model.evidence import Span
from dossier.model.findings import Findings
from dossier.model.language import Language
from dossier.model.source import Source
from dossier.model.statement import Deployment, Event, Quote
from dossier.text.words import Word

_KINDRED = 2
"""Actors that two articles on one affair both name."""


@dataclass(frozen=True, eq=False)
class Article:
    """The passages of a source, whom its names mean, and what holders are called. It knows nothing of other articles."""

    source: Source
    found: Findings
    passages: tuple[Passage, ...]
    names: Mapping[str, str]
    called: Mapping[str, str]
    language: Language

    @once
    def lower(self) -> frozenset[str]:
        """Every word of its passages, in small letters."""
        return frozenset(chain.from_iterable([passage.lower for passage in self.passages]))

    def having(self, words: frozenset[str]) -> Sequence[Passage]:
        """Return the passages in which one of some words stands; most articles have none."""
        return () if words.isdisjoint(self.lower) else [passage for passage in self.passages if passage.has(words)]

    def holder(self, passage: Passage, span: Span) -> str:
        """Return who says the words of a span: its speaker, the last of its chain, who tells it in its clause, else the source itself."""
        speakers = [quote for quote in passage.quotes if quote.speaker and 2 * quote.evidence.span.shared(span) >= len(span)]
        if speakers:
            nearest = min(speakers, key=lambda quote: len(quote.evidence.span))
            inner = None if nearest.marked else self._told_by(passage, span)
            if inner is not None and nearest.evidence.span.start < inner.start < span.start:
                return self._called(passage, inner)
            return self.names.get(nearest.speaker or "", nearest.speaker or "")
        statements: tuple[Deployment | Event, ...] = (*passage.deployments, *passage.events)
        for statement in statements:
            if statement.chain and statement.evidence.span.touches(span):
                holder = statement.chain[-1].holder
                return self.names.get(holder, holder)
        return self._teller(passage, span) or passage.source.id

    def teller(self, passage: Passage) -> str:
        """Return who tells the whole of a passage: the speaker of most of its words, else as `holder` does."""
        spoken = [quote for quote in passage.quotes if quote.speaker]
        if spoken:
            speaker = max(spoken, key=lambda quote: quote.evidence.span.shared(passage.span)).speaker or ""
            return self.names.get(speaker, speaker)
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
        return one == other or may_be_one(self.name(one), self.name(other))

    def antecedent(self, passage: Passage) -> Passage | None:
        """Return the sentence before one that points back with its first word ("He said", "These included"), in the same block."""
        if not passage.number or not passage.read or passage.read[0].lower not in _anaphors(self.language):
            return None
        before = self.passages[passage.number - 1]
        return before if before.block == passage.block else None

    def topic(self, passage: Passage) -> frozenset[str]:
        """Return the content words of a passage, and of the sentence it points back to."""
        before = self.antecedent(passage)
        return passage.topic | before.topic if before else passage.topic

    def name(self, holder: str) -> str:
        """Return what people call a holder: the actor's name, the source's name, or the words themselves."""
        return self.called.get(holder, holder)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Its quotes, those of captions and the like too."""
        return self.found.quotes

    @once
    def actors(self) -> frozenset[str]:
        """Every actor that it names."""
        return frozenset([name.actor for passage in self.passages for name in passage.named])


def read_article(sheet: Sheet) -> Article:
    """Read the passages of an article."""
    return Article(sheet.source, sheet.found, tuple(find_passages(sheet)), sheet.names, sheet.called, sheet.language)


def kindred(one: Article, other: Article) -> bool:
    """Say whether two articles tell of one affair: they name some of the same actors."""
    return len(one.actors & other.actors) >= _KINDRED


def may_be_one(one: str, other: str) -> bool:
    """Say whether two names may be of one holder: all words of one stand in the other."""
    words, others = set(one.lower().split()), set(other.lower().split())
    return words <= others or others <= words


@cache
def _anaphors(language: Language) -> frozenset[str]:
    return frozenset(language.words("disputes.anaphors"))
