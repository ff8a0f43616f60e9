"""Sentences: spans that never cross a block and never end at an abbreviation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.model.source import Block
from dossier.text.document import Sentence

_STOP = re.compile(
    r"""
    (?P<stop>[.!?…]+)                       # the stop itself, or several
    (?P<close>[)\]]?["”»“’'‘„]{0,2}[)\]]?)    # marks that stand right after it, whichever way they point
    (?P<gap>[^\S\n]*)
    """,
    re.VERBOSE,
)
_ALNUM = re.compile(r"[^\W_]")
_LINES = re.compile(r"\n\s*")
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.)*[^\W_]+\Z")
_NEXT_WORD = re.compile(r"[\"“”«»„‘’'(\[\s]*(?:(?P<word>[^\W_]+)|(?P<joins>[,;:]))?")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*\Z")
_WORD_REACH = 24
_REMEMBERED = 16_384
"""Texts whose sentences are kept: linking, export and pages each ask for them."""


@dataclass(frozen=True, slots=True)
class _Abbreviations:
    before_name: frozenset[str]
    before_number: frozenset[str]
    may_end: frozenset[str]
    openers: frozenset[str]


@cache
def _abbreviations(language: Language) -> _Abbreviations:
    def words(key: str) -> frozenset[str]:
        return frozenset(language.words(f"abbreviations.{key}"))

    return _Abbreviations(words("before_name"), words("before_number"), words("may_end"), words("openers"))


def _word_before(text: str, start: int, stop: int) -> str:
    found = _LAST_WORD.search(text, max(start, stop - _WORD_REACH), stop)
    return found.group() if found else ""


def _stops_inside(word: str, follower: str, known: _Abbreviations) -> bool:
    """Say whether a full stop after `word` belongs to the word: "Gen.", "No. 5", "J. Smith", "U.S. officials"."""
    if word in known.before_number and follower[:1].isdigit():
        return True
    if word in known.before_name:
        return True
    initials = len(word) == 1 or (len(word) > 1 and word[1] == ".")
    if (initials and word[:1].isupper()) or word in known.may_end:
        return bool(follower) and follower not in known.openers
    return False


def _ends(text: str, found: re.Match[str], start: int, limit: int, known: _Abbreviations) -> bool:
    """Say whether a stop ends the sentence that began at `start`."""
    after = found.end()
    if after >= limit or text[after] == "\n":
        return True
    stop, close, gap = found["stop"], found["close"], found["gap"]
    follows = text[after]
    if follows in ",;:)]…" or follows.islower():
        return False
    upcoming = _NEXT_WORD.match(text, after, min(limit, after + 2 * _WORD_REACH))
    follower = upcoming["word"] or "" if upcoming else ""
    if (upcoming and (upcoming["joins"] or upcoming.end() == limit)) or follower[:1].islower():
        return False
    if stop == "." and not close:
        word = _word_before(text, start, found.start())
        if not gap:
            return _glued(text, found.start(), after, word, start)
        return not _stops_inside(word, follower, known)
    if not gap and follows.isalnum():
        return bool(close) and follows.isupper()
    if stop[-1] == "…" or stop.startswith(".."):
        return follower[:1].isupper() and text[max(start, found.start() - 1)] not in "(["
    return True


def _glued(text: str, at: int, after: int, word: str, start: int) -> bool:
    """Say whether a stop without a space ends a sentence: "its side.Later" does, "U.S", "3.5" and "site.Name" of an address do not."""
    follows = text[after]
    if follows in '"“”«»':
        return True
    if not (follows.isupper() and len(word) > 2 and word.islower() and text[after + 1 : after + 2].isalpha()):
        return False
    return not _ADDRESS.search(text, max(start, at - 80), after)


def _wraps(text: str, at: int, after: int) -> bool:
    """Say whether a line break merely wraps a line: nothing ends before it and a small letter follows."""
    before = text[at - 1 : at]
    return (before.isalnum() or before == ",") and text[after : after + 1].islower() and text.count("\n", at, after) == 1


def _word_at(text: str, start: int, edge: int) -> int:
    """Return where the first word or number from here on begins: before it no sentence ends, for a sentence is no mere row of stops."""
    found = _ALNUM.search(text, start, edge)
    return found.start() if found else edge


def _cuts(text: str, block: Span, known: _Abbreviations) -> list[int]:
    """Return the ends of the sentences of a block."""
    cuts: list[int] = []
    start = block.start
    breaks = [(found.start(), found.end()) for found in _LINES.finditer(text, block.start, block.end)]
    lines = [at for at, after in breaks if not _wraps(text, at, after)]
    for edge in (*lines, block.end):
        word = _word_at(text, start, edge)
        for found in _STOP.finditer(text, start, edge):
            if found.start() < max(start, word) or not _ends(text, found, start, edge, known):
                continue
            start = found.end("close")
            word = _word_at(text, start, edge)
            cuts.append(start)
        cuts.append(edge)
        start = edge
    return cuts


@lru_cache(maxsize=_REMEMBERED)
def find_sentences(text: str, blocks: tuple[Block, ...], language: Language) -> tuple[Sentence, ...]:
    """Split every block into sentences."""
    known = _abbreviations(language)
    found: list[Sentence] = []
    for index, block in enumerate(blocks):
        start = block.span.start
        for cut in _cuts(text, block.span, known):
            while start < cut and text[start].isspace():
                start += 1
            end = cut
            while end > start and text[end - 1].isspace():
                end -= 1
            if end > start:
                found.append(Sentence(Span(start, end), index))
            start = max(start, cut)
    return tuple(found)
