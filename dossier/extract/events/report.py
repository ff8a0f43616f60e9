"""A report: the words of a text that tell of one event, before it is dated and named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dossier.model.evidence import Span
from dossier.model.statement import ChainLink
from dossier.text.clauses import Clause
from dossier.text.document import Document
from dossier.text.morphology import morphology

ReportKind = Literal["act", "statement", "noun", "caption", "anniversary", "headline"]
"""A headline tells again what the text tells: it counts only with the date of another report."""


@dataclass(frozen=True, slots=True)
class Report:
    """`span` is the evidence, `trigger` the word that names the event, `head` its lemma shared by near-synonyms.

    `scope` is the clause whose dates and names belong to the event. `chain` says who reports it, outermost first; `holder` is who
    makes a statement; `denied` that a verb before it denies it, whoever the speaker.
    """

    span: Span
    trigger: Span
    head: str
    scope: Span
    sentence: Span
    kind: ReportKind
    clause: Clause | None = None
    chain: tuple[ChainLink, ...] = ()
    reported: bool = False
    holder: str | None = None
    weight: int = 0
    denied: bool = False


def trimmed(document: Document, span: Span) -> Span:
    """Return a span without the spaces, commas and openers at its ends."""
    text = document.text
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in ",;:–—-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:–—-"):
        end -= 1
    return Span(start, end) if start < end else span


def noun_head(document: Document, start: int, end: int) -> str | None:
    """Return the head that an event noun counts under, or None; a conference of press or news is a press conference.

    The name of a month is no march.
    """
    head = morphology(document.language).nouns.get(document.text[start:end].lower())
    if (
        head
        and document.text[start].isupper()
        and any(timex.span.covers(Span(start, end)) for timex in document.timexes_in(Span(start, end)))
    ):
        return None
    if head == "conference" and document.text[max(0, start - 6) : start].lower().strip() in ("press", "news"):
        return "press conference"
    return head


def antecedent_start(document: Document, sentence: Span, start: int) -> int:
    """Return where the name begins that a relative clause at a position is about ("Norway, whose east is flooded"), else the position."""
    before = document.mentions_in(Span(max(sentence.start, start - 60), max(start, sentence.start + 1)))
    return before[-1].span.start if before and 0 <= start - before[-1].span.end <= 3 else start
