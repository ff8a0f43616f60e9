"""Where a quotation begins or ends whose mark was lost."""

from __future__ import annotations

import re
from itertools import pairwise

from dossier.text.mark_words import WORD, MarkWords, opens_with_cue, reports, speaks_of_self

_STOP = re.compile(r"""(?:(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])[.!?…][.!?…)\]'’]*\s|\S[^\S\n]*\n)\s*(?=[^\sa-z])""")
"""The end of a sentence; a short word with a capital before the stop is taken for an abbreviation ("Sen. Smith", "J. Smith")."""
_PAUSE = re.compile(r"(?P<comma>,)\s+(?P<next>[A-Za-z]+)|(?P<and>\sand)\s+(?P<next2>[a-z]+)")
_SPEECH_STARTS = re.compile(r":\s+|,\s+(?=[A-Z])")


def _sentences(text: str, low: int, high: int) -> list[int]:
    """Return where sentences start between two places, the first place included."""
    return [low, *(stop.end() for stop in _STOP.finditer(text, low, high) if stop.end() < high)]


def lost_open(text: str, low: int, high: int, tables: MarkWords) -> int:
    """Return where a quotation begins whose opening mark was lost: after the last sentence that reports speech."""
    starts = _sentences(text, low, high)
    for start, stop in reversed(list(pairwise([*starts, high]))):
        if reports(text[start:stop], tables) is not None and not speaks_of_self(text[start:stop], tables):
            return stop if stop < high else _after_cue(text, start, stop, tables)
    return _after_cue(text, starts[0], high, tables) if len(starts) == 1 else starts[0]


def _after_cue(text: str, low: int, high: int, tables: MarkWords) -> int:
    """Return where speech begins in a sentence that reports it: after a colon, a comma and a capital, or "promising to", else its start."""
    reported = reports(text[low:high], tables) is not None
    match = _SPEECH_STARTS.search(text, low, high) if reported else None
    if match:
        return match.end()
    previous = ""
    for word in WORD.finditer(text, low, high):
        if word.group() in ("to", "that") and previous in tables.verbs and previous.endswith(("ing", "ed")):
            return word.end() + 1
        previous = word.group()
    return low


def lost_close(text: str, low: int, high: int, tables: MarkWords) -> int:
    """Return where a quotation ends whose closing mark was lost: before a clause that reports it, or a sentence that does."""
    fragment = text[low : low + 3].lstrip()[:1].islower()
    starts = _sentences(text, low, high)
    for pause in _PAUSE.finditer(text, low, min(high, low + 1200)):
        words = WORD.findall(text[pause.start("next" if pause["comma"] else "next2") : min(high, pause.start() + 60)])
        if not words or (fragment and len(starts) > 1 and pause.start() >= starts[1]):
            break
        if pause["comma"] and opens_with_cue(words, tables):
            return pause.start() + 1
        if fragment and (words[0] in tables.verbs if pause["and"] else words[0] in tables.resumes or words[0].endswith("ing")):
            return pause.start()
    if fragment and len(starts) > 1:
        return starts[1]
    for start, stop in pairwise([*starts, high]):
        if reports(text[start:stop], tables) is not None and start > low:
            return start
    return high
