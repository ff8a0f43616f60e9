"""Durations, ages and repetitions: three hours, the past two years, 40-year-old, every Monday, five a day."""

from __future__ import annotations

import re
from functools import cache

from dossier.model.language import Language
from dossier.text.numerals import alternatives
from dossier.text.timex.lexicon import lexicon
from dossier.text.timex.reader import Reader, Rule
from dossier.text.timex.values import Reading

_DURATION = r"""
    (?<![\w$£€.,/]) (?: <<owner>> \ )? (?: <<span_lead>> \ )?
    (?: (?P<half><<half_of>>) \ | (?P<half_word><<half>>)-
      | (?P<count><<count>>) (?: [ -]+ (?P<and_half><<and_half>>) )? [ -]+ (?: (?P<late_half><<and_half>>) \ )? (?: <<span_middle>> \ )? )
    (?P<unit><<unit>>) (?P<owned>'s?(?!\w))? (?: [ -] (?P<long><<long>>) )? (?! \w | [ ]?-[ ]?\d )
"""
_LONG = r"(?<!\w) (?P<unit><<unit>>)-<<long>> (?! \w )"
_BARE = r"(?<!\w) (?P<unit><<unit>>) (?<=s) (?! \w | [ ](?:<<long>>) | - | ' | [ ]\d )"
_EVERY = r"""
    (?<!\w) (?P<every><<every>>) \ (?: (?P<other><<other>>) \ | (?P<count><<count>>) \ )? (?P<unit> <<unit>> | <<part>> ) (?! \w )
"""
_PER_UNIT = r"(?<!\w) <<a>> \ (?P<unit><<unit>>) (?! \w | - | ' | \ (?:<<ago>>|<<later>>|<<before>>|<<next_to>>)\b )"
_ADVERB = r"(?<![\w-]) (?P<adverb><<adverb>>) (?! \w | - )"


@cache
def span_rules(language: Language) -> tuple[Rule, ...]:
    """Return the rules for durations and sets."""
    words = lexicon(language)
    return (
        ("every", words.compile(_EVERY), _read_every),
        ("per unit", words.compile(_PER_UNIT), _read_per_unit),
        ("duration", words.compile(_DURATION), _read_duration),
        ("long", words.compile(_LONG), _read_long),
        ("bare", words.compile(_BARE), _read_bare),
        ("adverb", words.compile(_ADVERB), _read_adverb),
    )


def period(unit: str, amount: float | None) -> str:
    """Return a TIMEX3 period: P3D, PT30M, P2CE; X stands for a number nobody gives."""
    if amount == 0.5 and unit in ("H", "Y"):
        return "PT30M" if unit == "H" else "P6M"
    number = "X" if amount is None else f"{amount:g}" if amount < 1e6 else str(int(amount))
    return f"PT{number}{unit[0]}" if unit in ("S", "MIN", "H") else f"P{number}{unit}"


def _read_duration(match: re.Match[str], reader: Reader) -> list[Reading]:
    unit = reader.lexicon.units[match["unit"]]
    if unit == "Q" and _of(reader.language).match(reader.folded, match.end()):
        return []
    if match["half"] or match["half_word"]:
        return [Reading("DURATION", period(unit, 0.5))]
    halved = bool(match["and_half"] or match["late_half"])
    words, single = match["count"], match["unit"] == reader.language.lists("dates.units")[unit][0]
    one = words in reader.language.words("numbers.one")
    any_day = unit == "D" and single and words in reader.language.words("dates.any_day") and reader.folded[match.end("count")] == " "
    if (one or any_day) and not halved and not (match["long"] or match["owned"] or reader.cued("while_cues", match.start())):
        return []
    value = reader.number(words)
    if value is None and single:
        return [Reading("DURATION", period(unit, 1))] if _counts_one(words, reader) else []
    if value is not None and 1500 < value < 2100 and single and unit == "Y":
        return []
    unknown = value is None or (one and not single and not halved)
    return [Reading("DURATION", period(unit, None if unknown or value is None else value + 0.5 * halved))]


@cache
def _of(language: Language) -> re.Pattern[str]:
    return lexicon(language).compile(r"\ <<of>> \ ")


def _counts_one(words: str, reader: Reader) -> bool:
    """Say whether a vague count is one with a singular: "another week" is, "some day" is not."""
    return words in reader.language.words("dates.counts_one")


def _read_long(match: re.Match[str], reader: Reader) -> list[Reading]:
    word = match["unit"]
    return [Reading("DURATION", period(reader.lexicon.units[word], None if word.endswith("s") else 1))]


def _read_bare(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Read a plural without a number: "for months", "within minutes"."""
    unit = reader.lexicon.units[match["unit"]]
    if unit == "Q" or not reader.cued("bare_cues", match.start()) or reader.folded[match.start() - 1] in "-(":
        return []
    return [Reading("DURATION", period(unit, None))]


def _read_every(match: re.Match[str], reader: Reader) -> list[Reading]:
    word = match["unit"]
    if word in reader.lexicon.parts:
        return [Reading("SET", f"XXXX-XX-XXT{reader.lexicon.parts[word]}")]
    value = reader.number(match["count"]) if match["count"] else 2.0 if match["other"] else 1.0
    return [Reading("SET", period(reader.lexicon.units[word], value))]


@cache
def _rate(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:\d|(?<!\w)(?:{alternatives(language.words('dates.rate_cues'))})|\d \w+) +$")


def _read_per_unit(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Read "5 percent a year", "three times a day": a rate. "For a year" is left to the rule for durations."""
    if not _rate(reader.language).search(reader.folded, max(0, match.start() - 25), match.start()):
        return []
    return [Reading("SET", period(reader.lexicon.units[match["unit"]], 1))]


def _read_adverb(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Read "daily". "Daily Herald" and "the Weekly Post" are names."""
    name_behind = reader.text[match.start()].isupper() and reader.text[match.end() : match.end() + 2].strip()[:1].isupper()
    if name_behind or reader.within_name(match.start()):
        return []
    return [Reading("SET", reader.language.table("dates.sets")[match["adverb"]])]
