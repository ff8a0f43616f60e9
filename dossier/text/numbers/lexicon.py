"""The patterns of numbers, bounds and units, made once for each language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from dossier.model.language import Language
from dossier.model.quantity import Bound
from dossier.text.numerals import DIGITS, alternatives, inverted, spelled, spelled_from_scale

_NUMBER = r"""
    (?= \d | \.\d | [½¼¾⅓⅔⅛] | [+$£€¥₽₩₪₺₴₦฿₫₱₹\#-] \ ? [\d.] | (?<!\w) (?: <<openers>> ) )
    (?: (?P<currency> <<signs>> ) \ ? (?=[\d.]) | (?P<lost> <<lost>> ) (?=\d)
      | (?P<lost_mark> (?<!\w) <<lost_marks>> ) (?= [\d.]+ (?: \ ? (?:<<shorts>>) | \ (?:<<scales>>) ) (?!\w) )
      | (?<!\w) (?<!\d\ ) (?P<minus> <<minus>> ) \ )?
    (?:
        (?P<numerator> (?<![\w./]) \d{1,3} ) [/⁄] (?P<denominator> 2|3|4|5|8|10|16|32|64|128 ) (?! [\d/] )
      | (?P<sign> (?<![\w)]) [-+] )? (?P<digits> <<digits>> )
        (?: (?P<vulgar> [½¼¾⅓⅔⅛] ) | [ -] (?P<over> \d ) / (?P<under> [2-9] ) (?![\w/]) )?
        (?: \ ? (?P<short> <<shorts>> ) (?! \w | \.\w ) | (?P<scales> (?: [ -] (?: <<scales>> ) (?! \w ) )+ ) )? (?! \d | ,\d\d\d | \.\d )
      | (?P<alone> (?<!\w) [½¼¾⅓⅔⅛] )
      | (?P<from_scale> <<from_scale>> ) (?! - (?:<<ordinals>>) (?!\w) )
      | (?P<half> <<halves>> ) \ (?P<half_scale> <<scales>> | <<dozen>> ) (?! \w )
      | (?P<half_a> <<half_as>> ) (?= \ [a-z] )
      | (?P<one> <<one>> ) \ (?:
            (?P<part_of> <<shares>> ) (?: \ (?:<<of>>\ (?:<<one>>)\ )? (?P<part_scale> <<scales>> ) (?!\w) | (?= \ <<of>>\ ) )
          | (?P<one_scale> (?: <<scales>> | <<dozen>> ) (?: [ -] (?: <<scales>> ) )? ) ) (?! \w )
      | (?P<parts> <<cardinals>> ) [ -] (?P<share> <<shares>> ) (?: \ <<of>>\ (?:<<one>>)\ (?P<share_scale> <<scales>> ) )? (?! \w )
      | (?P<few> <<few>> ) \ (?P<few_scale> <<scales>> | <<dozen>> ) (?: \ (?P<few_times> <<scales>> ) )? (?! \w )
      | (?P<vague> <<vague>> ) (?: \ <<of>> \ (?P<vague_of> <<vague>> ) | (?= \ [a-z] ) ) (?! \w )
      | (?P<words> (?<!\w') (?<![a-z]-) <<spelled>> ) (?! - (?:<<ordinals>>) (?!\w) )
    ) (?P<and_half> [ -] (?: <<and_half>> ) (?! \w ) (?P<half_scales> (?: \ (?: <<scales>> ) (?! \w ) )+ )? )?
"""
_SPACED = r"\d{1,3}(?:\ \d{3})*\ 000(?!\d) | \d{1,3}(?:\ \d{3}){2,}(?!\d)"
_DECIMAL_COMMA = r"\d{1,3},\d{1,2}(?= \ (?:<<scales>>)\b | \ ?% )"
_GROUPED = f"{_SPACED} | {_DECIMAL_COMMA} | {DIGITS}"
_DIGITS = rf"(?<![\w.,:@\#%=]) (?<![a-z]-) (?: {_GROUPED} | \.\d+ ) | (?: (?<=[$£€¥₹₩₽₪₺₴₦฿₫₱]) | (?<=y=) ) (?: {_GROUPED} )"


@dataclass(frozen=True, slots=True, eq=False)
class NumberLexicon:
    """What number rules know of one language: patterns, and tables from word to meaning."""

    number: re.Pattern[str]
    link: re.Pattern[str]
    between: re.Pattern[str]
    bounds: Mapping[str, Bound]
    bound_before: re.Pattern[str]
    bounds_behind: Mapping[str, Bound]
    bound_behind: re.Pattern[str]
    currencies: Mapping[str, str]
    currency_behind: re.Pattern[str]
    measures: Mapping[str, str]
    measure_behind: re.Pattern[str]
    per_units: Mapping[str, str]
    per_behind: re.Pattern[str]
    shared_behind: re.Pattern[str]
    label_before: re.Pattern[str]
    age_before: re.Pattern[str]
    age_behind: re.Pattern[str]
    length_behind: re.Pattern[str]
    short_scales: Mapping[str, float]
    vague: Mapping[str, tuple[float, float]]
    score_before: re.Pattern[str]
    few_of: Mapping[float, tuple[float, float]]
    fractions: Mapping[str, float]
    plurals: Mapping[str, str]
    sets: Mapping[str, frozenset[str]]


def _any(words: Iterable[str]) -> str:
    return f"(?:{alternatives(words)})"


@cache
def number_lexicon(language: Language) -> NumberLexicon:
    """Return the patterns of a language."""
    signs = inverted(language.lists("units.currency_signs"))
    currencies, measures, per = (inverted(language.lists(f"units.{name}")) for name in ("currencies", "measures", "per_units"))
    bounds, behind = _bounds(language, "numbers.bounds"), _bounds(language, "numbers.bounds_after")
    vague = {word: (float(ends[0]), float(ends[1])) for word, ends in language.lists("numbers.vague").items()}
    shares = {word: float(value) for word, value in language.table("numbers.fractions").items()}
    lost = language.table("units.lost_signs")
    small = language.lists("numbers.small")
    return NumberLexicon(
        number=_number(language, signs, lost, vague, shares),
        link=re.compile(
            rf"(?: ?-?(?P<unit>{alternatives(measures)})(?!\w))?"
            rf"(?P<link> ?[-~] ?| (?:(?P<to>{alternatives(small['to'])})|(?P<both>{alternatives(small['both'])})"
            rf"|(?P<either>{alternatives(small['either'])}))[ -])"
            rf"{_any(signs)}? ?"
        ),
        between=re.compile(rf"\b{_any(small['between'])} +(?:{_any(bounds)} +)?$"),
        bounds=bounds,
        bound_before=re.compile(rf"(?:(?<!\w)(?P<words>{alternatives(bounds)})) *(?:{_any(small['articles'])} +)?$"),
        bounds_behind=behind,
        bound_behind=re.compile(rf" ?-?(?P<words>{alternatives(behind)})(?!\w)"),
        currencies=signs | currencies | lost | language.table("units.lost_marks"),
        currency_behind=re.compile(
            rf"(?: {_any(small['of'])})?[ -]*(?P<unit>{alternatives(currencies)})(?!\w)|[ ]?(?P<sign>{alternatives(signs)})(?!\w)"
        ),
        measures=measures,
        measure_behind=re.compile(rf"(?P<gap>[ -]?)(?P<unit>{alternatives(measures)})(?![\w²³])"),
        per_units=per,
        per_behind=re.compile(rf" ?(?:/|{_any(language.words('units.per'))} )(?P<unit>{alternatives(per)})(?!\w)"),
        shared_behind=re.compile(rf"-?(?:,|,? {_any((*small['both'], *small['either'], *small['to']))}) $"),
        label_before=re.compile(rf"(?<!\w){_any(language.words('units.labels'))} ?-?$"),
        age_before=re.compile(rf"\b{_any(small['ages'])} +(?:{_any((*small['between'], *bounds))} +)?$"),
        age_behind=re.compile(rf"[ -]+{_any(small['years'])}[ -]{_any(small['old'])}\b"),
        length_behind=re.compile(rf"[ -]*{_any(language.words('numbers.length_cues'))}\b| ?\(\d+ ?ft"),
        short_scales={word: float(value) for word, value in language.table("numbers.short_scales").items()},
        vague=vague,
        score_before=re.compile(rf"(?<!\w){_any(small['scores'])}(?: +{_any(small['score_links'])})? +$"),
        few_of=_few_of(language, vague),
        fractions=shares,
        plurals=language.table("units.irregular_plurals") | {word: word for word in language.words("units.same_plurals")},
        sets=_sets(language),
    )


def _sets(language: Language) -> dict[str, frozenset[str]]:
    """Return the small words beside numbers, for look-up."""
    names = ("stops", "fillers", "not_plurals", "people_counted", "additional", "one_before", "one_behind", "signs_of_one_letter")
    small = language.lists("numbers.small")
    ones = {word for word, value in language.table("numbers.cardinals").items() if value == "1"}
    listed = {name: frozenset(language.words(f"units.{name}")) for name in names}
    return {**listed, **{name: frozenset(small[name]) for name in ("both", "length_sign")}, "one": frozenset(ones)}


def _number(language: Language, signs: Iterable[str], lost: Iterable[str], vague: Iterable[str], shares: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of a number. Its first line lets only the signs and words pass that may open one: it is tried everywhere."""
    small = language.lists("numbers.small")
    lettered = [sign for sign in signs if sign[0].isalpha()]
    halves, cardinals = small["half"], language.table("numbers.cardinals")
    few, minus = small["few"], small["minus"]
    one, scaled = language.words("numbers.one"), language.table("numbers.scales")
    openers = (*cardinals, *one, *halves, *small["half_a"], *vague, *lettered, *lost, *few, *minus, *scaled)
    scales = alternatives(scaled)
    ordinals = (word for word, value in language.table("numbers.ordinals").items() if value != "2" and int(value) < 10)
    marks = "".join(map(re.escape, language.table("units.lost_marks")))
    behind_signs = (rf"(?<=\b{re.escape(sign)}) {DIGITS}" for sign in (*lettered, *lost))
    pieces = {
        "openers": alternatives(openers),
        "signs": "|".join(rf"(?<!\w){re.escape(s)}" if s[0].isalpha() else re.escape(s) for s in sorted(signs, key=lambda s: (-len(s), s))),
        "lost": alternatives(lost),
        "lost_marks": f"[{marks}]",
        "minus": alternatives(minus),
        "few": alternatives(few),
        "ordinals": alternatives(ordinals),
        "digits": "|".join((_DIGITS.replace("<<scales>>", scales), rf"(?<=(?<!\w)[{marks}]) {DIGITS}", *behind_signs)),
        "shorts": alternatives(language.table("numbers.short_scales")),
        "scales": scales,
        "dozen": alternatives(language.words("numbers.dozen")),
        "halves": alternatives(halves),
        "half_as": alternatives(small["half_a"]),
        "and_half": alternatives(small["and_half"]).replace(r"\ ", "[ -]"),
        "one": alternatives(one),
        "of": _any(small["of"]),
        "cardinals": alternatives(word for word, value in cardinals.items() if 0 < int(value) < 10),
        "shares": alternatives(shares),
        "vague": alternatives(vague),
        "spelled": spelled(language),
        "from_scale": spelled_from_scale(language),
    }
    return re.compile(re.sub(r"<<(\w+)>>", lambda hole: pieces[hole[1]], _NUMBER), re.VERBOSE)


def _few_of(language: Language, vague: Mapping[str, tuple[float, float]]) -> dict[float, tuple[float, float]]:
    """Return what "several hundred" means: the same as "hundreds", from the scale to ten times as many where the language says no more."""
    known = {ends[0]: ends for ends in vague.values()}
    values = {float(value) for value in language.table("numbers.scales").values()} | {12.0}
    return {value: known.get(value if value > 12 else 24.0, (value, value * 10)) for value in sorted(values)}


def _bounds(language: Language, path: str) -> dict[str, Bound]:
    known: tuple[Bound, ...] = ("about", "more_than", "less_than", "at_least", "at_most", "exact")
    lists = language.lists(path)
    return {word: bound for bound in known for word in lists.get(bound, ())}
