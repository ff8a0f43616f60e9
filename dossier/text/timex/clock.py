"""Times of day: clock times with their zone, noon and midnight, parts of a day, each on the day its sentence names."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from functools import cache

from dossier.model.language import Language
from dossier.text.timex.lexicon import lexicon
from dossier.text.timex.reader import Reader, Rule
from dossier.text.timex.values import Point, Reading

_CLOCK = r"""
    (?<![\w:.,$£€/-])
    (?: (?P<hour>1[0-2]|0?[1-9]) (?:[:.](?P<minute>[0-5]\d))? (?::[0-5]\d)? \ ? (?: (?P<half>[ap])\.?\ ?m\b\.? | <<oclock>> )
      | (?P<hour24>[01]?\d|2[0-3]) : (?P<minute24>[0-5]\d) (?::[0-5]\d)? (?: \ ?<<hours>>\b )? (?! :?\d )
      | (?P<military_hour>[01]\d|2[0-3])(?P<military_minute>[0-5]\d) (?: \ <<hours>>\b | (?=\ <<zone>>) )
      | (?P<said> \b(?:<<cardinal>>) ) \ <<oclock>>
      | (?P<french_hour>[01]?\d|2[0-3])h(?P<french_minute>[0-5]\d)
    )
    (?! \w | :\d | \.\d ) (?: \ (?P<zone><<zone>>) )?
"""
_WORD = r"(?<![\w-]) (?P<word><<clock_word>>) (?! \w | - )"
_PART_OF = r"(?<!\w) (?:<<the>>\ )? (?:<<part_lead>>\ )? (?P<part><<part>>) (?:\ <<hours>>)? \ <<of>> \ (?:<<the>>\ )? $"
_PART = r"""
    (?<!\w) (?: (?P<at><<at>>) \ | (?P<during><<during>>) \ (?!<<at>>) )? (?:<<part_lead>>[ -])? (?P<part><<part>>) (?! \w )
"""


@cache
def clock_rules(language: Language) -> tuple[Rule, ...]:
    """Return the rules for times of day; they are read when the dates around them are known."""
    words = lexicon(language)
    return (
        ("clock", words.compile(_CLOCK), _read_clock),
        ("clock word", words.compile(_WORD), _read_word),
        ("part of day", words.compile(_PART), _read_part),
    )


@cache
def part_before(language: Language) -> re.Pattern[str]:
    """Return the pattern for "the night of" right before a date."""
    return lexicon(language).compile(_PART_OF)


def _time(day: Point | None, clock: str, counted: bool, reader: Reader) -> Reading:
    if day is None or day.whole is None:
        return Reading("TIME", f"XXXX-XX-XXT{clock}")
    value = f"{day.whole}T{clock}"
    edtf = f"{day.whole + timedelta(days=1)}T00:00:00" if clock == "24:00" else f"{value}:00"
    reading = Reading("TIME", value, edtf)
    return reading.counted(reader.published) if counted else reading


def _read_clock(match: re.Match[str], reader: Reader) -> list[Reading]:
    hours = (match[name] for name in ("hour", "hour24", "military_hour", "french_hour", "said"))
    hour = int(reader.number(next(filter(None, hours))) or 0)
    minute = next((match[name] for name in ("minute", "minute24", "military_minute", "french_minute") if match[name]), "00")
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    day, counted = reader.day_around(match.start(), match.end())
    reading = _time(day, f"{hour:02d}:{minute}", counted, reader)
    return [replace(reading, zone=reader.text[slice(*match.span("zone"))])] if match["zone"] else [reading]


def _read_word(match: re.Match[str], reader: Reader) -> list[Reading]:
    day, counted = reader.day_around(match.start(), match.end())
    return [_time(day, reader.language.table("dates.clock_words")[match["word"]], counted, reader)]


def _read_part(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Read "at night", "in the afternoon", "that evening"; bare, only night and daytime say a time."""
    part = match["part"]
    code = reader.lexicon.parts[part]
    if match["during"] is None:
        if match["at"] is None and code not in ("NI", "DT"):
            return []
        return [Reading("TIME", f"XXXX-XX-XXT{code}").at(match.start("part"), match.end())]
    day, counted = reader.day_around(match.start(), match.end())
    if day is None or day.whole is None:
        return [Reading("TIME", f"XXXX-XX-XXT{code}")]
    reading = Reading("TIME", f"{day.whole}T{code}", day.whole.isoformat())
    return [reading.counted(reader.published) if counted else reading]
