"""What a document says about each name: kind, gender, titles, countries; gathered once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from dossier.model.actor import Gender, Mention
from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.text.document import Document


@dataclass(slots=True)
class Known:
    """Everything known about names and roles. `named` are the names that somebody bears, roles without a name are not in it."""

    named: set[str] = field(default_factory=set)
    surnames: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    genders: dict[str, Gender] = field(default_factory=dict)
    titles: dict[str, set[str]] = field(default_factory=dict)
    countries: dict[str, set[str]] = field(default_factory=dict)
    nouns: dict[str, Gender] = field(default_factory=dict)
    first: dict[str, Span] = field(default_factory=dict)
    """Where each person is named first."""

    def fits(self, name: str, pronoun: Gender) -> bool:
        """Say whether a pronoun can stand for a name."""
        kind = self.kinds.get(name)
        gender = self.genders.get(name) or self.nouns.get(name.rpartition(" ")[2].lower())
        if pronoun in ("he", "she"):
            return kind in (None, "person") and gender in (None, pronoun)
        if pronoun == "it":
            return kind in ("organisation", "place")
        return kind in ("organisation", "group") or gender == "they"


def gather(document: Document) -> Known:
    """Gather what a document says about each name."""
    known = Known(nouns=_gendered(document.language))
    for mention in document.mentions:
        if mention.form != "pronoun":
            _note(known, mention)
    return known


def _note(known: Known, mention: Mention) -> None:
    name = mention.name
    known.kinds.setdefault(name, mention.kind)
    if mention.form == "name":
        known.named.add(name)
        known.first.setdefault(name, mention.span)
        if mention.kind == "person":
            known.surnames.setdefault(name.rpartition(" ")[2], name)
    if mention.title:
        known.titles.setdefault(name, set()).update(content_words(mention.title))
    if mention.country:
        known.countries.setdefault(name, set()).add(mention.country)
    if mention.gender is not None:
        known.genders.setdefault(name, mention.gender)


def content_words(title: str) -> set[str]:
    """Return the words of a title that say something: the long ones and those in capitals ("of" and "Mr." are none)."""
    return {word.lower() for word in (part.strip(".,") for part in title.split()) if len(word) > 3 or word.isupper()}


@cache
def _gendered(language: Language) -> dict[str, Gender]:
    genders: tuple[Gender, ...] = ("he", "she")
    return {noun: gender for gender in genders for noun in language.words(f"speech.gendered.{gender}")}


@cache
def pronouns(language: Language) -> dict[str, Gender]:
    """Return for whom each pronoun stands."""
    genders: tuple[Gender, ...] = ("he", "she", "it", "they")
    return {pronoun: gender for gender in genders for pronoun in language.words(f"speech.genders.{gender}")}


@cache
def _adjectives(language: Language) -> dict[str, str]:
    return {country: language.words(f"places.countries.{country}.adjective")[0] for country in _countries(language)}


def _countries(language: Language) -> Iterator[str]:
    for country in language.keys("places.countries"):
        if "." not in country and "adjective" in set(language.keys(f"places.countries.{country}")):
            yield country


def of_country(country: str, role: str, language: Language) -> str:
    """Return a role with its country: "German defence minister"."""
    return f"{_adjectives(language).get(country, country)} {role}"


def names_country(words: str, role: Mention, language: Language) -> bool:
    """Say whether the words of a role name its country themselves: "the French president", not "the president"."""
    return role.country is not None and (role.country in words or _adjectives(language).get(role.country, role.country) in words)
