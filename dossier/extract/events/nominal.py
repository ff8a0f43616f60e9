"""Reports made by nouns that carry a date of their own: "after his meeting on Monday with the president", "Tuesday's earthquake"."""

from __future__ import annotations

import re
from functools import cache

from dossier.extract.events.report import Report, noun_head, trimmed
from dossier.model.dates import Timex
from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.text.chains import find_chain
from dossier.text.clauses import LONGEST, Clause, find_clauses
from dossier.text.document import Document, Sentence
from dossier.text.morphology import morphology
from dossier.text.quotations import inside_quote

_BEFORE = re.compile(r"[’']?s?\s+(?:[\w.-]+\s+){0,3}$")
_AFTER = re.compile(r"\b(?:after|before|while|when)\s+$")
_OBJECT = re.compile(r"\s[^,;:.]{1,60}\s(?:on|in)\s+(?:the\s+)?")
_DETERMINER = re.compile(r"\b(?:his|her|its|their|the|a|an)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_PREPOSITION = re.compile(r"\s(?:on|in|of|at|for|from)\s+(?:the\s+)?$", re.IGNORECASE)


@cache
def _nouns(language: Language) -> re.Pattern[str]:
    words = sorted(morphology(language).nouns, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?P<noun>{'|'.join(map(re.escape, words))})(?![\w-])", re.IGNORECASE)


@cache
def _anniversary(language: Language) -> re.Pattern[str]:
    words = "|".join(language.words("events.anniversary"))
    return re.compile(rf"(?P<years>\d+)(?:st|nd|rd|th)\s+(?:{words})\s+of\s+(?P<what>[^,.;:]+)", re.IGNORECASE)


def nominal_reports(document: Document, others: list[Report]) -> list[Report]:
    """Return the reports of nouns whose date is not already that of a verb's report of the same kind in the sentence."""
    found: list[Report] = []
    by_sentence: dict[int, list[Report]] = {}
    for other in others:
        by_sentence.setdefault(other.sentence.start, []).append(other)
    for sentence in document.sentences:
        if document.blocks[sentence.block].kind != "body" or len(sentence.span) > LONGEST:
            continue
        found += _anniversaries(document, sentence)
        dates = [timex for timex in document.timexes_in(sentence.span) if timex.edtf and timex.type in ("DATE", "TIME")]
        if dates:
            found += _dated(document, sentence, dates, by_sentence.get(sentence.span.start, []))
    return found


def _anniversaries(document: Document, sentence: Sentence) -> list[Report]:
    found = []
    for match in _anniversary(document.language).finditer(document.text, sentence.span.start, sentence.span.end):
        span = Span(match.start(), match.end())
        noun = _nouns(document.language).search(document.text, match.start("what"), match.end("what"))
        head = morphology(document.language).nouns[noun["noun"].lower()] if noun else "event"
        trigger = Span(noun.start("noun"), noun.end("noun")) if noun else span
        found.append(
            Report(trimmed(document, span), trigger, head, span, sentence.span, "anniversary", chain=find_chain(document, trigger))
        )
    return found


def _dated(document: Document, sentence: Sentence, dates: list[Timex], others: list[Report]) -> list[Report]:
    found: list[Report] = []
    for match in _nouns(document.language).finditer(document.text, sentence.span.start, sentence.span.end):
        trigger = Span(match.start("noun"), match.end("noun"))
        head = noun_head(document, trigger.start, trigger.end) or ""
        timex = _own_date(document, trigger, dates)
        if (
            timex is None
            or any(other.trigger == trigger or other.head == head for other in others)
            or inside_quote(document, trigger.start)
        ):
            continue
        if _not_so(document, sentence, trigger):
            continue
        gerund = _gerund(document, sentence, trigger)
        taken = [other for other in others if timex.span.start >= other.scope.start and timex.span.end <= other.scope.end]
        attributive = timex.span.end <= trigger.start
        if taken and not attributive and gerund is None and len(document.timexes_in(sentence.span)) < 2:
            continue
        own = Span(min(trigger.start, timex.span.start), max(trigger.end, timex.span.end))
        span = Span(min(_noun_start(document, sentence, trigger), own.start), _noun_end(document, sentence, own.end, dates))
        chain = () if _told_of(document, sentence, trigger) else find_chain(document, trigger)
        found.append(Report(trimmed(document, span), trigger, head, own, sentence.span, "noun", gerund, chain))
    return found


def _not_so(document: Document, sentence: Sentence, trigger: Span) -> bool:
    """Say whether the clause of a noun says that it was not, or only might be."""
    clauses = find_clauses(document.text, sentence.span, document.language)
    clause = next((clause for clause in clauses if trigger.start in clause.span), None)
    return (
        clause is not None and clause.verb.end <= trigger.start and (clause.group.negated or clause.opener in ("if", "unless", "whether"))
    )


def _told_of(document: Document, sentence: Sentence, trigger: Span) -> bool:
    """Say whether a noun is what a verb of speech is about, and so taken for granted: "rejected the result of Sunday's vote"."""
    clauses = find_clauses(document.text, sentence.span, document.language)
    clause = next((clause for clause in clauses if trigger.start in clause.span), None)
    return clause is not None and clause.verb.end <= trigger.start and clause.group.lemma in morphology(document.language).reporting


def _gerund(document: Document, sentence: Sentence, trigger: Span) -> Clause | None:
    """Return the clause whose subject acts in "said after meeting the envoy on Monday"."""
    if _AFTER.search(document.text, max(0, trigger.start - 12), trigger.start) is None or not trigger.cut(document.text).endswith("ing"):
        return None
    clauses = find_clauses(document.text, sentence.span, document.language)
    return next((clause for clause in clauses if trigger.start in clause.span), None)


def _own_date(document: Document, trigger: Span, dates: list[Timex]) -> Timex | None:
    """Return the date that stands right before the noun in the possessive, or right after it with a preposition."""
    for timex in dates:
        if timex.span.end <= trigger.start and trigger.start - timex.span.end < 50:
            between = document.text[timex.span.end : trigger.start]
            if _BEFORE.fullmatch(between) and re.match(r"[’']s?\s", between):
                return timex
        between = document.text[trigger.end : max(trigger.end, timex.span.start)]
        if _AFTER.search(document.text, max(0, trigger.start - 12), trigger.start) and _OBJECT.fullmatch(between):
            return timex
        if 0 <= timex.span.start - trigger.end < 8 and _PREPOSITION.fullmatch(document.text[trigger.end : timex.span.start]):
            return timex
    return None


def _noun_start(document: Document, sentence: Sentence, trigger: Span) -> int:
    """Return where the noun phrase begins: "his" of "his long meeting" says who met."""
    match = _DETERMINER.search(document.text, max(sentence.span.start, trigger.start - 40), trigger.start)
    return match.start() if match else trigger.start


def _noun_end(document: Document, sentence: Sentence, position: int, dates: list[Timex]) -> int:
    """Return where the noun phrase ends: at the next comma or date, or where the names after "with" and "in" end."""
    stop = re.compile(r"[,;:.](?=\s|$)|\s(?:and|but|which|who|that|as|while|has|have|had|was|were|is|are|will|would)\s").search(
        document.text, position, sentence.span.end
    )
    end = stop.start() if stop else sentence.span.end
    other = next((timex.span.start for timex in dates if position < timex.span.start < end), None)
    if other is None:
        return end
    before = _PREPOSITION.search(document.text, position, other)
    return before.start() if before else other
