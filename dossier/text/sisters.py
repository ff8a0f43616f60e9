"""The day of an article that does not date itself, presumed from the articles beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from dossier.model.language import Language
from dossier.model.source import Source
from dossier.text.datelines import DATELINE, dateline_of
from dossier.text.head_dates import read_head_date
from dossier.text.sentences import find_sentences
from dossier.text.timex import find_timexes

_DAY = "2022-02-07"
_NEAR = 150
"""Days between an article and the nearest sister beyond which a day without its year fits two years about as well."""


def stated_days(sources: Iterable[Source]) -> tuple[str, ...]:
    """Return the days on which sources say they were published, each once, in order."""
    return tuple(sorted({source.published[: len(_DAY)] for source in sources if source.published and len(source.published) >= len(_DAY)}))


def presume_date(source: Source, stated: Sequence[str], language: Language) -> Source:
    """Date an undated source by the day of its head in the year nearest to its sisters, else by a day it names that a sister bears.

    "LISBON, March 14 –" fits many years; beside an article of 16 March 2019 it is of 2019. So is "On Monday, March 18, …" beside
    one of that very day. The date is marked presumed, and an editor's card wins over it.
    """
    if source.published:
        return source
    day = _by_head(source, stated, language) or _by_a_sisters_day(source, stated, language)
    return replace(source, published=day, published_known="presumed") if day else source


def _by_head(source: Source, stated: Sequence[str], language: Language) -> str | None:
    """Return the day that the dateline or a date line gives, in the year nearest to the sisters; None where none is near."""
    sisters = [date.fromisoformat(day) for day in stated]
    for words in _head_days(source, language):
        fitting = [
            (min(abs((day - sister).days) for sister in sisters), day)
            for year in sorted({sister.year + step for sister in sisters for step in (-1, 0, 1)})
            if (found := read_head_date(f"{words} {year}", language)) and found.edtf and (day := date.fromisoformat(found.edtf))
        ]
        if fitting and min(fitting)[0] <= _NEAR:
            return min(fitting)[1].isoformat()
    return None


def _head_days(source: Source, language: Language) -> Iterator[str]:
    """Yield the words of the days without a year in the head of a text."""
    for block in source.blocks:
        if block.kind != "date" or block.why == DATELINE:
            continue
        line = block.span.cut(source.text)
        found = read_head_date(line, language)
        if found and found.edtf is None and found.label != "updated":
            yield line[found.span.start : found.span.end]
    dateline = dateline_of(source.text, source.blocks, language)
    if dateline and dateline.words and not dateline.day:
        yield dateline.words


def _by_a_sisters_day(source: Source, stated: Sequence[str], language: Language) -> str | None:
    """Return the first day the text names on which a sister was published."""
    by_day = {day[4:]: day for day in sorted(stated, reverse=True)}
    full = set(by_day.values())
    if not full:
        return None
    sentences = find_sentences(source.text, source.blocks, language)
    for timex in find_timexes(source.text, source.blocks, sentences, None, language):
        value = timex.value[: len(_DAY)]
        day = value if value in full else by_day.get(value[4:]) if value.startswith("XXXX-") else None
        if day:
            return day
    return None
