"""Reports made by dates that no other report has used: "the runway, opened in May 1998", "due to receive its first ship in March"."""

from __future__ import annotations

import re

from dossier.extract.events.heads import noun_before
from dossier.extract.events.lists import lists
from dossier.extract.events.own_date import of_a_plan, too_old
from dossier.extract.events.report import Report, antecedent_start, noun_head, trimmed
from dossier.model.dates import Timex
from dossier.model.evidence import Span
from dossier.text.chains import find_chain
from dossier.text.clauses import LONGEST, Clause, find_clauses
from dossier.text.document import Document, Sentence
from dossier.text.morphology import Form, Morphology, morphology
from dossier.text.quotations import inside_quote
from dossier.text.voices import find_voices

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_COMMA = re.compile(r",\s|;\s|\s[–—-]\s|[()]")
_RELATIVE = re.compile(r"(?:who|which|whose|where)\b")
_NOT_THEN = re.compile(r"\b(?:until|till|before|than|as\s+of|between)\s+(?:the\s+|at\s+least\s+)?$", re.IGNORECASE)
_OF_A_NOUN = re.compile(r"[’']s?\s")
_EXACT = re.compile(r"\d{4}(?:-\d\d){0,2}(?:T.*)?")


def leftover_reports(document: Document, others: list[Report]) -> list[Report]:
    """Return a report for each date of the text, other than the article's own, that belongs to no report yet."""
    used: dict[int, list[Report]] = {}
    for other in others:
        used.setdefault(other.sentence.start, []).append(other)
    found: list[Report] = []
    for sentence in document.sentences:
        if document.blocks[sentence.block].kind != "body" or len(sentence.span) > LONGEST:
            continue
        reports = used.get(sentence.span.start, [])
        for timex in document.timexes_in(sentence.span):
            if _counts(document, timex):
                report = _report(document, sentence, timex, [*reports, *found[-1:]])
                if report is not None:
                    found.append(report)
    return found


def _counts(document: Document, timex: Timex) -> bool:
    if timex.type not in ("DATE", "TIME") or timex.edtf is None or timex.basis == "derived" or not _EXACT.fullmatch(timex.edtf):
        return False
    published = document.source.published or ""
    if timex.edtf[:10] == published[:10] or published.startswith(timex.edtf):
        return False
    before = document.text[max(0, timex.span.start - 20) : timex.span.start]
    return not _NOT_THEN.search(before) and not inside_quote(document, timex.span.start)


def _report(document: Document, sentence: Sentence, timex: Timex, others: list[Report]) -> Report | None:
    clauses = find_clauses(document.text, sentence.span, document.language)
    clause = next((clause for clause in clauses if clause.span.covers(timex.span)), None)
    span = clause.span if clause is not None else sentence.span
    if clause is not None and (clause.opener in ("if", "unless", "whether") or clause.group.negated):
        return None
    verbs = morphology(document.language)
    segment = _segment(document.text, span, timex.span)
    named = _named(document, segment, timex.span, verbs) or (_named(document, span, timex.span, verbs) if segment != span else None)
    if clause is not None and clause.kind == "relative" and clause.group.lemma in lists(document.language).plans:
        named = noun_before(document, clause) or named
    if named is None or not document.mentions_in(sentence.span):
        return None
    head, trigger = named
    if _only_tells(document, sentence, trigger):
        return None
    if _OF_A_NOUN.match(document.text, timex.span.end) and trigger.start < timex.span.start:
        return None  # "arising from Saturday's disturbances": the date is not that of "arising"
    if _RELATIVE.match(document.text, segment.start):
        segment = Span(antecedent_start(document, sentence.span, span.start), segment.end)
    extent = Span(min(segment.start, trigger.start), max(segment.end, trigger.end))
    same = next((other for other in others if other.span == trimmed(document, extent) and other.trigger.end < trigger.start), None)
    if same is not None:  # of "has paid the fine imposed last month" the later half
        extent = Span(same.trigger.end, max(timex.span.end, trigger.end))
    if any(_takes(document, other, timex) or other.span == extent or other.trigger == trigger for other in others):
        return None
    own: Clause | None = clause if clause is not None and trigger == clause.verb else None
    evidence = trimmed(document, extent if others else sentence.span)
    return Report(evidence, trigger, head, evidence, sentence.span, "noun" if own is None else "act", own, find_chain(document, trigger))


def _only_tells(document: Document, sentence: Sentence, trigger: Span) -> bool:
    """Say whether a verb only says what other words of its sentence tell: "the prosecutor confirmed on Saturday that …"."""
    return any(voice.clause is not None and voice.clause.verb == trigger for voice in find_voices(document, sentence.span))


def _takes(document: Document, other: Report, timex: Timex) -> bool:
    """Say whether a report has the date to itself: it is the first date of its clause, or the only one."""
    if not other.scope.covers(timex.span) or too_old(document, other, timex) or of_a_plan(document, other, timex):
        return False
    if _gone(document, other, timex):
        return False
    dates = [date for date in document.timexes_in(other.scope) if date.edtf and date.type in ("DATE", "TIME")]
    if any(date != timex and (date.edtf or "")[:10] == (timex.edtf or "")[:10] for date in dates):
        return True
    nearest = min(dates, key=lambda date: max(date.span.start - other.trigger.end, other.trigger.start - date.span.end, 0))
    return nearest == timex


def _gone(document: Document, other: Report, timex: Timex) -> bool:
    """Say whether a day gone by stands beside what is still to come: "a ruling on the plea filed on Friday will follow"."""
    ahead = other.clause is not None and other.clause.group.tense in ("future", "scheduled")
    return ahead and (timex.edtf or "") < (document.source.published or "")[: len(timex.edtf or "")]


def _segment(text: str, span: Span, date: Span) -> Span:
    """Return the words between the commas around a date."""
    start, end = span.start, span.end
    for comma in _COMMA.finditer(text, span.start, span.end):
        if comma.end() <= date.start:
            start = comma.end()
        elif comma.start() >= date.end:
            end = comma.start()
            break
    return Span(start, end)


def _named(document: Document, span: Span, date: Span, verbs: Morphology) -> tuple[str, Span] | None:
    """Name the event of a segment: the verb or event noun nearest before the date, else the first after it."""
    best: tuple[str, Span] | None = None
    words = list(_WORD.finditer(document.text, span.start, span.end))
    for index, word in enumerate(words):
        low = word[0].lower()
        if best is not None and word.start() >= date.end:
            break
        noun = noun_head(document, word.start(), word.end())
        if noun is not None:
            best = noun, Span(word.start(), word.end())
            continue
        reading = verbs.read(low)
        if reading is None or word[0][0].isupper() or reading.lemma in verbs.stative or reading.lemma in verbs.light:
            continue
        pair = f"{low} {words[index + 1][0].lower()}" if index + 1 < len(words) else ""
        if pair in verbs.forms and verbs.forms[pair].lemma in verbs.light:
            continue
        before = words[index - 1][0].lower() if index else ""
        number = index + 1 < len(words) and document.text[word.end() : word.end() + 2].strip().isdigit()
        if (reading.lemma in verbs.reporting and reading.lemma not in verbs.strong_speech and not number) or before in lists(
            document.language
        ).determiners:
            continue
        infinitive = before == "to" or before in lists(document.language).modal
        if reading.form & (Form.PAST | Form.PARTICIPLE | Form.ING) or infinitive:
            best = verbs.heads.get(reading.lemma, reading.lemma), Span(word.start(), word.end())
    return best
