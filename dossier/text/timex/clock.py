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
    (?<![\w:.,$£€/-]) (?: (?P<hour>[01]?\d|2[0-3]) (?: [:.](?P<minute>[0-5]\d) (?::[0-5]\d)? )? \ ? (?: (?P<half>[ap])\.?\ ?m\b\.? | o'clock ) | (?P<hour24>[01]?\d|2[0-3]) : (?P<minute24>[0-5]\d) (?::[0-5]\d)? (?:\ ?(?:hrs|hours|h)\b)? | (?P<military>(?:[01]\d|2[0-3])[0-5]\d) (?=\ (?:gmt|hours|hrs|utc|local|est|edt|cet|bst)\b) (?:\ (?:hours|hrs))? | (?P<french>[01]?\d|2[0-3])h(?P<french_minute>[0-5]\d) )
    (?! \w | :\d | \.\d ) (?: \ \(? (?P<zone><<zone>>) )?
"""
_WORD = r"(?<![\w-]) (?P<word><<clock_word>>) (?! \w | - )"
_PART_OF = r"(?<!\w) (?: (?:the\ )? (?:early\ |late\ )? (?P<part><<part>>) (?:\ hours)? \ (?:of|on) \ (?:the\ )? ) $"
_PART = r"(?<!\w) (?: (?P<lead> the\ | at\ | by\ | in\ the\ | during\ the\ | that\ | this\ )? ) (?: early\ | late\ )? (?P<part> <<part>> ) (?! \w )"


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
    whole = day.whole
    value = f"{whole}T{clock}"
    if clock == "24:00":
        return Reading("TIME", value, f"{whole + timedelta(days=1)}T00:00:00")
    reading = Reading("TIME", value, f"{value}:00")
    return reading.counted(reader.published) if counted else reading


def _read_clock(match: re.Match[str], reader: Reader) -> list[Reading]:
    hour = int(match["hour"] or match["hour24"] or match["french"] or (match["military"] or "0000")[:2])
    minute = match["minute"] or match["minute24"] or match["french_minute"] or (match["military"][2:] if match["military"] else None)
    if match["half"]:
        if not 1 <= hour <= 12:
            return []
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    end = match.end("zone") if match["zone"] else match.end()
    day, counted = reader.day_around(match.start(), match.end())
    reading = _time(day, f"{hour:02d}:{minute or '00'}", counted, reader).at(match.start(), end)
    zone = match["zone"]
    return [replace(reading, zone=reader.text[match.start("zone") : match.end("zone")])] if zone else [reading]


def _read_word(match: re.Match[str], reader: Reader) -> list[Reading]:
    day, counted = reader.day_around(match.start(), match.end())
    return [_time(day, reader.language.table("dates.clock_words")[match["word"]], counted, reader)]


def _read_part(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Read "at night", "in the afternoon", "that evening"; a bare word is one only where the text says night or daytime."""
    part, lead = match["part"], (match["lead"] or "").strip()
    code = reader.lexicon.parts[part]
    start = match.start("part") if lead in ("at", "by") else match.start()
    if not lead and part not in ("night", "daytime", "nights"):
        return []
    if lead in ("at", "by", "") or part.endswith("s"):
        return [Reading("TIME", f"XXXX-XX-XXT{code}").at(start, match.end())]
    day, counted = reader.day_around(match.start(), match.end())
    if day is None or day.whole is None:
        return [Reading("TIME", f"XXXX-XX-XXT{code}").at(start, match.end())]
    reading = Reading("TIME", f"{day.whole}T{code}", day.whole.isoformat())
    return [(reading.counted(reader.published) if counted else reading).at(start, match.end())]
