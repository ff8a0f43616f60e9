"""The day of an article that does not date itself, presumed from the articles beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dossier.model.language import Language
from dossier.model.source import Source
from dossier.text.sentences import find_sentences
from dossier.text.timex import find_timexes


def presume_dates(sources: tuple[Source, ...], language: Language) -> tuple[Source, ...]:
    """Date each undated source by the first day it names, with or without its year, on which a sister was published.

    "On Monday, February 7, …" fits many years; beside an article of 7 February 2022 it is of 2022. The date is marked presumed,
    and an editor's card wins over it.
    """
    stated = [source.published[:10] for source in sources if source.published and len(source.published) >= len("2022-02-07")]
    return tuple(source if source.published else _presume(source, stated, language) for source in sources)


def _presume(source: Source, stated: Iterable[str], language: Language) -> Source:
    by_day = {day[4:]: day for day in sorted(stated, reverse=True)}
    full = set(by_day.values())
    sentences = find_sentences(source.text, source.blocks, language)
    for timex in find_timexes(source.text, source.blocks, sentences, None, language):
        value = timex.value[: len("2022-02-07")]
        day = value if value in full else by_day.get(value[4:]) if value.startswith("XXXX-") else None
        if day:
            return replace(source, published=day, published_known="presumed")
    return source
