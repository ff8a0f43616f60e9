"""Quantities: numbers with their bounds and units; dates, ages, scores, model names and list numbers are none."""

from __future__ import annotations

import re
from bisect import bisect_right

from dossier.model.dates import Timex
from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.model.quantity import Bound, Quantity
from dossier.text.document import Sentence
from dossier.text.numbers.amounts import Amount, find_amounts
from dossier.text.numbers.lexicon import NumberLexicon, number_lexicon
from dossier.text.numbers.units import Unit, find_unit
from dossier.text.numerals import fold


def find_quantities(text: str, sentences: tuple[Sentence, ...], timexes: tuple[Timex, ...], language: Language) -> tuple[Quantity, ...]:
    """Return the quantities of a text; dates, ages, scores, model names and list numbers are none."""
    folded, words = fold(text), number_lexicon(language)
    starts = [timex.span.start for timex in timexes]
    found = []
    for amount in find_amounts(folded, language, words):
        index = bisect_right(starts, amount.digits) - 1
        timex = timexes[index] if index >= 0 and timexes[index].span.end > amount.digits else None
        if timex is not None and timex.type != "DURATION":
            continue
        unit = find_unit(text, folded, amount, words)
        if not counts_nothing(text, folded, amount, unit, words):
            found.append(_quantity(folded, amount, unit, words))
    return tuple(found)


def _quantity(folded: str, amount: Amount, unit: Unit, words: NumberLexicon) -> Quantity:
    bound, start, end = _bound(folded, amount, unit, words)
    low: float | None = amount.low
    high: float | None = amount.high
    if low == high and bound in ("more_than", "at_least"):
        high = None
    elif low == high and bound in ("less_than", "at_most"):
        low = None
    elif low != high and bound != "about":
        bound = "exact"
    before = folded[max(0, start - 12) : amount.start].split()
    additional = unit.additional or bool(before and before[-1] in words.additional) or folded[start : amount.start].strip() in words.additional
    return Quantity(Span(start, max(end, unit.end)), Span(amount.digits, amount.end), low, high, bound, unit.name, additional, unit.per)


def _bound(folded: str, amount: Amount, unit: Unit, words: NumberLexicon) -> tuple[Bound, int, int]:
    """Return the bound, and where its words begin and end."""
    before = words.bound_before.search(folded, max(0, amount.start - 32), amount.start)
    behind = words.bound_behind.match(folded, amount.end) or words.bound_behind.match(folded, unit.end)
    if before and words.bounds[before["words"]] != "exact":
        return words.bounds[before["words"]], before.start(), amount.end
    if behind:
        return words.bounds_behind[behind["words"]], amount.start, behind.end()
    if amount.vague:
        return "about", amount.start, amount.end
    return "exact", before.start() if before else amount.start, amount.end


_LIST = re.compile(r"(?:^|\n)[ \t]*$")
_CAPITAL_BEFORE = re.compile(r"(?P<word>\b[A-Z][\w&.'’-]*|\b[a-z]+[A-Z]\w*)[  -]$")
_AGE = re.compile(r"\b(?:aged?|ages|aged between|age of|ages of)[ ]+(?:between +|from +|about +)?$|^[ -]+years?[ -]olds?\b")


def counts_nothing(text: str, folded: str, amount: Amount, unit: Unit, words: NumberLexicon) -> bool:
    """Say whether a number only names, numbers or scores something."""
    before, behind = folded[max(0, amount.start - 24) : amount.start], folded[amount.end : amount.end + 24]
    if amount.spelled and amount.low == amount.high == 1 and folded[amount.digits : amount.end] == "one":
        return _idle_one(before, behind, unit, words)
    if _AGE.search(before) or re.match(r"[ -]+years?[ -]olds?\b", behind):
        return True
    if unit.measured:
        return False
    if amount.plain and not unit.name and re.match(r"[.)] ", behind) and _LIST.search(before):
        return True
    if words.label_before.search(before):
        return True
    if amount.plain and amount.low != amount.high and not unit.name and amount.high < 200 and "-" in folded[amount.digits : amount.end]:
        return True
    if not amount.spelled and amount.currency is None:
        if len(folded[amount.digits : amount.end]) > 8 and amount.plain:
            return True
        capital = _CAPITAL_BEFORE.search(text[max(0, amount.start - 30) : amount.start])
        if capital and amount.low < 1000 and not _begins_sentence(text, amount.start - len(capital[0])):
            return True
        if re.match(r"(?:st|nd|rd|th)\b|-?[a-z]\d|[/:]\d|[-.]\d", behind) or re.search(r"\d[:/.-]$", before):
            return True
    return False


def _begins_sentence(text: str, position: int) -> bool:
    return position <= 0 or bool(re.search(r"(?:[.!?:;\"“”\n]|^) *$", text[max(0, position - 4) : position]))


def _idle_one(before: str, behind: str, unit: Unit, words: NumberLexicon) -> bool:
    """Say whether "one" counts nothing: "no one", "one of them", "at one end", "one-on-one"."""
    last = re.search(r"([\w'-]+)[ ]*$", before)
    if last and last[1] in words.one_behind:
        return True
    following = re.match(r"[ -]+([\w'-]+)", behind)
    if unit.measured:
        return False
    return following is None or following[1] in words.one_before or behind.startswith("-on") or not unit.name
