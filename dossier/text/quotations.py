"""Quotation marks around a span: whether words stand inside them."""

from __future__ import annotations

from bisect import bisect_left

from dossier.model.evidence import Span
from dossier.text.document import Document, Marked


def marked_near(document: Document, span: Span) -> tuple[Marked, ...]:
    """Return the marked runs that may touch a span; runs are in the order of the text and do not nest deeper than three."""
    first = max(0, bisect_left(document.marked, span.start, key=lambda marked: marked.outer.start) - 3)
    last = bisect_left(document.marked, span.end, key=lambda marked: marked.outer.start)
    return document.marked[first:last]


def quoted_run(document: Document, span: Span) -> Marked | None:
    """Return the marked run that holds a span, or that it holds."""
    near = marked_near(document, span)
    return next((marked for marked in near if marked.outer.covers(span) or span.covers(marked.outer)), None)


def inside_quote(document: Document, position: int) -> bool:
    """Say whether a code point stands inside quotation marks."""
    return any(position in marked.outer for marked in marked_near(document, Span(position, position + 1)))
