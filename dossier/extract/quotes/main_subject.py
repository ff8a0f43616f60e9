"""The subject of a sentence: its first mention that is no object of a preposition and owns nothing."""

from __future__ import annotations

from dossier.extract.quotes.clauses import Clause, Token
from dossier.extract.quotes.subject import Subject, ends_phrase, of_token, of_words
from dossier.extract.quotes.words import SpeechWords


def main(clause: Clause, words: SpeechWords, until: int | None = None) -> Subject | None:
    """Return the subject of a sentence: its first mention that is no object of a preposition and owns nothing."""
    tokens = clause.tokens[:until]
    spare: Subject | None = None
    for index, token in enumerate(tokens):
        if token.mention is None and token.word not in words.pronouns:
            continue
        if token.possessive or token.word in words.never_subject or token.word in words.relatives or is_prepositional(tokens, index, words):
            continue
        opening = _opening_phrase(tokens[:index], words)
        if opening is not None:
            return opening
        if token.mention is not None and token.mention.kind == "place" and not token.mention.acts:
            spare = spare or of_token(token)
            continue
        return of_token(token)
    return spare or _opening_phrase(tokens, words)


def _opening_phrase(tokens: tuple[Token, ...], words: SpeechWords) -> Subject | None:
    """Return people without a name at the start of a sentence: "Small groups of protesters chanted"."""
    end = 0
    while end < len(tokens) and end < 7 and tokens[end].mention is None and tokens[end].run < 0:
        if (end and tokens[end].gap.strip()) or (ends_phrase(tokens[end], words) and tokens[end].word != "of"):
            break
        end += 1
    phrase = tokens[:end]
    return of_words(phrase) if end and end < len(tokens) and any(token.word in words.people for token in phrase) else None


def is_prepositional(tokens: tuple[Token, ...], index: int, words: SpeechWords) -> bool:
    """Say whether a mention is the object of a preposition: "with the host John Smith", but not "in Rome the mayor"."""
    between: list[str] = []
    for left in range(index - 1, max(-1, index - 5), -1):
        token = tokens[left]
        if token.run >= 0 or tokens[left + 1].gap.strip(" .\xa0") or token.mention is not None:
            return False
        if token.word in words.prepositions:
            whole = any(word in words.articles for word in between[1:]) and not any(word in words.people for word in between)
            timed = any(word in words.between for word in between)
            heads = token.word == "of" and left > 0 and tokens[left - 1].word in words.people
            return token.word not in words.conjoining and not (between and (whole or timed or heads))
        between.append(token.word)
        if token.word in words.cues or token.word in words.finite or token.word in words.coordinators or token.word in words.relatives:
            return False
    return False
