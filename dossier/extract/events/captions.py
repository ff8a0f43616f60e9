"""Reports made by captions: people at a dated place, in whatever language the caption is."""

from __future__ import annotations

import re

from dossier.extract.events.report import Report, noun_head, trimmed
from dossier.model.evidence import Span
from dossier.text.document import Document
from dossier.text.morphology import morphology

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


def caption_reports(document: Document) -> list[Report]:
    """Return one report for each caption that carries a date and names somebody or some place."""
    found: list[Report] = []
    nouns = morphology(document.language).nouns
    for block in document.blocks:
        if block.kind != "caption":
            continue
        dates = [timex for timex in document.timexes_in(block.span) if timex.edtf and timex.type in ("DATE", "TIME")]
        names = document.mentions_in(block.span)
        if not dates or not names:
            continue
        words = [word for word in _WORD.finditer(document.text, block.span.start, block.span.end) if word[0].lower() in nouns]
        trigger = Span(words[-1].start(), words[-1].end()) if words else dates[-1].span
        head = noun_head(document, trigger.start, trigger.end) or ""
        span = trimmed(document, block.span)
        found.append(Report(span, trigger, head, span, span, "caption"))
    return found
