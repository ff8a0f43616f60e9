"""Sentences: spans that never cross a block and never end at an abbreviation."""

from __future__ import annotations

import re

from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.model.source import Block
from dossier.text.document import Sentence

_END = re.compile(r"[.!?…]+[\"”»“’')\]]*(?=\s)|\n+")


def find_sentences(text: str, blocks: tuple[Block, ...], language: Language) -> tuple[Sentence, ...]:
    """Split every block into sentences."""
    found: list[Sentence] = []
    for index, block in enumerate(blocks):
        start = block.span.start
        for stop in _END.finditer(text, block.span.start, block.span.end):
            if text[start : stop.end()].strip():
                found.append(Sentence(Span(start, stop.end()), index))
            start = stop.end()
            while start < block.span.end and text[start].isspace():
                start += 1
        if text[start : block.span.end].strip():
            found.append(Sentence(Span(start, block.span.end), index))
    return tuple(found)
