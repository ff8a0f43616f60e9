"""Dossier → rows: for each table the cells of its columns, one row at a time."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from operator import itemgetter

from dossier.export.columns import Row, Table, as_number
from dossier.export.dispute_rows import DISPUTE_ROWS
from dossier.export.ground import Ground, span_id, span_of
from dossier.model.content import Figure
from dossier.model.dates import DateGround
from dossier.model.dossier import LinkedDeployment, LinkedEvent
from dossier.model.statement import Deployment, Review, kind_of
from dossier.text.permitted import title_given
from dossier.text.translation import translation

SHARE_DIGITS = 4


def _sources(ground: Ground) -> Iterator[Row]:
    for source in ground.dossier.sources:
        horizon = next(iter(ground.dossier.horizons.get(source.id, ())), None)
        yield (
            source.id,
            source.title,
            source.outlet,
            source.outlet_known if source.outlet else None,
            source.byline,
            source.filed_from,
            source.published,
            source.published_known if source.published else None,
            horizon.as_of if horizon else None,
            horizon.phase if horizon else None,
            source.language,
            translation(source, ground.say),
            source.url,
            source.url_known if source.url else None,
            source.rights,
            len(source.text),
            source.sha256,
            len(ground.spans[source.id]),
            round(ground.share(source.id), SHARE_DIGITS),
        )


def _languages(ground: Ground) -> Iterator[Row]:
    for source in ground.dossier.sources:
        for step, link in enumerate(source.chain, start=1):
            yield source.id, step, link.language, link.by, link.known


def _spans(ground: Ground) -> Iterator[Row]:
    for source in ground.dossier.sources:
        permitted = ground.permitted[source.id]
        starts = [block.span.start for block in source.blocks]
        for span in ground.spans[source.id]:
            block = source.blocks[max(0, bisect_right(starts, span.start) - 1)] if starts else None
            yield (
                span_id(source.id, span),
                source.id,
                span.start,
                span.end,
                *permitted.quoted(span),
                hashlib.sha256(span.cut(source.text).encode()).hexdigest(),
                block.kind if block and span.start in block.span else None,
            )


def _actors(ground: Ground) -> Iterator[Row]:
    for actor in ground.dossier.actors:
        mentions = len({(place.source, place.span) for place in actor.mentions if place.source in ground.sources})
        yield actor.id, actor.name, actor.kind, actor.institution, actor.country, actor.confirmed, mentions, actor.note


def _aliases(ground: Ground) -> Iterator[Row]:
    for actor in ground.dossier.actors:
        written = {spelling.words: spelling.sources for spelling in actor.spellings}
        for words, sources in written.items():
            yield actor.id, words, "corpus", len(set(sources))
        for words in dict.fromkeys(actor.also):
            if words not in written:
                yield actor.id, words, "editor", 0


def _alias_sources(ground: Ground) -> Iterator[Row]:
    for actor in ground.dossier.actors:
        written = {spelling.words: spelling.sources for spelling in actor.spellings}
        for words, sources in written.items():
            yield from ((actor.id, words, source) for source in dict.fromkeys(sources))


def _mentions(ground: Ground) -> Iterator[Row]:
    for actor in ground.dossier.actors:
        for place in dict.fromkeys(actor.mentions):
            if place.source in ground.sources:
                yield actor.id, span_id(place.source, place.span)


def _roles(ground: Ground) -> Iterator[Row]:
    for actor in ground.dossier.actors:
        for n, role in enumerate(actor.roles, start=1):
            yield actor.id, n, role.words, span_of(role.evidence)


def _statements(ground: Ground) -> Iterator[Row]:
    for statement in ground.statements.values():
        yield (
            statement.id,
            kind_of(statement),
            statement.evidence.source,
            span_of(statement.evidence),
            ground.translated(statement),
            *_reviewed(statement.review),
        )


def _reviewed(review: Review) -> Row:
    return (review.state, review.by, review.on) if review.state != "found" else ("found", None, None)


def _attributions(ground: Ground) -> Iterator[Row]:
    for statement in ground.statements.values():
        for n, link in enumerate(statement.chain, start=1):
            span = span_id(statement.evidence.source, link.span) if link.span else None
            yield statement.id, n, link.holder, ground.actor_id(link.holder), link.relation, span


def _quotes(ground: Ground) -> Iterator[Row]:
    for quote in ground.dossier.quotes:
        source = quote.evidence.source
        yield (
            quote.id,
            ground.utterance_of.get(quote.id),
            quote.style,
            quote.marked,
            ground.actor_id(quote.speaker),
            quote.speaker,
            span_id(source, quote.mention) if quote.mention else None,
            span_id(source, quote.cue) if quote.cue else None,
            quote.occasion,
        )


def _utterances(ground: Ground) -> Iterator[Row]:
    for one in ground.dossier.utterances:
        versions = sum(quote in ground.quotes for quote in one.quotes)
        original = one.original if one.original in ground.quotes else None
        speaker = ground.actor_id(one.speaker)
        named = ground.actors[speaker].name if speaker else one.speaker
        yield one.id, speaker, named, one.occasion, one.when, one.gist, original, one.curated, versions


def _variants(ground: Ground) -> Iterator[Row]:
    for one in ground.dossier.utterances:
        standing = [quote for quote in one.quotes if quote in ground.quotes]
        yield from ((one.id, n, quote) for n, quote in enumerate(standing, start=1))


def _dated(when: str | None, ground: DateGround | None) -> Row:
    if ground is None:
        return when, None, None, None
    return when, ground.basis, ground.reason, span_of(ground.words)


def _told(one: LinkedEvent | LinkedDeployment) -> Row:
    """Count the reports of something, and the sources they stand in."""
    return len({report.id for report in one.members}), len({report.evidence.source for report in one.members})


def _events(ground: Ground) -> Iterator[Row]:
    for event in ground.dossier.events:
        yield (
            event.id,
            event.title if title_given(event.title, event.members, ground.given) else None,
            *_dated(event.when, event.ground),
            event.zone,
            event.status,
            event.place,
            *_told(event),
        )


def _event_reports(ground: Ground) -> Iterator[Row]:
    for event in ground.dossier.events:
        for n, report in enumerate(event.members, start=1):
            title = report.title if title_given(report.title, (report,), ground.given) else None
            yield report.id, event.id, n, title, *_dated(report.when, report.ground), report.status, report.place


def _participants(ground: Ground) -> Iterator[Row]:
    for event in ground.dossier.events:
        for n, name in enumerate(event.participants, start=1):
            actor = ground.actor_id(name)
            yield event.id, n, ground.actors[actor].name if actor else name, actor


def _counted(deployment: Deployment | LinkedDeployment) -> Row:
    return as_number(deployment.low), as_number(deployment.high), deployment.bound, deployment.unit


def _deployments(ground: Ground) -> Iterator[Row]:
    for one in ground.dossier.deployments:
        force = ground.actor_id(one.force)
        yield (
            one.id,
            force,
            ground.actors[force].name if force else one.force,
            *_counted(one),
            one.additional,
            one.from_,
            one.to,
            one.at,
            one.status,
            *_dated(one.when, one.ground),
            *_told(one),
        )


def _deployment_reports(ground: Ground) -> Iterator[Row]:
    for one in ground.dossier.deployments:
        for n, report in enumerate(one.members, start=1):
            number = span_id(report.evidence.source, report.number) if report.number else None
            yield report.id, one.id, n, *_counted(report), number, report.status, *_dated(report.when, report.ground)


def _points(ground: Ground) -> Iterator[Row]:
    disputes = {dispute.id for dispute in ground.dossier.disputes}
    for id, part, point in ground.points:
        dispute = point.dispute if point.dispute in disputes else None
        if isinstance(point, Figure):
            yield id, part, point.words, point.label, "stated", None, point.holder, dispute, None
        else:
            yield id, part, point.text, None, point.basis, point.formula, None, dispute, point.looked_by


def _point_spans(ground: Ground) -> Iterator[Row]:
    for id, _, point in ground.points:
        yield from ((id, span) for span in dict.fromkeys(map(span_of, ground.cite(point.evidence))))


def _corrections(ground: Ground) -> Iterator[Row]:
    n = 0
    standing = ((kind_of(one), one.id, one.evidence, one.review) for one in ground.statements.values() if one.review.state != "found")
    gone = ((one.kind, one.id, one.evidence, one.review) for one in ground.dossier.rejected)
    for deeds, kept in ((standing, True), (gone, False)):
        for kind, id, evidence, review in deeds:
            n += 1
            deed = review.state if kept else "rejected"
            yield n, deed, kind, id, span_of(evidence), ", ".join(review.fields), review.why, review.by, review.on


_ROWS: Mapping[str, Callable[[Ground], Iterator[Row]]] = {
    "sources": _sources,
    "languages": _languages,
    "spans": _spans,
    "actors": _actors,
    "aliases": _aliases,
    "alias_sources": _alias_sources,
    "mentions": _mentions,
    "roles": _roles,
    "statements": _statements,
    "attributions": _attributions,
    "quotes": _quotes,
    "utterances": _utterances,
    "variants": _variants,
    "events": _events,
    "event_reports": _event_reports,
    "participants": _participants,
    "deployments": _deployments,
    "deployment_reports": _deployment_reports,
    **DISPUTE_ROWS,
    "points": _points,
    "point_spans": _point_spans,
    "corrections": _corrections,
}


def rows(ground: Ground, of: Table) -> Iterator[Row]:
    """Yield the rows of a table, no key twice. What is empty is null: "not known" has one form."""
    key = itemgetter(*(of.header.index(name) for name in of.key))
    seen: set[object] = set()
    for row in _ROWS[of.name](ground):
        named = key(row)
        if named not in seen:
            seen.add(named)
            yield tuple(None if cell == "" else cell for cell in row) if "" in row else row
