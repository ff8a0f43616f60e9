"""Names set beside a role or a body: "one man, John Smith", "Smith, now the leader", "Smith, who had come"."""

from __future__ import annotations

from dossier.extract.quotes.clauses import Token
from dossier.extract.quotes.subject import Subject, breaks, of_token
from dossier.extract.quotes.words import SpeechWords


def name_beside(tokens: tuple[Token, ...], index: int) -> Subject | None:
    """Return a name set beside a role or a noun: "said one man, John Smith."; `index` is the token after the role."""
    if index >= len(tokens) or tokens[index].mention is None or tokens[index].possessive or "," not in tokens[index].gap:
        return None
    mention = tokens[index].mention
    closed = index + 1 >= len(tokens) or tokens[index + 1].run >= 0 or any(mark in tokens[index + 1].gap for mark in ",.;(")
    return of_token(tokens[index]) if closed and mention is not None and mention.form == "name" and mention.kind == "person" else None


def name_of_head(tokens: tuple[Token, ...], index: int, words: SpeechWords) -> Subject | None:
    """Return the name behind a comma that a head with its field is told by: "the head of the mission, Latvian lawmaker Karl Moss"."""
    if index >= len(tokens) or tokens[index].word != "of":
        return None
    comma = next((n for n in range(index, min(index + 7, len(tokens))) if "," in tokens[n].gap), None)
    if comma is None or any(token.run >= 0 or token.word in words.finite for token in tokens[index:comma]):
        return None
    for at in range(comma, min(comma + 5, len(tokens))):
        token = tokens[at]
        if token.run >= 0 or (at > comma and token.gap.strip()):
            return None
        if token.mention is not None and token.mention.kind == "person" and token.mention.form == "name" and not token.possessive:
            return of_token(token) if at == comma or token.mention.title else None
    return None


def antecedent(tokens: tuple[Token, ...], index: int, words: SpeechWords) -> Subject | None:
    """Return whom a relative pronoun stands for: the word just before it."""
    if index and tokens[index - 1].mention is not None and tokens[index - 1].word not in words.relatives:
        return of_token(name_for(tokens, index - 1))
    return None


def name_for(tokens: tuple[Token, ...], index: int) -> Token:
    """Return the name a role is set beside: "Smith, now the Senate leader," is Smith; any other token stays itself."""
    token = tokens[index]
    if token.mention is None or token.mention.form != "role":
        return token
    left = index
    while left > max(0, index - 4) and not tokens[left].gap.strip() and tokens[left - 1].mention is None and tokens[left - 1].run < 0:
        left -= 1
    if left and "," in tokens[left].gap:
        name = tokens[left - 1]
        if name.mention is not None and name.mention.form == "name" and name.mention.kind == "person" and not name.possessive:
            return name
    return token


def titled_by(tokens: tuple[Token, ...], index: int, words: SpeechWords) -> Token | None:
    """Return the name whose apposition a body ends: "Smith, president of the Harbour Union, which …, said" is Smith."""
    left = index
    while left > max(0, index - 7) and not breaks(tokens[left].gap) and tokens[left - 1].run < 0:
        left -= 1
    name = tokens[left - 1] if left and "," in tokens[left].gap else None
    if name is None or name.mention is None or name.mention.kind != "person" or name.possessive:
        return None
    return name if any(token.word in words.people for token in tokens[left:index]) else None
