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
    (?<![\w$£€.,/]) (?: (?: the | these | those | his | her | their | its ) \ )? (?: (?: last | past | next | first | previous | following | coming | final | succeeding | preceding | another | additional | other ) \ )?
    (?: (?P<half>half\ an?|a\ half|half-?) (?=[ -]?\w) [ -]? | (?P<count><<count>>) (?: [ -]and[ -](?:an?[ -])?(?P<and_half>half) )? [ -]+ (?:and\ (?P<later_half>a\ half)\ )? (?: (?:more|straight|consecutive|additional|further|full|long|whole|brutal|bloody|short|other|successive|solid)\ )? )
    (?P<unit><<unit>>) (?P<possessive>'s?)? (?: [ -] (?P<old>old|olds|long) )? (?! \w | [ ]?-[ ]?\d )
"""
_LONG = r"(?<!\w) (?P<unit>second|minute|hour|day|week|month|months|year|decade|century)s?-long (?! \w )"
_BARE = r"(?<!\w) (?P<unit>minutes|hours|days|weeks|months|years|decades|centuries) (?! \w | [ ]old | - )"
_EVERY = r"(?<!\w) (?P<every><<every>>) \ (?: (?P<other>other) \ | (?P<count><<count>>) \ )? (?P<unit><<unit>> | <<part>> ) (?! \w )"
_PER_UNIT = r"(?<!\w) an? \ (?P<unit>minute|hour|day|week|month|quarter|year|night) (?! \w | - | ' )"
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


def period(unit: str, amount: str) -> str:
    """Return a TIMEX3 period: P3D, PT30M, P2CE."""
    return f"PT{amount}{unit[0]}" if unit in ("S", "MIN", "H") else f"P{amount}{unit}"


def _number(value: float) -> str:
    return f"{value:g}" if value < 1e6 else str(int(value))


def _read_duration(match: re.Match[str], reader: Reader) -> list[Reading]:
    unit = reader.lexicon.units[match["unit"]]
    if match["half"]:
        if match["half"].startswith("half") and unit == "H":
            return [Reading("DURATION", "PT30M")]
        if unit == "Y":
            return [Reading("DURATION", "P6M")]
        return [Reading("DURATION", period(unit, "0.5"))]
    words = match["count"]
    if words in ("second", "seconds"):
        return []
    if words in reader.language.words("numbers.one") and not match["and_half"] and not match["later_half"] and not _for_a_while(match, reader):
        return []
    if words in ("some", "many", "other") and unit == "D" and match["unit"] == "day":
        return []
    value = reader.number(words)
    if value is None:
        return [Reading("DURATION", period(unit, "X"))]
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", words) and value > 1500 and match["unit"] == "year":
        return []
    if match["and_half"] or match["later_half"]:
        value += 0.5
    return [Reading("DURATION", period(unit, _number(value)))]


@cache
def _while(language: Language) -> re.Pattern[str]:
    cues = alternatives(("for", "in", "within", "about", "nearly", "almost", "over", "than", "after", "least", "under", "only", "just", "spent", "lasted", "took", "take", "around", "before", "and", "than a little", "to", "lasting", "once", "twice", "of", "half"))
    return re.compile(rf"(?<!\w)(?:{cues}) +$")


def _for_a_while(match: re.Match[str], reader: Reader) -> bool:
    """Say whether "a week" is a length of time: "for a week" is, "what a week" is not."""
    if match["old"] or match["possessive"]:
        return True
    return bool(_while(reader.language).search(reader.folded, max(0, match.start() - 20), match.start()))


def _read_long(match: re.Match[str], reader: Reader) -> list[Reading]:
    unit = match["unit"]
    return [Reading("DURATION", period(reader.lexicon.units[unit], "X" if unit.endswith("s") else "1"))]


@cache
def _before_bare(language: Language) -> re.Pattern[str]:
    cues = ("for", "in", "within", "after", "over", "of", "took", "take", "spent", "spend", "lasted", "last", "recent", "following", "coming", "the", "and", "or", "be", "than", "as", "through", "with")
    return re.compile(rf"(?<!\w)(?:{alternatives(cues)}) +$")


def _read_bare(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Read a plural without a number: "for months", "within minutes", "days of fighting"."""
    if not _before_bare(reader.language).search(reader.folded, max(0, match.start() - 15), match.start()) and not reader.folded.startswith(" of ", match.end()):
        return []
    return [Reading("DURATION", period(reader.lexicon.units[match["unit"]], "X"))]


def _read_every(match: re.Match[str], reader: Reader) -> list[Reading]:
    word = match["unit"]
    if word in reader.lexicon.parts:
        return [Reading("SET", f"XXXX-XX-XXT{reader.lexicon.parts[word]}")]
    if word in ("second", "minute") and match["every"] == "every" and not match["count"]:
        return []
    value = reader.number(match["count"]) if match["count"] else 2.0 if match["other"] else 1.0
    return [Reading("SET", period(reader.lexicon.units[word], "X" if value is None else _number(value)))]


_RATE = re.compile(r"(?:\d|percent|per cent|%|pc|million|billion|trillion|thousand|hundred|times|once|twice|thrice|dollars|euros|pounds|yen|cents|\w\w+s) +$")


def _read_per_unit(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Read "5 percent a year", "three times a day": a rate. "For a year" is left to the rule for durations."""
    if not _RATE.search(reader.folded, max(0, match.start() - 25), match.start()) or _while(reader.language).search(reader.folded, max(0, match.start() - 20), match.start()):
        return []
    if not re.search(r"\d|\b(?:times|once|twice|percent|cent|one|two|three|four|five|six|seven|eight|nine|ten|million|billion|hours|days)\b", reader.folded[max(0, match.start() - 40) : match.start()]):
        return []
    if re.match(r" +(?:ago|later|earlier|before|after)\b", reader.folded[match.end() : match.end() + 12]):
        return []
    unit = match["unit"]
    return [Reading("SET", "P1D" if unit == "night" else period(reader.lexicon.units[unit], "1"))]


def _read_adverb(match: re.Match[str], reader: Reader) -> list[Reading]:
    if reader.text[match.start()].isupper() and reader.text[match.end() : match.end() + 2].strip()[:1].isupper():
        return []
    return [Reading("SET", reader.language.table("dates.sets")[match["adverb"]])]
