"""Noun phrases that name a force: number, owner, kind and noun, as in "200 additional Danish soldiers"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dossier.extract.deployments.nouns import Nouns, demonyms, nouns_of
from dossier.model.actor import Mention
from dossier.model.evidence import Span
from dossier.model.quantity import Quantity
from dossier.text.clauses import find_clauses
from dossier.text.document import Document

_BACK = 90
"""How many characters before the noun a noun phrase may begin."""

_WORD = re.compile(r"[^\W\d_]+(?:[’'.-][^\W\d_]+)*\.?|\d[\d.,–-]*(?:-strong)?|[^\s\w]", re.UNICODE)
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_ADJECTIVE = re.compile(r"\w+(?:al|ic|ed|y|ary|ive|an|ish|ese|-strong|ous)")
_FROM = re.compile(r"\s+(?:more\s+)?from\s")
FAR = 2500
"""Characters within which "another 60" are more of a force counted before."""
_NOT_COUNTED = re.compile(
    r"[;:()“”\"]|,\s|\.\s|\b(?:in|on|at|from|by|with|to|and|is|are|was|were|has|have|had|that|which|who|people|persons)\b"
)


@dataclass(frozen=True, slots=True)
class Force:
    """A noun phrase that names a force. `unit` is its noun in the singular.

    `goods` says that it is no force but what is sent along, `elliptic` that it names no noun of its own ("another 400"), `part` that it is
    counted among the force before it ("including 40 from Norway"), `along` that it comes with it ("soldiers, with two tanks"), `civil`
    that only whoever sends or owns it makes it a force: a cargo ship at anchor is none.
    """

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
    elliptic: bool = False
    part: bool = False
    along: bool = False
    civil: bool = False

    @property
    def owned(self) -> bool:
        """Say whether the phrase itself tells whose force it is."""
        return self.owner is not None or self.owner_country is not None


def find_forces(document: Document, span: Span, before: Force | None = None) -> list[Force]:
    """Return the forces named in a span, in the order of the text; nouns joined by "and" under one number or owner count once.

    `before` is the force counted last before the span: "another 60" are more of it.
    """
    nouns = nouns_of(document.language, document.vocabulary.deployed)
    ships = [_ship(match, nouns) for match in nouns.ship.finditer(document.text, span.start, span.end)]
    found: list[Force] = []
    for match in nouns.pattern.finditer(document.text, span.start, span.end):
        noun = Span(match.start(), match.end())
        force = _force(document, span, noun, nouns.singular[match[0].lower()], nouns)
        if force is None or any(ship.span.covers(noun) for ship in ships) or _in_a_name(document, noun) or _means(document, noun):
            continue
        if found and noun.start < found[-1].noun.end:
            continue
        if found and _same_number(document, found[-1], force):
            if not document.text[found[-1].noun.end : noun.start].strip():
                found[-1] = replace(found[-1], span=Span(found[-1].span.start, noun.end), noun=noun, unit=force.unit)
            continue
        whole = _one_force(document, found[-1], force, nouns) if found else None
        if whole is not None:
            found[-1] = whole
            continue
        if found and nouns.aboard.search(document.text, found[-1].noun.end, force.span.start):
            if not _along(document, found[-1], force, nouns):
                continue
            force = replace(force, along=True)
        if found and _joined(document, found[-1], force, nouns):
            found[-1] = _merged(found[-1], force)
            continue
        found.append(force)
    counted = [_counted_behind(document, span, _of_its_own(document, force, nouns), nouns) for force in _with_ships(document, found, ships)]
    return _with_numbers(document, span, counted, before, nouns)


def _of_its_own(document: Document, force: Force, nouns: Nouns) -> Force:
    """Count "one of its two patrol boats" as one."""
    match = nouns.of_its.search(document.text, max(0, force.span.start - 20), force.noun.start)
    if match is None:
        return force
    digits = Span(match.start("number"), match.end("number"))
    known = next((quantity for quantity in document.quantities_in(digits) if quantity.digits == digits), None)
    if known is None and match["number"].lower() not in nouns.one:
        return force
    quantity = known or Quantity(digits, digits, 1.0, 1.0, "exact", force.unit)
    return replace(force, span=Span(match.start(), force.span.end), quantity=quantity, possessive=True, definite=False)


def _counted_behind(document: Document, sentence: Span, force: Force, nouns: Nouns) -> Force:
    """Count "the number of soldiers in the port has risen to 320" as 320 soldiers."""
    if force.quantity is not None or nouns.number_of.search(document.text, max(0, force.span.start - 30), force.span.start) is None:
        return force
    behind = document.quantities_in(Span(force.noun.end, max(force.noun.end + 1, sentence.end)))
    quantity = next((one for one in behind if not one.unit and nouns.comes_to.search(document.text, force.noun.end, one.span.start)), None)
    return force if quantity is None else replace(force, quantity=quantity, definite=False)


def _one_force(document: Document, before: Force, force: Force, nouns: Nouns) -> Force | None:
    """Join "two battalions, about 1,100 soldiers," "a brigade of 50 firemen", "a ship with 120 marines": the people are counted."""
    if force.quantity is None or force.unit not in nouns.people:
        return None
    between = document.text[before.noun.end : force.span.start]
    after = document.text[force.noun.end : force.noun.end + 1]
    apposed = between.strip() in (",", "(", "or", ", or", ", some") and after in ",).;" and before.quantity is not None
    counted = between.strip() == "of" and before.quantity is None
    carried = before.unit in nouns.carriers and before.quantity is None and nouns.carried.fullmatch(between) is not None
    if not (apposed or counted or carried) or (apposed and before.unit in nouns.people):
        return None
    return replace(before, span=Span(before.span.start, force.span.end), unit=force.unit, quantity=force.quantity, civil=False)


def _along(document: Document, before: Force, force: Force, nouns: Nouns) -> bool:
    """Say whether people bring what they come with, "40 firemen with two planes"; what a ship carries is part of it."""
    people = nouns.singular.get(before.noun.cut(document.text).lower()) in nouns.people
    return people and force.quantity is not None and force.unit in nouns.carriers


def _with_numbers(document: Document, span: Span, forces: list[Force], before: Force | None, nouns: Nouns) -> list[Force]:
    """Add the numbers that count no noun: "another 400 were on their way", "including 40 from Norway"."""
    found = list(forces)
    text = document.text
    for quantity in document.quantities_in(span):
        if quantity.unit or any(force.span.touches(quantity.span) for force in forces):
            continue
        base = next((force for force in reversed(found) if force.noun.start < quantity.span.start), before)
        if base is None or base.quantity is None or base.goods or base.civil or quantity.digits.start - base.noun.end > FAR:
            continue
        part = nouns.part.search(text, span.start, quantity.span.start) is not None
        from_ = _FROM.match(text, quantity.span.end, span.end) is not None
        if (part and from_ and base in found) or (quantity.additional and _alone(document, span, quantity.span, from_)):
            more = Force(quantity.span, quantity.digits, base.unit, quantity, elliptic=True, part=part)
            if not part:
                more = replace(more, additional=True, owner=base.owner, owner_country=base.owner_country)
            found.append(more)
            found.sort(key=lambda force: force.noun.start)
    return found


def _alone(document: Document, sentence: Span, number: Span, from_: bool) -> bool:
    """Say whether a number is a subject of its own, or what is sent from somewhere."""
    clauses = find_clauses(document.text, sentence, document.language)
    ends = any(clause.subject is not None and 0 <= clause.subject.end - number.end <= 1 for clause in clauses)
    return ends or from_


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


def _ship(match: re.Match[str], nouns: Nouns) -> Force:
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


def _joined(document: Document, before: Force, force: Force, nouns: Nouns) -> bool:
    """Say whether two nouns name one force: "police and troops", "a marine infantry unit", but not "a ship and more aircraft"."""
    words = document.text[before.noun.end : force.noun.start].split()
    if not words or force.span.start <= before.noun.start or all(word.lower() in nouns.kinds for word in words):
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


def _force(document: Document, around: Span, noun: Span, unit: str, nouns: Nouns) -> Force | None:
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
    if nouns.not_sent.search(document.text, max(around.start, noun.start - 30), noun.start):
        return None
    words = found.span.cut(document.text).lower().split()
    sent = quantity is not None and nouns.sent_from.match(document.text, noun.end, around.end) is not None
    return replace(found, civil=unit in nouns.civil and nouns.armed.isdisjoint(words) and not sent)


def _walked_back(document: Document, region: Span, noun: Span, unit: str, quantity: Quantity | None, nouns: Nouns) -> tuple[Force, bool]:
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
        if quantity is not None and not counted and low in nouns.joins:
            break
        if low in nouns.kinds:
            kind = True
        elif low in nouns.additional and not nouns.than.match(document.text, word.end()):
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
