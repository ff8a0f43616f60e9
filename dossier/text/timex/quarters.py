"""Quarters and halves of a year, fiscal years, and the quarter a year ago."""

from __future__ import annotations

import re
from functools import cache

from dossier.model.language import Language
from dossier.text.timex.coarse import OF_YEAR, of_year, ordinal_value
from dossier.text.timex.lexicon import lexicon
from dossier.text.timex.reader import Reader, Rule
from dossier.text.timex.values import Reading, half_value, quarter_value, year_value

_QUARTER = rf"""
    (?<!\w) (?: (?:<<the>>\ )? (?P<ordinal><<ordinal>>) [ -] (?:<<fiscal>>[ -])? (?: (?P<quarter><<unit_q>>) | (?P<half><<half>>) )
      | (?P<sign>q)(?P<number>[1-4]) )
    (?! \w | [ -] (?: <<unit_h>> | <<unit_ce>> | \w*mile | final ) )
    (?: ,? \ (?:<<of>>\ )? (?:<<fiscal>>\ )? {OF_YEAR} )?
"""
_YEAR_AGO = r"(?<!\w) <<year_ago>> (?: \ (?:<<ordinal>>[ -])? <<quarter_or_period>> )? (?! \w )"
_FISCAL = r"(?<!\w) (?: (?P<relative><<relative>>) \ )? <<fiscal>> (?: \ <<unit_y>> )? (?: \ (?P<year><<year>>) )? (?! \w )"


@cache
def quarter_rules(language: Language) -> tuple[Rule, ...]:
    """Return the rules for parts of a business year."""
    words = lexicon(language)
    return (
        ("quarter", words.compile(_QUARTER), _read_quarter),
        ("year ago", words.compile(_YEAR_AGO), _read_year_ago),
        ("fiscal year", words.compile(_FISCAL), _read_fiscal),
    )


def _read_quarter(match: re.Match[str], reader: Reader) -> list[Reading]:
    if match["sign"] and not reader.text[match.start("sign")].isupper():
        return []
    number = int(match["number"]) if match["number"] else ordinal_value(match["ordinal"], reader) or 0
    if not 1 <= number <= (2 if match["half"] else 4):
        return []
    year = of_year(match, reader)
    if year is None and match["half"]:
        return []
    value = half_value if match["half"] else quarter_value
    if year is not None:
        return [value(year, number)]
    origin = reader.reached(match.start()) if reader.narrative else reader.now
    if origin is None:
        return [Reading("DATE", f"XXXX-Q{number}")]
    over = origin.month is not None and origin.month < number * 3 - 2 and reader.direction(match.start(), match.end()) != 1
    return [value(origin.year - over, number).counted(origin.whole)]


def _read_year_ago(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Read "the year-earlier quarter": the same quarter of the year before, when a quarter was named."""
    if reader.now is None:
        return []
    if reader.quarter and reader.near(reader.quarter_at, match.start(), 3):
        return [quarter_value(reader.quarter[0] - 1, reader.quarter[1]).counted(reader.now.whole)]
    return [year_value(reader.now.year - 1).counted(reader.now.whole)]


def _read_fiscal(match: re.Match[str], reader: Reader) -> list[Reading]:
    if match["year"]:
        return [year_value(int(match["year"]))]
    if reader.now is None or not match["relative"]:
        return []
    return [year_value(reader.now.year + reader.lexicon.steps[match["relative"]]).counted(reader.now.whole)]
