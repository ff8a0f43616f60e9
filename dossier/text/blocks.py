"""What each paragraph or line is, and what a text says about itself in its first lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.model.source import Block


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a text says about itself: each value is None when it says nothing."""

    title: str | None = None
    published: str | None = None
    byline: str | None = None
    filed_from: str | None = None


def find_blocks(text: str, language: Language) -> tuple[Block, ...]:
    """Split a text into blocks and class each."""
    return tuple(Block(Span(match.start(), match.end()), "body") for match in re.finditer(r"\S.*?(?=\s*\n\s*\n|\s*\Z)", text, re.DOTALL))


def read_masthead(text: str, blocks: tuple[Block, ...], language: Language) -> Masthead:
    """Return what the first lines say: a date, a headline, a byline, a place."""
    return Masthead()
