"""Where a force comes from, goes to and stands; "the country" is the last country named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dossier.extract.deployments.known import Known, is_place
from dossier.extract.deployments.phrases import Force, demonyms
from dossier.extract.deployments.standing import Standing
from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.text.document import Document


@dataclass(frozen=True, slots=True)
class Places:
    """Names of places; None where the text gives none."""

    from_: str | None = None
    to: str | None = None
    at: str | None = None


@cache
def _prepositions(language: Language) -> re.Pattern[str]:
    groups = {
        key: "|".join(sorted(map(re.escape, language.words(f"deployments.place_{key}")), key=len, reverse=True))
        for key in ("from", "to", "at")
    }
    return re.compile(
        rf"\b(?:(?P<from>{groups['from']})|(?P<to>{groups['to']})|(?P<at>{groups['at']}))\s+(?:the\s+|a\s+|an\s+|its\s+)?(?:[\w’'-]+\s+){{0,5}}(?:[\w’'-]+,\s+)?(?:of\s+)?(?:the\s+)?$",
        re.IGNORECASE,
    )


@cache
def _country(language: Language) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, [*language.words('deployments.country'), *language.words('deployments.here')]))})\b", re.IGNORECASE
    )


@cache
def _ground(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\b(?P<word>[A-Z][a-z]+)\s+(?:{'|'.join(language.words('deployments.grounds'))})\b")


def places_of(document: Document, sentence: Span, force: Force, standing: Standing, known: Known) -> Places:
    """Return the places of a force."""
    scope = standing.clause.span if standing.clause is not None else sentence
    found: dict[str, str] = {}
    ordered = [*document.mentions_in(Span(force.noun.end, sentence.end))] + [
        m for m in document.mentions_in(Span(scope.start, force.span.start)) if force.owner is None or m.span != force.owner.span
    ]
    for mention in ordered:
        if not is_place(mention) or mention.span.start >= max(scope.end, force.noun.end):
            continue
        begin = max(force.noun.end if mention.span.start > force.noun.end else scope.start, mention.span.start - 60)
        match = _prepositions(document.language).search(document.text, begin, mention.span.start)
        if match is not None and match.lastgroup is not None:
            found.setdefault(match.lastgroup, mention.name)
    ground = _ground(document.language).search(document.text, min(force.noun.end, scope.end), scope.end)
    if not found and ground is not None and ground["word"] in demonyms(document.language):
        found["at"] = demonyms(document.language)[ground["word"]]
    if not found:
        name = _last_place(document, scope, force) or known.main_place(force.owner_country)
        if name is not None:
            found["at"] = name
    return _directed(found, standing)


def _directed(found: dict[str, str], standing: Standing) -> Places:
    origin, target, at = found.get("from"), found.get("to"), found.get("at")
    if standing.leaving:
        return Places(origin or at, target, None)
    if standing.status in ("announced", "demanded", "ruled-out"):
        return Places(origin, target or at, None)
    return Places(origin, target, at)


def _last_place(document: Document, scope: Span, force: Force) -> str | None:
    """Return the last place named before "where", "there" or "the country", within a few sentences."""
    here = _country(document.language).search(document.text, scope.start, max(scope.end, force.noun.end))
    if here is None:
        return None
    before = [
        m for m in document.mentions_in(Span(max(0, here.start() - 600), here.start())) if is_place(m) and m.name != force.owner_country
    ]
    return before[-1].name if before else None
