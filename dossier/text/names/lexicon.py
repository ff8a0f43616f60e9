"""The words of names, compiled once from the data of a language and the vocabulary of a topic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from dossier.model.actor import Gender
from dossier.model.language import Language
from dossier.model.vocabulary import Vocabulary
from dossier.text.names.countries import countries_of
from dossier.text.topic import titles_told
from dossier.text.verbs import verb_forms

_SPEECH = ("says", "claims", "denies", "announces", "asks", "accuses", "calls", "thinks")
_ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ers", "ly", "est")


@dataclass(frozen=True, slots=True)
class SmallWords:
    """Words of closed classes, as `pronouns.yml` lists them."""

    definite: frozenset[str]
    own: frozenset[str]
    first_owners: frozenset[str]
    indefinite: frozenset[str]
    determiners: frozenset[str]
    counts: frozenset[str]
    relative: frozenset[str]
    after_apposition: frozenset[str]
    ties: frozenset[str]
    field_ties: frozenset[str]
    inside_fields: frozenset[str]
    body_ties: frozenset[str]
    before_places: frozenset[str]
    firmly_before_places: frozenset[str]
    before_objects: frozenset[str]
    auxiliaries: frozenset[str]
    joining: frozenset[str]
    asked: frozenset[str]
    nobody_named: frozenset[str]


@dataclass(frozen=True, eq=False)
class NameLexicon:
    """Sets and tables that tell what a capitalised word may be."""

    given: Mapping[str, Gender | None]
    particles: frozenset[str]
    suffixes: frozenset[str]
    hyphen_prefixes: frozenset[str]
    prefixes: frozenset[str]
    tied_words: frozenset[str]
    courtesy: Mapping[str, Gender | None]
    short: frozenset[str]
    title_nouns: Mapping[str, Gender | None]
    title_words: frozenset[str]
    modifiers: frozenset[str]
    portfolios: frozenset[str]
    portfolio_words: frozenset[str]
    same_role: Mapping[str, str]
    leaders: frozenset[str]
    relations: frozenset[str]
    private: frozenset[str]
    """The relations that are no office: "counterpart", "wife", not "spokesman"."""
    plural_roles: frozenset[str]
    group_nouns: frozenset[str]
    countries: frozenset[str]
    country_of: Mapping[str, str]
    """Any name of a country, its capital, its people and adjectives → the country."""
    country_names: Mapping[str, str]
    capitals: Mapping[str, str]
    adjectives: Mapping[str, str]
    adjective_of: Mapping[str, str]
    people: Mapping[str, str]
    places: frozenset[str]
    before_place: frozenset[str]
    after_place: frozenset[str]
    heads: frozenset[str]
    take_of: frozenset[str]
    company: frozenset[str]
    common_heads: frozenset[str]
    state_bodies: frozenset[str]
    governments: frozenset[str]
    known: Mapping[str, str]
    whole: tuple[str, ...]
    """Names of a topic that hold several words, longest first: "Voice of the Harbour" is taken as it stands."""
    body_country: Mapping[str, str]
    seats: Mapping[str, str]
    no_names: frozenset[str]
    ships: frozenset[str]
    storms: frozenset[str]
    place_surnames: frozenset[str]
    parts_of_companies: frozenset[str]
    invested_in: frozenset[str]
    vessels: frozenset[str]
    aboard: frozenset[str]
    flagged: frozenset[str]
    place_nouns: frozenset[str]
    many_places: frozenset[str]
    entered: frozenset[str]
    one_office: frozenset[str]
    place_nouns_behind: frozenset[str]
    neighbouring: frozenset[str]
    adjective_endings: frozenset[str]
    state_offices: frozenset[str]
    sending: frozenset[str]
    sent_by_states: frozenset[str]
    undertakings: frozenset[str]
    bodies_as_titles: frozenset[str]
    company_nouns: frozenset[str]
    currencies: frozenset[str]
    parts_of_bodies: frozenset[str]
    body_nouns: frozenset[str]
    motions: frozenset[str]
    directions: frozenset[str]
    addressed: frozenset[str]
    loose_titles: frozenset[str]
    trivial_titles: frozenset[str]
    voices: frozenset[str]
    temporal: frozenset[str]
    attribute_of: frozenset[str]
    things: frozenset[str]
    calendar: frozenset[str]
    dotted: frozenset[str]
    function: frozenset[str]
    common: frozenset[str]
    speech: frozenset[str]
    acting: frozenset[str]
    acts_between: frozenset[str]
    acts_before: frozenset[str]
    acts_objects: frozenset[str]
    locative: frozenset[str]
    pronouns: Mapping[str, Gender]
    small: SmallWords

    def is_common(self, word: str) -> bool:
        """Say whether a word is an ordinary word of the language, whatever its ending."""
        lower = word.lower()
        if lower in self.common:
            return True
        for ending in _ENDINGS:
            if lower.endswith(ending) and len(lower) > len(ending) + 2:
                stem = lower[: -len(ending)]
                if stem in self.common or f"{stem}e" in self.common or (stem[-1] == stem[-2] and stem[:-1] in self.common):
                    return True
        return lower.endswith("ies") and f"{lower[:-3]}y" in self.common

    def gender_of(self, given: str) -> Gender | None:
        """Return the gender a given name usually carries: of "Jean-Paul" that of "Jean-Paul" or else of its first part."""
        return self.given.get(given) or self.given.get(given.partition("-")[0])

    def is_given(self, word: str) -> bool:
        """Say whether a word is a known given name, or a double name that begins with one."""
        first, hyphen, rest = word.partition("-")
        return word in self.given or (
            bool(hyphen) and (first in self.given or (first[:1].isupper() and rest.islower() and not self.is_common(first)))
        )


def _flat(rows: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset(word for row in rows for word in row)


def _told(language: Language, path: str) -> dict[str, Gender | None]:
    told: dict[str, Gender | None] = {}
    told.update(dict.fromkeys(language.words(f"{path}.he"), "he"))
    told.update(dict.fromkeys(language.words(f"{path}.she"), "she"))
    return told


def _pronouns(language: Language) -> dict[str, Gender]:
    found: dict[str, Gender] = {}
    genders: tuple[Gender, ...] = ("he", "she", "it", "they")
    for gender in genders:
        found.update(dict.fromkeys(language.words(f"pronouns.{gender}"), gender))
    return found


def _genders(language: Language) -> tuple[dict[str, Gender | None], dict[str, Gender | None], dict[str, Gender | None]]:
    given: dict[str, Gender | None] = dict.fromkeys(language.words("names.either"))
    given |= _told(language, "names")
    courtesy: dict[str, Gender | None] = dict.fromkeys(language.words("titles.courtesy.either"))
    courtesy |= _told(language, "titles.courtesy")
    nouns: dict[str, Gender | None] = dict.fromkeys(language.words("titles.either"))
    nouns |= _told(language, "titles")
    return given, courtesy, nouns


_LISTS = {
    "particles": "names.particles",
    "suffixes": "names.suffixes",
    "hyphen_prefixes": "names.hyphen_prefixes",
    "prefixes": "names.prefixes",
    "tied_words": "names.tied_words",
    "short": "titles.short",
    "portfolios": "titles.portfolios",
    "leaders": "titles.leaders",
    "relations": "titles.relations",
    "plural_roles": "titles.plural",
    "group_nouns": "titles.groups",
    "before_place": "places.before_place",
    "after_place": "places.after_place",
    "take_of": "organisations.take_of",
    "company": "organisations.company",
    "state_bodies": "organisations.state_bodies",
    "governments": "organisations.governments",
    "ships": "organisations.ships",
    "storms": "organisations.storms",
    "place_surnames": "places.also_surnames",
    "parts_of_companies": "organisations.parts_of_companies",
    "invested_in": "organisations.invested_in",
    "vessels": "organisations.vessels",
    "aboard": "organisations.aboard",
    "flagged": "organisations.flagged",
    "place_nouns": "places.told_by",
    "many_places": "places.told_by_many",
    "entered": "places.entered",
    "one_office": "titles.one_office",
    "place_nouns_behind": "places.told_behind",
    "neighbouring": "places.neighbouring",
    "adjective_endings": "places.adjective_endings",
    "state_offices": "places.state_offices",
    "sent_by_states": "places.sent_by_states",
    "bodies_as_titles": "titles.bodies",
    "undertakings": "organisations.undertakings",
    "company_nouns": "organisations.company_nouns",
    "currencies": "organisations.currencies",
    "parts_of_bodies": "organisations.parts_of",
    "body_nouns": "organisations.nouns_before",
    "motions": "acts.motions",
    "directions": "places.directions",
    "addressed": "titles.addressed",
    "trivial_titles": "titles.trivial",
    "voices": "titles.voices",
    "temporal": "titles.temporal",
    "attribute_of": "titles.attribute_of",
    "loose_titles": "titles.loose",
    "no_names": "organisations.no_names",
    "things": "organisations.things",
    "calendar": "organisations.calendar",
    "acts_between": "acts.between",
    "acts_before": "acts.before",
    "locative": "acts.locative",
}
"""The sets that are a word list as it stands, and which."""


@cache
def _of_language(language: Language) -> NameLexicon:
    given, courtesy, nouns = _genders(language)
    lands = countries_of(language)
    places = frozenset((*lands.names, *lands.capitals, *language.keys("places.regions"))) | _flat(
        (language.words("places.areas"), language.words("places.cities"))
    )
    speech = _flat(verb_forms(language, f"speech.{kind}") for kind in _SPEECH)
    modifiers = frozenset(language.words("titles.modifiers"))
    heads = frozenset(language.words("organisations.heads"))
    function = frozenset(language.words("content_words.function")) | {word.lower() for word in language.words("abbreviations.openers")}
    common_heads = frozenset(language.words("organisations.common_heads"))
    plain = (noun for noun in nouns if " " not in noun)
    common = _flat((language.words("common.words"), function, speech, modifiers, (word.lower() for word in heads), common_heads, plain))
    listed: dict[str, Any] = {name: frozenset(language.words(path)) for name, path in _LISTS.items()}
    return NameLexicon(
        **listed,
        given=given,
        courtesy=courtesy,
        title_nouns=nouns,
        title_words=frozenset(word for noun in nouns for word in noun.split()),
        modifiers=modifiers,
        portfolio_words=frozenset(word.lower() for field in language.words("titles.portfolios") for word in field.split()),
        same_role=language.table("titles.same"),
        private=frozenset(language.words("titles.relations")) - frozenset(language.words("titles.relations_of_office")),
        countries=frozenset(language.keys("places.countries")),
        **lands.told(),
        places=places,
        heads=heads,
        common_heads=common_heads,
        known=language.table("organisations.known"),
        whole=(),
        body_country=language.table("organisations.countries"),
        seats=language.table("organisations.seats"),
        dotted=frozenset(word.removesuffix(".") for word in (*courtesy, *language.words("titles.short")) if word.endswith(".")),
        function=function,
        common=common,
        speech=speech,
        acting=speech | frozenset(verb_forms(language, "acts.verbs")),
        acts_objects=frozenset(verb_forms(language, "acts.objects")),
        sending=frozenset(verb_forms(language, "acts.sending")),
        pronouns=_pronouns(language),
        small=SmallWords(**{kind.name: frozenset(language.words(f"pronouns.{kind.name}")) for kind in fields(SmallWords)}),
    )


def lexicon_of(language: Language, vocabulary: Vocabulary) -> NameLexicon:
    """Return the lexicon of a language with the words of a topic laid over it."""
    base = _of_language(language)
    if not (vocabulary.titles or vocabulary.organisations or vocabulary.places):
        return base
    titles = titles_told(vocabulary.titles)
    named = (*vocabulary.organisations, *vocabulary.places)
    return replace(
        base,
        title_nouns={**dict.fromkeys(titles), **base.title_nouns},
        title_words=base.title_words | _flat(title.split() for title in titles),
        known={**base.known, **{name: name for name in vocabulary.organisations}},
        whole=tuple(sorted((name for name in named if " " in name.strip()), key=len, reverse=True)),
        country_of={**base.country_of, **vocabulary.places},
        places=base.places | frozenset(vocabulary.places),
    )
