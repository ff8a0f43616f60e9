"""What a text says about itself in its first lines: a headline, a date, a byline, the place it was filed from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dossier.model.language import Language
from dossier.model.source import Block
from dossier.text.datelines import dateline_of
from dossier.text.head_dates import any_of, read_head_date
from dossier.text.line_rules import is_name

HEAD = 8
"""How many paragraphs from the first one on may be part of the head."""


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a text says about itself: each value is None when it says nothing. `published` is EDTF."""

    title: str | None = None
    published: str | None = None
    byline: str | None = None
    filed_from: str | None = None


def read_masthead(text: str, blocks: tuple[Block, ...], language: Language) -> Masthead:
    """Return what the first lines say: a date, a headline, a byline, a place."""
    head = blocks[: HEAD + 2]
    dateline = dateline_of(text, blocks, language)
    return Masthead(
        title=next((" ".join(block.span.cut(text).split()) for block in head[:4] if block.kind == "headline"), None),
        published=_read_published(text, head, language) or (dateline.day if dateline else None),
        byline=_read_byline(text, head, language),
        filed_from=dateline.place if dateline else None,
    )


def _read_published(text: str, head: tuple[Block, ...], language: Language) -> str | None:
    """Return the day the head gives; the day of an update only where there is no other."""
    updated: str | None = None
    for block in head:
        if block.kind != "date":
            continue
        line, start = block.span.cut(text), 0
        while found := read_head_date(line, language, start):
            if found.edtf and found.label != "updated":
                return found.edtf
            updated = updated or found.edtf
            start = found.span.end
            while start < len(line) and not line[start].isalnum():
                start += 1
    return updated


def _read_byline(text: str, head: tuple[Block, ...], language: Language) -> str | None:
    """Return the first byline that names somebody, without its "By"."""
    intro = _byline_intro(language)
    for block in head:
        if block.kind == "byline":
            name = intro.sub("", " ".join(block.span.cut(text).split()), count=1)
            if is_name(name.split(",")[0].split(" ")[0], language):
                return name
    return None


@cache
def _byline_intro(language: Language) -> re.Pattern[str]:
    return re.compile(rf"^{any_of(language.words('blocks.byline_intros'))}\b[:\s]*", re.IGNORECASE)
