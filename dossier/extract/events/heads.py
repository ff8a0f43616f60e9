"""The head of an event: the word that names what happened, shared by near-synonyms."""

from __future__ import annotations

import re

from dossier.extract.events.lists import lists
from dossier.extract.events.report import noun_head
from dossier.model.evidence import Span
from dossier.text.clauses import Clause
from dossier.text.document import Document
from dossier.text.morphology import Morphology

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_AFTER = re.compile(r"of|in|on|at|from|after|before|during|for|with|by|to|between|over|and|or|which|that|who|set|held|near|also|then|\w+ly")
_RELATIVE = re.compile(r",\s+(?:which|that)$")
_PREPOSED = re.compile(r"\b(?:of|in|on|at|from|after|before|during|for|with|by|to|between)\b")


def head_of(document: Document, clause: Clause, verbs: Morphology) -> tuple[str, Span]:
    """Name the event of a clause: its verb, or the noun that a light verb carries ("the talks lasted five hours")."""
    lemma = clause.group.lemma
    words = lists(document.language)
    whole = completed(document, clause)
    if whole is not None:
        return whole, clause.verb
    if lemma in words.fails and clause.subject is not None:
        for word in _WORD.finditer(document.text, clause.subject.start, clause.subject.end):
            if noun_head(document, word.start(), word.end()) == "meeting" or word[0].lower() in words.rounds:
                return "end", clause.verb
    if lemma in lists(document.language).plans and (clause.kind == "relative" or _ends_relative(document, clause)):
        noun = noun_before(document, clause)
        if noun is not None:
            return noun
    if lemma in verbs.light or lemma in verbs.stative or lemma in verbs.befalls:
        noun = _event_noun(document, clause, verbs)
        if noun is not None:
            return noun
        if lemma in verbs.stative or (lemma in verbs.light and lemma not in verbs.heads):
            return "", clause.verb
    if lemma in words.talks and words.phone.search(document.text, clause.verb.end, clause.span.end):
        return "call", clause.verb
    if lemma in lists(document.language).informs and clause.group.passive:
        return verbs.heads.get("learn", lemma), clause.verb
    if lemma in lists(document.language).amounts and any(
        0 <= quantity.span.start - clause.verb.end <= 2 for quantity in document.quantities_in(clause.span)
    ):
        return lemma, clause.verb
    return verbs.heads.get(lemma, lemma), clause.verb


def completed(document: Document, clause: Clause) -> str | None:
    """Name the event that a verb is before some words only: "is due to appear in court", "went on strike"."""
    whole = lists(document.language).complements.get(clause.group.lemma, ())
    return next((head for head, what in whole if what.match(document.text, clause.verb.end, clause.span.end)), None)


def _event_noun(document: Document, clause: Clause, verbs: Morphology) -> tuple[str, Span] | None:
    lemma, subject = clause.group.lemma, clause.subject
    if lemma == "be":
        state = lists(document.language).conditions.match(document.text, clause.verb.end, clause.span.end)
        if state is not None:
            return "death" if state["dead"] else "injury", Span(state.start("state"), state.end("state"))
        way = lists(document.language).under_way.match(document.text, clause.verb.end, clause.span.end)
        return ("journey", Span(way.start("way"), way.end("way"))) if way else None
    if subject is not None and (lemma in verbs.light or lemma in verbs.befalls):
        for word in _WORD.finditer(document.text, subject.start, subject.end):
            head = noun_head(document, word.start(), word.end())
            if head is not None and _is_last(document, subject, word) and not _PREPOSED.search(document.text, subject.start, word.start()):
                return head, Span(word.start(), word.end())
    if lemma in lists(document.language).carries or (lemma in ("have", "do") and clause.group.progressive):
        for word in _WORD.finditer(document.text, clause.verb.end, min(clause.span.end, clause.verb.end + 60)):
            if _PREPOSED.search(document.text, clause.verb.end, word.end()):
                return None
            head = noun_head(document, word.start(), word.end())
            if head is not None:
                return head, Span(word.start(), word.end())
    return None


def _ends_relative(document: Document, clause: Clause) -> bool:
    return clause.subject is not None and _RELATIVE.search(document.text, clause.subject.start, clause.subject.end) is not None


def noun_before(document: Document, clause: Clause) -> tuple[str, Span] | None:
    """Return the event that a relative clause is about: "the vote on pay, which had been planned for Monday"."""
    found = None
    text = document.text
    stop = max((text.rfind(mark, 0, clause.span.start - 3) for mark in ".,;"), default=0)
    subject = clause.subject
    parted = subject is not None and (clause.kind != "relative" or subject.start < clause.span.start)
    first, last = (subject.start, subject.end) if parted and subject else (max(stop, clause.span.start - 70, 0), clause.span.start)
    for word in _WORD.finditer(text, first, last):
        head = noun_head(document, word.start(), word.end())
        found = found or (None if head is None else (head, Span(word.start(), word.end())))
    return found


def _is_last(document: Document, subject: Span, word: re.Match[str]) -> bool:
    """Say whether a noun ends its phrase: in "rescue teams ended" it is the teams that ended."""
    after = _WORD.match(document.text, word.end() + 1, subject.end)
    return after is None or not after[0].islower() or _AFTER.fullmatch(after[0]) is not None or after[0].endswith("ing")
