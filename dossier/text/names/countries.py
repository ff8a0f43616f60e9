"""Countries in the words of a language: every name, capital, adjective and people, and the country each means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dossier.model.language import Language


@dataclass(frozen=True)
class Countries:
    """Names, capitals, adjectives and peoples, each with its country; and the adjective of each country."""

    names: dict[str, str]
    capitals: dict[str, str]
    adjectives: dict[str, str]
    people: dict[str, str]
    adjective_of: dict[str, str]

    def told(self) -> dict[str, Any]:
        """Return what names of countries, their capitals and peoples tell, as a lexicon of names has it."""
        return {
            "country_of": {**self.people, **self.adjectives, **self.capitals, **self.names},
            "country_names": self.names,
            "capitals": self.capitals,
            "adjectives": self.adjectives,
            "adjective_of": self.adjective_of,
            "people": self.people,
        }


def countries_of(language: Language) -> Countries:
    """Return what a language calls countries and regions, and the peoples of them."""
    found = Countries({}, {}, {}, {}, {})
    for country in language.keys("places.countries"):
        rows = language.lists(f"places.countries.{country}")
        for name in (country, *rows.get("also", ())):
            found.names[name] = country
        for capital in rows.get("capital", ()):
            found.capitals.setdefault(capital, country)
        for adjective in rows.get("adjective", ()):
            found.adjectives.setdefault(adjective, country)
        for people in rows.get("people", ()):
            found.people.setdefault(people, country)
        found.adjective_of[country] = (rows.get("adjective") or (country,))[0]
    for region in language.keys("places.regions"):
        rows = language.lists(f"places.regions.{region}")
        for adjective in rows["adjective"]:
            found.adjectives.setdefault(adjective, region)
        for people in rows["people"]:
            found.people.setdefault(people, region)
    for people in language.words("places.peoples"):
        found.people.setdefault(people, "")
    for adjective in language.words("places.adjectives"):
        found.adjectives.setdefault(adjective, "")
    return found
