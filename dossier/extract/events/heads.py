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
_PHONE = re.compile(r"\b(?:on|by|over)\s+(?:the\s+)?(?:tele)?phone\b", re.IGNORECASE)
_PREPOSED = re.compile(r"\b(?:of|in|on|at|from|after|before|during|for|with|by|to|between)\b")


def head_of(document: Document, clause: Clause, verbs: Morphology) -> tuple[str, Span]:
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
    if lemma in lists(document.language).amounts and any(
        0 <= quantity.span.start - clause.verb.end <= 2 for quantity in document.quantities_in(clause.span)
    ):
        return lemma, clause.verb
    return verbs.heads.get(lemma, lemma), clause.verb


def _event_noun(document: Document, clause: Clause, verbs: Morphology) -> tuple[str, Span] | None:
    lemma, subject = clause.group.lemma, clause.subject
    if lemma == "be":
        way = lists(document.language).under_way.match(document.text, clause.verb.end, clause.span.end)
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
