"""Time expressions: where they stand, what they mean in TIMEX3 and EDTF, and how we know."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

from dossier.model.dates import Timex
from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.model.source import Block
from dossier.text.calendar import earliest, in_words, is_edtf, latest
from dossier.text.document import Sentence
from dossier.text.numerals import alternatives, fold
from dossier.text.timex.absolute import absolute_rules
from dossier.text.timex.clock import clock_rules, part_before
from dossier.text.timex.coarse import coarse_rules
from dossier.text.timex.distance import distance_rules
from dossier.text.timex.holidays import holiday_rules
from dossier.text.timex.lexicon import lexicon
from dossier.text.timex.quarters import quarter_rules
from dossier.text.timex.reader import Reader, Rule
from dossier.text.timex.relative import relative_rules
from dossier.text.timex.sieve import Sieve, keys
from dossier.text.timex.spans import span_rules
from dossier.text.timex.vague import vague_rules
from dossier.text.timex.values import Reading

Found = tuple[int, int, Reading]
Match = tuple[int, int, int, re.Match[str], Rule]


def find_timexes(
    text: str, blocks: tuple[Block, ...], sentences: tuple[Sentence, ...], published: str | None, language: Language
) -> tuple[Timex, ...]:
    """Return the time expressions of a text, resolved against the day it was published (EDTF) where that is known.

    Values follow TIMEX3 as TempEval uses it; `edtf` is set where an expression names a point or interval of the calendar.
    """
    folded = unwrapped(fold(text), blocks)
    day = _day(published)
    reader = Reader(text, folded, language, lexicon(language), day, sentences, tells_the_past(folded, day, language))
    dates = _with_parts(_read(_matches(folded, _date_rules(language), language), reader, []), reader)
    reader.days = [(start, end, point, one.basis != "stated") for start, end, one in dates if (point := one.point) and point.whole]
    times = _read(_matches(folded, clock_rules(language), language), reader, dates)
    return tuple(_timex(start, end, reading, reader) for start, end, reading in sorted((*dates, *times), key=lambda one: one[:2]))


def unwrapped(folded: str, blocks: tuple[Block, ...]) -> str:
    """Return the text with the line breaks inside a paragraph as spaces: a date may be cut by one."""
    if "\n" not in folded:
        return folded
    parts, last = [], 0
    for block in blocks:
        parts += [folded[last : block.span.start], folded[block.span.start : block.span.end].replace("\n", " ")]
        last = block.span.end
    return "".join((*parts, folded[last:]))


def _day(published: str | None) -> date | None:
    """Return the article's day; a month or year alone is no day to count from, nor is one at the ends of the calendar."""
    if published is None or not is_edtf(published):
        return None
    first, last = earliest(published), latest(published)
    return first if first == last and first is not None and 100 <= first.year <= 9000 else None


@cache
def _told(language: Language) -> re.Pattern[str]:
    """Dates of a year, and words that point to the day of writing: a story of the past has many of the first, hardly one of the second."""
    words = lexicon(language)
    weekdays = alternatives(word for word in words.weekdays if len(word) > 5)
    return words.compile(
        rf"""
        (?P<full> <<month>> \ (?: <<day>> ,? \ )? )? (?<![\w$.,-]) (?P<year> 1[5-9]\d\d | 20\d\d ) (?! [\w%] | ,\d | \.\d )
        | (?P<antiquity> \b\d{{1,4}} \ <<bc>> (?!\w) )
        | \b (?P<present> <<deictic>> | {weekdays} | <<relative>> \ (?: <<unit_w>> | <<unit_m>> | <<unit_y>> ) ) \b
        """
    )


_FOUR_DIGITS = re.compile(r"\d{4}")


