"""Times that no calendar holds: now, recently, in the future."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from dossier.model.language import Language
from dossier.text.numerals import alternatives
from dossier.text.timex.lexicon import inverted
from dossier.text.timex.reader import Reader, Rule
from dossier.text.timex.values import Reading


@cache
def _vague(language: Language) -> tuple[Mapping[str, str], Mapping[str, str]]:
    return inverted(language.lists("dates.vague")), inverted(language.lists("dates.vague_in_narratives"))


@cache
def vague_rules(language: Language) -> tuple[Rule, ...]:
    """Return the rule for words that point to no date."""
    always, told = _vague(language)
    return (("vague", re.compile(rf"(?<![\w-])(?:{alternatives((*always, *told))})(?![\w-])"), _read_vague),)


def _read_vague(match: re.Match[str], reader: Reader) -> list[Reading]:
    always, told = _vague(reader.language)
    words = match[0]
    if words in always:
        return [Reading("DATE", always[words])]
    return [Reading("DATE", told[words])] if reader.narrative else []
