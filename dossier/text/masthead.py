"""What a text says about itself in its first lines: a headline, a date, a byline, the place it was filed from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dossier.model.language import Language
from dossier.model.source import Block
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
    place, filed_on = _read_dateline(text, blocks, language)
    return Masthead(
        title=next((" ".join(block.span.cut(text).split()) for block in head[:4] if block.kind == "headline"), None),
        published=_read_published(text, head, language) or filed_on,
        byline=_read_byline(text, head, language),
        filed_from=place,
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
    intro = re.compile(rf"^{any_of(language.words('blocks.byline_intros'))}\b[:\s]*", re.IGNORECASE)
    for block in head:
        if block.kind == "byline":
            name = intro.sub("", " ".join(block.span.cut(text).split()), count=1)
            if is_name(name.split(",")[0].split(" ")[0], language):
                return name
    return None


@cache
def _dateline_pattern(language: Language) -> re.Pattern[str]:
    labels = any_of(language.words("blocks.dateline_labels"))
    months = any_of(tuple(name for names in language.lists("blocks.months").values() for name in names))
    return re.compile(
        rf"""
        (?! (?i:{labels})\b )
        (?P<place> [^\W\d_a-z][^\W\d_]*(?:[\s.'’-]+[^\W\d_a-z][^\W\d_]*){{0,3}} )
        (?P<region> ,\s[^\W\d_a-z][\w.]*(?:\s[^\W\d_a-z][\w.]*){{0,2}} )??
        (?: ,?\s (?P<date> (?i:{months})\b\.?\s\d{{1,2}}(?:,?\s\d{{4}})? | \d{{1,2}}\s(?i:{months})\b\.?(?:\s\d{{4}})? ) )?
        \s* (?P<agency> \([^)\n]{{2,30}}\) )?
        \s* [–—-]+ \s
        """,
        re.VERBOSE,
    )


def _read_dateline(text: str, blocks: tuple[Block, ...], language: Language) -> tuple[str | None, str | None]:
    """Return place and day of "LISBON, 7 February 2022 (Agency) – …" at the start of one of the first body paragraphs."""
    for block in [block for block in blocks[: HEAD + 2] if block.kind == "body"][:3]:
        match = _dateline_pattern(language).match(text, block.span.start, min(block.span.end, block.span.start + 160))
        if not match:
            continue
        place = match["place"]
        capitals = place.isupper() and sum(character.isalpha() for character in place) >= 3
        if not capitals and not match["agency"] and not match["date"]:
            continue
        day = read_head_date(match["date"], language) if match["date"] else None
        name = re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize(), place) if capitals else place
        return name, day.edtf if day else None
    return None, None
