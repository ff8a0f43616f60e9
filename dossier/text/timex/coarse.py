"""Dates longer than a day: months, years, decades, centuries, seasons, quarters, halves, and days that have a name."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from dossier.model.language import Language
from dossier.text.numerals import alternatives
from dossier.text.timex.absolute import month_reading
from dossier.text.timex.lexicon import lexicon
from dossier.text.timex.reader import Reader, Rule
from dossier.text.timex.values import (
    Reading,
    century_value,
    day_value,
    decade_value,
    half_value,
    month_value,
    quarter_value,
    season_start,
    season_value,
    year_value,
)

_OF_YEAR = r"(?: (?P<year><<year>>) | '(?P<short>\d\d)(?!\d) | (?P<which>that|the\ same|the\ following|the\ next|the\ previous|last|next|this|the)\ year )"
_RELATIVE = r"(?P<relative> last | this\ past | past | previous | next | coming | following | this | that | the\ same | same )"
_MONTH = rf"""
    (?<![\w$-]) (?: (?:the\ )? {_RELATIVE} \ )? (?P<month><<month>>) (?: ,? \ (?:of\ )? {_OF_YEAR} )? (?! \w | \ \d )
"""
_SEASON = rf"""
    (?<!\w) (?: (?P<relative> last | this\ past | past | previous | next | coming | following | this | that | the | in | every | each | a | of | and | or | since | by | until ) \ )?
    (?P<season><<season>>) (?: ,? \ (?:of\ |in\ )? {_OF_YEAR} )? (?! \w )
"""
_YEAR = r"(?<![\w$£€#%.,/+]) (?P<year>1\d{3}|20\d\d) (?: (?P<dash>-|\ -\ |/|\ to\ |\ and\ |\ or\ ) (?P<second>\d{4}|\d\d) (?![\w/-]|[.,:]\d) )? (?: \ ?(?P<bc>b\.?c\.?(?:e\b)?) )? (?! [\w%] | [.,:]\d | /\d )"
_ANTIQUITY = r"(?<![\w$.,-]) (?P<year>\d{1,4}) (?: (?P<dash>-|\ to\ |\ and\ ) (?P<second>\d{1,4}) )? \ (?:bce?\b|b\.c\.)"
_SHORT_YEAR = r"(?<![\w']) ' (?P<year>\d\d) (?! [\w'] )"
_DECADE = r"(?<![\w$]) (?: (?P<year>(?:1[0-9]|20)\d0) | '(?P<short>\d0) | (?P<tens>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties) ) '?s?(?<=s) (?! \w )"
_CENTURY = r"(?<!\w) (?: (?P<relative>this|last|the\ past|the\ next) | (?P<ordinal><<ordinal>>) ) [ -]century (?! \w ) (?P<bc> \ bc )?"
_QUARTER = rf"""
    (?<!\w) (?: (?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th) [ -] (?:fiscal[ -])? (?P<part>quarter|half) | q(?P<number>[1-4]) )
    (?! \w | -(?:hour|mile|final) | \ (?:hour|mile|final|century) )
    (?: ,? \ (?:of\ |in\ )? (?:fiscal\ )? {_OF_YEAR} )?
