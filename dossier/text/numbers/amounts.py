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
    sign = match["currency"] or match["lost"] or match["lost_mark"]
    digits = next((match.start(part) for part in ("minus", "sign", "digits") if match[part]), match.start())
    if match["sign"] == "-" or match["minus"]:
        low, high = -high, -low
    end = match.end()
    if match["short"] in words.sets["length_sign"] and not sign and words.length_behind.match(match.string, end):
        end, low, high, factor = match.start("short"), low / factor, high / factor, 1.0
    written = match["digits"] or ""
    plain = bool(written) and factor == 1 and not sign and not match["over"] and not re.search(r"[., ]", written)
    return Amount(
        start=match.start(),
        digits=digits,
        end=end,
        low=low,
        high=high,
        currency=words.currencies[" ".join(sign.split())] if sign else None,
        spelled=not (written or match["numerator"] or match["alone"]),
        vague=bool(match["vague"] or match["few"]),
        plain=plain,
        factor=factor,
    )


def _values(match: re.Match[str], language: Language, words: NumberLexicon) -> tuple[float | None, float | None, float]:
    """Return low, high and the scale said in words."""
    if match["vague"]:
        low, high = words.vague[match["vague"]]
        times = words.vague[match["vague_of"]][0] if match["vague_of"] else 1.0
        return low * times, high * times, 1.0
    if match["few"]:
        scale = words_value(match["few_scale"], language) or 1.0
        low, high = words.few_of[scale]
        times = _scale(match["few_times"] or "", language)
        return low * times, high * times, 1.0
    value, factor = _digits(match, language, words) if match["digits"] else (_said(match, language, words), _last_scale(match, language))
    if value is None:
        return None, None, factor
    if match["half_scales"]:
        value, factor = (value + 0.5) * _scale(match["half_scales"], language), _scale(match["half_scales"], language)
    elif match["and_half"]:
        value += 0.5 * factor
    value = round(value, 6) if match["digits"] else value
    return value, value, factor if factor >= 100 else 1.0


_DECIMAL_COMMA = re.compile(r"\d{1,3},\d{1,2}")


def _digits(match: re.Match[str], language: Language, words: NumberLexicon) -> tuple[float, float]:
    """Return the value and the scale of a number in digits: "5 million", "3½", "5 1/2", "12 000", "1,5 million"."""
    written = match["digits"].replace(" ", "")
    value = digits_value(written.replace(",", ".") if _DECIMAL_COMMA.fullmatch(written) else written)
    if match["vulgar"]:
        value += unicodedata.numeric(match["vulgar"])
    if match["over"]:
        value += int(match["over"]) / int(match["under"])
    factor = words.short_scales[match["short"]] if match["short"] else _scale(match["scales"] or "", language)
    return value * factor, factor


def _scale(said: str, language: Language) -> float:
    """Return the product of the scales said: "hundred thousand"."""
    factor = 1.0
    for scale in re.findall(r"\w+", said):
        factor *= words_value(scale, language) or 1
    return factor


def _last_scale(match: re.Match[str], language: Language) -> float:
    """Return the scale that a number in words ends with, one when it ends with none."""
    last = re.split(r"[ -]+", match["words"] or match["one_scale"] or match["from_scale"] or "")[-1]
    scale = words_value(last, language) if last else None
    return scale if scale is not None and scale >= 100 else 1.0


def _said(match: re.Match[str], language: Language, words: NumberLexicon) -> float | None:
    """Return the value of a number in words: half a million, a dozen, two thirds, twenty-five."""
    if match["numerator"]:
        return float(match["numerator"]) / float(match["denominator"])
    if match["half_a"]:
        return 0.5
    if match["half_scale"]:
        return (words_value(match["half_scale"], language) or 0) / 2
    if match["alone"]:
        return unicodedata.numeric(match["alone"])
    if match["part_of"]:
        return words.fractions[match["part_of"]] * _scale(match["part_scale"] or "", language)
    if match["one_scale"]:
        return words_value(match["one_scale"], language)
    if match["share"]:
        return (words_value(match["parts"], language) or 0) * words.fractions[match["share"]] * _scale(match["share_scale"] or "", language)
    return words_value(match["words"] or match["from_scale"], language)


def _ranges(amounts: list[Amount], folded: str, words: NumberLexicon) -> list[Amount]:
    """Join "350 to 500", "between 350 and 500", "$5m-$6m", "two or three"."""
    joined: list[Amount] = []
    for amount in amounts:
        if joined and _linked(joined[-1], amount, folded, words):
            joined[-1] = _range(joined[-1], amount, folded, words)
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
    low, high = first.low * _shared_scale(first, second, folded, words), second.low
    if link["both"]:
        return low != high and bool(words.between.search(folded, max(0, first.start - 30), first.start))
    if link["either"]:
        return 0 < high - low <= max(2, low)
    if link["to"]:
        return low != high and not _is_score(first, second, folded, words)
    return low < high and folded[second.digits] not in "-+"


_PLAIN_END = re.compile(r" *(?:[^\w %°$£€-]|$)| +(?P<word>[\w']+)")


def _is_score(first: Amount, second: Amount, folded: str, words: NumberLexicon) -> bool:
    """Say whether "312 to 41" is a vote or a score: two bare numbers, the larger first or behind such a word, and not "from 312 to 41"."""
    if first.currency or second.currency or words.between.search(folded, max(0, first.start - 30), first.start):
        return False
    behind = _PLAIN_END.match(folded, second.end)
    bare = behind is not None and (behind["word"] is None or behind["word"] in words.sets["stops"])
    return bare and (first.low > second.low or bool(words.score_before.search(folded, max(0, first.start - 40), first.start)))


def _same_measure(unit: str, folded: str, end: int, words: NumberLexicon) -> bool:
    """Say whether the same measure stands behind: "5% to 10%" is a range, "rose 7% to $2 billion" is none."""
    behind = words.measure_behind.match(folded, end)
    return behind is not None and words.measures[behind["unit"]] == words.measures[unit]


def _shared_scale(first: Amount, second: Amount, folded: str, words: NumberLexicon) -> float:
    """Return the scale in which the first number is meant: "5 to 6 million", "9-10,000".

    Not so "from $200 to $4 million", "from 8 to 10,000".
    """
    if first.factor != 1:
        return 1.0
    if second.factor > 1:
        return second.factor if first.low <= second.low / second.factor else 1.0
    grouped = second.low % 1000 == 0 and "," in folded[second.digits : second.end]
    link = words.link.fullmatch(folded, first.end, second.digits)
    rises = link is not None and link["to"] and words.between.search(folded, max(0, first.start - 30), first.start)
    thousands = first.plain and grouped and not rises
    return 1000.0 if thousands and first.low * 1000 < second.low <= first.low * 10_000 else 1.0


def _range(first: Amount, second: Amount, folded: str, words: NumberLexicon) -> Amount:
    low = first.low * _shared_scale(first, second, folded, words)
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
