"""Amounts: the numbers of a text with their values, before anything is said about bounds or units."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from dossier.model.language import Language
from dossier.text.numbers.lexicon import NumberLexicon
from dossier.text.numerals import digits_value, words_value


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it stands: low and high differ for ranges and vague plurals.

    `start` includes a currency sign, `digits` does not. `factor` is the scale said in a word ("5 million" → 1,000,000).
    `plain` means digits alone: no scale, decimals, currency or thousands.
    """

    start: int
    digits: int
    end: int
    low: float
    high: float
    currency: str | None = None
    spelled: bool = False
    vague: bool = False
    plain: bool = True
    factor: float = 1.0
    parts: int = 1


def find_amounts(folded: str, language: Language, words: NumberLexicon, counts: Callable[[int], bool]) -> list[Amount]:
    """Return every number of a folded text for whose first position `counts` is true, ranges joined."""
    found = (_amount(match, language, words) for match in words.number.finditer(folded))
    return _ranges([amount for amount in found if amount is not None and counts(amount.digits)], folded, words)


def _amount(match: re.Match[str], language: Language, words: NumberLexicon) -> Amount | None:
    low, high, factor = _values(match, language, words)
    if low is None or high is None:
        return None
    sign = match["currency"] or match["lost"]
    digits = match.start("sign") if match["sign"] else match.start("digits") if match["digits"] else match.start()
    if match["sign"] == "-":
        low, high = -high, -low
    end = match.end()
    if match["short"] in words.sets["length_sign"] and not sign and words.length_behind.match(match.string, end):
        end, low, high, factor = match.start("short"), low / factor, high / factor, 1.0
    written = match["digits"] or ""
    plain = bool(written) and factor == 1 and not sign and not re.search(r"[.,]", written)
    return Amount(
        start=match.start(),
        digits=digits,
        end=end,
        low=low,
        high=high,
        currency=words.currencies[" ".join(sign.split())] if sign else None,
        spelled=not written and not match["numerator"],
        vague=bool(match["vague"]),
        plain=plain,
        factor=factor,
    )


def _values(match: re.Match[str], language: Language, words: NumberLexicon) -> tuple[float | None, float | None, float]:
    """Return low, high and the scale said in words."""
    if match["vague"]:
        low, high = words.vague[match["vague"]]
        times = words.vague[match["vague_of"]][0] if match["vague_of"] else 1.0
        return low * times, high * times, 1.0
    factor = 1.0
    if match["digits"]:
        value = digits_value(match["digits"]) + (unicodedata.numeric(match["vulgar"]) if match["vulgar"] else 0)
        if match["short"]:
            factor = words.short_scales[match["short"]]
        for scale in re.findall(r"\w+", match["scales"] or ""):
            factor *= words_value(scale, language) or 1
        value = round((value + 0.5 * bool(match["and_half"])) * factor, 6)
        return value, value, factor
    said = _said(match, language, words)
    if said is not None and match["and_half"]:
        said += 0.5
    if match["words"]:
        factor = words_value(re.split(r"[ -]+", match["words"])[-1], language) or 1.0
    return said, said, factor if factor >= 100 else 1.0


def _said(match: re.Match[str], language: Language, words: NumberLexicon) -> float | None:
    """Return the value of a number in words: half a million, a dozen, two thirds, twenty-five."""
    if match["numerator"]:
        return float(match["numerator"]) / float(match["denominator"])
    if match["half_a"]:
        return 0.5
    if match["half_scale"]:
        return (words_value(match["half_scale"], language) or 0) / 2
    if match["part_of"]:
        return words.fractions[match["part_of"]]
    if match["one_scale"]:
        return words_value(match["one_scale"], language)
    if match["share"]:
        return (words_value(match["parts"], language) or 0) * words.fractions[match["share"]]
    return words_value(match["words"], language)


def _ranges(amounts: list[Amount], folded: str, words: NumberLexicon) -> list[Amount]:
    """Join "350 to 500", "between 350 and 500", "$5m-$6m", "two or three"."""
    joined: list[Amount] = []
    for amount in amounts:
        if joined and _linked(joined[-1], amount, folded, words):
            joined[-1] = _range(joined[-1], amount)
        else:
            joined.append(amount)
    return joined


def _linked(first: Amount, second: Amount, folded: str, words: NumberLexicon) -> bool:
    if first.parts > 1 or first.vague or second.vague or second.digits - first.end > 24:
        return False
    link = words.link.fullmatch(folded, first.end, second.digits)
    if link is None or (first.currency and second.currency and first.currency != second.currency):
        return False
    if link["unit"] and (second.currency or not _same_measure(link["unit"], folded, second.end, words)):
        return False
    low, high = first.low * (second.factor if _shares_scale(first, second) else 1), second.low
    if link["both"]:
        return low != high and bool(words.between.search(folded, max(0, first.start - 30), first.start))
    if link["either"]:
        return 0 < high - low <= max(2, low)
    return low != high if link["to"] else low < high and folded[second.digits] not in "-+"


def _same_measure(unit: str, folded: str, end: int, words: NumberLexicon) -> bool:
    """Say whether the same measure stands behind: "5% to 10%" is a range, "rose 7% to $2 billion" is none."""
    behind = words.measure_behind.match(folded, end)
    return behind is not None and words.measures[behind["unit"]] == words.measures[unit]


def _shares_scale(first: Amount, second: Amount) -> bool:
    """Say whether the first number is meant in the scale of the second: "5 to 6 million", not "from $200 to $4 million"."""
    return first.factor == 1 < second.factor and first.low <= second.low / second.factor


def _range(first: Amount, second: Amount) -> Amount:
    low = first.low * (second.factor if _shares_scale(first, second) else 1)
    return replace(
        first,
        end=second.end,
        low=min(low, second.low),
        high=max(low, second.low),
        currency=first.currency or second.currency,
        spelled=first.spelled and second.spelled,
        plain=first.plain and second.plain,
        parts=2,
    )
