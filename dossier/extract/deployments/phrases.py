"""Noun phrases that name a force: number, owner, kind and noun, as in "200 additional Danish soldiers"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dossier.model.actor import Mention
from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.model.quantity import Quantity
from dossier.text.document import Document

_BACK = 90
"""How many characters before the noun a noun phrase may begin."""

_WORD = re.compile(r"[^\W\d_]+(?:[’'.-][^\W\d_]+)*\.?|\d[\d.,–-]*(?:-strong)?|[^\s\w]", re.UNICODE)
_OF = re.compile(r"\s+of\s+(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class Force:
    """A noun phrase that names a force. `unit` is its noun in the singular, `kind` the word before it that says what sort it is."""

    span: Span
    noun: Span
    unit: str
    quantity: Quantity | None
    additional: bool
    owner: Mention | None
    owner_country: str | None
    possessive: bool
    definite: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Nouns:
    pattern: re.Pattern[str]
    singular: dict[str, str]
    of_a_kind: frozenset[str]
    kinds: frozenset[str]
    additional: frozenset[str]
    demonyms: dict[str, str]


def _plural(noun: str, irregular: dict[str, str]) -> str:
    if noun in irregular:
        return irregular[noun]
    if re.search(r"(?:[sxz]|[cs]h)$", noun):
        return noun + "es"
    return noun[:-1] + "ies" if re.search(r"[^aeiou]y$", noun) else noun + "s"


@cache
def _nouns(language: Language, deployed: tuple[str, ...]) -> _Nouns:
    irregular = language.table("deployments.plurals")
    plain = [word.replace("-", " ") for key in ("people", "units", "materiel") for word in language.words(f"deployments.{key}")]
    of_a_kind = [word.replace("-", " ") for word in language.words("deployments.people_of_a_kind")]
    singular: dict[str, str] = {}
    for noun in (*plain, *of_a_kind, *deployed):
        singular.setdefault(noun.lower(), noun.lower())
        singular.setdefault(_plural(noun.lower(), irregular), noun.lower())
    words = sorted(singular, key=len, reverse=True)
    return _Nouns(
        re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-]|\.\w)", re.IGNORECASE),
        singular,
        frozenset(of_a_kind) - frozenset(plain) - frozenset(deployed),
        frozenset(language.words("deployments.kinds")),
        frozenset(language.words("deployments.additional")),
        demonyms(language),
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


def find_forces(document: Document, span: Span) -> list[Force]:
    """Return the forces named in a span, in the order of the text; nouns joined by "and" under one number or owner count once."""
    nouns = _nouns(document.language, document.vocabulary.deployed)
    found: list[Force] = []
    for match in nouns.pattern.finditer(document.text, span.start, span.end):
        noun = Span(match.start(), match.end())
        if found and noun.start < found[-1].noun.end:
            continue
        force = _force(document, span, noun, nouns.singular[match[0].lower()], nouns)
        if force is None or (
            found
            and force.quantity is not None
            and force.quantity == found[-1].quantity
            and "and" not in document.text[found[-1].noun.end : noun.start].split()
        ):
            continue
        if found and _joined(document, found[-1], force):
            found[-1] = _merged(found[-1], force)
            continue
        found.append(force)
    return found


def _joined(document: Document, before: Force, force: Force) -> bool:
    between = document.text[before.noun.end : force.noun.start]
    words = between.split()
    if not words:
        return True
    return (
        force.quantity is None
        and not force.additional
        and force.owner is None
        and len(words) <= 3
        and words[0] in ("and", "or", ",")
        and "more" not in words
        and "a" not in words
    )


def _merged(before: Force, force: Force) -> Force:
    adjacent = force.noun.start - before.noun.end <= 1
    return Force(
        Span(before.span.start, force.span.end),
        force.noun if adjacent else before.noun,
        force.unit if adjacent else before.unit,
        before.quantity or force.quantity,
        before.additional or force.additional,
        before.owner or force.owner,
        before.owner_country or force.owner_country,
        before.possessive,
        before.definite,
    )


def _force(document: Document, around: Span, noun: Span, unit: str, nouns: _Nouns) -> Force | None:
    start = max(around.start, noun.start - _BACK)
    words = list(_WORD.finditer(document.text, start, noun.start))
    mentions = document.mentions_in(Span(start, noun.end))
    quantity = _number(document, Span(start, noun.end))
    begin, kind, additional, country, definite, possessive = noun.start, False, False, None, False, False
    for word in reversed(words):
        low = word[0].lower()
        inside = next((mention for mention in mentions if word.start() in mention.span), None)
        counted = quantity is not None and quantity.span.start <= word.start() < noun.start
        if low in nouns.kinds:
            kind = True
        elif low in nouns.additional:
            additional = True
        elif word[0] in nouns.demonyms:
            country = country or nouns.demonyms[word[0]]
        elif inside is not None and inside.span.end <= noun.start:
            pass
        elif low in ("the", "these", "those", "this", "that", "a", "an", "its", "their", "his", "her", "our", "some", "several", "many"):
            definite = low in ("the", "these", "those", "this", "that")
            possessive = low in ("its", "their", "his", "her", "our")
            begin = word.start()
            if not counted:
                break
        elif not counted and not _adjective(low):
            break
        begin = word.start()
    if unit in nouns.of_a_kind and not kind and country is None and quantity is None:
        return None
    if unit in nouns.of_a_kind and not kind:
        return None
    region = Span(begin, noun.end)
    owners = [mention for mention in document.mentions_in(region) if mention.span.start < noun.start and mention.kind != "person"]
    owner = owners[0] if owners else None
    if owner is None:
        owner, country = _behind(document, around, noun, country)
    if quantity is not None and quantity.digits.start < begin - 1:
        begin = quantity.span.start
    return Force(
        Span(min(begin, noun.start), noun.end),
        noun,
        unit,
        quantity,
        additional or bool(quantity and quantity.additional),
        owner,
        country,
        possessive,
        definite,
    )


def _adjective(low: str) -> bool:
    """Words that may stand between number or owner and the noun."""
    return low.endswith(("al", "ic", "ed", "y", "ary", "ive", "an", "ish", "ese", "-strong", "ous")) or low in (
        "first",
        "other",
        "fellow",
        "main",
        "of",
        "elite",
        "joint",
        "large",
        "small",
        "young",
        "heavy",
    )


def _behind(document: Document, around: Span, noun: Span, country: str | None) -> tuple[Mention | None, str | None]:
    """Such as "100 soldiers of the Royal Engineers", "three from Jordan": the owner stands behind the noun."""
    if country is not None:
        return None, country
    match = _OF.match(document.text, noun.end, around.end)
    if match is None:
        return None, country
    mention = next((m for m in document.mentions_in(Span(match.end(), around.end)) if m.span.start <= match.end() + 1), None)
    if mention is None or mention.kind == "person":
        return None, country
    after = _WORD.search(document.text, mention.span.end, around.end)
    return mention, (demonyms(document.language).get(after[0]) if after is not None and after.start() <= mention.span.end + 1 else None)


def _number(document: Document, region: Span) -> Quantity | None:
    """Return the number nearest before the noun with nothing but words between."""
    best = None
    for quantity in document.quantities:
        if quantity.digits.start >= region.start and quantity.digits.end <= region.end:
            between = document.text[quantity.digits.end : region.end]
            if (
                not re.search(r"[;:()“”\"]|,\s|\.\s", between)
                and len(between.split()) <= 7
                and not re.search(
                    r"\b(?:in|on|at|from|by|with|to|and|is|are|was|were|has|have|had|that|which|who|people|persons)\b", between
                )
            ):
                best = quantity
    return best