"""
_FISCAL = r"(?<!\w) (?: fiscal (?:\ year)? \ (?P<year><<year>>) | (?P<relative>last|this|next) \ fiscal\ year ) (?! \w )"
_HOLIDAY = rf"(?<!\w) (?: {_RELATIVE} \ )? (?P<holiday><<holiday>>) (?: ,? \ (?:of\ |in\ )? (?P<year><<year>>) )? (?! \w )"
_YEAR_END = r"(?<!\w) (?: (?P<end>year-end|year's\ end|the\ year's\ end) | mid-?year | (?P<month>month's\ end|month-end) ) (?: \ (?P<year><<year>>) )? (?! \w )"


@cache
def coarse_rules(language: Language) -> tuple[Rule, ...]:
    """Return the rules for months, years and longer times."""
    words = lexicon(language)
    return (
        ("month", words.compile(_MONTH), _read_month),
        ("quarter", words.compile(_QUARTER), _read_quarter),
        ("fiscal year", words.compile(_FISCAL), _read_fiscal),
        ("season", words.compile(_SEASON), _read_season),
        ("decade", words.compile(_DECADE), _read_decade),
        ("century", words.compile(_CENTURY), _read_century),
        ("before Christ", words.compile(_ANTIQUITY), _read_antiquity),
        ("year", words.compile(_YEAR), _read_year),
        ("short year", words.compile(_SHORT_YEAR), _read_short_year),
        ("holiday", words.compile(_HOLIDAY), _read_holiday),
        ("year end", words.compile(_YEAR_END), _read_year_end),
    )


def _of_year(match: re.Match[str], reader: Reader) -> int | None:
    """Return the year that stands behind a month, season or quarter: in digits or as "that year", "last year"."""
    if match["year"]:
        return int(match["year"])
    if match["short"]:
        return _full_year(int(match["short"]), reader)
    which = match["which"]
    if not which:
        return None
    origin = reader.now if which in ("last", "next", "this") else reader.before_now(match.start())
    if origin is None:
        return None
    return origin.year + {"last": -1, "next": 1, "the following": 1, "the next": 1, "the previous": -1}.get(which, 0)


def _full_year(short: int, reader: Reader) -> int:
    """Return the year that two digits mean: the latest that is not after the story or the article."""
    latest = (reader.story_year(len(reader.text)) if reader.narrative else None) or (reader.published.year + 1 if reader.published else 2030)
    century = latest // 100 * 100
    return century + short if century + short <= latest else century - 100 + short


@cache
def _cue(language: Language, name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(language.words(f'dates.{name}'))})[ -]+(?:the +)?$|[(-]$")


def _cued(reader: Reader, name: str, start: int) -> bool:
    return bool(_cue(reader.language, name).search(reader.folded, max(0, start - 20), start))


def _read_month(match: re.Match[str], reader: Reader) -> list[Reading]:
    word = match["month"].rstrip(".")
    start = match.start("month")
    if not reader.text[start].isupper() or (match["month"].endswith(".") and match.end() == match.end("month") and len(word) > 4):
        match_end = match.end() - 1 if match["month"].endswith(".") else match.end()
    else:
        match_end = match.end()
    if not reader.text[start].isupper():
        return []
    relative = match["relative"]
    year = _of_year(match, reader)
    ambiguous = word in reader.language.words("dates.ambiguous_months")
    if year is None and relative is None and ambiguous and not _cued(reader, "month_cues", start):
        return []
    if year is None and relative is None and ambiguous and re.match(r" [A-Z][a-z]+", reader.text[match_end : match_end + 3]) and not _cued(reader, "month_cues", start):
        return []
    month = reader.lexicon.months[word]
    if year is not None:
        stated = bool(match["year"] or match["short"])
        return [month_reading(month, year, None if stated else reader.now.whole if reader.now else None).at(match.start(), match_end)]
    if relative:
        return [_relative_month(relative, month, reader, match.start()).at(match.start(), match_end)]
    ahead = re.compile(r" ?(?:-|/|to|and|or|,|until|through) ?(?:[a-z]+),? (?P<year>1\d{3}|20\d\d)(?!\d)").match(reader.folded, match_end)
    if ahead and re.search(r"[a-z]+", ahead[0].replace("and", "").replace("to", "")) and _names_month(ahead[0], reader):
        return [month_value(int(ahead["year"]), month).at(match.start(), match_end)]
    counted, since = reader.year_for(month, None, match.start(), match_end)
    reading = month_reading(month, counted, since)
    return [reading.counted(since).at(match.start(), match_end) if counted else reading.at(match.start(), match_end)]


def _names_month(words: str, reader: Reader) -> bool:
    return any(word in reader.lexicon.months for word in re.findall(r"[a-z]+", words))


def _relative_month(relative: str, month: int, reader: Reader, start: int) -> Reading:
    origin = reader.before_now(start) if relative in ("previous", "following", "that", "same", "the same") else reader.now
    if origin is None:
        return Reading("DATE", f"XXXX-{month:02d}")
    here = origin.month or 1
    if relative in ("last", "past", "previous", "this past"):
        year = origin.year if month < here else origin.year - 1
    elif relative in ("next", "coming", "following"):
        year = origin.year if month > here else origin.year + 1
    else:
        year = origin.year
    return month_reading(month, year, origin.whole).counted(origin.whole)


def _read_season(match: re.Match[str], reader: Reader) -> list[Reading]:
    word, relative = match["season"], match["relative"]
    season = reader.lexicon.seasons[word]
    start = match.start("season") if relative in ("in", "a", "of", "and", "or", "since", "by", "until") else match.start()
    if relative in ("every", "each"):
        return [Reading("SET", f"XXXX-{season}")]
    year = _of_year(match, reader)
    if year is not None:
        return [season_value(year, season).at(start, match.end())]
    capital = reader.text[match.start("season")].isupper() and match.start("season") > 0 and reader.narrative
    if relative is None and not capital and not _cued(reader, "month_cues", match.start()) and not (word in ("summer", "winter") and reader.narrative):
        return []
    if relative in ("a", "of") and word in ("spring", "fall"):
        return []
    if word == "fall" and relative in ("the", None, "and", "or", "to", "until", "by", "since") and not re.search(r"(?:in|during|this|last|next|by|since|until|through) (?:the )?$", reader.folded[max(0, start - 14) : match.start("season")]):
        return []
    return [_counted_season(season, relative or "", reader, match).at(start, match.end())]


def _counted_season(season: str, relative: str, reader: Reader, match: re.Match[str]) -> Reading:
    origin = reader.before_now(match.start()) if relative in ("previous", "following", "that") else reader.now
    if origin is None:
        return Reading("DATE", f"XXXX-{season}")
    month, begins = origin.month or 1, season_start(season)
    year = origin.year
    if relative in ("last", "past", "previous", "this past"):
        year -= 1 if month < begins + 3 and not (season == "WI" and month < 3) else 0
        if season == "WI":
            year = origin.year - 1
    elif relative in ("next", "coming", "following"):
        year += 1 if month >= begins else 0
    elif relative not in ("this", "that"):
        if reader.narrative and season == "WI" and month >= 8:
            return season_value(year + 1, season, began=year).counted(origin.whole)
        if not reader.narrative and reader.direction(match.start(), match.end()) == -1 and month < begins:
            year -= 1
    return season_value(year, season).counted(origin.whole)


def _read_year(match: re.Match[str], reader: Reader) -> list[Reading]:
    """Read a year, or a span of two: "1914-18", "2014 to 2016", "499-493 BC"."""
    if match["bc"]:
        return []
    first, start = int(match["year"]), match.start("year")
    if not _is_year(match, reader):
        return []
    readings = [year_value(first).at(start, match.end("year"))]
    second = _second_year(first, match["second"], (match["dash"] or "").strip())
    if second is not None:
        readings.append(year_value(second).at(match.start("second"), match.end("second")))
    about = re.compile(r"(?:about|around|circa|c\.|roughly) ?$").search(reader.folded, max(0, start - 9), start)
    if about:
        readings[0] = replace(readings[0], edtf=f"{readings[0].edtf}~")
    return readings


def _second_year(first: int, written: str | None, dash: str) -> int | None:
    if not written:
        return None
    if len(written) == 4:
        return int(written) if 1000 <= int(written) <= 2100 else None
    second = first // 100 * 100 + int(written)
    return second if dash in ("-", "/") and second > first else None


@cache
def _counted_noun(language: Language) -> re.Pattern[str]:
    return re.compile(rf" +(?:\w+ +)?(?:{alternatives(language.words('dates.counted_nouns'))})(?!\w)")


def _is_year(match: re.Match[str], reader: Reader) -> bool:
    """Four digits are a year unless a noun is counted by them; far from our time they need a word before them that dates take."""
    year, end = int(match["year"]), match.end("year")
    if not match["second"] and _counted_noun(reader.language).match(reader.folded, end):
        return False
    if _cued(reader, "year_cues", match.start()):
        return 1000 <= year <= 2100
    before = reader.folded[max(0, match.start() - 2) : match.start()]
    if before.endswith(("-", "'")):
        return False
    return 1800 <= year <= 2050


def _read_antiquity(match: re.Match[str], reader: Reader) -> list[Reading]:
    readings = [year_value(1 - int(match["year"])).at(match.start("year"), match.end() if not match["second"] else match.end("year"))]
    if match["second"]:
        readings.append(year_value(1 - int(match["second"])).at(match.start("second"), match.end()))
    return readings


def _read_short_year(match: re.Match[str], reader: Reader) -> list[Reading]:
    return [year_value(_full_year(int(match["year"]), reader))]


_TENS = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}


def _read_decade(match: re.Match[str], reader: Reader) -> list[Reading]:
    if match["year"]:
        return [decade_value(int(match["year"]))]
    before = reader.folded[max(0, match.start() - 10) : match.start()]
    if match["tens"] and (not re.search(r"(?:the|early|late|mid)[ -](?:mid[ -])?$", before) or re.search(r"(?:his|her|their|my|your|our)[ -]\w*[ -]?$", before)):
        return []
    return [decade_value(_full_year(_TENS[match["tens"]] if match["tens"] else int(match["short"]), reader))]


def _read_century(match: re.Match[str], reader: Reader) -> list[Reading]:
    if match["relative"]:
        if reader.published is None or match["relative"] not in ("this", "last"):
            return []
        return [century_value(reader.published.year // 100 - (match["relative"] == "last"))]
    word = match["ordinal"]
    number = reader.lexicon.ordinals.get(word) or int(re.sub(r"\D", "", word))
    if match["bc"]:
        return [Reading("DATE", f"BC{number - 1:02d}")]
    return [century_value(number - 1)] if number <= 30 else []


def _read_quarter(match: re.Match[str], reader: Reader) -> list[Reading]:
    if match["number"] and not reader.text[match.start()].isupper():
        return []
    number = int(match["number"]) if match["number"] else {"f": 1, "s": 2, "t": 3}.get(match["ordinal"][0], 4)
    if match["ordinal"] in ("fourth", "4th"):
        number = 4
    elif match["ordinal"] and match["ordinal"][0].isdigit():
        number = int(match["ordinal"][0])
    half = match["part"] == "half"
    if half and (number > 2 or not (match["year"] or match["which"])):
        return []
    year = _of_year(match, reader)
    stated = year is not None
    if year is None:
        origin = reader.before_now(match.start()) if reader.narrative else reader.now
        if origin is None:
            return []
        year = origin.year - (1 if origin.month and origin.month < number * 3 - 2 and reader.direction(match.start(), match.end()) != 1 else 0)
    reading = (half_value if half else quarter_value)(year, number)
    return [reading if stated else reading.counted(reader.published)]


def _read_fiscal(match: re.Match[str], reader: Reader) -> list[Reading]:
    if match["year"]:
        return [year_value(int(match["year"]))]
    if reader.now is None:
        return []
    return [year_value(reader.now.year + {"last": -1, "this": 0, "next": 1}[match["relative"]]).counted(reader.now.whole)]


def _read_holiday(match: re.Match[str], reader: Reader) -> list[Reading]:
    if not reader.text[match.start("holiday")].isupper():
        return []
    name = match["holiday"]
    relative, year, since = match["relative"], int(match["year"]) if match["year"] else None, None
    if year is None:
        probe = _holiday_in(name, reader.now.year if reader.now else 2000, reader)
        if relative in ("last", "past", "next", "this") and reader.now:
            ahead = (probe.month, probe.day) > (reader.now.month or 1, reader.now.day or 1)
            year = reader.now.year - (relative in ("last", "past") and ahead) + (relative == "next" and not ahead)
            since = reader.now.whole
        else:
            year, since = reader.year_for(probe.month, probe.day, match.start(), match.end())
    if year is None:
        return []
    reading = day_value(_holiday_in(name, year, reader))
    return [reading if match["year"] else reading.counted(since)]


def _holiday_in(name: str, year: int, reader: Reader) -> date:
    """Return the day of a holiday in a year."""
    fixed = reader.language.table("dates.holidays").get(name)
    if fixed:
        month, day = fixed.split("-")
        return date(year, int(month), int(day))
    moving = reader.language.table("dates.moving_holidays").get(name)
    if moving:
        month_number, week, weekday = (int(part) for part in moving.split())
        return _nth_weekday(year, month_number, week, weekday)
    return _easter(year) + timedelta(days=int(reader.language.table("dates.easter")[name]))


def _nth_weekday(year: int, month: int, week: int, weekday: int) -> date:
    if week < 0:
        first_of_next = date(year + month // 12, month % 12 + 1, 1)
        return first_of_next - timedelta(days=(first_of_next.isoweekday() - 1 - weekday) % 7 + 1)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (week - 1))


def _easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    step = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * step) // 451
    month, day = divmod(h + step - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _read_year_end(match: re.Match[str], reader: Reader) -> list[Reading]:
    if match["year"]:
        return [year_value(int(match["year"]))]
    origin = reader.before_now(match.start()) if match["month"] else reader.now
    if origin is None:
        return []
    reading = month_value(origin.year, origin.month) if match["month"] and origin.month else year_value(origin.year)
    return [reading.counted(origin.whole)]
