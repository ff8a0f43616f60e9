"""The patterns of numbers, bounds and units, made once for each language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dossier.model.language import Language
from dossier.model.quantity import Bound
from dossier.text.numerals import DIGITS, alternatives, spelled
from dossier.text.numerals import inverted


@dataclass(frozen=True, slots=True, eq=False)
class NumberLexicon:
    """What number rules know of one language."""

    number: re.Pattern[str]
    link: re.Pattern[str]
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
    label_before: re.Pattern[str]
    short_scales: Mapping[str, float]
    vague: Mapping[str, tuple[float, float]]
    fractions: Mapping[str, float]
    stops: frozenset[str]
    fillers: frozenset[str]
    not_plurals: frozenset[str]
    plurals: Mapping[str, str]
    counted: frozenset[str]
    additional: frozenset[str]
    one_before: frozenset[str]
    one_behind: frozenset[str]
    one_letter: frozenset[str]


_NUMBER = r"""
    (?: (?P<currency> {signs} ) \ ? | (?P<lost> {lost} ) (?=\d) )?
    (?: (?P<sign> (?<![\w)]) [-+] ) (?=\d) )?
    (?:
        (?P<numerator> \d{{1,3}} ) [/⁄] (?P<denominator> 2|3|4|5|8|10|16|32|64|128 ) (?! [\d/] )
      | (?P<digits> {digits} | (?<![\w.])\.\d+ ) (?P<vulgar> [½¼¾⅓⅔⅛] )? (?: \ ? (?P<short> {shorts} ) (?! \w ) | [ -] (?P<scale> {scales} ) (?! \w ) )? (?! [\d] | ,\d\d\d | \.\d )
      | (?P<half> half \ (?:an?\ ) ) (?P<half_scale> {scales} | dozen ) (?! \w )
      | (?P<one> an?) \ (?: (?P<quarter_of> half | third | quarter | fifth ) \ of | (?P<one_scale> (?: {scales} | dozen ) (?: [ -] (?:{scales}) )? ) ) (?! \w )
      | (?P<fraction> (?P<parts> one | two | three | four ) [ -] (?P<share> {shares} ) ) (?! \w )
      | (?P<vague> {vague} ) (?: \ of \ (?P<vague_of> {vague} ) )? (?= \ of \ | \ more\b | \ [a-z] ) (?! \w )
      | (?P<words> {spelled} )
    )
"""


@cache
def number_lexicon(language: Language) -> NumberLexicon:
    """Return the patterns of a language."""
    signs = inverted(language.lists("units.currency_signs"))
    currencies = inverted(language.lists("units.currencies"))
    measures = inverted(language.lists("units.measures"))
    per = inverted(language.lists("units.per_units"))
    bounds = _bounds(language, "numbers.bounds")
    behind = _bounds(language, "numbers.bounds_after")
    vague = {word: (float(ends[0]), float(ends[1])) for word, ends in language.lists("numbers.vague").items()}
    shares = {word: float(value) for word, value in language.table("numbers.fractions").items()}
    lost = language.table("units.lost_signs")
    scales = alternatives(language.table("numbers.scales"))
    number = _NUMBER.format(
        signs="|".join(rf"(?<!\w){re.escape(sign)}" if sign[0].isalpha() else re.escape(sign) for sign in sorted(signs, key=lambda sign: (-len(sign), sign))),
        lost="|".join(rf"(?<!\w){re.escape(sign)}" for sign in lost),
        digits=rf"(?<![\w.,@#])(?<![a-z]-){DIGITS}|(?<=[$£€¥=₹₩]){DIGITS}|(?<=\bps){DIGITS}|(?<=\brm){DIGITS}|(?<=\baud|\busd|\beur|\bgbp|\bcad|\bchf){DIGITS}",
        shorts=alternatives(language.table("numbers.short_scales")),
        scales=scales,
        shares=alternatives(shares),
        vague="|".join(rf"(?<!\w){word}" for word in vague),
        spelled=rf"(?<![\w-])(?<!\w'){spelled(language)}",
    ).replace("half \\ (?:an?", "(?<!\\w) half \\ (?:an?").replace("(?P<one> an?)", "(?<!\\w) (?P<one> an?)").replace("(?P<parts>", "(?<!\\w) (?P<parts>")
    return NumberLexicon(
        number=re.compile(number, re.VERBOSE),
        link=re.compile(rf"(?P<link> ?- ?(?:to-)?| to ?-? ?| and | or | ?~ ?| up to )(?P<currency>(?:{alternatives(signs)}) ?)?$"),
        bounds=bounds,
        bound_before=re.compile(rf"(?:(?<!\w)(?P<words>{alternatives(bounds)})) *(?:(?:the|a|an|its|his|their|her|some|another|-) +)?$"),
        bounds_behind=behind,
        bound_behind=re.compile(rf" ?-?(?P<words>{alternatives(behind)})(?!\w)"),
        currencies=signs | currencies | lost,
        currency_behind=re.compile(rf"[ -]*(?P<unit>{alternatives(currencies)})(?!\w)|[ ]?(?P<sign>{alternatives(signs)})(?!\w)"),
        measures=measures,
        measure_behind=re.compile(rf"(?P<gap>[ -]{{0,2}})(?P<unit>{alternatives(measures)})(?![\w²³])"),
        per_units=per,
        per_behind=re.compile(rf" ?(?:/|(?:{alternatives(language.words('units.per'))}) )(?P<unit>{alternatives(per)})(?!\w)"),
        label_before=re.compile(rf"(?<!\w)(?P<label>{alternatives(language.words('units.labels'))}) ?-?$"),
        short_scales={word: float(value) for word, value in language.table("numbers.short_scales").items()},
        vague=vague,
        fractions=shares,
        stops=frozenset(language.words("units.stops")),
        fillers=frozenset(language.words("units.fillers")),
        not_plurals=frozenset(language.words("units.not_plurals")),
        plurals=language.table("units.irregular_plurals") | {word: word for word in language.words("units.same_plurals")},
        counted=frozenset(language.words("units.people_counted")),
        additional=frozenset(language.words("units.additional")),
        one_before=frozenset(language.words("units.one_before")),
        one_behind=frozenset(language.words("units.one_behind")),
        one_letter=frozenset(language.words("units.signs_of_one_letter")),
    )


def _bounds(language: Language, path: str) -> dict[str, Bound]:
    known: dict[str, Bound] = {"about": "about", "more_than": "more_than", "less_than": "less_than", "at_least": "at_least", "at_most": "at_most", "exact": "exact"}
    return {word: known[key] for word, key in inverted(language.lists(path)).items()}
