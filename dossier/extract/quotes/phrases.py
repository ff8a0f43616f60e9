"""Speakers in phrases without a verb: "according to the ministry", "a statement by Mary Smith"."""

from __future__ import annotations

from functools import cache

from dossier.extract.quotes.beside import name_beside, name_of_head
from dossier.extract.quotes.clauses import Clause
from dossier.extract.quotes.scene import Attribution, Scene
from dossier.extract.quotes.subject import Subject, breaks
from dossier.extract.quotes.words import SpeechWords
from dossier.model.evidence import Span
from dossier.model.language import Language


def according_in(scene: Scene, clause: Clause) -> Attribution | None:
    """Return who a sentence says it is according to."""
    phrases = _phrases(scene.document.language)
    for index, token in enumerate(clause.tokens):
        for phrase in phrases.get(token.word, ()):
            end = index + len(phrase)
            if tuple(other.word for other in clause.tokens[index:end]) != phrase:
                continue
            span = Span(token.start, clause.tokens[end - 1].end)
            owner = next((part for part in clause.tokens[index:end] if part.word in scene.owners), None)
            subject = noun_phrase_from(clause, end, scene.words) if owner is None else Subject(Span(owner.start, owner.end), owner.mention)
            if subject is not None:
                return Attribution("according to", subject, span, "according to", "according")
    return None


@cache
def _phrases(language: Language) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in (*language.words("speech.according_own"), *language.words("speech.according")):
        parts = tuple(phrase.split())
        found[parts[0]] = (*found.get(parts[0], ()), parts)
    return found


def noun_phrase_from(clause: Clause, start: int, words: SpeechWords) -> Subject | None:
    """Return the noun phrase that begins at a token: its first mention, else its words up to a noun for people."""
    tokens = clause.tokens
    end = start
    while end < len(tokens) and end < start + 9 and tokens[end].run < 0 and (end == start or not breaks(tokens[end].gap)):
        token = tokens[end]
        if token.mention is not None and not token.possessive:
            person = token.mention.kind == "person" and token.mention.form == "name"
            return (None if person else _person_after(clause, end, words)) or Subject(Span(token.start, token.end), token.mention)
        if end > start and (token.word in words.prepositions or token.word in words.relatives or token.word in words.cues):
            break
        end += 1
    phrase = tokens[start:end]
    if any(token.word in words.people for token in phrase):
        return name_of_head(tokens, end, words) or Subject(Span(phrase[0].start, phrase[-1].end))
    return None


def _person_after(clause: Clause, index: int, words: SpeechWords) -> Subject | None:
    """Return the person a noun phrase goes on to: "the Crown prosecutor, Mary Smith,", "the channel's host John Smith"."""
    at = index + 1
    while at < len(clause.tokens) and at < index + 5 and clause.tokens[at].run < 0:
        token = clause.tokens[at]
        if token.mention is not None:
            if "," in token.gap:
                return name_beside(clause.tokens, at)
            return Subject(Span(token.start, token.end), token.mention) if token.mention.kind == "person" else None
        if "," in token.gap or token.word in words.prepositions or token.word in words.cues or token.word in words.finite:
            return None
        at += 1
    return None


def noun_owner(clause: Clause, scene: Scene) -> Subject | None:
    """Return whose words a sentence announces: "the paper rated this statement by Smith:"."""
    tokens = clause.tokens
    for index in range(len(tokens) - 2, -1, -1):
        if tokens[index].word in scene.words.nouns and tokens[index].mention is None and tokens[index + 1].word in ("by", "from"):
            return noun_phrase_from(clause, index + 2, scene.words)
    return None
