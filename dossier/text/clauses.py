"""Clauses: the verb groups of a sentence and the run of words that belongs to each.

No parser: a boundary is the last word between two verb groups that can open a clause ("The ship that landed | after the storm hit").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.text.morphology import Form
from dossier.text.verb_groups import Reader, VerbGroup, tokens_of

LONGEST = 4000
"""Characters. What is longer without a full stop is no sentence, and nothing is read into it."""

ClauseKind = Literal["main", "coordinate", "relative", "content", "subordinate"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb group and its words. `opener` is the word that opens the clause inside its sentence, if any does."""

    span: Span
    kind: ClauseKind
    group: VerbGroup
    verb: Span
    opener: str = ""
    subject: Span | None = None


def _groups(reader: Reader) -> list[VerbGroup]:
    found: list[VerbGroup] = []
    at = 0
    while at < len(reader.tokens):
        group = reader.group(at)
        if group is None:
            at += 1
            continue
        found.append(group)
        at = group.last + 1
    kept = _without_reduced(reader, found)
    missing = _missing(reader, kept)
    return kept if missing is None else [missing, *kept]


def _missing(reader: Reader, groups: list[VerbGroup]) -> VerbGroup | None:
    """Return the verb of a main clause that would have none: "The branches reopen on Tuesday", "The rebels meet after war broke out"."""
    first = groups[0].first if groups else len(reader.tokens)
    end = next((at for at in range(1, first) if reader.low(at) in reader.words.subordinators | reader.words.relatives), None)
    if groups and end is None:
        return None
    for at in range(1, end or first):
        word = reader.verb(at)
        if word is None or Form.BASE not in word.form or not reader.is_plural(at - 1) or reader.low(at + 1) in reader.words.joins_nouns:
            continue
        if word.lemma in reader.verbs.heads or word.lemma in reader.verbs.light:
            return VerbGroup(at, at, at, word.lemma, "present")
    return None


def _without_reduced(reader: Reader, groups: list[VerbGroup]) -> list[VerbGroup]:
    """Drop participles that shorten a relative clause: "the soldiers stationed there are among the dead"."""
    kept: list[VerbGroup] = []
    for index, group in enumerate(groups):
        word = reader.verb(group.main)
        simple = group.first == group.main and group.tense == "past" and word is not None and Form.PARTICIPLE in word.form
        if simple and (reader.low(group.main + 1) == "by" or (group.lemma in reader.verbs.speech and reader.low(group.main + 1) == "to")):
            continue
        later = groups[index + 1].first if index + 1 < len(groups) else None
        if simple and later is not None and group.lemma not in reader.verbs.reporting and _one_breath(reader, group.last, later):
            continue
        if simple and kept and _is_object(reader, kept[-1], group):
            continue
        if simple and later is not None and not kept and _is_parenthesis(reader, group, later):
            continue
        kept.append(group)
    return kept


def _is_parenthesis(reader: Reader, group: VerbGroup, later: int) -> bool:
    """Say whether a participle stands between commas after the subject: "A round of talks, held in March, collapsed"."""
    opens = group.first > 1 and reader.low(group.first - 1) == ","
    return opens and reader.low(later - 1) == "," and _boundary(reader, group.last, later) is None


def _is_object(reader: Reader, before: VerbGroup, group: VerbGroup) -> bool:
    """Say whether a participle belongs to the object of the verb before it: "is selling ships built in Norway"."""
    told = before.lemma in reader.verbs.reporting and not before.progressive
    return not told and group.first - before.last > 1 and _one_breath(reader, before.last, group.first)


def _one_breath(reader: Reader, left: int, right: int) -> bool:
    """Say whether nothing between two verb groups can part them into clauses."""
    return _boundary(reader, left, right) is None and all(reader.low(at) != "," for at in range(left, right))


def _boundary(reader: Reader, left: int, right: int) -> int | None:
    """Return the last token between two verb groups that can open a clause.

    An "and" without a comma may join two subjects: "where the crew and the captain were", so that a word before it that surely opens
    a clause wins.
    """
    words = reader.words
    joined: int | None = None
    for at in range(right - 1, left, -1):
        low = reader.low(at)
        if low in words.relatives or low in words.contents or low in (";", ":", "–", "—", "-"):
            return at
        if low in words.subordinators and reader.low(at + 1) not in words.not_subordinate.get(low, frozenset()):
            return at
        if joined is None and low in words.coordinators and (at == right - 1 or reader.low(at - 1) == "," or at > left + 1):
            joined = at
            if at == right - 1 or reader.low(at - 1) == ",":
                return at
    return joined


def _kind(reader: Reader, at: int, left: VerbGroup) -> ClauseKind:
    low = reader.low(at)
    if low in reader.words.relatives:
        return "relative"
    if low in reader.words.contents:
        before = reader.low(at - 1)
        told = left.lemma in reader.verbs.reporting or before == "," or reader.verb(at - 1) is not None or before in reader.verbs.nouns
        return "content" if told or low != "that" else "relative"
    if low in reader.words.subordinators:
        return "subordinate"
    return "coordinate"