def tells_the_past(folded: str, published: date | None, language: Language) -> bool:
    """Say whether a text tells a story of the past: most of its dates are long over and hardly a word points to the day of writing."""
    eras = language.lists("dates.blocks")["bc"]
    if published is None or len(_FOUR_DIGITS.findall(folded)) + sum(map(folded.count, eras)) < 5:
        return False
    full = years = present = 0
    for match in _told(language).finditer(folded):
        past = bool(match["antiquity"]) or (match["year"] is not None and int(match["year"]) < published.year - 1)
        years += past
        full += past and bool(match["full"] or match["antiquity"])
        present += not past
    return full >= 3 and years >= 5 and years > 3 * present


@cache
def _date_rules(language: Language) -> tuple[Rule, ...]:
    return (
        *absolute_rules(language),
        *coarse_rules(language),
        *quarter_rules(language),
        *holiday_rules(language),
        *relative_rules(language),
        *distance_rules(language),
        *span_rules(language),
        *vague_rules(language),
    )


def _matches(folded: str, rules: tuple[Rule, ...], language: Language) -> list[Match]:
    """Return every match of every rule, in the order of the text, the longest first, then in the order of the rules."""
    sieve, words = Sieve(folded), keys(language)
    found = [
        (match.start(), -match.end(), order, match, rule)
        for order, rule in enumerate(rules)
        for match in sieve.matches(rule[1], words.get(rule[0]))
    ]
    return sorted(found, key=lambda one: one[:3])


def _read(matches: list[Match], reader: Reader, known: list[Found]) -> list[Found]:
    """Read matches from left to right; none may touch what was read before, now or in an earlier round (`known`)."""
    found: list[Found] = []
    end, at = 0, 0
    for start, _, _, match, rule in matches:
        while at < len(known) and known[at][1] <= start:
            at += 1
        if start < end or (at < len(known) and known[at][0] < match.end()):
            continue
        for reading in rule[2](match, reader):
            span = _with_modifier(reader, reading.span or Span(start, match.end()), max(end, known[at - 1][1] if at else 0))
            found.append((span.start, span.end, reading))
            reader.remember(reading, span.start)
            end = max(end, span.end)
    return found


def _with_modifier(reader: Reader, span: Span, after: int) -> Span:
    """Return the span with a modifier before it: "early 1914", "the end of March", "mid-February"."""
    lead = _modifier(reader.language).search(reader.folded, max(after, span.start - 40), span.start)
    return Span(lead.start() if lead else span.start, span.end)


@cache
def _modifier(language: Language) -> re.Pattern[str]:
    words, joined = alternatives(language.words("dates.modifiers")), alternatives(language.words("dates.joined_modifiers"))
    the = alternatives(language.lists("dates.blocks")["the"])
    return re.compile(rf"(?<!\w)(?:(?:{the}) +)?(?:(?:{words}) +(?:(?:{the}) +)?|(?:{joined}))$")


def _with_parts(found: list[Found], reader: Reader) -> list[Found]:
    """Join "the night of" with its date."""
    joined: list[Found] = []
    for start, end, reading in found:
        after = max(joined[-1][1] if joined else 0, start - 40)
        before = part_before(reader.language).search(reader.folded, after, start)
        if before is None or reading.type != "DATE" or reading.point is None or reading.point.whole is None:
            joined.append((start, end, reading))
        else:
            value = f"{reading.value}T{reader.lexicon.parts[before['part']]}"
            joined.append((before.start(), end, replace(reading, type="TIME", value=value)))
    return joined


def _timex(start: int, end: int, reading: Reading, reader: Reader) -> Timex:
    reason = reading.reason
    if not reason and reading.basis == "counted" and reading.since is not None:
        words = " ".join(reader.text[start:end].split())
        said = in_words(reading.since.isoformat(), reader.language.code)
        reason = reader.language.table("dates.phrases")["counted"].format(words=words, date=said)
    edtf = reading.edtf if reading.edtf and is_edtf(reading.edtf) else None
    return Timex(Span(start, end), reading.type, reading.value, edtf, reading.basis, reason, reading.zone)
