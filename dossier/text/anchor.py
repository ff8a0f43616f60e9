"""Words → evidence: they stand in their source character for character, or a problem shows the nearest passage. Never a guess."""

from __future__ import annotations

import unicodedata

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from dossier.model.evidence import Evidence, Span
from dossier.model.problem import NOWHERE, Problem, Where
from dossier.model.source import Source

_NEAR = 50.0
"""Below this likeness (0–100) a passage is no help to show."""
_SHOWN = 160
_LOOK_ALIKES = str.maketrans(
    dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‘’‚‛′`´", "'")
    | dict.fromkeys("‐‑‒–—−", "-")
    | dict.fromkeys("\xa0\u2009\u202f\n\t", " ")
)
"""One character for one, so that positions stay: the marks, dashes and spaces that typing and copying confuse."""


def find_anchor(source: Source, exact: str, nth: int | None = None, where: Where = NOWHERE) -> Evidence | Problem:
    """Return the evidence of words of a source. `nth` (from 1) chooses where they repeat; `where` is the place that names them."""
    if not exact.strip():
        return Problem(where, "anchor-empty", "these are no words", hint="copy the words from the source")
    places = find_all(source.text, exact)
    if not places:
        return _not_found(source, exact, where)
    if nth is None and len(places) > 1:
        lines = ", ".join(str(where_in(source, start).line) for start in places[:8])
        message = f"{quoted(exact)} stands {len(places)} times in {source.path} (lines {lines}{' …' if len(places) > 8 else ''})"
        return Problem(where, "anchor-repeated", message, hint=f"add nth: 1 for the first, up to nth: {len(places)}; or quote more words")
    if nth is not None and not 1 <= nth <= len(places):
        times = "once" if len(places) == 1 else f"{len(places)} times"
        return Problem(where, "anchor-nth", f"nth: {nth}, but {quoted(exact)} stands {times} in {source.path}", hint="count from 1")
    start = places[(nth or 1) - 1]
    return source.cite(Span(start, start + len(exact)))


def find_all(text: str, words: str) -> list[int]:
    """Return where words begin in a text, each time."""
    places: list[int] = []
    start = text.find(words)
    while start >= 0:
        places.append(start)
        start = text.find(words, start + 1)
    return places


def nearest_passage(source: Source, words: str) -> Span | None:
    """Return the passage most like these words, marks and case aside, from word to word; None when nothing is like them."""
    needle, hay = _fold(words.strip()), _fold(source.text)
    if not needle or not hay.strip():
        return None
    start = hay.find(needle)
    if start >= 0:
        return Span(start, start + len(needle))
    found = fuzz.partial_ratio_alignment(needle, hay, score_cutoff=_NEAR)
    if found is None or found.dest_end <= found.dest_start:
        return None
    return _whole_words(source.text, Span(found.dest_start, found.dest_end))


def where_in(source: Source, position: int) -> Where:
    """Return the file and line of a code point of a source. A row of JSON Lines is one line, whatever its text holds."""
    return Where(source.path, source.first_line if source.path.endswith(".jsonl") else source.line_of(position))


def quoted(words: str) -> str:
    """Return words in quotation marks on one line, the middle left out where they are long."""
    line = " ".join(words.split())
    return f"“{line}”" if len(line) <= _SHOWN else f"“{line[: _SHOWN // 2]} … {line[-_SHOWN // 2 :]}”"


def _not_found(source: Source, exact: str, where: Where) -> Problem:
    message = f"{quoted(exact)} does not stand in {source.path}"
    passage = nearest_passage(source, exact)
    if passage is None:
        return Problem(where, "anchor-not-found", message, hint="copy the words from the source; nothing there is like them")
    words = passage.cut(source.text)
    return Problem(where, "anchor-not-found", message, f"{quoted(words)} ({where_in(source, passage.start)})", _difference(exact, words))


def _difference(written: str, stands: str) -> str:
    """Say in words where two passages first differ."""
    for step in Levenshtein.editops(written, stands):
        mine, theirs = written[step.src_pos : step.src_pos + 1], stands[step.dest_pos : step.dest_pos + 1]
        before = " ".join(written[max(0, step.src_pos - 20) : step.src_pos].split())
        spot = f"after “{before}”" if before else "at the beginning"
        if step.tag == "replace":
            return f"{spot} the source has {_name(theirs)}, not {_name(mine)}; copy its words"
        if step.tag == "insert":
            return f"{spot} the source has {_name(theirs)} as well; copy its words"
        return f"{spot} the source goes on without {_name(mine)}; copy its words"
    return "copy the words from the source"


def _name(character: str) -> str:
    """Name a character so that look-alikes can be told apart."""
    if character.isascii() and character.isalnum():
        return f"“{character}”"
    label = {"\n": "a line break", "\t": "a tab", " ": "a space"}.get(character)
    if label:
        return label
    shown = f"{character} " if character.isprintable() else ""
    return f"{shown}({unicodedata.name(character, 'no name').lower()}, U+{ord(character):04X})"


def _fold(text: str) -> str:
    """Return a text of the same length in small letters with plain marks, dashes and spaces."""
    plain = text.translate(_LOOK_ALIKES)
    low = plain.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


def _whole_words(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum() and span.start - start < 40:
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum() and end - span.end < 40:
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
