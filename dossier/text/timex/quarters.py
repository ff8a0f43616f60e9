"""Quarters and halves of a year, fiscal years, and the quarter a year ago."""

from __future__ import annotations

import re
from functools import cache

from dossier.model.language import Language
from dossier.text.numerals import alternatives
from dossier.text.timex.coarse import OF_YEAR, of_year, ordinal_value
from dossier.text.timex.lexicon import lexicon
from dossier.text.timex.reader import Reader, Rule
from dossier.text.timex.values import Reading, half_value, quarter_value, year_value

_QUARTER = rf"""
    (?<!\w) (?: (?:<<the>>\ )? (?P<lead_year><<year>>)(?:'s)? \ (?!<<the>>\b) | (?P<owner><<relative>>) \ <<unit_y>>'s \ )?
    (?: (?:<<the>>\ )? (?P<ordinal><<ordinal>>) [ -] (?:<<fiscal>>[ -])? (?: (?P<quarter><<unit_q>>) | (?P<half><<half>>) )
      | (?P<sign>q)(?P<number>[1-4]) )
    (?! \w | [ -] (?: <<unit_h>> | <<unit_ce>> | \w*mile | final ) )
    (?: ,? \ (?:<<of>>\ )? (?:<<fiscal>>\ )? {OF_YEAR} )?
"""
_NAMED_QUARTER = r"(?<!\w) <<the>> \ (?: <<latest>> \ )? (?P<unit><<unit_q>>) (?<!s) (?! \w | [ -]final | -\w | \ (?:of|point|mile)\b )"
_YEAR_AGO = r"(?<!\w) <<year_ago>> (?: \ (?:<<ordinal>>[ -])? (?P<what><<quarter_or_period>>) )? (?! \w )"
_FISCAL = r"(?<!\w) (?: (?P<relative><<relative>>) \ )? <<fiscal>> (?: \ <<unit_y>> )? (?: \ (?P<year><<year>>) )? (?! \w )"

_REACH = 200
"""Characters on either side in which a word of business is looked for."""
_NAMED_BEFORE = 6
"""Sentences back to the quarter that "the quarter" takes up."""


@cache
def quarter_rules(language: Language) -> tuple[Rule, ...]:
    """Return the rules for parts of a business year."""
    words = lexicon(language)
    return (
        ("quarter", words.compile(_QUARTER), _read_quarter),
        ("named quarter", words.compile(_NAMED_QUARTER), _read_named_quarter),
        ("year ago", words.compile(_YEAR_AGO), _read_year_ago),
        ("fiscal year", words.compile(_FISCAL), _read_fiscal),
    )


def _read_quarter(match: re.Match[str], reader: Reader) -> list[Reading]:
    if match["sign"] and not reader.text[match.start("sign")].isupper():
        return []
    number = int(match["number"]) if match["number"] else ordinal_value(match["ordinal"], reader) or 0
    if not 1 <= number <= (2 if match["half"] else 4):
        return []
    year = _leading_year(match, reader) or of_year(match, reader)
    if year is None and match["half"] and not _is_business(match, reader):
        return []
    value = half_value if match["half"] else quarter_value
    if year is not None:
        return [value(year, number)]
    origin = reader.reached(match.start()) if reader.narrative else reader.now
    if origin is None:
        return [Reading("DATE", f"XXXX-{'H' if match['half'] else 'Q'}{number}")]
    first = number * 6 - 5 if match["half"] else number * 3 - 2
    over = origin.month is not None and origin.month < first and reader.direction(match.start(), match.end()) != 1
    return [value(origin.year - over, number).counted(origin.whole)]


def _leading_year(match: re.Match[str], reader: Reader) -> int | None:
    """Return the year that stands before a quarter: "the 1989 third quarter", "last year's second quarter"."""
    if match["lead_year"]:
        return int(match["lead_year"])
    if not match["owner"] or reader.now is None:
        return None
    return reader.now.year + reader.lexicon.steps[match["owner"]]


@cache
def _business(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(language.words('dates.business'))})(?!\w)")


def _is_business(match: re.Match[str], reader: Reader) -> bool:
    """Say whether a half without a year is one of a business year: "net fell in the first half", not "they scored in the second half"."""
    sentence = reader.sentence(match.start())
    low, high = max(sentence.start, match.start() - _REACH), min(sentence.end, match.end() + _REACH)
    return not reader.narrative and _business(reader.language).search(reader.folded, low, high) is not None


def _read_named_quarter(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Read "the quarter", where a quarter was named before."""
    if not reader.quarter or not reader.near(reader.quarter_at, match.start(), _NAMED_BEFORE):
        return []
    return [quarter_value(*reader.quarter).counted(reader.published)]


def _read_year_ago(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Read "the year-earlier quarter": the same quarter of the year before, when a quarter was named."""
    if reader.now is None:
        return []
    if reader.quarter and reader.near(reader.quarter_at, match.start(), 3):
        return [quarter_value(reader.quarter[0] - 1, reader.quarter[1]).counted(reader.now.whole)]
    if reader.lexicon.units.get(match["what"] or "") == "Q" and reader.now.month is not None:
        over = (reader.now.month + 8) // 3 - 3  # a quarter is reported when it is over
        return [quarter_value(reader.now.year - 1 - (over < 1), over or 4).counted(reader.now.whole)]
    return [year_value(reader.now.year - 1).counted(reader.now.whole)]


def _read_fiscal(match: re.Match[str], reader: Reader) -> list[Reading]:
    if match["year"]:
        return [year_value(int(match["year"]))]
    if reader.now is None or not match["relative"]:
        return []
    return [year_value(reader.now.year + reader.lexicon.steps[match["relative"]]).counted(reader.now.whole)]
