"""Units: what a number counts — a currency, a measure, or the head noun of the words behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dossier.text.numbers.amounts import Amount
from dossier.text.numbers.lexicon import NumberLexicon

_WORD = re.compile(r"(?P<gap>[ -]+|/)(?P<word>[a-z](?:[\w&.'/-]{0,40}\w)?)")
_REACH = 7
"""How many words behind a number may belong to its noun phrase."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit, where it ends, whether it is a measure (not a noun), and what else its words say. A rate names both: "dollar per week"."""

    name: str
    end: int
    measured: bool = False
    additional: bool = False
    per: str | None = None


def find_unit(text: str, folded: str, amount: Amount, words: NumberLexicon) -> Unit:
    """Return the unit of an amount; its name is empty when nothing is counted."""
    unit = _currency(folded, amount, words) or _measure(text, folded, amount, words) or _noun(folded, amount, words)
    rate = words.per_behind.match(folded, unit.end) if unit.name else None
    if rate is None:
        return unit
    per = words.per_units[rate["unit"]]
    return replace(unit, name=f"{unit.name} per {per}", end=rate.end(), per=per)


def _currency(folded: str, amount: Amount, words: NumberLexicon) -> Unit | None:
    if amount.currency:
        return Unit(amount.currency, amount.end, True)
    behind = words.currency_behind.match(folded, amount.end)
    return Unit(words.currencies[behind["unit"] or behind["sign"]], behind.end(), True) if behind else None


def _measure(text: str, folded: str, amount: Amount, words: NumberLexicon) -> Unit | None:
    """Find a measure right behind. A sign of one letter needs digits and its own case: "5 W", not "5 w"."""
    found = words.measure_behind.match(folded, amount.end)
    if found is None:
        return None
    sign = found["unit"]
    if len(sign) == 1 and sign.isalpha():
        written = text[found.start("unit")]
        if amount.spelled or written not in words.sets["signs_of_one_letter"] or text[found.end() : found.end() + 1] == "'":
            return None
    if len(sign) == 2 and sign.isalpha() and amount.spelled:
        return None
    return Unit(words.measures[sign], found.end(), True)


def _noun(folded: str, amount: Amount, words: NumberLexicon) -> Unit:
    """Walk the words behind a number to the head of its noun phrase: "350 additional German soldiers" counts soldiers.

    The head is the first plural; behind "one" or a hyphen ("six-cylinder") it is a singular.
    """
    bounded = words.bound_behind.match(folded, amount.end)
    at, additional, last, last_end, joined = bounded.end() if bounded else amount.end, False, "", amount.end, False
    attached = folded.startswith("-", amount.end) and folded[amount.end + 1 : amount.end + 2].isalpha()
    for _ in range(_REACH):
        found = _WORD.match(folded, at)
        if found is None:
            break
        owner = found["word"].endswith("'s")
        word = found["word"].removesuffix("'s")
        if word in words.sets["additional"]:
            additional = True
        elif word in words.sets["fillers"] and not last:
            if word in words.sets["stops"] and not amount.vague and amount.low == 1:
                break
        elif word in words.sets["people_counted"]:
            return Unit(word, found.end(), False, additional)
        elif last and not joined and word in words.sets["both"]:
            joined = True
        elif word in words.sets["stops"]:
            break
        elif is_plural(word, words) and not owner:
            return Unit(singular(word, words), found.end(), False, additional)
        elif attached:
            return Unit(word, found.end(), False, additional)
        elif not owner:
            last, last_end = word, found.end()
        at = found.end()
    if last and abs(amount.low) <= 1 and amount.low == amount.high:
        return Unit(last, last_end, False, additional)
    return Unit("", amount.end, False, additional)


def is_plural(word: str, words: NumberLexicon) -> bool:
    """Say whether a word looks like a plural noun."""
    if word in words.plurals:
        return True
    return len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "'s", "us", "is")) and word not in words.sets["not_plurals"]


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
    return word[:-2] if word.endswith(("ches", "shes", "xes", "sses", "zzes")) else word[:-1]
