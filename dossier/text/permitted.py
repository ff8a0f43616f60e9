"""The words of a source that data may hold: all where its rights allow, otherwise no more than the limit, and positions for the rest."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from dossier.model.evidence import CONTEXT, Evidence, Span
from dossier.model.source import Source
from dossier.model.statement import Event
from dossier.text.excerpts import REMEMBERED

_BLANK = bytes(2 if chr(code).isspace() else 0 for code in range(256))
_WIDE_SPACE = re.compile("[\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
"""White space beyond the first 256 characters, which `_BLANK` tells."""
_GIVEN = re.compile(rb"\x01+")
"""A byte for each code point of a text: 0 may still be given and counts, 1 is given, 2 is white space, which does not count."""


@dataclass(frozen=True)
class Permitted:
    """The passages of one source whose words may be given, in order and apart. Whatever data says of the source is cut from them."""

    source: Source
    passages: tuple[Span, ...]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(passage.start for passage in self.passages)

    def around(self, start: int, end: int) -> Span | None:
        """Return the passage that covers the code points from `start` to `end`, or None."""
        index = bisect_right(self._starts, start) - 1
        passage = self.passages[index] if index >= 0 else None
        return passage if passage and end <= passage.end else None

    def words(self, span: Span) -> str | None:
        """Return the words of a span; None where they may not be given."""
        return span.cut(self.source.text) if self.around(span.start, span.end) else None

    def quoted(self, span: Span) -> tuple[str, str, str] | tuple[None, None, None]:
        """Return the words of a span, and those before and after it as far as they may be given; None where its own words may not."""
        passage, text = self.around(span.start, span.end), self.source.text
        if passage is None:
            return None, None, None
        before = text[max(passage.start, span.start - CONTEXT) : span.start]
        return span.cut(text), before, text[span.end : min(passage.end, span.end + CONTEXT)]


def permitted(source: Source, spans: Iterable[Span], limit: float) -> Permitted:
    """Return what may be given of a source. `spans` come with what matters most first; `limit` is a share of the text from 0 to 1.

    A span that would go over the limit gives its position alone; a shorter one after it may still fit. White space does not count.
    """
    text = source.text
    if source.rights == "full":
        return Permitted(source, (Span(0, len(text)),) if text else ())
    return Permitted(source, _within(text, tuple(spans), limit))


@lru_cache(maxsize=REMEMBERED)
def _within(text: str, spans: tuple[Span, ...], limit: float) -> tuple[Span, ...]:
    given = bytearray(text.encode("latin-1", "replace").translate(_BLANK))
    for blank in () if text.isascii() else _WIDE_SPACE.finditer(text):
        given[blank.start()] = 2
    room = limit * given.count(0)
    for span in spans:
        new = given.count(0, span.start, span.end)
        if new <= room:
            given[span.start : span.end] = b"\x01" * len(span)
            room -= new
    return tuple(Span(found.start(), found.end()) for found in _GIVEN.finditer(given))


Given = Callable[[Evidence], str | None]
"""The words of evidence that may be given: all of them where articles are only read, fewer where they are published."""


def title_given(title: str, reports: Iterable[Event], given: Given) -> bool:
    """Say whether the title of an event may be given: it is made of the words of a report that bears it, or an editor wrote it."""
    everyone = tuple(reports)
    bearing = tuple(report for report in everyone if report.title == title) or everyone
    return any("title" in report.review.fields for report in bearing) or all(given(report.evidence) is not None for report in bearing)
