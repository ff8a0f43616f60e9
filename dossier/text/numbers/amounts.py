"""Amounts: the numbers of a text with their values, before anything is said about bounds or units."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from dossier.model.language import Language
from dossier.text.numbers.lexicon import NumberLexicon
from dossier.text.numerals import digits_value, words_value


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it stands: low and high differ for ranges and vague plurals. `start` includes a currency sign, `digits` does not."""

    start: int
    digits: int
    end: int
    low: float
    high: float
    currency: str | None = None
    spelled: bool = False
    vague: bool = False
    plain: bool = True
    """Digits alone, without scale, decimals, currency or thousands."""


def find_amounts(folded: str, language: Language, words: NumberLexicon) -> list[Amount]:
    """Return every number of a folded text, ranges joined."""
    found = [amount for match in words.number.finditer(folded) if (amount := _amount(match, language, words)) is not None]
    return _ranges(found, folded, words)


def _amount(match: re.Match[str], language: Language, words: NumberLexicon) -> Amount | None:
    low, high = _values(match, language, words)
    if low is None or high is None:
        return None
    sign = match["currency"] or match["lost"]
    currency = words.currencies[" ".join(sign.split())] if sign else None
    start = match.start("sign") if match["sign"] else match.end("currency") if match["currency"] else match.end("lost") if match["lost"] else match.start()
    while match.string[start] == " ":
        start += 1
    if match["sign"] == "-":
        low, high = -high, -low
    plain = bool(match["digits"]) and not (match["short"] or match["scale"] or currency or re.search(r"[.,]", match["digits"]))
    return Amount(match.start(), start, match.end(), low, high, currency, not match["digits"] and not match["numerator"], bool(match["vague"]), plain)


def _values(match: re.Match[str], language: Language, words: NumberLexicon) -> tuple[float | None, float | None]:
    if match["vague"]:
        low, high = words.vague[match["vague"]]
        if match["vague_of"]:
            scale = words.vague[match["vague_of"]][0]
            return low * scale, high * scale
        return low, high
    value = _value(match, language, words)
    return value, value


def _value(match: re.Match[str], language: Language, words: NumberLexicon) -> float | None:
    if match["numerator"]:
        return float(match["numerator"]) / float(match["denominator"])
    if match["digits"]:
        value = digits_value(match["digits"]) if not match["digits"].startswith(".") else float(match["digits"])
        if match["vulgar"]:
            value += unicodedata.numeric(match["vulgar"])
        if match["short"]:
            return _exact(value * words.short_scales[match["short"]])
        return _exact(value * (words_value(match["scale"], language) or 1)) if match["scale"] else value
    if match["half_scale"]:
        return (words_value(match["half_scale"], language) or 0) / 2
    if match["quarter_of"]:
        return words.fractions[match["quarter_of"]]
    if match["one_scale"]:
        return words_value(match["one_scale"], language)
    if match["fraction"]:
        return (words_value(match["parts"], language) or 0) * words.fractions[match["share"]]
    return words_value(match["words"], language)


def _exact(value: float) -> float:
    """Undo what binary fractions do to 4.35 million."""
    return round(value, 6)


def _ranges(amounts: list[Amount], folded: str, words: NumberLexicon) -> list[Amount]:
    """Join "350 to 500", "between 350 and 500", "$5m-$6m", "two or three"."""
    joined: list[Amount] = []
    for amount in amounts:
        last = joined[-1] if joined else None
        if last is not None and last.low == last.high and not last.vague and not amount.vague and _linked(last, amount, folded, words):
            joined[-1] = _range(last, amount, folded, words)
        else:
            joined.append(amount)
    return joined


def _linked(first: Amount, second: Amount, folded: str, words: NumberLexicon) -> bool:
    gap = folded[first.end : second.start]
    if len(gap) > 8:
        return False
    link = words.link.fullmatch(gap)
    if link is None or (first.currency or second.currency) != (second.currency or first.currency):
        return False
    said = link["link"].strip()
    if said == "and":
        return bool(re.search(r"\bbetween +(?:about +|around +|roughly +)?[^ ]?$", folded[max(0, first.start - 20) : first.start]))
    if said == "or":
        return 0 < second.low - first.low <= max(2, first.low)
    return second.low != first.low


def _range(first: Amount, second: Amount, folded: str, words: NumberLexicon) -> Amount:
    low, high = first.low, second.low
    if second.low >= 1000 > first.low and not first.currency == second.currency and first.plain and not second.plain:
        low *= _scale(second)
    elif first.plain and not second.plain and second.low >= 1000 and first.low < 1000:
        low *= _scale(second)
    elif first.currency and second.currency and first.low < 1000 <= second.low and folded[first.digits : first.end].replace(".", "").isdigit():
        low *= _scale(second)
    low, high = min(low, high), max(low, high)
    return replace(first, end=second.end, low=low, high=high, currency=first.currency or second.currency, spelled=first.spelled and second.spelled, plain=first.plain and second.plain)


def _scale(amount: Amount) -> float:
    """Return the scale word of an amount as a factor: "5 to 6 million" are both millions."""
    for scale in (1e12, 1e9, 1e6, 1e3):
        if amount.low >= scale:
            return scale
    return 1.0
