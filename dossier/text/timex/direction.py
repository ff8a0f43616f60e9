"""Whether a sentence looks back or ahead at a date: read off the nearest verb."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dossier.model.language import Language
from dossier.text.numerals import alternatives

Direction = Literal[-1, 0, 1]
_REACH = 250
"""How many characters before and behind a date are searched for a verb: a sentence of a megabyte must not cost more."""


@cache
def _verb(language: Language) -> re.Pattern[str]:
    def words(name: str) -> str:
        return alternatives(language.words(f"dates.{name}"))

    return re.compile(
        rf"""
        (?P<future> (?<![\w']) (?: {words("future")} ) (?!\w) | 'll\b )
        | (?P<past> \b (?: {words("past")} ) (?!\w) )
        | (?P<present> \b (?: {words("present")} ) (?!\w) )
          (?P<arranged> \ (?: (?:{words("arranged")}) (?!\w) | (?:{words("infinitive")}) \ (?=\w) ) )?
        | (?P<fixed> \b (?: {words("fixed")} ) (?!\w) )
        | (?P<participle> \b \w{{2,20}}ed (?!\w) )
        """,
        re.VERBOSE,
    )


@cache
def _passive(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(language.words('dates.participle_after'))})\ (?:\w+ly\ )?$")


@cache
def _perfect(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(language.words('dates.perfect'))})\ (?:\w+\ )?$")


@cache
def _governed(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(language.words('dates.governs_verb'))})\ +$")


@cache
def _clause(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:[,;] +(?:{alternatives(language.words('dates.clause_openers'))})|;) +(?:\w+ +)?$")


@cache
def _deadline(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(language.words('dates.deadline'))}) +$")


@cache
def _infinitive(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(language.words('dates.infinitive'))}) +\w+")


@cache
def _no_verbs(language: Language) -> frozenset[str]:
    return frozenset(language.words("dates.not_past"))


@dataclass(frozen=True, slots=True)
class Verbs:
    """The verbs of a text and where they begin, found once for all its dates."""

    folded: str
    found: tuple[re.Match[str], ...]
    starts: tuple[int, ...]

    def before(self, first: int, start: int) -> Iterator[re.Match[str]]:
        """Yield the verbs that stand wholly between two positions, the last first."""
        for index in range(bisect_left(self.starts, start) - 1, -1, -1):
            if self.starts[index] < first:
                return
            if self.found[index].end() <= start:
                yield self.found[index]

    def behind(self, end: int, last: int) -> Iterator[re.Match[str]]:
        """Yield the verbs that stand wholly between two positions, the first first."""
        for index in range(bisect_left(self.starts, end), len(self.starts)):
            if self.found[index].end() > last:
                return
            yield self.found[index]


def find_verbs(folded: str, language: Language) -> Verbs:
    """Return the verbs of a text that tell past from future."""
    found = tuple(_verb(language).finditer(folded))
    return Verbs(folded, found, tuple(match.start() for match in found))


def direction(verbs: Verbs, start: int, end: int, first: int, last: int, language: Language) -> Direction:
    """Return −1 for the past, 1 for the future, 0 when the sentence `[first, last)` does not say.

    The nearest verb before the date decides, then the nearest after it; where a clause begins with the date, the other way round
    ("they are waiting for May 8, and on June 3 they were wrong"). In "will be held on Tuesday" the participle is skipped
    and *will* decides; "was held" is past, because *was* is.
    """
    folded, lowest, highest = verbs.folded, max(first, start - _REACH), max(end, min(last, end + _REACH))
    opens = _clause(language).search(folded, max(first, start - 24), start)
    found = None if opens else _first(verbs.before(lowest, start), folded, language, start)
    if _deadline(language).search(folded, max(first, start - 12), start) and _still_to_do(verbs, lowest, start, language):
        return 1
    if found is None:
        found = _first(verbs.behind(end, highest), folded, language)
    return found if found is not None else _first(verbs.before(lowest, start), folded, language, start) or 0


def _still_to_do(verbs: Verbs, lowest: int, start: int, language: Language) -> bool:
    """Say whether an infinitive stands between the last verb and a deadline: "agreed to pay by Friday"."""
    last = next((match.end() for match in verbs.before(lowest, start)), max(0, start - 60))
    return bool(_infinitive(language).search(verbs.folded, last, start))


def _first(found: Iterator[re.Match[str]], folded: str, language: Language, date: int | None = None) -> Direction | None:
    """Return the direction of the first verb, 0 for a present tense, None when there is no verb.

    `date` is where the date begins when the verbs stand before it: "have agreed to meet on Thursday" looks ahead, because no perfect
    takes a date of the past.
    """
    for match in found:
        if match["future"] or match["arranged"]:
            return 1
        if match["present"]:
            return 0
        lead = folded[max(0, match.start() - 30) : match.start()]
        if match["fixed"]:
            if not _governed(language).search(lead):
                return 1
            continue
        if match["participle"] in _no_verbs(language) or _passive(language).search(lead):
            continue
        promised = date is not None and _perfect(language).search(lead) and _infinitive(language).search(folded, match.end(), date)
        return 1 if promised else -1
    return None
