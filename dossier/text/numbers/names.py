"""Numbers that count nothing: they name, rank, score or list something, or tell an age."""

from __future__ import annotations

import re

from dossier.text.numbers.amounts import Amount
from dossier.text.numbers.lexicon import NumberLexicon
from dossier.text.numbers.units import Unit

_LINE_START = re.compile(r"(?:^|\n)[ \t]*$")
_SCORE_BEFORE = re.compile(r"\d[-:]$")
_NAME_BEFORE = re.compile(r"(?P<word>[A-Za-z&][\w&.'’-]*)[ \u00a0-]$")
_NAME_BEHIND = re.compile(r"[ -][A-Z]")
_GLUED = re.compile(r"(?:st|nd|rd|th)\b|-?[a-z]|[/:]\d|[-.]\d")
_AGE_APPOSITION = re.compile(r"[^\W\d][.'’]?, $")
_LONGEST = 8
"""Plain digits beyond this are an identifier: a telephone number, the number of a post."""


def counts_nothing(text: str, folded: str, amount: Amount, unit: Unit, words: NumberLexicon) -> bool:
    """Say whether a number only names, ranks, scores or lists something, or tells an age."""
    before, behind = folded[max(0, amount.start - 40) : amount.start], folded[amount.end : amount.end + 24]
    if words.age_before.search(before) or words.age_behind.match(behind):
        return True
    if amount.spelled and amount.low == amount.high == 1 and amount.parts == 1 and folded[amount.digits : amount.end] in words.sets["one"]:
        return _idle_one(before, behind, unit, words)
    if unit.measured:
        return False
    if words.label_before.search(before):
        return True
    return not amount.spelled and amount.currency is None and _names(text, folded, amount, unit, words)


def _names(text: str, folded: str, amount: Amount, unit: Unit, words: NumberLexicon) -> bool:
    """Say whether bare digits are a score, a list number, an age behind a name, or part of a name."""
    before, behind = text[max(0, amount.start - 40) : amount.start], folded[amount.end : amount.end + 8]
    written = folded[amount.digits : amount.end]
    if amount.plain and not unit.name:
        if behind.startswith((". ", ".\t")) and _LINE_START.search(before):
            return True
        if behind.startswith(")") and "(" not in before:
            return True
        if amount.parts == 2 and "-" in written and amount.high < 200:
            return True
        if amount.high < 120 and behind.startswith(",") and _AGE_APPOSITION.search(before):
            return True
        if amount.high < 1000 and _NAME_BEHIND.match(text, amount.end):
            return True
    if amount.plain and amount.parts == 1 and len(written) > _LONGEST:
        return True
    if not unit.name and (_GLUED.match(behind) or _SCORE_BEFORE.search(before)):
        return True
    return amount.high < 1000 and amount.factor == 1 and _named_before(before, words)


def _named_before(before: str, words: NumberLexicon) -> bool:
    """Say whether a name stands right before: "Flight 12", "Mark 7"; not "In 12", "About 12", "Arden's 12"."""
    name = _NAME_BEFORE.search(before)
    if name is None or name["word"].islower() or name["word"].endswith(("'s", "’s")):
        return False
    word = name["word"].lower()
    return word not in words.sets["stops"] and word not in words.bounds and word not in words.sets["additional"]


_LAST = re.compile(r"([\w'-]+)[ ]*$")
_NEXT = re.compile(r"[ -]+([\w'-]+)")


def _idle_one(before: str, behind: str, unit: Unit, words: NumberLexicon) -> bool:
    """Say whether "one" counts nothing: "no one", "one of them", "at one end", "one-on-one"."""
    last, following = _LAST.search(before), _NEXT.match(behind)
    if last and last[1] in words.sets["one_behind"]:
        return True
    if unit.measured and (following is None or following[1] not in words.sets["one_before"] or words.bound_before.search(before)):
        return False
    return following is None or following[1].split("-")[0] in words.sets["one_before"] or not unit.name
