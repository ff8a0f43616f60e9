"""Noun phrases that name a force: number, owner, kind and noun, as in "200 additional Danish soldiers"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
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
_ADJECTIVE = re.compile(r"\w+(?:al|ic|ed|y|ary|ive|an|ish|ese|-strong|ous)")
_NOT_COUNTED = re.compile(
    r"[;:()“”\"]|,\s|\.\s|\b(?:in|on|at|from|by|with|to|and|is|are|was|were|has|have|had|that|which|who|people|persons)\b"
)


@dataclass(frozen=True, slots=True)
class Force:
    """A noun phrase that names a force. `unit` is its noun in the singular; `goods` says that it is no force but what is sent along."""

    span: Span
    noun: Span
    unit: str
    quantity: Quantity | None = None
    additional: bool = False
    owner: Mention | None = None
    owner_country: str | None = None
    possessive: bool = False
    definite: bool = False
    goods: bool = False

    @property
    def owned(self) -> bool:
        """Say whether the phrase itself tells whose force it is."""
        return self.owner is not None or self.owner_country is not None


@dataclass(frozen=True, slots=True, eq=False)
class _Nouns:
    pattern: re.Pattern[str]
    ship: re.Pattern[str]
    aboard: re.Pattern[str]
    navies: dict[str, str]
    singular: dict[str, str]
    of_a_kind: frozenset[str]
    of_a_country: frozenset[str]
    counted: frozenset[str]
    goods: frozenset[str]
    kinds: frozenset[str]
    additional: frozenset[str]
    definite: frozenset[str]
    owned: frozenset[str]
    determiners: frozenset[str]
    qualities: frozenset[str]
    demonyms: dict[str, str]


def _plural(noun: str, irregular: dict[str, str]) -> str:
    if noun in irregular:
        return irregular[noun]
    if re.search(r"(?:[sxz]|[cs]h)$", noun):
        return noun + "es"
    return noun[:-1] + "ies" if re.search(r"[^aeiou]y$", noun) else noun + "s"


@cache
def _nouns(language: Language, deployed: tuple[str, ...]) -> _Nouns:
    def words(key: str) -> tuple[str, ...]:
        return tuple(word.replace("-", " ") for word in language.words(f"deployments.{key}"))

    irregular, navies = language.table("deployments.plurals"), language.table("deployments.ship_prefixes")
    plain = [*words("people"), *words("units"), *words("materiel"), *deployed]
    singular: dict[str, str] = {}
    for noun in (*plain, *words("people_of_a_kind"), *words("supplies")):
        singular.setdefault(noun.lower(), noun.lower())
        singular.setdefault(_plural(noun.lower(), irregular), noun.lower())
    forms = sorted(singular, key=len, reverse=True)
    return _Nouns(
        pattern=re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-]|\.\w)", re.IGNORECASE),
        ship=re.compile(rf"\b(?P<navy>{'|'.join(navies)})\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){{0,2}}"),
        aboard=re.compile(rf"\b(?:{'|'.join(words('aboard'))})\s+$"),
        navies=navies,
        singular=singular,
        of_a_kind=frozenset(words("people_of_a_kind")) - frozenset(plain),
        of_a_country=frozenset(words("people_of_a_country")),
        counted=frozenset(words("counted_alone")),
        goods=frozenset(words("supplies")) - frozenset(plain),
        kinds=frozenset(words("kinds")),
        additional=frozenset(words("additional")),
        definite=frozenset(words("definite")),
        owned=frozenset(words("owned")),
        determiners=frozenset(words("determiners")),
        qualities=frozenset(words("qualities")),
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


def find_forces(document: Document, span: Span) -> list[Force]:
    """Return the forces named in a span, in the order of the text; nouns joined by "and" under one number or owner count once."""
    nouns = _nouns(document.language, document.vocabulary.deployed)
    ships = [_ship(match, nouns) for match in nouns.ship.finditer(document.text, span.start, span.end)]
    found: list[Force] = []
    for match in nouns.pattern.finditer(document.text, span.start, span.end):
        noun = Span(match.start(), match.end())
        force = _force(document, span, noun, nouns.singular[match[0].lower()], nouns)
        if force is None or any(ship.span.covers(noun) for ship in ships) or _in_a_name(document, noun) or _means(document, noun):
            continue
        if found and (noun.start < found[-1].noun.end or _same_number(document, found[-1], force)):
            continue
        if found and nouns.aboard.search(document.text, found[-1].noun.end, force.span.start):
            continue
        if found and _joined(document, found[-1], force, nouns):
            found[-1] = _merged(found[-1], force)
            continue
        found.append(force)
    return _with_ships(document, found, ships)


def _in_a_name(document: Document, noun: Span) -> bool:
    """Say whether a noun is the middle of a name: "the Northern Fleet Museum"."""
    if not document.text[noun.start].isupper():
        return False
    near = document.mentions_in(Span(max(0, noun.start - 60), min(len(document.text), noun.end + 60)))
    return any(mention.span.covers(noun) and mention.span.end > noun.end for mention in near)


def _designates(document: Document, mention: Mention) -> bool:
    """Say whether letters belong to the name of a model: "CF-18"."""
    return re.match(r"-?\d", document.text[mention.span.end : mention.span.end + 2]) is not None


def _means(document: Document, noun: Span) -> bool:
    """Say whether a noun is a means of travel: "sent doctors by plane"."""
    return document.text[max(0, noun.start - 4) : noun.start].lower().endswith((" by ", " per "))


def _ship(match: re.Match[str], nouns: _Nouns) -> Force:
    span = Span(match.start(), match.end())
    return Force(span, span, "ship", owner_country=nouns.navies[match["navy"]])


def _with_ships(document: Document, forces: list[Force], ships: list[Force]) -> list[Force]:
    """Join "a frigate, HMS Dolphin," and "the USS Heron hospital ship" into one force each; other ships stand alone."""
    found = list(forces)
    for ship in ships:
        near = next((force for force in found if _beside(document, force, ship)), None)
        if near is None:
            found.append(ship)
        else:
            whole = Span(min(near.span.start, ship.span.start), max(near.span.end, ship.span.end))
            found[found.index(near)] = replace(near, span=whole, owner_country=ship.owner_country)
    return sorted(found, key=lambda force: force.noun.start)


def _beside(document: Document, force: Force, ship: Force) -> bool:
    if ship.span.end <= force.noun.start:
        return len(document.text[ship.span.end : force.noun.start].split()) <= 2 and force.span.start <= ship.span.end + 1
    return document.text[force.noun.end : ship.span.start].strip() in ("", ",")


def _same_number(document: Document, before: Force, force: Force) -> bool:
    between = document.text[before.noun.end : force.noun.start].split()
    return force.quantity is not None and force.quantity == before.quantity and "and" not in between


def _joined(document: Document, before: Force, force: Force, nouns: _Nouns) -> bool:
    """Say whether two nouns name one force: "police and troops", "a marine infantry unit", but not "a ship and more aircraft"."""
    words = document.text[before.noun.end : force.noun.start].split()
    if not words or all(word.lower() in nouns.kinds for word in words):
        return True
    alone = force.quantity is None and not force.additional and not force.owned and not {"more", "a", "an"} & set(words)
    return alone and len(words) <= 3 and words[0] in ("and", "or")


def _merged(before: Force, force: Force) -> Force:
    compound = force.span.start <= before.span.end + 1
    return replace(
        before,
        span=Span(before.span.start, force.span.end),
        noun=force.noun if compound else before.noun,
        unit=force.unit if compound else before.unit,
        quantity=before.quantity or force.quantity,
        owner=before.owner or force.owner,
        owner_country=before.owner_country or force.owner_country,
    )


def _force(document: Document, around: Span, noun: Span, unit: str, nouns: _Nouns) -> Force | None:
    region = Span(max(around.start, noun.start - _BACK), noun.end)
    quantity = _number(document, region)
    found, kind = _walked_back(document, region, noun, unit, quantity, nouns)
    if (
        unit in nouns.of_a_kind
        and not kind
        and not (unit in nouns.of_a_country and found.owned)
        and not (unit in nouns.counted and quantity is not None)
    ):
        return None
    if unit in nouns.goods:
        return replace(found, goods=True) if quantity is not None else None
    if not found.owned:
        found = _behind(document, around, found)
    return found


def _walked_back(document: Document, region: Span, noun: Span, unit: str, quantity: Quantity | None, nouns: _Nouns) -> tuple[Force, bool]:
    """Read the words before a noun from right to left, as long as they belong to its phrase; say too whether one names a kind."""
    mentions = document.mentions_in(Span(region.start, region.end + 1))
    force, begin, kind = Force(noun, noun, unit, quantity), noun.start, False
    for word in reversed(list(_WORD.finditer(document.text, region.start, noun.start))):
        low = word[0].lower()
        mention = next(
            (
                mention
                for mention in mentions
                if word.start() in mention.span and mention.kind != "person" and not _designates(document, mention)
            ),
            None,
        )
        counted = quantity is not None and quantity.span.start <= word.start()
        if low in nouns.kinds:
            kind = True
        elif low in nouns.additional:
            force = replace(force, additional=True)
        elif word[0] in nouns.demonyms:
            force = replace(force, owner_country=force.owner_country or nouns.demonyms[word[0]])
        elif mention is not None:
            force = replace(force, owner=mention)
        elif low in nouns.definite | nouns.owned | nouns.determiners:
            force = replace(force, definite=low in nouns.definite, possessive=low in nouns.owned)
            begin = word.start()
            if not counted:
                break
        elif (low == "of" and not counted) or (not counted and low not in nouns.qualities and not _ADJECTIVE.fullmatch(low)):
            break
        begin = word.start()
    if quantity is not None:
        begin = min(begin, quantity.digits.start)
        force = replace(force, additional=force.additional or quantity.additional)
    return replace(force, span=Span(begin, noun.end)), kind


def _behind(document: Document, around: Span, force: Force) -> Force:
    """Such as "100 soldiers of the Northern Guards": the owner stands behind the noun."""
    match = _OF.match(document.text, force.noun.end, around.end)
    if match is None:
        return force
    mention = next((m for m in document.mentions_in(Span(match.end(), around.end)) if m.span.start <= match.end() + 1), None)
    if mention is None or mention.kind == "person":
        return force
    after = _WORD.search(document.text, mention.span.end, around.end)
    country = demonyms(document.language).get(after[0]) if after is not None and after.start() <= mention.span.end + 1 else None
    return replace(force, owner=mention, owner_country=country)


def _number(document: Document, region: Span) -> Quantity | None:
    """Return the number nearest before the noun with nothing but words between."""
    best = None
    for quantity in document.quantities_in(Span(max(0, region.start - 40), region.end + 40)):
        if quantity.digits.start >= region.start and quantity.digits.end <= region.end:
            between = document.text[quantity.digits.end : region.end]
            if len(between.split()) <= 7 and not _NOT_COUNTED.search(between):
                best = quantity
    return best
