"""Paragraphs of a text: its lines, with hard-wrapped lines joined again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from dossier.model.evidence import Span

WRAP_LIMIT = 130
"""Hard-wrapped text has no longer lines than this."""

_LINE = re.compile(r"[^\n]+")
_ENDS = re.compile(r"[.!?…:][\"'”’»“)\]]*$")
_SEVERAL = re.compile(r"[a-z\d%][.!?][\"'”’»)\]]*\s+[\"“‘«(]?[A-Z]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text without its outer white space. Paragraphs with no blank line between them share a `group`."""

    span: Span
    group: int


def ends_sentence(words: str) -> bool:
    """Say whether words end as a sentence does, closing marks aside."""
    return _ENDS.search(words[-12:]) is not None


def find_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text: its lines, or runs of lines where the text was wrapped to a width."""
    lines = _lines(text)
    width = _wrap_width(text, lines)
    if not width:
        return tuple(lines)
    joined: list[Paragraph] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and last.group == line.group and _was_full(text, last.span, line.span, width):
            joined[-1] = Paragraph(Span(last.span.start, line.span.end), line.group)
        else:
            joined.append(line)
    return tuple(joined)


def lines_are_sentences(text: str, paragraphs: tuple[Paragraph, ...]) -> bool:
    """Say whether each line of a text holds one sentence: then lines without a blank line between them are one paragraph."""
    grouped = [
        paragraph
        for paragraph, neighbour in pairwise(paragraphs)
        if paragraph.group == neighbour.group and ends_sentence(paragraph.span.cut(text))
    ]
    several = sum(1 for paragraph in grouped if _SEVERAL.search(paragraph.span.cut(text)))
    return len(grouped) >= 4 and several * 6 < len(grouped)


def _lines(text: str) -> list[Paragraph]:
    found: list[Paragraph] = []
    group, last_end = 0, -1
    for match in _LINE.finditer(text):
        words = match.group()
        bare = words.strip()
        if not bare:
            continue
        start = match.start() + len(words) - len(words.lstrip())
        if last_end >= 0 and text.count("\n", last_end, start) > 1:
            group += 1
        found.append(Paragraph(Span(start, start + len(bare)), group))
        last_end = start + len(bare)
    return found


def _wrap_width(text: str, lines: list[Paragraph]) -> int:
    """Return the width a text was wrapped to, or 0: many lines then go on in small letters on the next line."""
    pairs = [(line, following) for line, following in pairwise(lines) if line.group == following.group]
    broken = sum(1 for line, following in pairs if text[following.span.start].islower() and not ends_sentence(line.span.cut(text)))
    if broken < 4 or broken * 4 < len(pairs):
        return 0
    lengths = sorted(len(line.span) for line in lines)
    width = lengths[len(lengths) * 95 // 100]
    return width if width <= WRAP_LIMIT else 0


def _was_full(text: str, span: Span, following: Span, width: int) -> bool:
    line_start = text.rfind("\n", span.start, span.end) + 1 or span.start
    first_word = text[following.start : following.end].split(maxsplit=1)[0]
    return span.end - line_start + 1 + len(first_word) > width - 4
