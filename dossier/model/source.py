"""A source is one document of the corpus: its text, never altered, and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dossier.model.evidence import CONTEXT, Evidence, Span
from dossier.model.problem import NOWHERE, Where

Knowledge = Literal["stated", "presumed", "confirmed"]
"""How we know something about a source: it says so itself, an editor presumes it, an editor has confirmed it."""

BlockKind = Literal["headline", "body", "caption", "credit", "byline", "date", "link", "noise"]
Phase = Literal["before", "during", "after"]
Rights = Literal["unknown", "full", "excerpts"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or line of a text, and what it is; `why` names the rule that said so. Blocks cover the whole text but white space."""

    span: Span
    kind: BlockKind
    why: str = ""


@dataclass(frozen=True, slots=True)
class Horizon:
    """What the writer of a passage could know: `as_of` (EDTF) and whether the main event was still to come, running or over.

    `span` is the passage; `words` are the words that show it. An editor's card overrides what software reads off the tenses.
    """

    span: Span
    as_of: str | None
    phase: Phase | None
    words: Evidence | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """One link of a language chain: `language` (BCP 47), how it came about, and how we know."""

    language: str
    by: Literal["original", "machine", "human", "unknown"]
    known: Knowledge = "presumed"


@dataclass(frozen=True, slots=True)
class Source:
    """One document. `id` is its file name without extension (`id` in JSONL); `path` is relative to the project.

    `text` is the decoded body after front matter with newlines normalised, never stripped or otherwise altered;
    `sha256` is of `text` in UTF-8; `first_line` is the line of `path` on which `text` begins (1 for plain text).
    `published` is EDTF. `language` is the language of `text`. Everything else is None or empty when nobody says it.
    """

    id: str
    path: str
    text: str
    sha256: str
    first_line: int = 1
    title: str | None = None
    published: str | None = None
    published_known: Knowledge | None = None
    outlet: str | None = None
    outlet_known: Knowledge | None = None
    byline: str | None = None
    filed_from: str | None = None
    language: str = "en"
    url: str | None = None
    url_known: Knowledge | None = None
    rights: Rights = "unknown"
    chain: tuple[LanguageLink, ...] = ()
    blocks: tuple[Block, ...] = ()
    where: Where = NOWHERE
    label: str | None = None
    """What this dossier calls the source where it names no outlet; the editor's."""

    def cite(self, span: Span) -> Evidence:
        """Cut evidence from the text. Raises ValueError for an empty span or one outside the text."""
        if not 0 <= span.start < span.end <= len(self.text):
            raise ValueError(f"no words at {span.start}–{span.end} of {self.id} ({len(self.text)} characters)")
        return Evidence(
            source=self.id,
            span=span,
            exact=span.cut(self.text),
            prefix=self.text[max(0, span.start - CONTEXT) : span.start],
            suffix=self.text[span.end : span.end + CONTEXT],
        )

    def line_of(self, position: int) -> int:
        """Return the line of the file on which a code point of the text stands, counted from 1."""
        return self.first_line + self.text.count("\n", 0, position)

    def block_at(self, position: int) -> Block | None:
        """Return the block around a code point, or None between blocks."""
        return next((block for block in self.blocks if position in block.span), None)

    @property
    def name(self) -> str:
        """What people call this source: the editor's label, else its outlet ("presumed" where it is), else its title, else its id."""
        if self.label:
            return self.label
        if self.outlet:
            return f"{self.outlet} (presumed)" if self.outlet_known == "presumed" else self.outlet
        return self.title or self.id
