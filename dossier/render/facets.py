"""What a list can be narrowed to: the traits of its items, and filters that know what each choice leaves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from dossier.render.here import Link
from dossier.text.strings import Strings


@dataclass(frozen=True, slots=True)
class Trait:
    """What an item has of one facet: `value` stands in addresses and never holds a space, `words` stand on the page."""

    facet: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, and the items it leaves."""

    value: str
    words: str
    items: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """One facet of a list, its choices with the most items first."""

    facet: str
    words: str
    every: str
    choices: tuple[Choice, ...]


def trait(facet: str, value: str, words: str) -> Trait:
    """Return a trait; whatever could end a value in an address or an attribute is written as a reference."""
    return Trait(facet, quote(value.replace(" ", "-"), safe=""), words)


def spelled(traits: tuple[Trait, ...]) -> tuple[tuple[str, str], ...]:
    """Return the traits of an item by facet, as its attributes carry them."""
    facets = dict.fromkeys(trait.facet for trait in traits)
    return tuple((facet, " ".join(dict.fromkeys(trait.value for trait in traits if trait.facet == facet))) for facet in facets)


def filters(say: Strings, items: Iterable[tuple[Link, tuple[Trait, ...]]], facets: tuple[str, ...]) -> tuple[Filter, ...]:
    """Return a filter for each facet that can tell items apart."""
    found: dict[str, dict[str, tuple[str, list[Link]]]] = {facet: {} for facet in facets}
    for link, traits in items:
        for one in dict.fromkeys(traits):
            if one.facet in found:
                found[one.facet].setdefault(one.value, (one.words, []))[1].append(link)
    made = tuple(
        Filter(
            facet,
            say(f"filter.{facet}"),
            say(f"filter.{facet}_every"),
            tuple(
                Choice(value, words, tuple(links)) for value, (words, links) in sorted(choices.items(), key=lambda item: -len(item[1][1]))
            ),
        )
        for facet, choices in found.items()
    )
    return tuple(one for one in made if len(one.choices) > 1)
