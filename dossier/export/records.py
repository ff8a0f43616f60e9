"""The JSON records of `dossier extract`, of `dossier draft` and of `dossier.json`, which is the same document curated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from dossier.export.document import SCHEMA
from dossier.model.actor import Actor
from dossier.model.dispute import Dispute, Position
from dossier.model.dossier import Dossier, LinkedDeployment, LinkedEvent, Utterance
from dossier.model.evidence import Evidence, Span
from dossier.model.findings import Findings
from dossier.model.json import Json
from dossier.model.problem import Problem
from dossier.model.source import Horizon, Source
from dossier.model.statement import ChainLink, Deployment, Event, Quote
from dossier.text.permitted import Given, title_given


def _all_words(evidence: Evidence) -> str:
    return evidence.exact


def _span(span: Span | None) -> Json:
    return None if span is None else {"start": span.start, "end": span.end}


def _number(value: float | None) -> Json:
    return int(value) if value is not None and value == int(value) else value


def _chain(chain: tuple[ChainLink, ...]) -> Json:
    return [{"holder": link.holder, "relation": link.relation} for link in chain]


def _evidence(pieces: tuple[Evidence, ...], given: Given) -> Json:
    return [{"source": e.source, "start": e.span.start, "end": e.span.end, "exact": given(e)} for e in pieces]


def _found_quote(quote: Quote) -> Json:
    return {
        "id": quote.id,
        "start": quote.evidence.span.start,
        "end": quote.evidence.span.end,
        "style": quote.style,
        "marked": quote.marked,
        "speaker": quote.speaker,
        "mention": _span(quote.mention),
        "cue": _span(quote.cue),
    }


def _found_event(event: Event) -> Json:
    return {
        "id": event.id,
        "start": event.evidence.span.start,
        "end": event.evidence.span.end,
        "when": event.when,
        "status": event.status,
        "participants": list(event.participants),
        "place": event.place,
        "chain": _chain(event.chain),
    }


def _counted(deployment: Deployment | LinkedDeployment) -> dict[str, Json]:
    return {
        "force": deployment.force,
        "low": _number(deployment.low),
        "high": _number(deployment.high),
        "bound": deployment.bound,
        "unit": deployment.unit,
        "additional": deployment.additional,
        "from": deployment.from_,
        "to": deployment.to,
        "at": deployment.at,
        "status": deployment.status,
        "when": deployment.when,
        "chain": _chain(deployment.chain),
    }


def extract_record(source: Source, found: Findings) -> dict[str, Json]:
    """Return one line of `dossier extract`: all that the machine found in one source."""
    return {
        "id": source.id,
        "text": source.text,
        "published": source.published,
        "language": source.language,
        "quotes": [_found_quote(quote) for quote in found.quotes],
        "timexes": [{"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value} for t in found.timexes],
        "quantities": [
            {"start": q.span.start, "end": q.span.end, "low": _number(q.low), "high": _number(q.high), "bound": q.bound, "unit": q.unit}
            for q in found.quantities
        ],
        "mentions": [
            {"start": m.span.start, "end": m.span.end, "name": m.name, "kind": m.kind} for m in found.mentions if m.form == "name"
        ],
        "events": [_found_event(event) for event in found.events],
        "deployments": [{"id": d.id, "start": d.evidence.span.start, "end": d.evidence.span.end, **_counted(d)} for d in found.deployments],
    }


def _source(source: Source, horizons: tuple[Horizon, ...]) -> Json:
    return {
        "id": source.id,
        "title": source.title,
        "published": source.published,
        "horizon": horizons[0].as_of if horizons else None,
        "phase": horizons[0].phase if horizons else None,
        "language": source.language,
        "sha256": source.sha256,
    }


def _actor(actor: Actor) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "variants": [spelling.words for spelling in actor.spellings],
        "mentions": [{"source": m.source, "start": m.span.start, "end": m.span.end} for m in actor.mentions],
    }


def _quote(quote: Quote, names: Mapping[str, str]) -> Json:
    return {
        "id": quote.id,
        "source": quote.evidence.source,
        "start": quote.evidence.span.start,
        "end": quote.evidence.span.end,
        "style": quote.style,
        "speaker": names.get(quote.speaker) if quote.speaker else None,
    }


def _utterance(utterance: Utterance, known: Set[str]) -> Json:
    speaker = utterance.speaker if utterance.speaker in known else None
    return {"id": utterance.id, "speaker": speaker, "quotes": list(utterance.quotes)}


def _event(event: LinkedEvent, given: Given) -> Json:
    return {
        "id": event.id,
        "when": event.when,
        "status": event.status,
        "title": event.title if title_given(event.title, event.members, given) else None,
        "place": event.place,
        "participants": list(event.participants),
        "chain": _chain(event.chain),
        "evidence": _evidence(event.evidence, given),
    }


def _position(position: Position, curated: bool, given: Given) -> Json:
    free = curated or all(given(evidence) is not None for evidence in position.evidence)
    name, words = ("claim", position.claim) if position.value is None else ("value", position.value)
    return {"holder": position.holder, name: words if free else None, "evidence": _evidence(position.evidence, given)}


def _dispute(dispute: Dispute, given: Given) -> Json:
    return {
        "id": dispute.id,
        "question": dispute.question,
        "kind": dispute.kind,
        "positions": [_position(position, dispute.curated, given) for position in dispute.positions],
    }


def _problem(problem: Problem) -> Json:
    return {
        "where": str(problem.where),
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
    }


Sections = Iterator[tuple[str, Json | Iterator[Json]]]
"""A document piece by piece: names, and under each a value or the records of a list."""


def draft_sections(dossier: Dossier, problems: tuple[Problem, ...], given: Given = _all_words) -> Sections:
    """Yield a linked dossier as one document. Titles and answers made of an article's words are given where those are."""
    known = {actor.id for actor in dossier.actors}
    yield "schema", SCHEMA
    yield "sources", (_source(source, dossier.horizons.get(source.id, ())) for source in dossier.sources)
    yield "actors", (_actor(actor) for actor in dossier.actors)
    yield "quotes", (_quote(quote, dossier.names) for quote in dossier.quotes)
    yield "utterances", (_utterance(utterance, known) for utterance in dossier.utterances)
    yield "events", (_event(event, given) for event in dossier.events)
    yield "deployments", ({"id": d.id, **_counted(d), "evidence": _evidence(d.evidence, given)} for d in dossier.deployments)
    yield "disputes", (_dispute(dispute, given) for dispute in dossier.disputes)
    yield "problems", (_problem(problem) for problem in problems)


def draft_record(dossier: Dossier, problems: tuple[Problem, ...]) -> dict[str, Json]:
    """Return a linked dossier as one document, with all words."""
    sections = draft_sections(dossier, problems)
    return {name: list(held) if isinstance(held, Iterator) else held for name, held in sections}
