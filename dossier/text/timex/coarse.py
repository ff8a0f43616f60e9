"""Dates longer than a day: months, seasons, years, decades and centuries."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from dossier.model.language import Language
from dossier.text.numerals import alternatives
from dossier.text.timex.absolute import year_ahead
from dossier.text.timex.direction import Direction
from dossier.text.timex.lexicon import lexicon
from dossier.text.timex.reader import Reader, Rule, moved
from dossier.text.timex.values import (
    Reading,
    century_value,
    decade_value,
    month_value,
    season_start,
    season_value,
    year_value,
)

OF_YEAR = r"""
    (?: (?P<year> <<year>> | \d{3}(?=\ <<bc>>) ) (?P<bc> \ <<bc>>(?!\w) )? | '(?P<short>\d\d)(?!\d)
      | (?: (?:<<the>>\ )? (?P<which><<relative>>) | <<the>> ) \ (?P<the_year><<unit_y>>) (?!\w) )
"""
_MONTH = rf"""
    (?<![\w$]) (?: (?:<<the>>\ )? (?P<relative><<relative>>) \ )? (?P<month><<month>>)
    (?: ,? \ (?:<<of>>\ )? {OF_YEAR} )? (?! \w | \ \d )
"""
_SEASON = rf"""
    (?<!\w) (?: (?:<<the>>\ )? (?P<relative><<relative>>) \ | (?P<each><<each_one>>) \ | <<the>> \ )? (?P<season><<season>>)
    (?: ,? \ (?:<<of>>\ )? {OF_YEAR} )? (?! \w )
