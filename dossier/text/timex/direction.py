"""Whether a sentence looks back or ahead at a date: read off the nearest verb."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from dossier.model.language import Language
from dossier.text.numerals import alternatives

Direction = Literal[-1, 0, 1]


@cache
def _verb(language: Language) -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?P<future> (?<![\w']) (?: {alternatives(language.words("dates.future"))} ) (?!\w) | 'll\b )
        | (?P<past> \b (?: {alternatives(language.words("dates.past"))} ) (?!\w) )
        | (?P<participle> \b \w{{2,}}ed (?!\w) )
        """,
        re.VERBOSE,
    )



@cache
def _passive(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(language.words('dates.participle_after'))})\ (?:\w+ly\ )?$")


def direction(folded: str, start: int, end: int, first: int, last: int, language: Language) -> Direction:
    """Return −1 for the past, 1 for the future, 0 when the sentence `[first, last)` does not say.

    The nearest verb before the date decides, then the nearest after it. In "will be held on Tuesday" the participle is skipped
    and *will* decides: "was held" never reaches it, because *was* is past itself.
    """
    before = _nearest(folded, first, start, language, last_first=True)
    return before or _nearest(folded, end, last, language, last_first=False)


def _nearest(folded: str, first: int, last: int, language: Language, last_first: bool) -> Direction:
    not_past = frozenset(language.words("dates.not_past"))
    found = list(_verb(language).finditer(folded, max(first, last - 250) if last_first else first, last if last_first else min(last, first + 250)))
    for match in reversed(found) if last_first else found:
        if match["future"]:
            return 1
        if match["past"]:
            return -1
        if match["participle"] not in not_past and not _passive(language).search(folded, max(0, match.start() - 30), match.start()):
            return -1
    return 0
