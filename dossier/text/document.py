"""A document is a source with its language structure, computed once and shared by all extractors."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from dossier.model.actor import Mention
from dossier.model.dates import Timex
from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.model.quantity import Quantity
from dossier.model.source import Block, Source
from dossier.model.vocabulary import Vocabulary


class _Placed(Protocol):
    """Anything that stands at a span."""

    @property
    def span(self) -> Span:
        """Where it stands."""


_P = TypeVar("_P", bound=_Placed)


def _inside(placed: tuple[_P, ...], span: Span) -> Iterator[_P]:
    """Yield what lies wholly inside a span; `placed` is in the order of the text."""
    for index in range(bisect_left(placed, span.start, key=lambda item: item.span.start), len(placed)):
        item = placed[index]
        if item.span.start >= span.end:
            return
        if item.span.end <= span.end:
            yield item


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and the index of the block it stands in. A sentence never crosses a block."""

    span: Span
    block: int


@dataclass(frozen=True, slots=True)
class Marked:
    """A run inside quotation marks. `inner` is without the marks, `outer` with them.

    `marks` says how the pair stands in the text: paired, no-open, no-close. Whether
    anybody says the words is for the extractor of quotes.
    """

    outer: Span
    inner: Span
    marks: str = "paired"


@dataclass(frozen=True, slots=True)
class Document:
    """All that the extractors look at. Every tuple is in the order of the text."""

    source: Source
    language: Language
    vocabulary: Vocabulary
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    marked: tuple[Marked, ...]
    timexes: tuple[Timex, ...]
    quantities: tuple[Quantity, ...]
    mentions: tuple[Mention, ...]

    @property
    def text(self) -> str:
        """The text of the source."""
        return self.source.text

    def sentence_at(self, position: int) -> Sentence | None:
        """Return the sentence around a code point, or None between sentences."""
        at = bisect_right(self.sentences, position, key=lambda sentence: sentence.span.end)
        return self.sentences[at] if at < len(self.sentences) and position in self.sentences[at].span else None

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """Return the mentions that lie wholly inside a span."""
        return tuple(_inside(self.mentions, span))

    def timexes_in(self, span: Span) -> tuple[Timex, ...]:
        """Return the time expressions that lie wholly inside a span."""
        return tuple(_inside(self.timexes, span))

    def quantities_in(self, span: Span) -> tuple[Quantity, ...]:
        """Return the quantities that lie wholly inside a span."""
        return tuple(_inside(self.quantities, span))
