"""Where a force comes from, goes to and stands; "the country" is the last country named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dossier.extract.deployments.case import Standing
from dossier.extract.deployments.known import Known, is_place
from dossier.extract.deployments.nouns import demonyms
from dossier.extract.deployments.phrases import Force
from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.text.document import Document

_OBJECT = re.compile(r"\s+(?:the\s+)?")


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


@dataclass(frozen=True, slots=True, eq=False)
class _Relations:
    vague: frozenset[str]
    relation: re.Pattern[str]
    unnamed: re.Pattern[str]
    kind: re.Pattern[str]
    which: re.Pattern[str]
    moved: re.Pattern[str]
    sends: frozenset[str]


@cache
def _relations(language: Language) -> _Relations:
    def either(*keys: str) -> str:
        words = [word for key in keys for word in language.words(f"deployments.{key}")]
        return "|".join(sorted(map(re.escape, words), key=len, reverse=True))

    ways = rf"(?P<way>{either('place_to', 'place_at', 'place_from')})"
    whole = either("whole")
    return _Relations(
        frozenset(language.words("deployments.vague_at")),
        re.compile(rf"\b(?:{either('relation')})\s+(?:of|with|between|to|from)\b"),
        re.compile(rf"\b{ways}\s+(?:the\s+)?(?:(?:{whole})\s+of\s+)?(?P<name>[A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+){{0,2}})"),
        re.compile(rf"\b{ways}\s+the\s+(?P<kind>{whole})\b(?!\s+of)"),
        re.compile(rf"\b(?P<way>{either('vague_at')})\s+(?:which|whom|it)\b"),
        re.compile(rf"\b(?:{either('deployment_nouns', 'withdrawal_nouns')})\s+of\s+(?:the\s+)?$"),
        frozenset(language.words("deployments.sends")),
    )


def places_of(document: Document, sentence: Span, force: Force, standing: Standing, known: Known, stop: int) -> Places:
    """Return the places of a force, in the words of the source where it says no more than "around" or "near the border with".

    Behind `stop` another force is told of, which has its own place.
    """
    scope = standing.clause.span if standing.clause is not None else sentence
    scope, sentence = (Span(span.start, max(min(span.end, stop), force.noun.end)) for span in (scope, sentence))
    found = _named(document, sentence, scope, force, standing) or _reached(document, standing)
    sent = standing.clause is not None and standing.clause.group.lemma in _relations(document.language).sends
    begin = max(force.noun.end, standing.clause.verb.end) if standing.clause is not None and sent else force.noun.end
    behind = Span(begin, max(scope.end, begin + 1))
    if found and sent:
        found = {**_unnamed(document, behind, None), **found}
    ground = _ground(document.language).search(document.text, min(force.noun.end, scope.end), scope.end)
    if not found and ground is not None and ground["word"] in demonyms(document.language):
        found["at"] = demonyms(document.language)[ground["word"]]
    if not found:
        last = _last_place(document, scope, force)
        found = {"at": last} if last is not None else _unnamed(document, behind, known)
    if not found and not _relations(document.language).moved.search(document.text, scope.start, force.span.start):
        main = known.main_place(force.owner_country)
        found = {"at": main} if main is not None else {}
    return _directed(found, standing)


def _reached(document: Document, standing: Standing) -> dict[str, str]:
    """Return the place that is the object of the verb: "has reached Norway"."""
    if standing.clause is None:
        return {}
    end = standing.clause.verb.end
    for mention in document.mentions_in(Span(end, min(len(document.text), end + 60))):
        asked = standing.sender is not None and standing.sender.touches(mention.span)
        if is_place(mention) and not asked and _OBJECT.fullmatch(document.text, end, mention.span.start):
            return {"at": mention.name}
    return {}


def _named(document: Document, sentence: Span, scope: Span, force: Force, standing: Standing) -> dict[str, str]:
    """Return the places that a preposition names, those behind the force first.

    "The ship in Norway was sent to Latvia" comes from Norway.
    """
    found: dict[str, str] = {}
    sent = standing.clause is not None and standing.clause.group.lemma in _relations(document.language).sends
    leaves = standing.clause.verb.start if standing.clause is not None and sent else 0
    ordered = [*document.mentions_in(Span(force.noun.end, sentence.end))] + [
        m for m in document.mentions_in(Span(scope.start, force.span.start)) if force.owner is None or m.span != force.owner.span
    ]
    for mention in ordered:
        if not is_place(mention) or mention.span.start >= max(scope.end, force.noun.end):
            continue
        begin = max(force.noun.end if mention.span.start > force.noun.end else scope.start, mention.span.start - 60)
        match = _last_preposition(document, begin, mention.span.start)
        if match is not None and match.lastgroup is not None:
            words = document.text[match.start(match.lastgroup) : mention.span.start]
            beside = force.noun.end < mention.span.start < leaves and "," not in document.text[force.noun.end : mention.span.start]
            way = "from" if match.lastgroup == "at" and beside else match.lastgroup
            found.setdefault(way, _as_told(document.language, words, match[match.lastgroup], mention.name))
    return found


def _last_preposition(document: Document, start: int, end: int) -> re.Match[str] | None:
    """Return the last preposition that leads to a position: "in Norway were sent to Latvia"."""
    found = None
    while (match := _prepositions(document.language).search(document.text, start, end)) is not None:
        found, start = match, match.start() + 1
    return found


def _as_told(language: Language, words: str, preposition: str, name: str) -> str:
    """Return the name, with the words of relation where the source says less than "in": "around Norway", "borders of Norway"."""
    relations = _relations(language)
    relation = relations.relation.search(words)
    vague = preposition.lower() in relations.vague
    if relation is None and not vague:
        return name
    told = words if vague else words[relation.start() :] if relation is not None else words
    return f"{' '.join(told.split())} {name}"


def _unnamed(document: Document, scope: Span, known: Known | None) -> dict[str, str]:
    """Return a place that no list of places knows ("to the Vesla area"), or the one port or town that "the port" can be."""
    relations = _relations(document.language)
    language = document.language
    for match in relations.unnamed.finditer(document.text, scope.start, scope.end):
        name = Span(match.start("name"), match.end("name"))
        if any(name.touches(timex.span) for timex in document.timexes_in(Span(scope.start, scope.end + 1))):
            continue
        if document.mentions_in(name):
            continue
        return {_way(language, match["way"]): _as_told(language, match["way"], match["way"], match["name"])}
    kind = relations.kind.search(document.text, scope.start, scope.end)
    if kind is None or known is None:
        return {}
    return {_way(language, kind["way"]): known.only(kind["kind"]) or f"the {kind['kind']}"}


def _way(language: Language, preposition: str) -> str:
    low = preposition.lower()
    return next(way for way in ("from", "to", "at") if low in language.words(f"deployments.place_{way}"))


def _directed(found: dict[str, str], standing: Standing) -> Places:
    origin, target, at = found.get("from"), found.get("to"), found.get("at")
    if standing.leaving:
        return Places(origin or at, target, None)
    if standing.status in ("announced", "demanded", "ruled-out"):
        return Places(origin, target or at, None)
    return Places(origin, target, at)


def _last_place(document: Document, scope: Span, force: Force) -> str | None:
    """Return the last place named before "where", "there", "around which" or "the country", within a few sentences."""
    here = _country(document.language).search(document.text, scope.start, max(scope.end, force.noun.end))
    around = _relations(document.language).which.search(document.text, max(0, scope.start - 12), force.span.start)
    start = around.start() if around is not None else here.start() if here is not None else None
    if start is None:
        return None
    before = [m for m in document.mentions_in(Span(max(0, start - 600), start)) if is_place(m) and m.name != force.owner_country]
    if not before:
        return None
    return f"{around['way']} {before[-1].name}" if around is not None else before[-1].name
