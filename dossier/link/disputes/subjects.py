"""Who a sentence itself names as the one who counts or says, where no speaker was found: "The union puts it at 40"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.text.words import Word

_LONGEST = 8
"""A subject of more words than this is no name for a holder."""
_DATELINE = 80
"""Code points of a dateline, at most."""


@dataclass(frozen=True, slots=True, eq=False)
class _Lists:
    cues: frozenset[str]
    contrasts: frozenset[str]
    determiners: frozenset[str]
    auxiliaries: frozenset[str]
    agents: frozenset[str]
    openers: frozenset[str]
    gaps: frozenset[str]


@cache
def _lists(language: Language) -> _Lists:
    return _Lists(
        cues=frozenset(language.words("disputes.tells")),
        contrasts=frozenset(language.words("disputes.contrasts")),
        determiners=frozenset(language.words("disputes.determiners")),
        auxiliaries=frozenset(language.words("disputes.auxiliaries")),
        agents=frozenset(language.words("disputes.agents")),
        openers=frozenset(language.words("disputes.openers")),
        gaps=frozenset(language.words("disputes.gaps")),
    )


def find_teller(text: str, words: Sequence[Word], span: Span, language: Language) -> Span | None:
    """Return the words that name who tells what stands at `span`, by the verb of its clause or "according to"; None for nobody."""
    lists = _lists(language)
    clause = _clause(lists, text, words, span)
    return (
        _according(lists, text, clause)
        or find_gapped(text, words, span, language)
        or _subject(lists, text, clause, span)
        or _behind(lists, text, clause, span)
    )


def find_gapped(text: str, words: Sequence[Word], span: Span, language: Language) -> Span | None:
    """Return who tells a number whose verb stands with the number before: "the police speak of 4,000, the organisers of 15,000"."""
    lists = _lists(language)
    before = [word for word in words if word.span.end <= span.start]
    if len(before) < 3 or before[-1].lower not in lists.gaps or _parted(text, before[-2], before[-1]):
        return None
    first = len(before) - 2
    while first and not _parted(text, before[first - 1], before[first]):
        first -= 1
    part = before[first:-1]
    verb = any(word.lower in lists.cues for word in part) or not any(word.lower in lists.cues for word in before[:first])
    return None if verb or not _opens(lists, part[0]) else _named(lists, part)


def bare_name(text: str, span: Span, words: Sequence[Word], language: Language) -> str:
    """Return the words of a teller without their article: "The port company" → "port company"; "" for pronouns alone."""
    inside = [word for word in words if span.covers(word.span)]
    while inside and inside[0].lower in _lists(language).determiners:
        inside = inside[1:]
    if not any(word.key for word in inside):
        return ""
    return Span(inside[0].span.start, inside[-1].span.end).cut(text)


def _clause(lists: _Lists, text: str, words: Sequence[Word], span: Span) -> list[Word]:
    """Return the words of the clause around a span: a semicolon or a contrast parts clauses."""
    clause: list[Word] = []
    for word in words:
        contrast = word.lower in lists.contrasts
        between = text[clause[-1].span.end : word.span.start] if clause else " "
        if between != " " and _dateline(text, clause, word, between):
            clause = []
        if clause and (contrast or ";" in between):
            if word.span.start > span.start:
                break
            clause = []
        if not contrast:
            clause.append(word)
    return clause


def _dateline(text: str, clause: list[Word], word: Word, between: str) -> bool:
    """Say whether a dash before a word ends a dateline: "BRAY, May 4 – The union says"."""
    place = clause[0].span.cut(text)
    return place.isupper() and word.span.start - clause[0].span.start <= _DATELINE and any(dash in between for dash in (" -", "–", "—"))


def _parted(text: str, one: Word, other: Word) -> bool:
    return any(mark in text[one.span.end : other.span.start] for mark in ',.;:“”"()–—')


def _according(lists: _Lists, text: str, clause: list[Word]) -> Span | None:
    """Read "according to the union"."""
    at = next((n for n in range(len(clause) - 2) if clause[n].lower == "according" and clause[n + 1].lower == "to"), None)
    if at is None:
        return None
    last = at + 2
    while last + 1 < len(clause) and not _parted(text, clause[last], clause[last + 1]):
        last += 1
    return _named(lists, clause[at + 2 : last + 1])


def _subject(lists: _Lists, text: str, clause: list[Word], span: Span) -> Span | None:
    """Read the subject of the last verb of telling before the span."""
    cue = next((n for n in range(len(clause) - 1, 0, -1) if clause[n].span.end <= span.start and clause[n].lower in lists.cues), None)
    return None if cue is None else _before(lists, text, clause, cue)


def find_subject(text: str, words: Sequence[Word], verb: Word, language: Language) -> Span | None:
    """Return the words of the subject of a verb: what stands before it in its clause."""
    lists = _lists(language)
    clause = _clause(lists, text, words, verb.span)
    at = next((n for n, word in enumerate(clause) if word is verb), 0)
    return _before(lists, text, clause, at) if at else None


def find_agent(text: str, words: Sequence[Word], verb: Word, language: Language) -> Span | None:
    """Return who does what a passive tells of: "was denied by the county"."""
    lists = _lists(language)
    at = next((n for n, word in enumerate(words) if word.span.start >= verb.span.end and word.lower in lists.agents), None)
    if at is None or at + 1 == len(words):
        return None
    last = at + 1
    while last + 1 < len(words) and not _parted(text, words[last], words[last + 1]) and words[last + 1].lower not in lists.openers:
        last += 1
    return _named(lists, list(words[at + 1 : last + 1]))


def _before(lists: _Lists, text: str, clause: list[Word], verb: int) -> Span | None:
    """Return the first part of the clause before a verb that opens as a subject does."""
    parts: list[list[Word]] = [[clause[0]]]
    for before, word in pairwise(clause[:verb]):
        if _parted(text, before, word):
            parts.append([word])
        else:
            parts[-1].append(word)
    return next((found for part in parts if _opens(lists, part[0]) and (found := _named(lists, part))), None)


def _behind(lists: _Lists, text: str, clause: list[Word], span: Span) -> Span | None:
    """Read what follows the span: ", the union said", ", said the union"."""
    for at, word in enumerate(clause):
        if word.span.start < span.end or word.lower not in lists.cues or at == 0:
            continue
        first = at
        while first and not _parted(text, clause[first - 1], clause[first]):
            first -= 1
        if first < at and clause[first].span.start >= span.end and _opens(lists, clause[first]):
            return _named(lists, clause[first:at])
        between = [n for n in range(at) if clause[n].span.start >= span.end and (not n or _parted(text, clause[n - 1], clause[n]))]
        if first == at and between and between[0] < at and _opens(lists, clause[between[0]]):
            last = between[0]
            while last + 1 < at and not _parted(text, clause[last], clause[last + 1]):
                last += 1
            return _named(lists, clause[between[0] : last + 1])
        if first == at and at + 1 < len(clause) and _opens(lists, clause[at + 1]):
            last = at + 1
            while last + 1 < len(clause) and not _parted(text, clause[last], clause[last + 1]):
                last += 1
            return _named(lists, clause[at + 1 : last + 1])
    return None


def _opens(lists: _Lists, word: Word) -> bool:
    return (bool(word.key) and not word.lower.endswith("ing")) or word.lower in lists.determiners


def _named(lists: _Lists, words: list[Word]) -> Span | None:
    cue = next((n for n, word in enumerate(words) if n and word.lower in lists.cues), len(words))
    words = words[:cue]
    while words and (words[-1].lower in lists.auxiliaries or words[-1].lower.endswith("ly")):
        words = words[:-1]
    return Span(words[0].span.start, words[-1].span.end) if 0 < len(words) <= _LONGEST else None
