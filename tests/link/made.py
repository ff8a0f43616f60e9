"""Sources and findings made of case files: what was found is named by its words, so that a case reads without counting letters."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from dossier.link.actors import Actors
from dossier.model.actor import Actor, Mention
from dossier.model.content import Home, Settings
from dossier.model.dates import Timex
from dossier.model.dossier import Dossier
from dossier.model.evidence import Span
from dossier.model.findings import Findings
from dossier.model.quantity import Quantity
from dossier.model.source import Block, Horizon, LanguageLink, Source
from dossier.model.statement import ChainLink, Deployment, Quote, statement_id

UNITS = {"people": "person", "hours": "hour", "soldiers": "soldier", "troops": "soldier", "minutes": "minute", "houses": "house"}


def span_of(text: str, words: str, nth: int = 1) -> Span:
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def make_source(id: str, case: dict[str, Any]) -> Source:
    text = case["text"]
    blocks = tuple(Block(Span(*m.span()), "body") for m in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text))
    chain = (LanguageLink("xx", "original"), LanguageLink("en", "machine")) if case.get("translated") else ()
    published = str(case["published"]) if "published" in case else None
    return Source(id, f"{id}.txt", text, hashlib.sha256(text.encode()).hexdigest(), published=published, chain=chain, blocks=blocks)


def make_quote(source: Source, case: dict[str, Any]) -> Quote:
    span = span_of(source.text, case["words"], case.get("nth", 1))
    beside = {part: span_of(source.text, case[part]) if part in case else None for part in ("mention", "cue")}
    return Quote(
        id=statement_id("quote", source.id, case["words"], case.get("nth", 1) - 1),
        evidence=source.cite(span),
        style=case.get("style", "direct"),
        marked=case.get("marked", True),
        speaker=case.get("speaker"),
        **beside,
    )


def make_quantity(source: Source, case: dict[str, Any]) -> Quantity:
    span = span_of(source.text, case["words"], case.get("nth", 1))
    digits = span_of(source.text, case.get("digits", case["words"]), 1) if "digits" in case else span
    low, high = case.get("low"), case.get("high")
    if "is" in case:
        low = high = case["is"]
    return Quantity(span, digits, low, high, case.get("bound", "exact"), case.get("unit", ""), case.get("additional", False))


def make_mention(source: Source, case: dict[str, Any]) -> Mention:
    return Mention(
        span_of(source.text, case["words"], case.get("nth", 1)),
        case.get("name", case["words"]),
        case.get("kind", "person"),
        case.get("form", "name"),
        country=case.get("country"),
        acts=case.get("acts", False),
    )


def make_deployment(source: Source, case: dict[str, Any]) -> Deployment:
    span = span_of(source.text, case["words"])
    number = span_of(source.text, case["number"]) if "number" in case else None
    chain = tuple(ChainLink(holder, "says") for holder in case.get("chain", ()))
    id = statement_id("deployment", source.id, case["words"], 0)
    return Deployment(
        id,
        source.cite(span),
        case.get("status", "present"),
        case.get("force"),
        to=case.get("to"),
        at=case.get("at"),
        number=number,
        chain=chain,
    )


def make_findings(source: Source, case: dict[str, Any]) -> Findings:
    def order(found: list[Any]) -> tuple[Any, ...]:
        return tuple(sorted(found, key=lambda item: item.span if hasattr(item, "span") else item.evidence.span))

    return Findings(
        source.id,
        quotes=order([make_quote(source, quote) for quote in case.get("quotes", [])]),
        quantities=order([make_quantity(source, quantity) for quantity in case.get("quantities", [])]),
        mentions=order([make_mention(source, mention) for mention in case.get("mentions", [])]),
        timexes=tuple(Timex(span_of(source.text, t["words"]), "DATE", t["value"], t["value"]) for t in case.get("dates", []))
        + tuple(Timex(span_of(source.text, t["words"]), "DURATION", t["value"]) for t in case.get("lengths", []))
        + tuple(Timex(span_of(source.text, t["words"]), "TIME", t["value"], t["value"]) for t in case.get("hours", [])),
        deployments=order([make_deployment(source, deployment) for deployment in case.get("deployments", [])]),
    )


def make_dossier(cases: dict[str, dict[str, Any]], actors: dict[str, dict[str, Any]] | None = None) -> Dossier:
    sources = tuple(make_source(id, case) for id, case in cases.items())
    made = tuple(
        Actor(id, actor["name"], actor.get("kind", "person"), country=actor.get("country")) for id, actor in (actors or {}).items()
    )
    names = {spelling: id for id, actor in (actors or {}).items() for spelling in (actor["name"], *actor.get("also", ()))}
    return Dossier(
        Settings(),
        Home(),
        sources,
        {source.id: make_findings(source, cases[source.id]) for source in sources},
        {source.id: (Horizon(Span(0, len(source.text)), None, cases[source.id].get("phase")),) for source in sources},
        actors=made,
        names=names,
        voices=tuple((source.id,) for source in sources),
    )


def actors_of(dossier: Dossier) -> Actors:
    return Actors(dossier.actors, dossier.names)
