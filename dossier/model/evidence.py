"""Evidence is a source and a span; its words are cut from the source, never typed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

CONTEXT = 32
"""How many code points of prefix and suffix a piece of evidence carries."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open run `[start, end)` of Unicode code points of one text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, position: int) -> bool:
        return self.start <= position < self.end

    def cut(self, text: str) -> str:
        """Return the words of this span."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Say whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def shared(self, other: Span) -> int:
        """Count the code points that both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def touches(self, other: Span) -> bool:
        """Say whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end


def touching(spans: Sequence[Span], span: Span) -> Sequence[Span]:
    """Return the run of `spans` that touch `span`, by halving: `spans` are in order and do not overlap."""
    first = bisect_right(spans, span.start, key=lambda other: other.end)
    return spans[first : bisect_left(spans, span.end, lo=first, key=lambda other: other.start)]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words of one source that a statement rests on.

    Made by `Source.cite` alone, so that `exact` is always what stands in the source at `span`.
    `prefix` and `suffix` are the words around it (W3C Web Annotation, TextQuoteSelector).
    """

    source: str
    span: Span
    exact: str
    prefix: str
    suffix: str
