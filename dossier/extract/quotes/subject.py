"""A subject of a verb of speech: the mention or the words that stand there, and where a phrase for it ends."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.extract.quotes.clauses import Token
from dossier.extract.quotes.words import SpeechWords
from dossier.model.actor import Mention
from dossier.model.evidence import Span


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject: the mention that stands there, or only words ("two sources close to the president")."""

    span: Span
    mention: Mention | None = None


def of_token(token: Token) -> Subject:
    """Return a token as a subject, with its mention if it has one."""
    return Subject(Span(token.start, token.end), token.mention)


def of_words(tokens: tuple[Token, ...]) -> Subject:
    """Return a run of tokens as a subject nobody names."""
    return Subject(Span(tokens[0].start, tokens[-1].end))


def breaks(gap: str) -> bool:
    """Say whether what stands between two words parts them."""
    return any(mark in gap for mark in ",;:—–()")


def ends_phrase(token: Token, words: SpeechWords) -> bool:
    """Say whether a noun phrase cannot go on with a word: a preposition, a relative, a verb."""
    return token.word in words.prepositions or token.word in words.relatives or token.word in words.cues or token.word in words.finite
