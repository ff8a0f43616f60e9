"""The word lists that reading events needs, compiled once for each language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

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


_SETS = {
    "hypothetical": "modality.hypothetical",
    "apart": "modality.apart",
    "agencies": "blocks.agencies",
    "somebody": "modality.somebody",
    "aims": "events.aims",
    "amounts": "events.amounts",
    "determiners": "events.determiners",
    "anonymous": "events.anonymous",
    "plans": "events.plans",
    "press": "events.press",
    "beside": "events.beside",
    "passes_on": "events.passes_on",
    "informs": "events.informs",
    "grave": "events.grave",
    "later": "events.later",
    "hopes": "modality.ahead",
    "only_say": "events.only_say",
    "together": "events.together",
    "carries": "events.carries",
    "rounds": "events.rounds",
    "talks": "events.talks",
}
"""Where the words of a plain set stand."""


@cache
def lists(language: Language) -> Lists:
    """Return the words of a language. Compiled once."""
    plain: dict[str, Any] = {name: frozenset(language.words(path)) for name, path in _SETS.items()}
    return Lists(**plain, **_of_sentences(language), **_of_places_and_times(language))


def _of_sentences(language: Language) -> dict[str, Any]:
    """Return what tells a deed from a state, a claim, or a plan."""
    occasions = "|".join(re.escape(word) for word in language.words("events.occasions"))
    return {
        "occasions": re.compile(
            rf"\b(?:{_any(language, 'events.occasion_leads')})\s+(?:[\w’'-]+\s+){{0,3}}?(?P<noun>{occasions})\b", re.IGNORECASE
        ),
        "under_way": re.compile(
            rf"\s+(?:\w+\s+)?(?P<way>{'|'.join(map(re.escape, language.words('deployments.under_way')))})\b", re.IGNORECASE
        ),
        "reporters": re.compile(rf"\b(?:{'|'.join(language.words('events.reporters'))})\b", re.IGNORECASE),
        "saying": re.compile(rf",\s+(?P<verb>{'|'.join(language.words('events.saying'))})\b"),
        "offices": re.compile(rf"\b(?:{'|'.join(language.words('events.offices'))})\b", re.IGNORECASE),
        "modal": frozenset((*language.words("modality.future"), *language.words("modality.modal"))),
        "repeated": re.compile(rf"\b(?:{'|'.join(language.words('events.repeated'))})\b", re.IGNORECASE),
        "no": re.compile(rf"\s+(?:{'|'.join(language.words('modality.no_subject'))})\b"),
        "refusals": frozenset(word.replace("-", " ") for word in language.words("events.refusals")),
        "claims": re.compile(rf"\b(?:{'|'.join(language.words('events.claims'))})\b", re.IGNORECASE),
        "fails": frozenset(word.replace("-", " ") for word in language.words("events.fails")),
        "both": re.compile(rf"\b(?:{'|'.join(language.words('events.both'))})\b", re.IGNORECASE),
        "conditions": re.compile(
            rf"\s+(?:\w+ly\s+)?(?P<state>(?P<dead>{'|'.join(language.words('events.dead'))})|{'|'.join(language.words('events.hurt'))})\b",
            re.IGNORECASE,
        ),
    }


def _of_places_and_times(language: Language) -> dict[str, Any]:
    """Return what leads to a place, a time, or what a verb takes."""
    return {
        "occasion_kinds": tuple(
            (kind, re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE))
            for kind, phrases in language.lists("events.occasion_kinds").items()
        ),
        "audience": re.compile(rf"\s+(?:to\s+)?(?:[\w’'-]+\s+){{0,2}}?(?:{_any(language, 'events.audiences')})\b", re.IGNORECASE),
        "infinitive": re.compile(rf"\b(?:{_any(language, 'events.before_infinitive')})\s+[a-z]{{3,}}"),
        "first": re.compile(rf"\b(?:{_any(language, 'events.first_person')})\b"),
        "joined": re.compile(rf"\b(?:{_any(language, 'modality.joining')})\s+$"),
        "definite": re.compile(rf"(?:{_any(language, 'events.definite')})\b", re.IGNORECASE),
        "since": re.compile(rf"\b(?:{_any(language, 'events.since')})\s+(?:the\s+)?$", re.IGNORECASE),
        "year_of": re.compile(rf"\b(?:{_any(language, 'events.year_of')})\s+$", re.IGNORECASE),
        "weekday": re.compile("|".join(re.escape(name) for name in get_day_names("wide", locale=language.code).values()), re.IGNORECASE),
        "anonymity": re.compile(rf"\b(?:{_any(language, 'events.anonymity')})\b", re.IGNORECASE),
        "at": re.compile(
            rf"\b(?:{_any(language, 'events.where')})\s+(?:(?:{_any(language, 'modality.articles')})\s+)?(?:[\w’'-]+\s+){{0,3}}$",
            re.IGNORECASE,
        ),
        "direct": re.compile(rf"\s+(?:(?:{_any(language, 'modality.articles')})\s+)?"),
        "phone": re.compile(rf"\b(?:{_any(language, 'events.phone')})\b", re.IGNORECASE),
        "complements": {
            verb: tuple(
                (head, re.compile(rf"\s+(?:{'|'.join(map(re.escape, language.words(f'events.complements.{verb}.{head}')))})\b"))
                for head in language.keys(f"events.complements.{verb}")
            )
            for verb in language.keys("events.complements")
        },
    }


def _any(language: Language, key: str) -> str:
    return "|".join(re.escape(word) for word in language.words(key))
