"""Reports made by verbs: which clauses tell of something that happened, goes on or will happen, and not merely of a state."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dossier.extract.events.heads import head_of
from dossier.extract.events.lists import lists
from dossier.extract.events.report import Report, antecedent_start, trimmed
from dossier.extract.events.speakers import Heard, holder_of, is_somebody, offices_of
from dossier.model.dates import Timex
from dossier.model.evidence import Span
from dossier.text.chains import Voice, find_chain, find_voices, inside_quote
from dossier.text.clauses import Clause, find_clauses
from dossier.text.document import Document, Sentence
from dossier.text.morphology import morphology

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_FIRST = re.compile(r"\b(?:I|we|We)\b")
_JOINED = re.compile(r"\b(?:and|but)\s+$")
"""Before a second content clause: "said it was sorry and that its head had resigned"."""
_INFINITIVE = re.compile(r"\bto\s+[a-z]{3,}")
_NOT_SAID = ("conditional", "future", "scheduled")
ENOUGH = 4
"""The weight from which a clause counts as an event; `_weigh` says what weighs how much."""


def verbal_reports(document: Document) -> list[Report]:
    """Return the reports that verbs make, sentence by sentence."""
    found: list[Report] = []
    heard = Heard(frozenset(offices_of(document)), set())
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


def _reports(document: Document, sentence: Sentence, lead: bool, heard: Heard) -> list[Report]:
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
        elif _tells_more(item, kept[-1]):
            kept[-1] = item
    return kept


def _tells_more(item: _Weighed, before: _Weighed) -> bool:
    """Say whether a later verb is the event: the main clause after an aside, an act before its statement, else the heavier."""
    if item.clause.kind == "main" and item.head != before.head:
        return True
    heavier = (before.statement, item.weight) > (item.statement, before.weight)
    return heavier and not (item.statement and not before.statement)


def _stands_alone(document: Document, clauses: tuple[Clause, ...], before: _Weighed, item: _Weighed) -> bool:
    """Say whether a new subject begins a clause of its own between two verbs."""
    if before.statement and item.clause.kind == "content":
        return False
    return any(_new_subject(document, clause) for clause in clauses[before.index + 1 : item.index + 1])


def _new_subject(document: Document, clause: Clause) -> bool:
    again = clause.kind == "content" and _JOINED.search(document.text, max(0, clause.span.start - 6), clause.span.start) is not None
    if clause.kind != "coordinate" and not again and not (clause.kind == "subordinate" and clause.opener in lists(document.language).apart):
        return False
    subject = clause.subject
    if subject is None:
        return False
    words = len(_WORD.findall(document.text, subject.start, subject.end))
    counted = any(quantity.unit for quantity in document.quantities_in(subject))
    return words > 2 or counted or any(mention.form != "pronoun" for mention in document.mentions_in(subject))


def _weigh(
    document: Document, sentence: Sentence, clauses: tuple[Clause, ...], index: int, voices: tuple[Voice, ...], lead: bool, heard: Heard
) -> _Weighed | None:
    clause = clauses[index]
    verbs = morphology(document.language)
    group = clause.group
    if clause.opener in lists(document.language).hypothetical:
        return None
    quoted = inside_quote(document, clause.verb.start)
    if group.tense == "scheduled" and _is_aim(document, clause):
        return None
    if group.lemma in verbs.reporting and not quoted and not _counts(document, clause):
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
    head, trigger = head_of(document, clause, verbs)
    if not head or (clause.kind == "content" and clause.subject is None):
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
        - 2 * (group.progressive and group.tense not in ("future", "present"))
        - 3 * own
        - (head not in verbs.lexicon and not dates and not reported)
        - 2 * (head == "statement" and not dates)
        - (clause.kind in ("relative", "subordinate"))
        - 3 * (quoted and not dates and (group.tense != "future" or clause.kind == "relative"))
        - (group.tense == "pluperfect" and not reported and not dates)
    )
    return _Weighed(index, clause, head, trigger, weight, False)


def _counts(document: Document, clause: Clause) -> bool:
    """Say whether a verb of speech has a number of things for its object, and is none: "is recalling 3,000 cars"."""
    return any(0 <= quantity.span.start - clause.verb.end <= 1 for quantity in document.quantities_in(clause.span))


def _is_purpose(document: Document, clause: Clause) -> bool:
    """Say whether an infinitive governs the clause: "worked with partners to ensure aid was delivered" tells of no delivery."""
    if clause.opener or clause.kind != "coordinate" or clause.subject is None:
        return False
    return _INFINITIVE.search(document.text, clause.subject.start, clause.subject.end) is not None


def _saying(document: Document, clause: Clause) -> Span | None:
    """Return the participle that makes a clause a statement: "could give no figure, saying that nobody knew"."""
    match = lists(document.language).saying.search(document.text, clause.verb.end, clause.span.end)
    return None if match is None or inside_quote(document, match.start()) else Span(match.start("verb"), match.end("verb"))


def _is_aim(document: Document, clause: Clause) -> bool:
    """Say whether the subject is a purpose, which nobody schedules: "its mandate is to keep order"."""
    words = _WORD.findall(document.text, clause.subject.start, clause.subject.end) if clause.subject is not None else []
    return any(word.lower() in lists(document.language).aims for word in words[-3:])


def _ahead(document: Document, dates: list[Timex]) -> bool:
    """Say whether a date lies after the article: "the parliament votes on Friday" is a plan, not a habit."""
    published = document.source.published
    return published is not None and any((timex.edtf or "") > published for timex in dates)


def _weigh_statement(
    document: Document, sentence: Sentence, clause: Clause, voices: tuple[Voice, ...], lead: bool, heard: Heard
) -> _Weighed | None:
    verbs = morphology(document.language)
    voice = next((voice for voice in voices if voice.clause == clause), None)
    holder = holder_of(document, clause, voice)
    if holder is None or clause.group.passive or clause.group.tense in _NOT_SAID or clause.group.lemma in verbs.thinking:
        return None
    if clause.group.negated:
        return None
    strong = clause.group.lemma in verbs.strong_speech
    dates = [timex for timex in document.timexes_in(sentence.span) if timex.edtf and not inside_quote(document, timex.span.start)]
    occasion = lists(document.language).occasions.search(document.text, sentence.span.start, sentence.span.end)
    told_at = occasion is not None and not inside_quote(document, occasion.start())
    weight = (
        (2 if strong else 1)
        + 2 * strong
        + (1 if strong else 2) * (holder not in heard.names and heard.in_office(document, holder))
        + (holder not in heard.names)
        + bool(dates)
        + (1 if strong else 2) * told_at
        + lead
        - 2 * (clause.kind == "relative" or clause.opener in ("as", "when", "while"))
        - (1 if dates else 2) * (clause.group.tense == "present")
        - 2 * is_somebody(document, clause)
        - (not strong and not told_at and _tells_a_state(document, sentence, clause))
    )
    kind = next((kind for kind, words in lists(document.language).occasion_kinds if _outside(document, sentence.span, words)), "")
    head = f"statement {kind}".strip()
    if occasion is not None and occasion["noun"].lower() in ("conference", "briefing"):
        head = "press conference"
    return _Weighed(-1, clause, head, clause.verb, weight, True, holder, voice)


def _tells_a_state(document: Document, sentence: Sentence, clause: Clause) -> bool:
    """Say whether what is said is only how things are not: "said soldiers had no place on a quay"."""
    clauses = find_clauses(document.text, sentence.span, document.language)
    after = next((other for other in clauses if other.span.start > clause.verb.start), None)
    if after is None or after.kind != "content" or after.group.lemma not in morphology(document.language).stative:
        return False
    return after.group.negated or lists(document.language).no.match(document.text, after.verb.end, after.span.end) is not None


def _outside(document: Document, sentence: Span, words: re.Pattern[str]) -> bool:
    match = words.search(document.text, sentence.start, sentence.end)
    return match is not None and not inside_quote(document, match.start())


def _report(
    document: Document, sentence: Sentence, clauses: tuple[Clause, ...], item: _Weighed, chosen: list[_Weighed], voices: tuple[Voice, ...]
) -> Report:
    chain = () if item.statement else find_chain(document, item.clause.verb)
    reported = bool(chain) or any(item.clause.verb.start in part for voice in voices for part in voice.covers)
    span, scope = _extent(document, sentence, clauses, item, chosen, reported or item.statement)
    span = _with_antecedent(document, sentence, item, span)
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


def _with_antecedent(document: Document, sentence: Sentence, item: _Weighed, span: Span) -> Span:
    """Let a report that begins with a relative begin with what it is about: "Norway, whose east is flooded"."""
    start = min(span.start, item.trigger.start)
    if item.clause.kind == "relative" and span.start == item.clause.span.start:
        start = min(start, antecedent_start(document, sentence.span, span.start))
    return Span(start, max(span.end, item.trigger.end))


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
