"""Reports made by verbs: which clauses tell of something that happened, goes on or will happen, and not merely of a state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from dossier.extract.events.report import Report, noun_head, trimmed
from dossier.model.dates import Timex
from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.text.chains import Voice, find_chain, find_voices, inside_quote
from dossier.text.clauses import Clause, find_clauses
from dossier.text.document import Document, Sentence
from dossier.text.morphology import Morphology, morphology

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_PHONE = re.compile(r"\b(?:on|by|over)\s+(?:the\s+)?(?:tele)?phone\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:I|we|We)\b")
_INFINITIVE = re.compile(r"\bto\s+[a-z]{3,}")
_PREPOSED = re.compile(r"\b(?:of|in|on|at|from|after|before|during|for|with|by|to|between)\b")
_NOT_SAID = ("conditional", "future", "scheduled")
ENOUGH = 4
"""The weight from which a clause counts as an event; `_weigh` says what weighs how much."""


@dataclass(frozen=True, slots=True, eq=False)
class _Lists:
    hypothetical: frozenset[str]
    occasions: re.Pattern[str]
    apart: frozenset[str]
    under_way: re.Pattern[str]
    agencies: frozenset[str]
    reporters: re.Pattern[str]
    somebody: frozenset[str]
    aims: frozenset[str]
    saying: re.Pattern[str]
    offices: re.Pattern[str]
    amounts: frozenset[str]


@cache
def _lists(language: Language) -> _Lists:
    occasions = "|".join(re.escape(word) for word in language.words("events.occasions"))
    return _Lists(
        frozenset(language.words("modality.hypothetical")),
        re.compile(rf"\b(?:at|during|in|on|to)\s+(?:[\w’'-]+\s+){{0,3}}?(?P<noun>{occasions})\b", re.IGNORECASE),
        frozenset(language.words("modality.apart")),
        re.compile(rf"\s+(?:\w+\s+)?(?P<way>{'|'.join(map(re.escape, language.words('deployments.under_way')))})\b", re.IGNORECASE),
        frozenset(language.words("blocks.agencies")),
        re.compile(rf"\b(?:{'|'.join(language.words('events.reporters'))})\b", re.IGNORECASE),
        frozenset(language.words("modality.somebody")),
        frozenset(language.words("events.aims")),
        re.compile(rf",\s+(?P<verb>{'|'.join(language.words('events.saying'))})\b"),
        re.compile(rf"\b(?:{'|'.join(language.words('events.offices'))})\b", re.IGNORECASE),
        frozenset(language.words("events.amounts")),
    )


def verbal_reports(document: Document) -> list[Report]:
    """Return the reports that verbs make, sentence by sentence."""
    found: list[Report] = []
    heard = _Heard(frozenset(_offices(document)), set())
    lead = 2
    for sentence in document.sentences:
        kind = document.blocks[sentence.block].kind
        if kind == "headline":
            found += [
                replace(report, kind="headline")
                for report in _reports(document, sentence, True, replace(heard, names=set()))
                if report.kind == "act"
            ]
        elif kind == "body":
            found += _reports(document, sentence, lead > 0, heard)
            lead -= 1
    return found


@dataclass(frozen=True, slots=True)
class _Heard:
    """Who has spoken so far, and who speaks for more than himself."""

    offices: frozenset[str]
    names: set[str]

    def in_office(self, document: Document, holder: str) -> bool:
        """Say whether a speaker is in office; a role ("the minister") says so itself."""
        return holder in self.offices or _lists(document.language).offices.search(holder) is not None


@dataclass(frozen=True, slots=True)
class _Weighed:
    index: int
    clause: Clause
    head: str
    trigger: Span
    weight: int
    statement: bool
    holder: str | None = None
    voice: Voice | None = None

    def covers(self, other: _Weighed) -> bool:
        """Say whether this statement only names the voice of an act told before it: "the boats will sail, the minister said"."""
        return self.voice is not None and not other.statement and any(other.clause.verb.start in part for part in self.voice.covers)


def _reports(document: Document, sentence: Sentence, lead: bool, heard: _Heard) -> list[Report]:
    clauses = find_clauses(document.text, sentence.span, document.language)
    voices = find_voices(document, sentence.span)
    weighed = [
        found for index in range(len(clauses)) if (found := _weigh(document, sentence, clauses, index, voices, lead, heard)) is not None
    ]
    heard.names.update(item.holder for item in weighed if item.holder)
    chosen = _choose(document, weighed, clauses)
    return [_report(document, sentence, clauses, item, chosen, voices) for item in chosen]


def _choose(document: Document, weighed: list[_Weighed], clauses: tuple[Clause, ...]) -> list[_Weighed]:
    """Keep one report for each part of the sentence that could stand alone; an act weighs more than the statement that tells it."""
    kept: list[_Weighed] = []
    for item in weighed:
        if item.weight < ENOUGH or (item.statement and any(item.covers(other) for other in kept)):
            continue
        if not kept or _stands_alone(document, clauses, kept[-1], item):
            kept.append(item)
        elif (kept[-1].statement, item.weight) > (item.statement, kept[-1].weight) and not (item.statement and not kept[-1].statement):
            kept[-1] = item
    return kept


def _stands_alone(document: Document, clauses: tuple[Clause, ...], before: _Weighed, item: _Weighed) -> bool:
    """Say whether a new subject begins a clause of its own between two verbs."""
    if before.statement and item.clause.kind == "content":
        return False
    return any(_new_subject(document, clause) for clause in clauses[before.index + 1 : item.index + 1])


def _new_subject(document: Document, clause: Clause) -> bool:
    if clause.kind != "coordinate" and not (clause.kind == "subordinate" and clause.opener in _lists(document.language).apart):
        return False
    subject = clause.subject
    if subject is None:
        return False
    words = len(_WORD.findall(document.text, subject.start, subject.end))
    return words > 2 or any(mention.form != "pronoun" for mention in document.mentions_in(subject))


def _weigh(
    document: Document, sentence: Sentence, clauses: tuple[Clause, ...], index: int, voices: tuple[Voice, ...], lead: bool, heard: _Heard
) -> _Weighed | None:
    clause = clauses[index]
    verbs = morphology(document.language)
    group = clause.group
    if clause.opener in _lists(document.language).hypothetical:
        return None
    quoted = inside_quote(document, clause.verb.start)
    if group.tense == "scheduled" and _is_aim(document, clause):
        return None
    if group.lemma in verbs.reporting and not quoted:
        said = _weigh_statement(document, sentence, clause, voices, lead, heard)
        return None if said is None else replace(said, index=index)
    saying = _saying(document, clause)
    if saying is not None and not quoted:
        told = replace(clause, group=replace(group, tense="past", passive=False))
        said = _weigh_statement(document, sentence, told, voices, lead, heard)
        if said is not None and said.weight >= ENOUGH:
            return replace(said, index=index, clause=clause, trigger=saying)
    reported = clause.kind == "content" or any(clause.verb.start in part for voice in voices for part in voice.covers)
    if group.tense == "conditional" and not (group.modal == "would" and reported):
        return None
    if group.negated or _is_purpose(document, clause):
        return None
    head, trigger = _head(document, clause, verbs)
    if not head:
        return None
    dates = [timex for timex in document.timexes_in(clause.span) if timex.edtf and timex.type in ("DATE", "TIME")]
    names = document.mentions_in(clause.span)
    subject = clause.subject
    before = subject or Span(sentence.span.start, clause.verb.start)
    acting = any(mention.kind != "place" or mention.acts for mention in document.mentions_in(before))
    moving = group.lemma == "be" and head == "journey"
    own = not quoted and subject is not None and _FIRST.search(document.text, subject.start, subject.end) is not None
    weight = (
        2 * bool(dates)
        + 2 * (head in verbs.lexicon)
        + bool(acting)
        + bool(names)
        + (group.tense in ("past", "perfect", "future", "scheduled") or (reported and group.tense in ("pluperfect", "conditional")))
        + reported
        + lead
        + moving
        - 2 * (group.tense == "present" and not group.progressive and not moving and not _ahead(document, dates))
        - 2 * (group.progressive and group.tense != "future")
        - 3 * own
        - (clause.kind in ("relative", "subordinate"))
        - 3 * (quoted and not dates and (group.tense != "future" or clause.kind == "relative"))
        - (group.tense == "pluperfect" and not reported and not dates)
    )
    return _Weighed(index, clause, head, trigger, weight, False)


def _is_purpose(document: Document, clause: Clause) -> bool:
    """Say whether an infinitive governs the clause: "worked with partners to ensure aid was delivered" tells of no delivery."""
    if clause.opener or clause.kind != "coordinate" or clause.subject is None:
        return False
    return _INFINITIVE.search(document.text, clause.subject.start, clause.subject.end) is not None


def _saying(document: Document, clause: Clause) -> Span | None:
    """Return the participle that makes a clause a statement: "could give no figure, saying that nobody knew"."""
    match = _lists(document.language).saying.search(document.text, clause.verb.end, clause.span.end)
    return None if match is None or inside_quote(document, match.start()) else Span(match.start("verb"), match.end("verb"))


def _is_aim(document: Document, clause: Clause) -> bool:
    """Say whether the subject is a purpose, which nobody schedules: "its mandate is to keep order"."""
    words = _WORD.findall(document.text, clause.subject.start, clause.subject.end) if clause.subject is not None else []
    return any(word.lower() in _lists(document.language).aims for word in words[-3:])


def _ahead(document: Document, dates: list[Timex]) -> bool:
    """Say whether a date lies after the article: "the parliament votes on Friday" is a plan, not a habit."""
    published = document.source.published
    return published is not None and any((timex.edtf or "") > published for timex in dates)


def _weigh_statement(
    document: Document, sentence: Sentence, clause: Clause, voices: tuple[Voice, ...], lead: bool, heard: _Heard
) -> _Weighed | None:
    verbs = morphology(document.language)
    voice = next((voice for voice in voices if voice.clause == clause), None)
    holder = _holder(document, clause, voice)
    if holder is None or clause.group.passive or clause.group.tense in _NOT_SAID or clause.group.lemma in verbs.thinking:
        return None
    dates = [timex for timex in document.timexes_in(sentence.span) if timex.edtf and not inside_quote(document, timex.span.start)]
    occasion = _lists(document.language).occasions.search(document.text, sentence.span.start, sentence.span.end)
    weight = (
        2
        + 2 * (clause.group.lemma in verbs.strong_speech or (holder not in heard.names and heard.in_office(document, holder)))
        + (holder not in heard.names)
        + bool(dates)
        + (occasion is not None and not inside_quote(document, occasion.start()))
        + lead
        - 2 * (clause.kind == "relative" or clause.opener in ("as", "when", "while"))
        - (clause.group.tense == "present")
        - 2 * _somebody(document, clause)
    )
    head = "press conference" if occasion and occasion["noun"].lower() in ("conference", "briefing") else "statement"
    return _Weighed(-1, clause, head, clause.verb, weight, True, holder, voice)


def _holder(document: Document, clause: Clause, voice: Voice | None) -> str | None:
    """Name who makes a statement; outlets and reporters only pass on what others said."""
    named = document.mentions_in(clause.subject) if clause.subject is not None else ()
    name = voice.link.holder if voice is not None else named[-1].name if named else None
    lists = _lists(document.language)
    if name is None or any(word.lower() in lists.agencies for word in name.split()):
        return None
    reporter = any(
        mention.name == name and mention.title and lists.reporters.search(mention.title) for mention in document.mentions_in(clause.span)
    )
    return None if reporter else name


def _offices(document: Document) -> Iterator[str]:
    """Yield the names whose words commit more than themselves: bodies, and people a title puts in office."""
    offices = _lists(document.language).offices
    for mention in document.mentions:
        if mention.kind != "person" or (mention.title is not None and offices.search(mention.title)):
            yield mention.name


def _somebody(document: Document, clause: Clause) -> bool:
    """Say whether the speaker is just anybody, or a pronoun for somebody who has spoken before."""
    if clause.subject is None:
        return False
    first = _WORD.search(document.text, clause.subject.start, clause.subject.end)
    return first is not None and first[0].lower() in _lists(document.language).somebody


def _head(document: Document, clause: Clause, verbs: Morphology) -> tuple[str, Span]:
    """Name the event of a clause: its verb, or the noun that a light verb carries ("the talks lasted five hours")."""
    lemma = clause.group.lemma
    if lemma in verbs.light or lemma in verbs.stative or lemma in verbs.befalls:
        noun = _event_noun(document, clause, verbs)
        if noun is not None:
            return noun
        if lemma in verbs.stative or (lemma in verbs.light and lemma not in verbs.heads):
            return "", clause.verb
    if lemma in ("speak", "talk", "converse") and _PHONE.search(document.text, clause.verb.end, clause.span.end):
        return "call", clause.verb
    if lemma in _lists(document.language).amounts and any(
        0 <= quantity.span.start - clause.verb.end <= 2 for quantity in document.quantities_in(clause.span)
    ):
        return lemma, clause.verb
    return verbs.heads.get(lemma, lemma), clause.verb


def _event_noun(document: Document, clause: Clause, verbs: Morphology) -> tuple[str, Span] | None:
    lemma, subject = clause.group.lemma, clause.subject
    if lemma == "be":
        way = _lists(document.language).under_way.match(document.text, clause.verb.end, clause.span.end)
        return ("journey", Span(way.start("way"), way.end("way"))) if way else None
    if subject is not None and (lemma in verbs.light or lemma in verbs.befalls):
        for word in _WORD.finditer(document.text, subject.start, subject.end):
            head = noun_head(document, word.start(), word.end())
            if head is not None and not _PREPOSED.search(document.text, subject.start, word.start()):
                return head, Span(word.start(), word.end())
    if lemma in ("hold", "make", "attend", "give") or (lemma in ("have", "do") and clause.group.progressive):
        for word in _WORD.finditer(document.text, clause.verb.end, min(clause.span.end, clause.verb.end + 60)):
            if _PREPOSED.search(document.text, clause.verb.end, word.end()):
                return None
            head = noun_head(document, word.start(), word.end())
            if head is not None:
                return head, Span(word.start(), word.end())
    return None


def _report(
    document: Document, sentence: Sentence, clauses: tuple[Clause, ...], item: _Weighed, chosen: list[_Weighed], voices: tuple[Voice, ...]
) -> Report:
    chain = () if item.statement else find_chain(document, item.clause.verb)
    reported = bool(chain) or any(item.clause.verb.start in part for voice in voices for part in voice.covers)
    span, scope = _extent(document, sentence, clauses, item, chosen, reported or item.statement)
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
        holder=item.holder,
        weight=item.weight,
    )


def _extent(
    document: Document, sentence: Sentence, clauses: tuple[Clause, ...], item: _Weighed, chosen: list[_Weighed], whole: bool
) -> tuple[Span, Span]:
    """Return evidence and scope: the clauses from this report to the next, without neighbours that have a subject of their own.

    What somebody says keeps the whole sentence when it is the only report, so that its attribution stands with it.
    """
    at = chosen.index(item)
    first = 0 if at == 0 else _opening(clauses, chosen[at - 1], item)
    last = len(clauses) if at + 1 == len(chosen) else _opening(clauses, item, chosen[at + 1])
    if not whole:
        first = next((index for index in range(item.index, first, -1) if _new_subject(document, clauses[index])), first)
        last = next((index for index in range(item.index + 1, last) if _new_subject(document, clauses[index])), last)
    start = sentence.span.start if first == 0 else clauses[first].span.start
    end = sentence.span.end if last == len(clauses) else clauses[last].span.start
    narrow = item.statement or len(chosen) == 1
    return Span(start, end), (item.clause.span if narrow else Span(start, end))


def _opening(clauses: tuple[Clause, ...], before: _Weighed, item: _Weighed) -> int:
    for index in range(before.index + 1, item.index + 1):
        clause = clauses[index]
        if clause.subject is not None and (clause.kind == "coordinate" or clause.kind == "subordinate"):
            return index
    return item.index