@lru_cache(maxsize=256)
def find_clauses(text: str, sentence: Span, language: Language) -> tuple[Clause, ...]:
    """Return the clauses of a sentence that hold a finite verb, in the order of their verbs. Spans do not overlap and fill the sentence."""
    if len(sentence) > LONGEST:
        return ()
    tokens = tokens_of(text, sentence)
    reader = Reader(tokens, language)
    groups = _groups(reader)
    if not groups:
        return ()
    cuts: list[tuple[int, ClauseKind, str]] = []
    first_kind: ClauseKind = "main"
    opener = ""
    if reader.low(0) in reader.words.subordinators and all(reader.low(at) != "," for at in range(groups[0].first)):
        first_kind, opener = "subordinate", reader.low(0)
    cuts.append((0, first_kind, opener))
    for left, right in pairwise(groups):
        cuts.append(_cut(reader, left, right, cuts[-1][1]))
    found: list[Clause] = []
    for index, group in enumerate(groups):
        start = cuts[index][0]
        stop = cuts[index + 1][0] if index + 1 < len(groups) else len(tokens)
        begin = tokens[start].start if index else sentence.start
        end = tokens[stop].start if stop < len(tokens) else sentence.end
        if reader.low(start) in reader.words.no_subject or (index and reader.low(start + 1) in reader.words.no_subject):
            group = replace(group, negated=True)
        subject = _subject(reader, start, group) or (_held_over(reader, groups[:index]) if cuts[index][1] == "main" and index else None)
        found.append(
            Clause(
                Span(begin, max(end, begin + 1)),
                cuts[index][1],
                group,
                Span(tokens[group.main].start, tokens[group.main].end),
                cuts[index][2],
                subject,
            )
        )
    return tuple(found)


def _cut(reader: Reader, left: VerbGroup, right: VerbGroup, kind: ClauseKind) -> tuple[int, ClauseKind, str]:
    at = _boundary(reader, left.last, right.first)
    if at is not None and _joins_objects(reader, at, right):
        at = None
    if at is not None and _joins_subjects(reader, at, left, right):
        return left.last + 1, "content", ""
    if at is not None and not _only_preposition(reader, at, right):
        return at, _kind(reader, at, left), reader.low(at)
    if reader.low(right.first - 1) == "," and _is_relative(reader, left):
        return right.first, "main", ""
    if left.lemma in reader.verbs.reporting:
        return left.last + 1, "content", ""
    comma = next((here for here in range(right.first - 1, left.last, -1) if reader.low(here) == ","), None)
    if comma is not None:
        nested = kind in ("relative", "subordinate") or _is_relative(reader, left)
        return comma + 1, "main" if nested else "coordinate", ""
    return min(left.last + 1, right.first), "coordinate", ""


def _joins_subjects(reader: Reader, at: int, left: VerbGroup, right: VerbGroup) -> bool:
    """Say whether an "and" joins the subjects of what is said: "said police and troops had secured the port"."""
    told = left.lemma in reader.words.clause_verbs and left.last + 1 < at
    return told and reader.low(at) in reader.words.coordinators and reader.low(at - 1) != "," and right.first - at > 1


def _joins_objects(reader: Reader, at: int, right: VerbGroup) -> bool:
    """Say whether an "and" joins what is told before a comma: "sent ships and 150 soldiers to the coast, the minister said"."""
    parted = reader.low(at) in reader.words.coordinators and reader.low(at - 1) != ","
    return parted and right.lemma in reader.verbs.speech and any(reader.low(here) == "," for here in range(at + 2, right.first))


def _only_preposition(reader: Reader, at: int, right: VerbGroup) -> bool:
    """Say whether "before" or "after" governs a noun alone: "The crew, who slept before the trip, left", "spoke before her, he said"."""
    if reader.low(at) in reader.words.prepositions and any(reader.low(here) == "," for here in range(at + 2, right.first)):
        return True
    return reader.low(at) in reader.words.subordinators and reader.low(right.first - 1) == ","


def _is_relative(reader: Reader, group: VerbGroup) -> bool:
    """Say whether a group stands in a relative clause inside another: "The talks, which began at noon, ended"."""
    return any(reader.low(at) in reader.words.relatives for at in range(max(0, group.first - 6), group.first))


def _held_over(reader: Reader, before: list[VerbGroup]) -> Span | None:
    """Return the subject that a relative clause has parted from its verb: "The crew, which had slept aboard, left"."""
    words = reader.words.relatives
    stop = next((at for at in range(before[0].first) if reader.low(at) in words), None) if before else None
    if not stop:
        return None
    return Span(reader.tokens[0].start, reader.tokens[stop - 1].end)


def _subject(reader: Reader, start: int, group: VerbGroup) -> Span | None:
    tokens = reader.tokens
    first = start
    if reader.low(first) in reader.words.coordinators | reader.words.subordinators | reader.words.contents:
        first += 1
    if first >= group.first:
        return None
    return Span(tokens[first].start, tokens[group.first - 1].end)
