"""Who reports from whom: the chain of voices a run of words rests on, outermost first.

"Thousands are waiting, the head of the charity said, AFP reported" rests on AFP, which rests on the head of the charity.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from dossier.model.evidence import Span
from dossier.model.statement import ChainLink
from dossier.text.clauses import find_clauses
from dossier.text.document import Document, Marked
from dossier.text.holders import holder_in
from dossier.text.quotations import inside_quote, quoted_run
from dossier.text.voices import Voice, find_voices


def find_chain(document: Document, span: Span) -> tuple[ChainLink, ...]:
    """Return who reports the words of a span, outermost first; empty when the article speaks for itself.

    Words inside quotation marks rest on their speaker, looked for in the same sentence and then in the sentences beside it.
    """
    sentence = document.sentence_at(span.start)
    if sentence is None:
        return ()
    around = sentence.span
    voices = [voice for voice in find_voices(document, around) if any(span.touches(part) for part in voice.covers)]
    quoted = quoted_run(document, span)
    if not voices and quoted is not None:
        voices = _before_colon(document, around, quoted) or _beside(document, around)
    return _in_order(voices)


def _before_colon(document: Document, sentence: Span, quoted: Marked) -> list[Voice]:
    """Such as "The minister set his terms: “no concessions” and “a full withdrawal”": the subject of the last verb speaks."""
    colon = document.text.find(":", sentence.start, quoted.outer.start)
    if colon < 0 or inside_quote(document, colon):
        return []
    before = [clause for clause in find_clauses(document.text, sentence, document.language) if clause.verb.end <= colon]
    subject = before[-1].subject if before else None
    holder = holder_in(document, subject) if subject is not None else None
    if holder is None:
        return []
    return [Voice(ChainLink(holder, "says", before[-1].verb), before[-1], (Span(colon, sentence.end),))]


def _in_order(voices: list[Voice]) -> tuple[ChainLink, ...]:
    leading = [voice for voice in voices if not voice.trailing]
    trailing = [voice for voice in reversed(voices) if voice.trailing]
    links: list[ChainLink] = []
    for voice in (*trailing, *leading):
        for link in (voice.outlet, voice.link):
            if link is not None and all(link.holder != other.holder for other in links):
                links.append(link)
    return tuple(links)


def _beside(document: Document, sentence: Span) -> list[Voice]:
    """Look for the speaker of a quotation in the sentences beside it, within its block."""
    at = bisect_left(document.sentences, sentence.start, key=lambda other: other.span.start)
    for index in (at + 1, at - 1, at + 2, at - 2, at + 3):
        if 0 <= index < len(document.sentences) and document.sentences[index].block == document.sentences[at].block:
            voices = [voice for voice in find_voices(document, document.sentences[index].span) if voice.clause is not None]
            if voices:  # who denies something in one sentence affirms what the quotation beside it says
                return [replace(voices[-1], link=replace(voices[-1].link, relation="says"))]
    return []
