"""Datelines: "LISBON, 7 February 2022 (Agency) – " at the head of a text says where and when it was filed, and is no part of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.model.source import Block
from dossier.text.head_dates import any_of, read_head_date

DATELINE = "dateline"
"""Why of a date block that opens the first paragraph of a report."""

_REACH = 10
"""How many blocks from the first one on may open with a dateline."""
_BODIES = 3
_LONGEST = 160
_LETTERS = re.compile(r"[^\W\d_]+(?:['’]s\b)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a report was filed, the day it gives (EDTF, None without a year) and the words of that day."""

    place: str
    day: str | None
    words: str | None
    end: int


def part_dateline(text: str, blocks: Sequence[Block], language: Language) -> tuple[Block, ...]:
    """Cut the dateline off the first paragraph that opens with one, as a block of its own."""
    bodies = [at for at, block in enumerate(blocks[:_REACH]) if block.kind == "body"]
    for at in bodies[:_BODIES]:
        block = blocks[at]
        found = read_dateline(text, block.span, language)
        if found is None:
            continue
        stop = found.end
        while text[stop - 1].isspace():
            stop -= 1
        parts = (Block(Span(block.span.start, stop), "date", DATELINE), Block(Span(found.end, block.span.end), block.kind, block.why))
        return (*blocks[:at], *parts, *blocks[at + 1 :])
    return tuple(blocks)


def dateline_of(text: str, blocks: Sequence[Block], language: Language) -> Dateline | None:
    """Return the dateline of a text whose blocks are told, or None."""
    for block in blocks[: _REACH + 1]:
        if block.why == DATELINE:
            stop = block.span.end
            return read_dateline(text, Span(block.span.start, min(len(text), stop + 2)), language, whole=False)
    return None


def read_dateline(text: str, span: Span, language: Language, whole: bool = True) -> Dateline | None:
    """Return the dateline that opens a span. In a `whole` paragraph words must follow it."""
    match = _pattern(language).match(text, span.start, min(span.end, span.start + _LONGEST))
    if not match or (whole and match.end() >= span.end):
        return None
    place = match["place"]
    capitals = _is_shouted(place, language)
    if not capitals and not match["agency"] and not match["date"]:
        return None
    if match["stop"] == ":" and not (match["agency"] or match["date"]):
        return None
    day = read_head_date(match["date"], language) if match["date"] else None
    name = _in_plain_letters(text, match.end(), place, language) if capitals else place
    return Dateline(name, day.edtf if day else None, match["date"], match.end())


def _is_shouted(place: str, language: Language) -> bool:
    small = set(language.words("blocks.town_words"))
    letters = "".join(word for word in place.split() if word not in small)
    return letters.isupper() and sum(character.isalpha() for character in letters) >= 3


def _in_plain_letters(text: str, after: int, place: str, language: Language) -> str:
    """Return the name of a town written in capitals: as the text writes it elsewhere, else with its small words small."""
    words = " ".join(place.split())
    spaced = r"\s+".join(map(re.escape, words.split()))
    elsewhere = re.compile(rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)
    for found in elsewhere.finditer(text, after):
        if not found.group().isupper() and not found.group().islower():
            return " ".join(found.group().split())
    small = set(language.words("blocks.town_words"))

    def plain(letters: re.Match[str]) -> str:
        word = letters.group().lower()
        return word if letters.start() and word in small else word.capitalize()

    return _LETTERS.sub(plain, words)


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    labels = any_of((*language.words("blocks.dateline_labels"), *language.words("blocks.weekdays")))
    months = any_of(tuple(name for names in language.lists("blocks.months").values() for name in names))
    weekdays = any_of(language.words("blocks.weekdays"))
    small = any_of(language.words("blocks.town_words"))
    return re.compile(
        rf"""
        (?! (?i:{labels}|{months})\b )
        (?P<place> [^\W\d_a-z][^\W\d_]*\.? (?: [\s'’-]+ (?: {small}\s+ ){{0,2}} [^\W\d_a-z][^\W\d_]*\.? ){{0,4}}? )
        (?P<region> ,\s(?!(?i:{months}|{weekdays})\b)[^\W\d_a-z][\w.]*(?:\s[^\W\d_a-z][\w.]*){{0,2}} )??
        (?: ,?\s (?:(?i:{weekdays})\b\.?,?\s)?
            (?P<date> (?i:{months})\b\.?\s\d{{1,2}}(?:,?\s\d{{4}})? | \d{{1,2}}\s(?i:{months})\b\.?(?:,?\s\d{{4}})? ) )?
        ,? \s* (?P<agency> \([^\W\d_a-z][^)\n]{{1,40}}\) )?
        \s* (?P<stop> [–—-]+ | : ) \s
        """,
        re.VERBOSE,
    )
