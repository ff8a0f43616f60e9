"""Deployments: every force that a source says is somewhere, is sent, demanded back, withdrawn or ruled out."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from dossier.extract.deployments.case import Standing
from dossier.extract.deployments.known import Known
from dossier.extract.deployments.nouns import demonyms
from dossier.extract.deployments.phrases import Force, find_forces
from dossier.extract.deployments.places import Places, places_of
from dossier.extract.deployments.standing import clause_at, standing_of
from dossier.model.dates import DateGround
from dossier.model.evidence import Evidence, Span
from dossier.model.language import Language
from dossier.model.statement import Deployment, statement_id
from dossier.text.chains import find_chain
from dossier.text.clauses import LONGEST
from dossier.text.document import Document

_NAMED = re.compile(r"(?:[Tt]he\s+)?(?!The\b)(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)")
"""A name at the head of a subject that no rule of names has seen."""


@cache
def _dangling(language: Language) -> re.Pattern[str]:
    """Return the pattern of what leads to the next force, which is no part of this one's words."""
    return re.compile(rf",?\s+(?:{'|'.join(map(re.escape, language.words('deployments.leads_on')))})$")


def find_deployments(document: Document) -> tuple[Deployment, ...]:
    """Return the deployments of a document, in the order of the text."""
    found: list[Deployment] = []
    known = Known(document)
    counted: Force | None = None
    for sentence in document.sentences:
        if document.blocks[sentence.block].kind not in ("body", "headline", "caption") or len(sentence.span) > LONGEST:
            continue
        forces = find_forces(document, sentence.span, counted)
        standings: list[Standing | None] = []
        for index, force in enumerate(forces):
            standing = standing_of(document, sentence.span, force)
            if (force.part or force.along) and standings and (base := standings[-1]) is not None:
                standing = replace(base, clause=clause_at(document, sentence.span, force.noun))
            standings.append(standing)
            if standing is not None and not _repeated(force) and not (force.goods and _beside_a_force(forces[:index], standing)):
                made = _deployment(document, sentence.span, forces, index, standing, known)
                shared = made.force is None and (force.elliptic or force.along) and bool(found)
                found.append(replace(made, force=found[-1].force) if shared else made)
        whole = [force for force in forces if force.quantity is not None and not (force.elliptic or force.goods or force.civil)]
        counted = whole[-1] if whole else counted
    return tuple(found)


def _repeated(force: Force) -> bool:
    """Say whether a phrase only points back: "the ship", "these troops"."""
    return force.definite and force.quantity is None and not force.owned


def _beside_a_force(before: list[Force], standing: Standing) -> bool:
    """Say whether goods travel with a force of the same clause: "a second plane will carry 40 tonnes of food"."""
    return standing.clause is not None and any(force.noun.start in standing.clause.span for force in before)


def _deployment(document: Document, sentence: Span, forces: list[Force], index: int, standing: Standing, known: Known) -> Deployment:
    force = forces[index]
    evidence = _evidence(document, sentence, forces, index, standing)
    stop = next((other.span.start for other in forces[index + 1 :] if other.part or other.along), sentence.end)
    places = places_of(document, sentence, force, standing, known, stop)
    chain = find_chain(document, force.noun)
    quantity = force.quantity
    when, ground = _when(document, evidence.span)
    nth = document.text.count(evidence.exact, 0, evidence.span.start)
    return Deployment(
        id=statement_id("deployment", document.source.id, evidence.exact, nth),
        evidence=evidence,
        status=standing.status,
        force=_sender(document, force, standing, places, bool(chain), known) or known.sender(chain),
        low=quantity.low if quantity else None,
        high=quantity.high if quantity else None,
        bound=quantity.bound if quantity else "exact",
        unit=force.unit,
        additional=True if force.additional or _adds(document, force, standing) else (False if quantity else None),
        from_=places.from_,
        to=places.to,
        at=places.at,
        when=when,
        ground=ground,
        chain=chain,
        number=quantity.digits if quantity else None,
    )


def _adds(document: Document, force: Force, standing: Standing) -> bool:
    """Say whether the verb makes a force one more: "will add 50 beds"; "are added to the 100 there" are not the 100."""
    language, clause = document.language, standing.clause
    if clause is None or clause.group.lemma not in language.words("deployments.adds"):
        return False
    before = document.text[max(0, force.span.start - 12) : force.span.start].split()
    return not before or before[-1].lower() not in language.words("deployments.added_to")


def _evidence(document: Document, sentence: Span, forces: list[Force], index: int, standing: Standing) -> Evidence:
    """Cut the clause; where one clause names several forces, each gets the words from itself to the next."""
    force = forces[index]
    span = standing.clause.span if standing.clause is not None else sentence
    start, end = min(span.start, force.span.start), max(span.end, force.span.end)
    same = [other for other in forces if other is not force and start <= other.noun.start < end]
    after = [other for other in same if other.noun.start > force.noun.start]
    if [other for other in same if other.noun.start < force.noun.start]:
        start = force.span.start
    if after:
        end = max(after[0].span.start, force.noun.end)
    text = document.text
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    dangling = _dangling(document.language).search(text, start, end)
    return document.source.cite(Span(start, dangling.start() if dangling is not None and dangling.start() >= force.noun.end else end))


def _sender(document: Document, force: Force, standing: Standing, places: Places, reported: bool, known: Known) -> str | None:
    """Name who sends or owns a force: its adjective, the body it belongs to, the subject that sends it, the country it comes from."""
    if force.owner_country is not None:
        return force.owner_country
    clause, sender = standing.clause, standing.sender
    asked = standing.status == "demanded" and clause is not None and sender is not None and sender.start >= clause.verb.end
    if force.owner is not None and not (asked and force.owner.form == "pronoun"):
        return force.owner.country or known.body(force.owner.name) or known.state(force.owner.name) or force.owner.name
    subject = standing.sender
    if subject is None and force.possessive and standing.clause is not None:
        subject = standing.clause.subject
    subject = None if subject is not None and known.is_pronoun(subject.cut(document.text)) and reported else subject
    named = document.mentions_in(subject) if subject is not None else ()
    names = [mention for mention in named if mention.kind != "person"]
    if subject is not None and names and names[0].span.start - subject.start <= 20:
        country = demonyms(document.language).get(names[0].name)
        return names[0].country or country or names[0].name
    office = next((country for mention in named if mention.kind == "person" and (country := known.office(mention.name))), None)
    if office is not None:
        return office
    unknown = _NAMED.match(document.text, subject.start, subject.end) if subject is not None else None
    if unknown is not None and not known.is_pronoun(unknown["name"]):
        first = unknown["name"].split()[0]
        return demonyms(document.language).get(first) or unknown["name"]
    body = known.state(subject.cut(document.text)) if subject is not None and not force.part else None
    if body is not None:
        return body
    return known.country(places.from_) if not standing.leaving and (force.part or not force.elliptic) else None


def _when(document: Document, span: Span) -> tuple[str | None, DateGround | None]:
    for timex in document.timexes_in(span):
        if timex.edtf and timex.type in ("DATE", "TIME"):
            return timex.edtf, DateGround(timex.basis, document.source.cite(timex.span), timex.reason)
    return None, None
