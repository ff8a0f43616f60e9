"""Units: what a number counts — a currency, a measure, or the head noun of the words behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dossier.text.numbers.amounts import Amount
from dossier.text.numbers.lexicon import NumberLexicon


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit, where it ends, whether it is a measure (not a noun), and what else its words say."""

    name: str
    end: int
    measured: bool = False
    additional: bool = False
    per: str | None = None


_WORD = re.compile(r"(?P<gap>[ -]+|/)(?P<word>[a-z\d][\w&.'/-]*[\w]|[a-z])")
_NOTHING = Unit("", 0)


def find_unit(text: str, folded: str, amount: Amount, words: NumberLexicon) -> Unit:
    """Return the unit of an amount; its name is empty when nothing is counted."""
    unit = _currency(folded, amount, words) or _measure(text, folded, amount, words) or _noun(text, folded, amount, words)
    rate = words.per_behind.match(folded, unit.end)
    if rate and unit.name:
        return Unit(unit.name, rate.end(), unit.measured, unit.additional, words.per_units[rate["unit"]])
    return unit


def _currency(folded: str, amount: Amount, words: NumberLexicon) -> Unit | None:
    behind = words.currency_behind.match(folded, amount.end + (4 if amount.vague and folded.startswith(" of ", amount.end) else 0) - (1 if amount.vague and folded.startswith(" of ", amount.end) else 0))
    if amount.currency:
        return Unit(amount.currency, amount.end, True)
    if behind is None:
        return None
    return Unit(words.currencies[behind["unit"] or behind["sign"]], behind.end(), True)


def _measure(text: str, folded: str, amount: Amount, words: NumberLexicon) -> Unit | None:
    found = words.measure_behind.match(folded, amount.end)
    if found is None:
        return None
    sign, gap = found["unit"], found["gap"]
    if len(sign) == 1 and sign.isalpha():
        written = text[found.start("unit")]
        if amount.spelled or written not in words.one_letter or text[found.end() : found.end() + 1] == "'":
            return None
    if len(sign) == 2 and sign.isalpha() and amount.spelled and sign not in ("km", "pc"):
        return None
    if gap == "  ":
        return None
    return Unit(words.measures[sign], found.end(), True)


def _noun(text: str, folded: str, amount: Amount, words: NumberLexicon) -> Unit:
    """Walk the words behind a number to the head of its noun phrase: "350 additional German soldiers" counts soldiers."""
    at, head, end, additional, walked = amount.end, "", amount.end, False, 0
    previous, previous_end = "", amount.end
    attached = folded.startswith("-", amount.end)
    while walked < 7:
        found = _WORD.match(folded, at)
        if found is None:
            break
        word = found["word"].removesuffix("'s")
        if word in words.additional:
            additional = True
        elif word in words.fillers and not head:
            if word in ("of",) and not amount.vague and amount.low == amount.high and amount.low == 1:
                break
        elif word in words.stops and not (word == "people"):
            break
        elif word in words.counted and not head:
            return Unit("person" if False else word, found.end(), False, additional)
        elif is_plural(word, words):
            head, end = singular(word, words), found.end()
        elif head:
            break
        else:
            previous, previous_end = word, found.end()
            if attached and walked == 0:
                return Unit(word, found.end(), False, additional)
        if folded[found.start() : found.end()].endswith("'s") and not head:
            previous = ""
        at, walked = found.end(), walked + 1
    if head:
        return Unit(head, end, False, additional)
    if amount.low == amount.high and abs(amount.low) <= 1 and previous:
        return Unit(singular(previous, words), previous_end, False, additional)
    return Unit("", amount.end, False, additional)


def is_plural(word: str, words: NumberLexicon) -> bool:
    """Say whether a word looks like a plural noun."""
    if word in words.plurals:
        return True
    return len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "'s", "us", "is")) and word not in words.not_plurals


def singular(word: str, words: NumberLexicon) -> str:
    """Return the singular of a noun, the word itself when it is none."""
    if word in words.plurals:
        return words.plurals[word]
    if not is_plural(word, words):
        return word
    stem, hyphen, last = word.rpartition("-")
    if hyphen and last in words.plurals:
        return f"{stem}-{words.plurals[last]}"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zzes")):
        return word[:-2]
    return word[:-1]
