"""Dates at a distance: two days ago, three weeks later, a decade earlier, months before."""

from __future__ import annotations

import re
from functools import cache

from dossier.model.language import Language
from dossier.text.timex.lexicon import lexicon
from dossier.text.timex.reader import Reader, Rule, moved
from dossier.text.timex.spans import period
from dossier.text.timex.values import Point, Reading, Unit, quarter_value, timex_year, week_value

_AWAY = r"""
    (?<![\w.,]) (?: <<modifier>> \ )? (?: (?P<half><<half_of>>) | (?P<count><<count>>) (?P<and_half>\ <<and_half>>)? ) [ -]+
    (?: <<to>> \ <<count>> [ ] )? (?P<unit><<unit>>)
    \ (?: (?P<ago><<ago>>) | (?P<hence><<hence>>) | (?P<later><<later>>) | (?P<before><<before>>) | (?P<next_to><<next_to>>) ) (?! \w )
"""
_BARE = r"""
    (?<!\w) (?P<unit><<unit>>) \ (?: (?P<ago><<ago>>) | (?P<later><<later>>) | (?P<before><<before>>) ) (?! \w )
"""
_GRAIN: dict[str, tuple[Unit, int]] = {
    "D": ("D", 1),
    "W": ("D", 7),
    "WE": ("D", 7),
    "M": ("M", 1),
    "Q": ("M", 3),
    "Y": ("Y", 1),
    "DE": ("Y", 10),
    "CE": ("Y", 100),
}
"""What to count in for each unit, and how many of it the unit is."""
_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}
_CLOCK_UNITS = ("S", "MIN", "H")


@cache
def distance_rules(language: Language) -> tuple[Rule, ...]:
    """Return the rules for dates at a distance from another."""
    words = lexicon(language)
    return ("away", words.compile(_AWAY), _read_away), ("bare away", words.compile(_BARE), _read_bare)


_CLAUSE = re.compile(r" +\w")


def _read_away(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Count back or on: from the article's date with *ago*, from the date the story has reached with *later*.

    "Two weeks after the vote" is a length of time whose anchor is the vote: TIMEX3 gives the length.
    """
    unit = reader.lexicon.units[match["unit"]]
    if match["next_to"] and _CLAUSE.match(reader.folded, match.end()):
        return _length(match, unit, reader)
    from_now = bool(match["ago"] or match["hence"])
    back = bool(match["ago"] or match["before"] or (match["next_to"] == reader.language.lists("dates.blocks")["next_to"][0]))
    origin = reader.now if from_now else reader.reached(match.start())
    count = reader.number(match["count"]) if match["count"] and not match["and_half"] else None
    if count is None and (match["half"] or match["and_half"]):
        return _length(match, unit, reader)
    if unit in _CLOCK_UNITS:
        return [Reading("TIME", f"{origin.whole.isoformat()}TXX" if origin and origin.whole else "XXXX-XX-XXTXX")]
    if count is None or count > 9999 or origin is None:
        return [Reading("DATE", "PAST_REF" if back else "FUTURE_REF")]
    return [_counted(unit, int(-count if back else count), origin, reader, match)]


def _length(match: re.Match[str], unit: str, reader: Reader) -> list[Reading]:
    count = reader.number(match["count"]) if match["count"] else 0.0
    if count is not None and (match["half"] or match["and_half"]):
        count += 0.5
    end = match.end("unit")
    return [Reading("DURATION", period(unit, count)).at(match.start(), end)]


def _counted(unit: str, count: int, origin: Point, reader: Reader, match: re.Match[str]) -> Reading:
    if unit == "Y" and abs(count) == 1 and reader.quarter and reader.near(reader.quarter_at, match.start(), 3):
        return quarter_value(reader.quarter[0] + count, reader.quarter[1]).counted(reader.published)
    grain, size = _GRAIN[unit]
    reading = moved(grain, count * size, origin)
    if reading is None:
        return Reading("DATE", _UNKNOWN.get(unit, "XXXX").replace("XXXX", timex_year(origin.year)))
    if unit == "W" and not reader.narrative and reading.point and reading.point.whole:
        return week_value(reading.point.whole).counted(origin.whole)
    return reading


def _read_bare(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Read "days later", "hours later": nobody says how many."""
    unit = reader.lexicon.units[match["unit"]]
    if not match["unit"].endswith("s"):
        return []
    if match["ago"]:
        return [Reading("DATE", "PAST_REF")]
    origin = reader.reached(match.start())
    if unit in _CLOCK_UNITS:
        return [Reading("TIME", f"{origin.whole.isoformat()}TXX" if origin and origin.whole else "XXXX-XX-XXTXX")]
    return [Reading("DATE", _UNKNOWN.get(unit, "XXXX"))]
