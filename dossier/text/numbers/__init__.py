"""Quantities: numbers with their bounds and units; dates, ages, scores, model names and list numbers are none."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from dossier.model.dates import Timex
from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.model.quantity import Bound, Quantity
from dossier.text.numbers.amounts import Amount, find_amounts
from dossier.text.numbers.lexicon import NumberLexicon, number_lexicon
from dossier.text.numbers.names import counts_nothing
from dossier.text.numbers.units import Unit, find_unit
from dossier.text.numerals import fold


def find_quantities(text: str, timexes: tuple[Timex, ...], language: Language) -> tuple[Quantity, ...]:
    """Return the quantities of a text; dates, ages, scores, model names and list numbers are none.

    The length of a duration is a quantity ("more than three hours"); a number inside any other time expression is not.
    """
    folded, words = fold(text), number_lexicon(language)
    starts = [timex.span.start for timex in timexes]

    def counts(position: int) -> bool:
        index = bisect_right(starts, position) - 1
        return index < 0 or timexes[index].span.end <= position or timexes[index].type == "DURATION"

    amounts = find_amounts(folded, language, words, counts)
    units = _shared([find_unit(text, folded, amount, words) for amount in amounts], amounts, folded, words)
    return tuple(
        _quantity(folded, amount, unit, words)
        for amount, unit in zip(amounts, units, strict=True)
        if not counts_nothing(text, folded, amount, unit, words)
    )


def _shared(units: list[Unit], amounts: list[Amount], folded: str, words: NumberLexicon) -> list[Unit]:
    """Give a number the unit of the next where they share it: "four-, five- and six-seat boats", "40 or 50 boats"."""
    for index in range(len(amounts) - 2, -1, -1):
        amount, following = amounts[index], amounts[index + 1]
        bare = not units[index].name
        if bare and following.digits - amount.end < 12 and words.shared_behind.fullmatch(folded, amount.end, following.digits):
            units[index] = replace(units[index], name=units[index + 1].name, measured=units[index + 1].measured)
    return units


def _quantity(folded: str, amount: Amount, unit: Unit, words: NumberLexicon) -> Quantity:
    bound, start, end = _bound(folded, amount, unit, words)
    low: float | None = amount.low
    high: float | None = amount.high
    if low != high:
        bound = "about" if bound == "about" else "exact"
    elif bound in ("more_than", "at_least"):
        high = None
    elif bound in ("less_than", "at_most"):
        low = None
    lead = folded[max(0, amount.start - 12) : amount.start].split()
    additional = unit.additional or bool(lead and lead[-1] in words.sets["additional"])
    return Quantity(Span(start, max(end, unit.end)), Span(amount.digits, amount.end), low, high, bound, unit.name, additional, unit.per)


def _bound(folded: str, amount: Amount, unit: Unit, words: NumberLexicon) -> tuple[Bound, int, int]:
    """Return the bound, and where its words begin and end."""
    before = words.bound_before.search(folded, max(0, amount.start - 32), amount.start)
    behind = words.bound_behind.match(folded, amount.end) or words.bound_behind.match(folded, unit.end)
    if before and words.bounds[before["words"]] != "exact":
        return words.bounds[before["words"]], before.start(), amount.end
    if behind:
        return words.bounds_behind[behind["words"]], amount.start, behind.end()
    return "exact", before.start() if before else amount.start, amount.end
