"""Reports made by verbs: which clauses tell of something that happened, goes on or will happen, and not merely of a state."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dossier.extract.events.report import Report, trimmed
from dossier.model.dates import Timex
from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.text.chains import Voice, find_chain, find_voices, inside_quote
from dossier.text.clauses import Clause, find_clauses
from dossier.text.document import Document, Sentence
from dossier.text.morphology import Morphology, morphology

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_PHONE = re.compile(r"\b(?:on|by|over)\s+(?:the\s+)?(?:tele)?phone\b", re.IGNORECASE)
ENOUGH = 4
"""The weight from which a clause counts as an event; `_weigh` says what weighs how much."""


@dataclass(frozen=True, slots=True, eq=False)
class _Lists:
    hypothetical: frozenset[str]
    occasions: re.Pattern[str]
    apart: frozenset[str]


@cache
def _lists(language: Language) -> _Lists:
    occasions = "|".join(re.escape(word) for word in language.words("events.occasions"))
    return _Lists(
        frozenset(language.words("modality.hypothetical")),
        re.compile(rf"\b(?:{occasions})\b", re.IGNORECASE),
        frozenset(language.words("modality.apart")),
    )


def verbal_reports(document: Document) -> list[Report]:
    """Return the reports that verbs make, sentence by sentence."""
    found: list[Report] = []
    lead = 2
    for sentence in document.sentences:
        if document.blocks[sentence.block].kind != "body":
            continue
        found += _reports(document, sentence, lead > 0)
        lead -= 1
    return found


@dataclass(frozen=True, slots=True)
class _Weighed:
    index: int
    clause: Clause
    head: str
    trigger: Span
    weight: int
    statement: bool


def _reports(document: Document, sentence: Sentence, lead: bool) -> list[Report]:
    clauses = find_clauses(document.text, sentence.span, document.language)
    voices = find_voices(document, sentence.span)
    weighed = [found for index in range(len(clauses)) if (found := _weigh(document, sentence, clauses, index, voices, lead)) is not None]
    chosen = _choose(weighed, clauses)
    return [_report(document, sentence, clauses, item, chosen, voices) for item in chosen]


def _choose(weighed: list[_Weighed], clauses: tuple[Clause, ...]) -> list[_Weighed]:
    """Keep one report for each part of the sentence that could stand alone."""
    kept: list[_Weighed] = []
    for item in weighed:
        if item.weight < ENOUGH:
            continue
        if kept and not _stands_alone(clauses, kept[-1], item):
            if (item.weight > kept[-1].weight and (kept[-1].statement or not item.statement)) or (
                kept[-1].statement and not item.statement
            ):
                kept[-1] = item
            continue
        kept.append(item)
    return kept


def _stands_alone(clauses: tuple[Clause, ...], before: _Weighed, item: _Weighed) -> bool:
    """Say whether a new subject begins a clause of its own between two verbs."""
    if before.statement and item.clause.kind == "content":
        return False
    between = clauses[before.index + 1 : item.index + 1]
    return any(
        clause.subject is not None
        and (clause.kind == "coordinate" or (clause.kind == "subordinate" and clause.opener in ("as", "while", "whereas")))
        for clause in between
    )


def _weigh(
    document: Document, sentence: Sentence, clauses: tuple[Clause, ...], index: int, voices: tuple[Voice, ...], lead: bool
) -> _Weighed | None:
    clause = clauses[index]
    verbs = morphology(document.language)
    group = clause.group
    if clause.opener in _lists(document.language).hypothetical:
        return None
    quoted = inside_quote(document, clause.verb.start)
    if group.lemma in verbs.reporting and not quoted:
        return _weigh_statement(document, sentence, clauses, index, voices, lead)
    reported = clause.kind == "content" or any(clause.verb.start in part for voice in voices for part in voice.covers)
    if group.tense == "conditional" and not (group.modal == "would" and reported):
        return None
    if group.negated:
        return None
    head, trigger = _head(document, clause, verbs)
    if not head:
        return None
    dates = [timex for timex in document.timexes_in(clause.span) if timex.edtf and timex.type in ("DATE", "TIME")]
    names = document.mentions_in(clause.span)
    subject = clause.subject
    acting = subject is not None and any(mention.kind != "place" or mention.acts for mention in document.mentions_in(subject))
    weight = (
        2 * bool(dates)
        + 2 * (head in verbs.heads.values())
        + bool(acting)
        + bool(names)
        + (group.tense in ("past", "perfect", "future", "scheduled"))
        + lead
        - 2 * (group.tense == "present" and not group.progressive and not _ahead(document, dates))
        - (group.progressive and group.tense != "future")
        - (clause.kind in ("relative", "subordinate"))
        - 3 * (quoted and not dates and group.tense != "future")
        - (group.tense == "pluperfect" and not reported and not dates)
    )
    return _Weighed(index, clause, head, trigger, weight, False)


def _ahead(document: Document, dates: list[Timex]) -> bool:
    """Say whether a date lies after the article: "the parliament votes on Friday" is a plan, not a habit."""
    published = document.source.published
    return published is not None and any((timex.edtf or "") > published for timex in dates)


def _weigh_statement(
    document: Document, sentence: Sentence, clauses: tuple[Clause, ...], index: int, voices: tuple[Voice, ...], lead: bool
) -> _Weighed | None:
    clause = clauses[index]
    verbs = morphology(document.language)
    voice = next((voice for voice in voices if voice.clause == clause), None)
    subject = clause.subject
    holder = voice is not None or (subject is not None and bool(document.mentions_in(subject)))
    if not holder or clause.group.passive or clause.group.tense in ("conditional", "future"):
        return None
    dates = [timex for timex in document.timexes_in(sentence.span) if timex.edtf and not inside_quote(document, timex.span.start)]
    occasion = _lists(document.language).occasions.search(document.text, sentence.span.start, sentence.span.end)
    weight = (
        2 * (clause.group.lemma in verbs.strong_speech)
        + 2
        + bool(dates)
        + (occasion is not None and not inside_quote(document, occasion.start()))
        + lead
        - (clause.group.tense == "present")
        - 2 * (clause.kind == "relative")
    )
    head = "press conference" if occasion and occasion[0].lower() in ("conference", "briefing") else "statement"
    return _Weighed(index, clause, head, clause.verb, weight, True)


def _head(document: Document, clause: Clause, verbs: Morphology) -> tuple[str, Span]:
    """Name the event of a clause: its verb, or the noun that a light verb carries ("the talks lasted five hours")."""
    lemma = clause.group.lemma
    if lemma in verbs.light or lemma in verbs.stative:
        noun = _event_noun(document, clause, verbs)
        if noun is not None:
            return noun
        if lemma in verbs.stative or lemma not in verbs.heads:
            return "", clause.verb
    if lemma in ("speak", "talk", "converse") and _PHONE.search(document.text, clause.verb.end, clause.span.end):
        return "call", clause.verb
    return verbs.heads.get(lemma, lemma), clause.verb


def _event_noun(document: Document, clause: Clause, verbs: Morphology) -> tuple[str, Span] | None:
    subject = clause.subject
    if subject is not None:
        for word in _WORD.finditer(document.text, subject.start, subject.end):
            head = verbs.nouns.get(word[0].lower())
            if head is not None and clause.group.lemma in verbs.light:
                return head, Span(word.start(), word.end())
    if clause.group.lemma in ("hold", "have", "make", "be", "attend", "give", "do") and (
        clause.group.progressive or clause.group.lemma not in ("have", "be", "do")
    ):
        for word in _WORD.finditer(document.text, clause.verb.end, min(clause.span.end, clause.verb.end + 60)):
            head = verbs.nouns.get(word[0].lower())
            if head is not None:
                return head, Span(word.start(), word.end())
    return None


def _report(
    document: Document, sentence: Sentence, clauses: tuple[Clause, ...], item: _Weighed, chosen: list[_Weighed], voices: tuple[Voice, ...]
) -> Report:
    span, scope = _extent(document, sentence, clauses, item, chosen)
    chain = () if item.statement else find_chain(document, item.clause.verb)
    reported = bool(chain) or any(item.clause.verb.start in part for voice in voices for part in voice.covers)
    return Report(
        span=trimmed(document, span),
        trigger=item.trigger,
        head=item.head,
        scope=scope,
        sentence=sentence.span,
        kind="statement" if item.statement else "act",
        clause=item.clause,
        chain=chain,
        reported=reported,
        weight=item.weight,
    )


def _extent(
    document: Document, sentence: Sentence, clauses: tuple[Clause, ...], item: _Weighed, chosen: list[_Weighed]
) -> tuple[Span, Span]:
    """Return evidence and scope: the whole sentence when it holds one report, else the clauses from this report to the next."""
    if len(chosen) == 1:
        return sentence.span, item.clause.span
    at = chosen.index(item)
    first = 0 if at == 0 else _opening(clauses, chosen[at - 1], item)
    last = len(clauses) if at + 1 == len(chosen) else _opening(clauses, item, chosen[at + 1])
    start = sentence.span.start if first == 0 else clauses[first].span.start
    end = sentence.span.end if last == len(clauses) else clauses[last].span.start
    return Span(start, end), (item.clause.span if item.statement else Span(start, end))


def _opening(clauses: tuple[Clause, ...], before: _Weighed, item: _Weighed) -> int:
    for index in range(before.index + 1, item.index + 1):
        clause = clauses[index]
        if clause.subject is not None and (clause.kind == "coordinate" or clause.kind == "subordinate"):
            return index
    return item.index
