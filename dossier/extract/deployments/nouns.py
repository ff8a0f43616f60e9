"""The nouns that name forces, and the words that may stand around them, compiled once for each language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dossier.model.language import Language


@dataclass(frozen=True, slots=True, eq=False)
class Nouns:
    """The nouns of forces and the small words around them."""

    pattern: re.Pattern[str]
    ship: re.Pattern[str]
    aboard: re.Pattern[str]
    carried: re.Pattern[str]
    part: re.Pattern[str]
    not_sent: re.Pattern[str]
    sent_from: re.Pattern[str]
    of_its: re.Pattern[str]
    number_of: re.Pattern[str]
    comes_to: re.Pattern[str]
    than: re.Pattern[str]
    one: frozenset[str]
    navies: dict[str, str]
    singular: dict[str, str]
    of_a_kind: frozenset[str]
    of_a_country: frozenset[str]
    counted: frozenset[str]
    people: frozenset[str]
    carriers: frozenset[str]
    civil: frozenset[str]
    armed: frozenset[str]
    goods: frozenset[str]
    kinds: frozenset[str]
    additional: frozenset[str]
    definite: frozenset[str]
    owned: frozenset[str]
    determiners: frozenset[str]
    qualities: frozenset[str]
    joins: frozenset[str]
    demonyms: dict[str, str]


def _plural(noun: str, irregular: Mapping[str, str]) -> str:
    """Return the plural of a noun; the longest irregular ending counts: "repairman" goes as "man", "landing craft" as "craft"."""
    ending = max((word for word in irregular if noun.endswith(word)), key=len, default="")
    if ending:
        return noun.removesuffix(ending) + irregular[ending]
    if re.search(r"(?:[sxz]|[cs]h)$", noun):
        return noun + "es"
    return noun[:-1] + "ies" if re.search(r"[^aeiou]y$", noun) else noun + "s"


@cache
def nouns_of(language: Language, deployed: tuple[str, ...]) -> Nouns:
    """Return the nouns of a language, with those a topic adds. Compiled once."""

    def words(key: str) -> tuple[str, ...]:
        return tuple(word.replace("-", " ") for word in language.words(f"deployments.{key}"))

    irregular, navies = language.table("deployments.plurals"), language.table("deployments.ship_prefixes")
    plain = [*words("people"), *words("units"), *words("materiel"), *deployed]
    singular: dict[str, str] = {}
    for noun in (*plain, *words("people_of_a_kind"), *words("supplies")):
        singular.setdefault(noun.lower(), noun.lower())
        singular.setdefault(_plural(noun.lower(), irregular), noun.lower())
    forms = sorted(singular, key=len, reverse=True)
    return Nouns(
        pattern=re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-]|\.\w)", re.IGNORECASE),
        ship=re.compile(rf"\b(?P<navy>{'|'.join(navies)})\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){{0,2}}"),
        aboard=re.compile(rf"\b(?:{'|'.join(words('aboard'))})\s+(?:[\w-]+\s+){{0,4}}$"),
        carried=re.compile(rf"(?:\s+[A-Z][\w’'-]+){{0,3}},?\s+(?:{'|'.join(words('aboard'))})\s+$"),
        part=re.compile(rf"\b(?:{'|'.join(words('among'))})\s+$", re.IGNORECASE),
        not_sent=re.compile(rf"\b(?:{'|'.join(words('not_sent'))})\s+$", re.IGNORECASE),
        sent_from=re.compile(rf"(?:\s+[\w-]+){{0,3}}\s+(?:{'|'.join(words('place_from'))})\s+(?:the\s+)?[A-Z]"),
        of_its=re.compile(rf"\b(?P<number>[\w.,-]+)\s+of\s+(?:{'|'.join(words('owned'))}|the)\s+(?:[\w-]+\s+){{0,4}}$", re.IGNORECASE),
        number_of=re.compile(rf"\b(?:{'|'.join(words('counting_nouns'))})\s+of\s+(?:the\s+)?$", re.IGNORECASE),
        comes_to=re.compile(rf"\b(?:{'|'.join(words('comes_to'))})\s+(?:[\w-]+\s+)?$", re.IGNORECASE),
        than=re.compile(rf"\s+(?:{'|'.join(words('than'))})\b"),
        one=frozenset(words("one")),
        navies=navies,
        singular=singular,
        of_a_kind=frozenset(words("people_of_a_kind")) - frozenset(plain),
        of_a_country=frozenset(words("people_of_a_country")),
        counted=frozenset(words("counted_alone")),
        people=frozenset(words("people")),
        carriers=frozenset(words("carriers")),
        civil=frozenset(words("civil")) - frozenset(noun.lower() for noun in deployed),
        armed=frozenset(words("armed")),
        goods=frozenset(words("supplies")) - frozenset(plain),
        kinds=frozenset(words("kinds")),
        additional=frozenset(words("additional")),
        definite=frozenset(words("definite")),
        owned=frozenset(words("owned")),
        determiners=frozenset(words("determiners")),
        qualities=frozenset(words("qualities")),
        joins=frozenset(language.words("numbers.joiner")),
        demonyms=demonyms(language),
    )


@cache
def demonyms(language: Language) -> dict[str, str]:
    """Return the country that each adjective, short name and capital points to."""
    found: dict[str, str] = {}
    for country in language.keys("places.countries"):
        found.setdefault(country, country)
        for key, words in language.lists(f"places.countries.{country}").items():
            if key in ("adjective", "also", "people", "capital"):
                for word in words:
                    found.setdefault(word, country)
    return found
