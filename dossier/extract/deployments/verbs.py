"""The verbs and words that say how a force stands, compiled once for each language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dossier.model.language import Language


@dataclass(frozen=True, slots=True, eq=False)
class Verbs:
    """The verbs by what they do to a force, and the patterns of words that stand beside them."""

    lists: dict[str, frozenset[str]]
    patterns: dict[str, re.Pattern[str]]
    participle: re.Pattern[str]
    place: re.Pattern[str]
    asked: re.Pattern[str]


@cache
def verbs_of(language: Language) -> Verbs:
    """Return the words of a language."""
    verbs = (
        "sends",
        "arrives",
        "stands",
        "leaves",
        "losses",
        "demands",
        "refuses",
        "expects",
        "decides",
        "begins",
        "carries",
        "moves_itself",
        "flying",
        "acting",
        "fetches",
        "asked_for",
        "pulls",
        "closes",
        "changes",
        "puts",
        "cancels",
        "none",
        "toils",
        "halts",
        "helpers",
    )
    words = ("pulled", "withdrawal_nouns", "deployment_nouns", "under_way", "on_the_ground", "lost", "asks_why", "on_standby", "at_work")

    def either(key: str) -> str:
        return "|".join(map(re.escape, language.words(f"deployments.{key}")))

    adverb = rf"(?:(?:{either('before_place')})\s+)?"
    return Verbs(
        {key: frozenset(word.replace("-", " ") for word in language.words(f"deployments.{key}")) for key in verbs},
        {key: re.compile(rf"\b(?:{either(key)})\b", re.IGNORECASE) for key in words},
        re.compile(rf"\s+(?:[\w’'-]+\s+){{0,6}}?{adverb}(?P<word>{either('placed')})\b"),
        re.compile(rf"\s+{adverb}(?:{either('place_at')})\s"),
        re.compile(
            rf"\s+(?:(?:{either('asks_that')})\s+)?(?P<asked>(?!to\b)(?:[\w’'-]+\s+){{0,3}}?[\w’'-]+)\s+(?:to\s+)?(?:should\s+)?"
            rf"(?:{either('sends')}|{either('leaves')})\b"
        ),
    )
