"""The noun phrase that ends just before a verb of speech, and whom its head names."""

from __future__ import annotations

from dossier.extract.quotes.beside import antecedent, name_beside, name_for, titled_by
from dossier.extract.quotes.clauses import Clause, Token
from dossier.extract.quotes.main_subject import is_prepositional, main
from dossier.extract.quotes.subject import Subject, breaks, of_token, of_words
from dossier.extract.quotes.words import SpeechWords


def noun_phrase(clause: Clause, index: int, words: SpeechWords) -> Subject | None:
    """Return the noun phrase that ends at a token: its head stands left of every preposition in it."""
    tokens, end = clause.tokens, index
    start, found = _start_of_phrase(tokens, end, words)
    if found is not None:
        return found
    phrase = _without_opening(tokens[start : end + 1], words)
    adjacent = tokens[end]
    if adjacent.mention is not None and adjacent.mention.kind == "person" and not is_prepositional(tokens, end, words):
        return None if adjacent.possessive else of_token(adjacent)
    if not phrase or (phrase[0].word in words.prepositions and phrase[0].mention is None):
        return main(clause, words, end + 1)
    return _of_phrase(phrase, tokens[start], words) or main(clause, words, end + 1)


def _of_phrase(phrase: tuple[Token, ...], first: Token, words: SpeechWords) -> Subject | None:
    """Return whom a phrase names or describes; `first` is its first token before what opens it was cut off."""
    preposition = next((n for n, token in enumerate(phrase) if token.word in words.prepositions and token.mention is None), len(phrase))
    head = phrase[:preposition] or phrase
    last = head[-1]
    if last.mention is not None and not last.possessive:
        return of_token(last)
    if phrase[0].possessive and phrase[0].mention is not None and last.word in words.nouns:
        return of_token(phrase[0])  # "Smith's statement said"
    short = len(phrase) < 4 and phrase[0] is first and all(token.mention is None for token in phrase)
    short = short and not phrase[0].word.endswith("ing") and _ends_as_noun(phrase[-1], words)
    if short or phrase[0].word in words.articles or phrase[0].possessive or any(token.word in words.people for token in head):
        return of_words(_without_participle(phrase if len(phrase) <= 9 else head, words))
    named = [token for token in phrase if token.mention is not None and not token.possessive]
    if named and phrase[-1] is named[-1] and (len(phrase) < 2 or phrase[-2].word not in words.prepositions):
        return of_token(named[-1])
    if named and preposition == len(phrase):
        return of_token(named[-1])
    return None


def _start_of_phrase(tokens: tuple[Token, ...], end: int, words: SpeechWords) -> tuple[int, Subject | None]:
    """Return where the phrase that ends at a token begins, and whom a relative in it stands for."""
    for start in range(end, -1, -1):
        token = tokens[start]
        if token.run >= 0 or (start < end and breaks(tokens[start + 1].gap)):
            return start + 1, None
        if token.word in words.relatives and token.word != "that" and start < end and start:
            found = antecedent(tokens, start, words)
            if found is not None:
                return start, found
        if start == end or token.mention is not None:
            continue
        if token.word in words.coordinators or any(token.word in group for group in (words.conjunctions, words.cues, words.between)):
            return start + 1, None
    return 0, None


def _without_opening(phrase: tuple[Token, ...], words: SpeechWords) -> tuple[Token, ...]:
    """Cut the phrase of a preposition off the front: "In Rome the mayor"."""
    while phrase and phrase[0].word in words.prepositions and phrase[0].mention is None and len(phrase) > 2:
        cut = next((n for n, token in enumerate(phrase) if token.mention is not None), len(phrase) - 1)
        if cut + 1 >= len(phrase):
            break
        phrase = phrase[cut + 1 :]
    return phrase


def _without_participle(phrase: tuple[Token, ...], words: SpeechWords) -> tuple[Token, ...]:
    """Cut what people are doing off their noun: "Protesters marching through the streets"."""
    for at in range(1, len(phrase)):
        if phrase[at].word.endswith("ing") and phrase[at].mention is None and phrase[at - 1].word in words.people:
            return phrase[:at]
    return phrase


def _ends_as_noun(token: Token, words: SpeechWords) -> bool:
    """Say whether a word can end a noun phrase: no article, preposition, verb or relative."""
    none = (words.articles, words.prepositions, words.finite, words.relatives, words.empty_subjects)
    return not any(token.word in group for group in none)


def before_insertion(clause: Clause, index: int, words: SpeechWords) -> Subject | None:
    """Return the subject before an insertion between commas: "Smith, who had worked with Jones, said"."""
    tokens = clause.tokens
    for left in range(index, -1, -1):
        token = tokens[left]
        right = tokens[left + 1] if left + 1 < len(tokens) else None
        if token.run >= 0 or (left < index and ";" in tokens[left + 1].gap):
            break
        if token.mention is None or right is None or "," not in right.gap or left == index:
            continue
        if is_prepositional(tokens, left, words):
            continue
        name = titled_by(tokens, left, words) or name_for(tokens, left)
        beside = name_beside(tokens, left + 1) if name.mention is not None and name.mention.form == "role" else None
        return beside or of_token(name)
    last = tokens[index]
    if last.mention is not None and (index == 0 or tokens[index - 1].word not in words.prepositions):
        return of_token(last)
    return main(clause, words, index + 1)
