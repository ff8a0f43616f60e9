"""The word lists that reading events needs, compiled once for each language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from babel.dates import get_day_names

from dossier.model.language import Language


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """The words by which events are told from states and statements."""

    hypothetical: frozenset[str]
    occasions: re.Pattern[str]
    apart: frozenset[str]
    under_way: re.Pattern[str]
    agencies: frozenset[str]
    reporters: re.Pattern[str]
    somebody: frozenset[str]
    aims: frozenset[str]
    saying: re.Pattern[str]
    offices: re.Pattern[str]
    amounts: frozenset[str]
    determiners: frozenset[str]
    modal: frozenset[str]
    repeated: re.Pattern[str]
    anonymous: frozenset[str]
    no: re.Pattern[str]
    plans: frozenset[str]
    refusals: frozenset[str]
    claims: re.Pattern[str]
    fails: frozenset[str]
    both: re.Pattern[str]
    conditions: re.Pattern[str]
    occasion_kinds: tuple[tuple[str, re.Pattern[str]], ...]
    press: frozenset[str]
    audience: re.Pattern[str]
    beside: frozenset[str]
    passes_on: frozenset[str]
    informs: frozenset[str]
    grave: frozenset[str]
    later: frozenset[str]
    hopes: frozenset[str]
    infinitive: re.Pattern[str]
    only_say: frozenset[str]
    first: re.Pattern[str]
    joined: re.Pattern[str]
    together: frozenset[str]
    definite: re.Pattern[str]
    since: re.Pattern[str]
    year_of: re.Pattern[str]
    weekday: re.Pattern[str]
    anonymity: re.Pattern[str]
    carries: frozenset[str]
    rounds: frozenset[str]
    at: re.Pattern[str]
    direct: re.Pattern[str]
    talks: frozenset[str]
    phone: re.Pattern[str]
    complements: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]


@cache
def lists(language: Language) -> Lists:
    """Return the words of a language. Compiled once."""
    occasions = "|".join(re.escape(word) for word in language.words("events.occasions"))
    return Lists(
        frozenset(language.words("modality.hypothetical")),
        re.compile(rf"\b(?:{_any(language, 'events.occasion_leads')})\s+(?:[\w’'-]+\s+){{0,3}}?(?P<noun>{occasions})\b", re.IGNORECASE),
        frozenset(language.words("modality.apart")),
        re.compile(rf"\s+(?:\w+\s+)?(?P<way>{'|'.join(map(re.escape, language.words('deployments.under_way')))})\b", re.IGNORECASE),
        frozenset(language.words("blocks.agencies")),
        re.compile(rf"\b(?:{'|'.join(language.words('events.reporters'))})\b", re.IGNORECASE),
        frozenset(language.words("modality.somebody")),
        frozenset(language.words("events.aims")),
        re.compile(rf",\s+(?P<verb>{'|'.join(language.words('events.saying'))})\b"),
        re.compile(rf"\b(?:{'|'.join(language.words('events.offices'))})\b", re.IGNORECASE),
        frozenset(language.words("events.amounts")),
        frozenset(language.words("events.determiners")),
        frozenset((*language.words("modality.future"), *language.words("modality.modal"))),
        re.compile(rf"\b(?:{'|'.join(language.words('events.repeated'))})\b", re.IGNORECASE),
        frozenset(language.words("events.anonymous")),
        re.compile(rf"\s+(?:{'|'.join(language.words('modality.no_subject'))})\b"),
        frozenset(language.words("events.plans")),
        frozenset(word.replace("-", " ") for word in language.words("events.refusals")),
        re.compile(rf"\b(?:{'|'.join(language.words('events.claims'))})\b", re.IGNORECASE),
        frozenset(word.replace("-", " ") for word in language.words("events.fails")),
        re.compile(rf"\b(?:{'|'.join(language.words('events.both'))})\b", re.IGNORECASE),
        re.compile(
            rf"\s+(?:\w+ly\s+)?(?P<state>(?P<dead>{'|'.join(language.words('events.dead'))})|{'|'.join(language.words('events.hurt'))})\b",
            re.IGNORECASE,
        ),
        tuple(
            (kind, re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE))
            for kind, phrases in language.lists("events.occasion_kinds").items()
        ),
        frozenset(language.words("events.press")),
        re.compile(rf"\s+(?:to\s+)?(?:[\w’'-]+\s+){{0,2}}?(?:{_any(language, 'events.audiences')})\b", re.IGNORECASE),
        frozenset(language.words("events.beside")),
        frozenset(language.words("events.passes_on")),
        frozenset(language.words("events.informs")),
        frozenset(language.words("events.grave")),
        frozenset(language.words("events.later")),
        frozenset(language.words("modality.ahead")),
        re.compile(rf"\b(?:{_any(language, 'events.before_infinitive')})\s+[a-z]{{3,}}"),
        frozenset(language.words("events.only_say")),
        re.compile(rf"\b(?:{_any(language, 'events.first_person')})\b"),
        re.compile(rf"\b(?:{_any(language, 'modality.joining')})\s+$"),
        frozenset(language.words("events.together")),
        re.compile(rf"(?:{_any(language, 'events.definite')})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{_any(language, 'events.since')})\s+(?:the\s+)?$", re.IGNORECASE),
        re.compile(rf"\b(?:{_any(language, 'events.year_of')})\s+$", re.IGNORECASE),
        re.compile("|".join(re.escape(name) for name in get_day_names("wide", locale=language.code).values()), re.IGNORECASE),
        re.compile(rf"\b(?:{_any(language, 'events.anonymity')})\b", re.IGNORECASE),
        frozenset(language.words("events.carries")),
        frozenset(language.words("events.rounds")),
        re.compile(
            rf"\b(?:{_any(language, 'events.where')})\s+(?:(?:{_any(language, 'modality.articles')})\s+)?(?:[\w’'-]+\s+){{0,3}}$",
            re.IGNORECASE,
        ),
        re.compile(rf"\s+(?:(?:{_any(language, 'modality.articles')})\s+)?"),
        frozenset(language.words("events.talks")),
        re.compile(rf"\b(?:{_any(language, 'events.phone')})\b", re.IGNORECASE),
        {
            verb: tuple(
                (head, re.compile(rf"\s+(?:{'|'.join(map(re.escape, language.words(f'events.complements.{verb}.{head}')))})\b"))
                for head in language.keys(f"events.complements.{verb}")
            )
            for verb in language.keys("events.complements")
        },
    )


def _any(language: Language, key: str) -> str:
    return "|".join(re.escape(word) for word in language.words(key))
