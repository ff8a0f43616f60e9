"""What the whole article knows of a force when its sentence does not say: whose speakers speak, and which place it is about."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from dossier.extract.deployments.nouns import demonyms
from dossier.model.actor import Mention
from dossier.model.language import Language
from dossier.model.statement import ChainLink
from dossier.text.datelines import DATELINE
from dossier.text.document import Document

_ARTICLE = re.compile(r"^(?:[Tt]he|[Ii]ts)\s+")
_OWNS = re.compile(r"[’']s?$")
ENOUGH = 3
"""How often an article names the place that it is all about."""


def is_place(mention: Mention) -> bool:
    """Say whether a mention names a place as a place, and not the government there."""
    return mention.kind == "place" and mention.form == "name" and not mention.acts


@cache
def _state(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, language.words('deployments.state_bodies')))})\b", re.IGNORECASE)


@cache
def _words(language: Language) -> re.Pattern[str]:
    bodies = "|".join(map(re.escape, language.words("deployments.state_bodies")))
    return re.compile(rf"(?:[Tt]he\s+|[Ii]ts\s+)?(?:\w+\s+)?(?P<body>{bodies})\b")


def _home(document: Document) -> str | None:
    """Return the country an article is filed from, else the only one where its first sentences say that something is, or any."""
    for block in document.blocks:
        if block.why == DATELINE:
            filed = [mention.country for mention in document.mentions_in(block.span) if mention.country]
            if filed:
                return filed[-1]
    town = document.source.filed_from
    if town in demonyms(document.language):
        return demonyms(document.language)[town]
    first = [sentence.span for sentence in document.sentences if document.blocks[sentence.block].kind == "body"][:2]
    named = {mention.country for mention in document.mentions if mention.country and mention.name == town}
    named = named or {mention.country for span in first for mention in document.mentions_in(span) if mention.country and not mention.acts}
    named = named or {mention.country for mention in document.mentions if mention.country and not mention.acts}
    return named.pop() if len(named) == 1 else None


@cache
def _whole(language: Language) -> re.Pattern[str]:
    kinds = "|".join(language.words("deployments.whole"))
    return re.compile(rf"\b(?P<kind>{kinds})\s+(?:of|in|at)\s+(?P<name>[A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+){{0,2}})")


def _kinds(document: Document) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for match in _whole(document.language).finditer(document.text):
        found.setdefault(match["kind"].lower(), set()).add(match["name"])
    return {kind: min(names) for kind, names in found.items() if len(names) == 1}


@cache
def _bodies(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\b(?P<body>{'|'.join(map(re.escape, language.table('deployments.bodies_of')))})\b")


_PRONOUNS = ("he", "she", "it", "they")
_OFFICE = 80
"""Code points before a name within which the office is told: "the chairman of the Joint Chiefs of Staff, Adm Lind"."""


class Known:
    """The names of a document, counted once."""

    def __init__(self, document: Document) -> None:
        self._language = document.language
        self._state = _state(document.language)
        self._office = self._offices(document)
        self._bodies = {mention.name for mention in document.mentions if mention.kind == "organisation"}
        self._countries: dict[str, str] = {}
        self._of: dict[str, str | None] = {}
        count: Counter[str] = Counter()
        for mention in document.mentions:
            if mention.country:
                self._countries.setdefault(mention.name, mention.country)
            if is_place(mention):
                count[mention.name] += 1
                self._of.setdefault(mention.name, mention.country)
        self._places = tuple(name for name, named in count.most_common() if named >= ENOUGH)
        self._demonyms = demonyms(document.language)
        self._home = _home(document)
        self._kinds = _kinds(document)
        self._words = _words(document.language)
        self._pronouns = frozenset(word for key in _PRONOUNS for word in document.language.words(f"pronouns.{key}"))

    def _offices(self, document: Document) -> dict[str, str]:
        """Return the country that the office told before a person's name names."""
        found: dict[str, str] = {}
        for mention in document.mentions:
            if mention.kind == "person" and mention.form == "name" and mention.name not in found:
                around = document.text[max(0, mention.span.start - _OFFICE) : mention.span.start]
                country = self.body(re.split(r"[.;\n]\s", around)[-1])
                if country is not None:
                    found[mention.name] = country
        return found

    def state(self, subject: str) -> str | None:
        """Name the force of "the army", "the government": the country the article is filed from, else the words themselves."""
        told = self.body(subject)
        if told is not None:
            return told
        match = self._words.match(subject)
        if match is None:
            return None
        return self._home or _ARTICLE.sub("", match[0])

    def country(self, place: str | None) -> str | None:
        """Return the country that a place lies in, where one is known: soldiers from a capital are those of its country."""
        return place if place is None else self._of.get(place) or self._demonyms.get(place) or place

    def body(self, words: str) -> str | None:
        """Return the country of a body whose name alone tells it: "Royal Navy", "Bundeswehr"."""
        match = _bodies(self._language).search(words)
        return self._language.table("deployments.bodies_of")[match["body"]] if match is not None else None

    def only(self, kind: str) -> str | None:
        """Return the one place named as "the port of X" in the article, for "the port"."""
        return self._kinds.get(kind.lower())

    def sender(self, chain: tuple[ChainLink, ...]) -> str | None:
        """Name the body, or the country of the person, who tells of a force without saying whose it is: they speak of their own."""
        holder = chain[-1].holder if chain else None
        if holder is None:
            return None
        if self._state.search(holder):
            named = next((country for word in holder.split() if (country := self._demonyms.get(_OWNS.sub("", word)))), None)
            return self._countries.get(holder) or named or self._home
        return holder if holder in self._bodies else self._countries.get(holder) or self._office.get(holder)

    def office(self, person: str) -> str | None:
        """Return the country that the office told before a person's name names."""
        return self._office.get(person)

    def is_pronoun(self, words: str) -> bool:
        """Say whether words are a pronoun alone: "she", "they"."""
        return words.strip().lower() in self._pronouns

    def main_place(self, sender: str | None) -> str | None:
        """Return the place the article names most, the sender's own country apart: what it is all about is left unsaid."""
        return next((name for name in self._places if sender is None or sender not in (name, self._of[name])), None)
