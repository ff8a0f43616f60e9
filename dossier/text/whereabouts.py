"""Which country a deployment names, and how surely: the words of the source decide, and a place without a country is on no map."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

from dossier.model.dossier import LinkedDeployment
from dossier.model.language import Language


@dataclass(frozen=True, slots=True)
class Tie:
    """A country that a deployment names as where it is, goes to or comes from.

    `certain` is false where the words say less than "in it": near it, around it, somewhere in a part of it.
    """

    deployment: LinkedDeployment
    code: str
    way: str
    certain: bool


@cache
def _countries(language: Language) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return a pattern that finds a country by any of its names, and the code of each name: CLDR's and those of the language data."""
    names = {str(name).split(" (")[0]: code for code, name in _territories(language.code).items() if len(code) == 2 and code.isalpha()}
    for country in _listed(language):
        rows = language.lists(f"places.countries.{country}")
        for code in rows.get("code", ()):
            names |= dict.fromkeys((country, *rows.get("also", ()), *rows.get("capital", ())), code)
    names |= {words: key for key, listed in _areas(language).items() for words in listed}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?P<country>{'|'.join(map(re.escape, longest_first))})(?!\w)"), names


def _listed(language: Language) -> tuple[str, ...]:
    try:
        return tuple(language.keys("places.countries"))
    except KeyError:
        return ()


def _areas(language: Language) -> Mapping[str, tuple[str, ...]]:
    """Return the names of disputed areas by key: a force in one of them is shown there, and in no country."""
    try:
        return language.lists("places.disputed")
    except KeyError:
        return {}


def country_in(words: str, language: Language) -> tuple[str, bool]:
    """Return the country some words name, and whether they name nothing else; ("", False) when they name none or several.

    A country is given by its code (ISO 3166-1 alpha-2), a disputed area by its key.
    """
    pattern, codes = _countries(language)
    found = list(pattern.finditer(words))
    if len({codes[name["country"]] for name in found}) != 1:
        return "", False
    whole = re.fullmatch(rf"(?:\w{{1,3}}\s)?{re.escape(found[0]['country'])}", words.strip()) is not None
    return codes[found[0]["country"]], whole


def country_named(code: str, language_code: str) -> str:
    """Return the name of a country in a language (CLDR)."""
    return str(_territories(language_code).get(code, code))


def _territories(language_code: str) -> Mapping[str, str]:
    try:
        found: Mapping[str, str] = Locale.parse(language_code, sep="-").territories
    except (UnknownLocaleError, ValueError):
        found = Locale("en").territories
    return found


def is_capital(words: str, language: Language) -> bool:
    """Say whether words that name a country name its capital: a place in it, of which no shape is known."""
    return words.strip() in _capitals(language)


@cache
def _capitals(language: Language) -> frozenset[str]:
    return frozenset(name for country in _listed(language) for name in language.lists(f"places.countries.{country}").get("capital", ()))


def where_stated(deployment: LinkedDeployment, sentences: Iterable[str], language: Language) -> tuple[str, bool]:
    """Return the place of a force with the relation that the sentences of its reports give, and whether they put it there rather than near.

    Words that begin with a relation of their own ("around the capital") stay as they are; the first is empty where none is given.
    """
    place = deployment.at or ""
    if not place or place[:1].islower():
        return place, False
    stated = "|".join(map(re.escape, language.words("deployments.stated")))
    said = re.compile(rf"\b(?:{stated})\s+(?:the\s+)?{re.escape(place)}\b")
    # "… an operation in Utopia, where 500 soldiers are deployed": the relation stands before the clause.
    found = next((found for sentence in sentences if (found := said.search(sentence))), None)
    if found:
        return " ".join(found.group().split()), True
    phrases = language.words("deployments.inside")
    return "", any(words in member.evidence.exact for member in deployment.members for words in phrases)


def ties(deployment: LinkedDeployment, surely_in: bool, language: Language) -> Iterator[Tie]:
    """Yield the countries a deployment names. `surely_in` says whether the source puts it in the place rather than near it."""
    for way, words in (("from", deployment.from_), ("to", deployment.to), ("at", deployment.at)):
        if words:
            code, whole = country_in(words, language)
            if code:
                yield Tie(deployment, code, way, whole and (way != "at" or surely_in))
