"""A short title made of the article's own words; it drops no attribution, negation or modal verb of its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dossier.extract.events.report import Report
from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.text.clauses import find_clauses
from dossier.text.document import Document
from dossier.text.morphology import morphology
from dossier.text.verbs import verb_forms

LONG = 90
"""Characters. A longer title is cut where that drops nothing that must stay."""

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_ASIDE = re.compile(
    r",\s(?:which|who|whose|where|with|including|while|as|after|before|following|despite|amid|[a-z]+ing|[a-z]+ed)\s[^,;]*(?:,(?=\s)|(?=\.?$))"
)
_CUT = re.compile(r",\s(?!(?:to|that)\s)|\s(?=(?:as|while|after|before|because|since|amid|following|despite)\s)|\s[–—-]\s|;\s")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_SPACE = re.compile(r"\s+")
_LOOSE = re.compile(r"\s+([,.])")
_LOOSE_END = re.compile(r",\s+(?:[^\s,]+\s+){0,2}[^\s,]+$")
_MARK = re.compile(r"[“”«»\"]")
_COUNTED = re.compile(r"\d+(?:st|nd|rd|th)\s+\w+\s+of\s+(?:the\s+)?(?=[a-z])")
_TAIL = re.compile(r"[\s,;:–—-]+$")
_CLASSES = ("says", "claims", "denies", "announces", "asks", "accuses", "calls")


@cache
def _kept(language: Language) -> frozenset[str]:
    """Words that no title may drop."""
    words = {*language.words("modality.negation"), *language.words("modality.modal"), *language.words("modality.future"), "according"}
    words |= {word for word in language.words("modality.do") if word.endswith("n't")}
    for group in _CLASSES:
        words |= {form for form in verb_forms(language, f"speech.{group}") if " " not in form}
    return frozenset(words) - morphology(language).nouns.keys() - {"begin", "began", "begins", "start", "started", "finish", "finished"}


@cache
def _lead(language: Language) -> re.Pattern[str]:
    words = sorted([*language.words("events.lead_phrases"), *language.words("events.leads")], key=len, reverse=True)
    return re.compile(rf"^(?:(?:{'|'.join(map(re.escape, words))}),?\s+)+", re.IGNORECASE)


@cache
def _joint(language: Language) -> re.Pattern[str]:
    """Match the word that joined a second verb to the first, where its subject now stands before it: "The town … and will bring"."""
    return re.compile(rf"\s…\s(?:{'|'.join(map(re.escape, language.words('modality.joining')))})\s")


def title_of(document: Document, report: Report) -> str:
    """Return the title of a report."""
    language = document.language
    span = _told(document, report)
    full = _SPACE.sub(" ", _shared_subject(document, report, span) + span.cut(document.text)).strip()
    trigger = report.trigger.cut(document.text)
    title = _without(language, _joint(language).sub(" … ", _lead(language).sub("", full)), _BRACKETS, trigger)
    if len(title) > LONG:
        title = _without(language, title, _ASIDE, trigger)
    if len(title) > LONG:
        title = _shortened(document, report, title)
    if span.end < report.sentence.end - 1:
        title = _without_loose_end(language, title, trigger)
    title = _even(_finished(language, _TAIL.sub("", title).rstrip(".")))
    return title[:1].upper() + title[1:] if title else full


def _shared_subject(document: Document, report: Report, span: Span) -> str:
    """Return the subject that a second verb shares with the first, and a mark of what is left out: "The town … will bring 400 more"."""
    clause = report.clause
    if clause is None or clause.kind != "coordinate" or clause.subject is not None or not clause.span.covers(report.trigger):
        return ""
    if span.start < clause.span.start or report.trigger.start > clause.verb.start:
        return ""
    earlier = [other for other in find_clauses(document.text, report.sentence, document.language) if other.span.end <= clause.span.start]
    subject = next((other.subject for other in reversed(earlier) if other.subject is not None), None)
    return "" if subject is None else f"{subject.cut(document.text).strip(' ,')} … "


def _told(document: Document, report: Report) -> Span:
    """Return the words a title is made of: of an anniversary what it counts from, of a long caption the people or the places it names."""
    if report.kind == "anniversary":
        counted = _COUNTED.search(document.text, report.span.start, report.span.end)
        return Span(counted.end(), report.span.end) if counted else report.span
    if report.kind == "caption" and len(report.span) > LONG + 30:
        named = [mention for mention in document.mentions_in(report.span) if mention.form != "pronoun"]
        people = [mention for mention in named if mention.kind == "person"]
        last = (people or [mention for mention in named if mention.span.end - report.span.start <= LONG])[-1:]
        return Span(report.span.start, last[0].span.end) if last else report.span
    return report.span


def _without_loose_end(language: Language, title: str, trigger: str) -> str:
    """Drop the few words that only led over to the next clause: "He resigned on April 15, three days [after the bank failed]"."""
    end = _LOOSE_END.search(title)
    return title if end is None or trigger in end[0] or _must(language, end[0]) else title[: end.start()]


def _finished(language: Language, title: str) -> str:
    """Drop the words of grammar that a cut has left at the end: "between Paris and"."""
    words = title.split(" ")
    while len(words) > 4 and words[-1].lower() in _function(language):
        words.pop()
    return " ".join(words)


@cache
def _function(language: Language) -> frozenset[str]:
    """Return the words no title ends on."""
    kinds = ("modality.subordinators", "modality.coordinators", "modality.prepositions", "acts.locative", "modality.be", "modality.have")
    return frozenset(("a", "an", "the", "by", "with", "as", "on", "between", *(word for kind in kinds for word in language.words(kind))))


def _even(title: str) -> str:
    """Drop a quotation mark that stands alone since its fellow was cut off."""
    marks = [match.start() for match in _MARK.finditer(title)]
    if len(marks) % 2 == 0:
        return title.strip()
    alone = marks[0] if marks[0] < 2 else marks[-1]
    return _LOOSE.sub(r"\1", _SPACE.sub(" ", title[:alone] + title[alone + 1 :])).strip()


def _must(language: Language, words: str) -> list[str]:
    kept = _kept(language)
    return [
        word for word in (match[0].lower().replace("’", "'") for match in _WORD.finditer(words)) if word in kept or word.endswith("n't")
    ]


def _without(language: Language, title: str, part: re.Pattern[str], trigger: str) -> str:
    """Drop the parts a pattern finds that hold nothing that must stay, from the last."""
    for match in reversed(list(part.finditer(title))):
        pause = "," if match[0].endswith(",") and _must(language, title[match.end() :]) else ""
        rest = title[: match.start()] + pause + title[match.end() :]
        if not _must(language, match[0]) and trigger in rest and len(rest) > 25:
            title = rest
    return title


def _shortened(document: Document, report: Report, title: str) -> str:
    """Cut a long title at the last place that lets all stay that must, and never before the word that names the event."""
    trigger = report.trigger.cut(document.text)
    least = max(30, title.find(trigger) + len(trigger) + 4)
    places = {match.start() for match in _CUT.finditer(title)} | set(_clause_starts(document, report, title))
    for place in sorted(places, reverse=True):
        if least < place <= LONG and not _must(document.language, title[place:]):
            return title[:place]
    return title


def _clause_starts(document: Document, report: Report, title: str) -> Iterator[int]:
    """Yield where the later clauses of the sentence begin in its title: "and two crews left" may go, "and his counterpart" may not."""
    for clause in find_clauses(document.text, report.sentence, document.language):
        if clause.span.start > report.trigger.end and clause.opener and clause.kind != "content":
            words = _SPACE.sub(" ", clause.span.cut(document.text))[:14]
            place = title.find(words)
            if place > 0:
                yield place
