"""The words of a report: the evidence of a chosen clause, and the scope whose dates and names belong to it."""

from __future__ import annotations

from dossier.extract.events.report import antecedent_start
from dossier.extract.events.weighed import WORD, Setting, Weighed
from dossier.model.evidence import Span
from dossier.text.clauses import Clause


def extent(setting: Setting, item: Weighed, chosen: list[Weighed], whole: bool) -> tuple[Span, Span]:
    """Return evidence and scope: the clauses from this report to the next, without neighbours that have a subject of their own.

    What somebody says keeps the whole sentence when it is the only report, so that its attribution stands with it.
    """
    clauses, sentence = setting.clauses, setting.sentence.span
    at = chosen.index(item)
    first = 0 if at == 0 else _opening(clauses, chosen[at - 1], item)
    last = len(clauses) if at + 1 == len(chosen) else _opening(clauses, item, chosen[at + 1])
    if not whole:
        first = next((index for index in range(item.index, first, -1) if new_subject(setting, clauses[index])), first)
        last = next((index for index in range(item.index + 1, last) if new_subject(setting, clauses[index])), last)
    start = sentence.start if first == 0 else clauses[first].span.start
    end = sentence.end if last == len(clauses) else clauses[last].span.start
    narrow = item.statement or len(chosen) == 1
    span = _with_antecedent(setting, item, Span(start, end))
    return span, (item.clause.span if narrow else Span(start, end))


def _with_antecedent(setting: Setting, item: Weighed, span: Span) -> Span:
    """Let a report that begins with a relative begin with what it is about: "Norway, whose east is flooded"."""
    start = min(span.start, item.trigger.start)
    if item.clause.kind == "relative" and span.start == item.clause.span.start:
        start = min(start, antecedent_start(setting.document, setting.sentence.span, span.start))
    return Span(start, max(span.end, item.trigger.end))


def _opening(clauses: tuple[Clause, ...], before: Weighed, item: Weighed) -> int:
    for index in range(before.index + 1, item.index + 1):
        clause = clauses[index]
        if clause.subject is not None and (clause.kind == "coordinate" or clause.kind == "subordinate"):
            return index
    return item.index


def new_subject(setting: Setting, clause: Clause) -> bool:
    """Say whether a clause that could stand alone begins with somebody of its own: "and its head had resigned"."""
    document = setting.document
    again = clause.kind == "content" and setting.words.joined.search(document.text, max(0, clause.span.start - 6), clause.span.start)
    if clause.kind != "coordinate" and not again and not (clause.kind == "subordinate" and clause.opener in setting.words.apart):
        return False
    subject = clause.subject
    if subject is None:
        return False
    counted = any(quantity.unit for quantity in document.quantities_in(subject))
    named = any(mention.form != "pronoun" for mention in document.mentions_in(subject))
    return len(WORD.findall(document.text, subject.start, subject.end)) > 2 or counted or named