"""
_YEAR = r"""
    (?<![\w$£€#%.,/+]) (?P<year>1\d{3}|20\d\d)
    (?: \ ? (?P<dash> [-/] ) \ ? (?P<second>\d{4}|\d\d) (?! [\w/-] | [.,:]\d ) )? (?! [\w%] | [.,:]\d | /\d | \ ?<<bc>>(?!\w) )
"""
_ANTIQUITY = r"""
    (?<![\w$.,-]) (?P<year>\d{1,4}) (?: (?: \ ?-\ ? | \ <<to>>\ ) (?P<second>\d{1,4}) )? \ <<bc>> (?!\w)
"""
_SHORT_YEAR = r"(?<![\w']) ' (?P<year>\d\d) (?! [\w'] )"
_DECADE = r"""
    (?<![\w$]) (?:<<the>>\ )?
    (?: (?P<year>(?:1[0-9]|20)\d0) '?s | '(?P<short>\d0) '?s | (?P<word><<decade_word>>) | (?P<old>\d{2}0)s (?=\ <<bc>>) )
    (?P<bc>\ <<bc>>)? (?! \w )
"""
_CENTURY = r"(?<!\w) (?:<<the>>\ )? (?P<ordinal><<ordinal>>) [ -]<<unit_ce>> (?! \w ) (?P<bc> \ <<bc>>(?!\w) )?"
_END = r"(?<!\w) (?: (?:<<the>>\ )? <<year_end>> | <<mid_year>> | (?P<month><<month_end>>) ) (?: \ (?P<year><<year>>) )? (?! \w )"


@cache
def coarse_rules(language: Language) -> tuple[Rule, ...]:
    """Return the rules for months, years and longer times."""
    words = lexicon(language)
    return (
        ("month", words.compile(_MONTH), _read_month),
        ("season", words.compile(_SEASON), _read_season),
        ("decade", words.compile(_DECADE), _read_decade),
        ("century", words.compile(_CENTURY), _read_century),
        ("antiquity", words.compile(_ANTIQUITY), _read_antiquity),
        ("year", words.compile(_YEAR), _read_year),
        ("short year", words.compile(_SHORT_YEAR), _read_short_year),
        ("end", words.compile(_END), _read_end),
    )


def of_year(match: re.Match[str], reader: Reader) -> int | None:
    """Return the year that stands behind a month, season or quarter: in digits or as "that year", "last year"."""
    if match["year"]:
        return 1 - int(match["year"]) if match["bc"] else int(match["year"])
    if match["short"]:
        return full_year(int(match["short"]), reader)
    if not match["the_year"]:
        return None
    which = match["which"] or ""
    told = not which or which in reader.language.words("dates.in_story")
    origin = reader.reached(match.start()) if told else reader.now
    return origin.year + reader.lexicon.steps.get(which, 0) if origin else None


def full_year(short: int, reader: Reader) -> int:
    """Return the year that two digits mean: the latest that is not after the story or the article."""
    latest = (reader.previous.year if reader.previous and reader.narrative else None) or (
        reader.published.year + 1 if reader.published else 2030
    )
    century = latest // 100 * 100
    return century + short if century + short <= latest else century - 100 + short


def _stated(match: re.Match[str]) -> bool:
    return bool(match["year"] or match["short"])


def _read_month(match: re.Match[str], reader: Reader) -> list[Reading]:
    start, word = match.start("month"), match["month"].rstrip(".")
    if not reader.text[start].isupper():
        return []
    end = match.end()
    month, year = reader.lexicon.months[word], of_year(match, reader)
    if year is not None:
        reading = month_value(year, month)
        return [(reading if _stated(match) else reading.counted(reader.now.whole if reader.now else None))]
    relative = reader.relative(match)
    if relative:
        return [_relative_month(relative, month, reader, match.start())]
    if word in reader.language.words("dates.ambiguous_months") and not (reader.cued("month_cues", start) or reader.joined(start)):
        return []
    ahead = year_ahead(reader, end)
    if ahead is not None:
        return [month_value(ahead, month)]
    counted, since = reader.year_for(month, None, match.start(), end, _told_way(match, reader))
    if counted is None:
        return [Reading("DATE", f"XXXX-{month:02d}")]
    return [month_value(counted, month).counted(since)]


@cache
def _what_follows(language: Language) -> re.Pattern[str]:
    over, ahead = (alternatives(language.words(f"dates.{name}_a_month")) for name in ("told_of", "ahead_of"))
    return re.compile(rf"(?:\ [a-z][\w-]*)?\ (?:(?P<over>{over})|(?P<ahead>{ahead}))(?!\w)")


def _told_way(match: re.Match[str], reader: Reader) -> Direction | None:
    """Return which way a noun behind a month points: back in "will release the October trade report", on in "December delivery"."""
    found = _what_follows(reader.language).match(reader.folded, match.end())
    return None if found is None or match["year"] else -1 if found["over"] else 1


def _relative_month(relative: str, month: int, reader: Reader, start: int) -> Reading:
    origin = reader.reached(start) if relative in reader.language.words("dates.in_story") else reader.now
    if origin is None:
        return Reading("DATE", f"XXXX-{month:02d}")
    here, step = origin.month or 1, reader.lexicon.steps[relative]
    year = origin.year
    if step == -1 and month >= here:
        year -= 1
    elif step == 1 and month <= here:
        year += 1
    return month_value(year, month).counted(origin.whole)


def _read_season(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Read a season. A bare one needs a preposition or, in a story, a capital: "fall" and "spring" are verbs and waters too."""
    season, relative = reader.lexicon.seasons[match["season"]], match["relative"]
    if match["each"]:
        return [Reading("SET", f"XXXX-{season}")]
    year = of_year(match, reader)
    if year is not None:
        return [season_value(year, season)]
    if relative is None and not _bare_season(match, reader):
        return []
    return [_counted_season(season, relative, reader, match)]


@cache
def _of(language: Language) -> re.Pattern[str]:
    return lexicon(language).compile(r"\ <<of>> \ ")


def _bare_season(match: re.Match[str], reader: Reader) -> bool:
    """Say whether a season that stands alone is one: "in the fall" is, "the fall of the tower" is not."""
    if _of(reader.language).match(reader.folded, match.end()):
        return False
    if reader.cued("season_cues", match.start("season")):
        return True
    capital = reader.text[match.start("season")].isupper() and match.start("season") > reader.sentence(match.start()).start
    return reader.narrative and (capital or match["season"] in reader.language.words("dates.plain_seasons"))


def _counted_season(season: str, relative: str | None, reader: Reader, match: re.Match[str]) -> Reading:
    origin = reader.reached(match.start()) if relative in reader.language.words("dates.in_story") else reader.now
    if origin is None:
        return Reading("DATE", f"XXXX-{season}")
    month, begins, year = origin.month or 1, season_start(season), origin.year
    step = reader.lexicon.steps.get(relative or "")
    if step == -1:
        year -= 1 if month < begins + 3 else 0
    elif step == 1:
        year += 1 if month >= begins else 0
    elif step is None and reader.narrative and season == "WI" and month >= 8:
        return season_value(year + 1, season, began=year).counted(origin.whole)
    elif step is None and not reader.narrative and month < begins and reader.direction(match.start(), match.end()) == -1:
        year -= 1
    return season_value(year, season).counted(origin.whole)


def _read_year(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Read a year, or a span of two: "1914-18", "2014-2016"."""
    first, start = int(match["year"]), match.start("year")
    if not _is_year(match, reader):
        return []
    reading = year_value(first).at(start, match.end("year"))
    if reader.cued("about_cues", start):
        reading = replace(reading, edtf=f"{reading.edtf}~")
    second = _second_year(first, match["second"])
    if second is None:
        return [reading]
    return [reading, year_value(second).at(match.start("second"), match.end("second"))]


def _second_year(first: int, written: str | None) -> int | None:
    if not written:
        return None
    second = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
    return second if first < second <= 2100 else None


@cache
def _counted_noun(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?: +\w+)? +(?:{alternatives(language.words('dates.counted_nouns'))})(?!\w)")


_PLURAL = re.compile(r" +[a-z]{2,}[a-rt-z]s(?!\w)")


def _is_year(match: re.Match[str], reader: Reader) -> bool:
    """Four digits are a year unless a noun is counted by them; far from our time they need a word before them that dates take."""
    year, start, end = int(match["year"]), match.start("year"), match.end("year")
    if match["second"]:
        return _second_year(year, match["second"]) is not None
    if _counted_noun(reader.language).match(reader.folded, end):
        return False
    if reader.cued("number_cues", start) and _PLURAL.match(reader.folded, end):
        return False
    if reader.cued("year_cues", start) or reader.joined(start):
        return year <= 2100
    return 1800 <= year <= 2050 and not reader.folded.endswith(("-", "'"), max(0, start - 1), start)


def _read_antiquity(match: re.Match[str], reader: Reader) -> list[Reading]:
    first = year_value(1 - int(match["year"]))
    if not match["second"]:
        return [first]
    return [first.at(*match.span("year")), year_value(1 - int(match["second"])).at(match.start("second"), match.end())]


def _read_short_year(match: re.Match[str], reader: Reader) -> list[Reading]:
    return [year_value(full_year(int(match["year"]), reader))]


def _read_decade(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Read a decade. "His nineties" is an age."""
    if match["old"] or match["bc"]:
        return [decade_value(1 - int(match["old"] or match["year"]))]
    if match["year"]:
        return [decade_value(int(match["year"]))]
    word = match["word"]
    if word and (not reader.cued("decade_cues", match.start("word")) or reader.cued("age_cues", match.start("word"))):
        return []
    tens = int(reader.language.table("dates.decade_words")[word]) if word else int(match["short"])
    return [decade_value(full_year(tens, reader))]


def ordinal_value(words: str, reader: Reader) -> int | None:
    """Return the number of an ordinal: third, 21st."""
    return int(re.sub(r"\D", "", words)) if words[0].isdigit() else reader.lexicon.ordinals.get(words)


def _read_century(match: re.Match[str], reader: Reader) -> list[Reading]:
    number = ordinal_value(match["ordinal"], reader)
    if number is None or not 1 <= number <= 30:
        return []
    return [Reading("DATE", f"BC{number - 1:02d}") if match["bc"] else century_value(number - 1)]


def _read_end(match: re.Match[str], reader: Reader) -> list[Reading]:
    if match["year"]:
        return [year_value(int(match["year"]))]
    origin = reader.reached(match.start()) if match["month"] else reader.now
    if origin is None:
        return []
    reading = moved("M", 0, origin) if match["month"] else moved("Y", 0, origin)
    return [reading] if reading else []
