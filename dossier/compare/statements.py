"""What changed in quotes, events and deployments: what they say, what they rest on, and what an editor did with them."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.compare.change import Change, clipped, dated, move, moves, pair
from dossier.model.dossier import Dossier, LinkedDeployment, LinkedEvent, Rejected
from dossier.model.statement import ChainLink, Deployment, Event, Quote, Review


def compare_quotes(old: Dossier, new: Dossier) -> Iterator[Change]:
    """Say which quotes are new, gone, rejected, reviewed, or given to another speaker."""
    rejected = {thing.id: thing for thing in new.rejected}
    pairs = pair(old.quotes, new.quotes, lambda quote: (quote.id,))
    yield from (Change("quote", "new", quote.id, _quote(new, quote)) for quote in pairs.new)
    yield from (Change("quote", "gone", quote.id, _quote(old, quote), _why_gone((quote.id,), rejected)) for quote in pairs.gone)
    for kept in pairs.kept:
        fields = (_quote_fields(old, kept.old), _quote_fields(new, kept.new))
        words = (*moves(*fields), *_reviews((kept.old.review,), (kept.new.review,)))
        if words:
            yield Change("quote", "changed", kept.new.id, _quote(new, kept.new), words)


def _quote(dossier: Dossier, quote: Quote) -> str:
    words = clipped(quote.evidence.exact).rstrip(",;:")
    return f"“{words}” ({_speaker(dossier, quote) or 'nobody named'}, in {dossier.source(quote.evidence.source).name})"


def _speaker(dossier: Dossier, quote: Quote) -> str | None:
    actor = dossier.actor(dossier.names.get(quote.speaker or ""))
    return actor.name if actor else quote.speaker


def _quote_fields(dossier: Dossier, quote: Quote) -> dict[str, object]:
    return {"speaker": _speaker(dossier, quote), "style": quote.style, "chain": _chain(quote.chain)}


def compare_events(old: Dossier, new: Dossier) -> Iterator[Change]:
    """Say which events are new, gone, rejected, reviewed, told by more or fewer reports, or dated or described otherwise."""
    rejected = {thing.id: thing for thing in new.rejected}
    pairs = pair(old.events, new.events, lambda event: [member.id for member in event.members])
    yield from (Change("event", "new", event.id, _event(event)) for event in pairs.new)
    homes = {member.id: event for event in new.events for member in event.members}
    for event in pairs.gone:
        ids = [member.id for member in event.members]
        joined = dict.fromkeys(f"joined to {_event(homes[id])}" for id in ids if id in homes)
        yield Change("event", "gone", event.id, _event(event), (*_why_gone(ids, rejected), *joined))
    for kept in pairs.kept:
        fields = (_event_fields(old, kept.old), _event_fields(new, kept.new))
        words = (*moves(*fields), *_reports(kept.old, kept.new))
        if words:
            yield Change("event", "changed", kept.new.id, _event(kept.new), words)


def _event(event: LinkedEvent) -> str:
    return f"“{clipped(event.title)}”" + (f", {dated(event.when)}" if event.when else "")


def _event_fields(dossier: Dossier, event: LinkedEvent) -> dict[str, object]:
    people = [dossier.actor(id) for id in event.participants]
    return {
        "title": event.title,
        "date": dated(event.when),
        "status": event.status,
        "place": event.place,
        "participants": tuple(sorted(actor.name for actor in people if actor)),
        "chain": _chain(event.chain),
    }


def compare_deployments(old: Dossier, new: Dossier) -> Iterator[Change]:
    """Say which deployments are new, gone, rejected, reviewed, or counted or placed otherwise."""
    rejected = {thing.id: thing for thing in new.rejected}
    pairs = pair(old.deployments, new.deployments, lambda deployment: [member.id for member in deployment.members])
    yield from (Change("deployment", "new", deployment.id, _deployment(new, deployment)) for deployment in pairs.new)
    for deployment in pairs.gone:
        why = _why_gone([member.id for member in deployment.members], rejected)
        yield Change("deployment", "gone", deployment.id, _deployment(old, deployment), why)
    for kept in pairs.kept:
        fields = (_deployment_fields(old, kept.old), _deployment_fields(new, kept.new))
        words = (*moves(*fields), *_reports(kept.old, kept.new))
        if words:
            yield Change("deployment", "changed", kept.new.id, _deployment(new, kept.new), words)


def _deployment(dossier: Dossier, deployment: LinkedDeployment) -> str:
    return f"“{clipped(deployment.evidence[0].exact)}” (in {dossier.source(deployment.evidence[0].source).name})"


def _deployment_fields(dossier: Dossier, deployment: LinkedDeployment) -> dict[str, object]:
    force = dossier.actor(deployment.force)
    return {
        "force": force.name if force else deployment.force,
        "lowest number": deployment.low,
        "highest number": deployment.high,
        "unit": deployment.unit,
        "from": deployment.from_,
        "to": deployment.to,
        "at": deployment.at,
        "status": deployment.status,
        "date": dated(deployment.when),
        "chain": _chain(deployment.chain),
    }


def _reports(old: LinkedEvent | LinkedDeployment, new: LinkedEvent | LinkedDeployment) -> tuple[str, ...]:
    told = move("number of reports", len(old.members), len(new.members))
    return (*([told] if told else []), *_reviews(_member_reviews(old), _member_reviews(new)))


def _member_reviews(record: LinkedEvent | LinkedDeployment) -> tuple[Review, ...]:
    members: tuple[Event | Deployment, ...] = record.members
    return tuple(member.review for member in members)


def _reviews(old: tuple[Review, ...], new: tuple[Review, ...]) -> tuple[str, ...]:
    """Say each deed of an editor that was not there before."""
    known = {(review.state, review.by, review.on) for review in old}
    fresh = dict.fromkeys(review for review in new if review.state != "found" and (review.state, review.by, review.on) not in known)
    return tuple(_signed(review.state, review) for review in fresh)


def _why_gone(ids: tuple[str, ...] | list[str], rejected: dict[str, Rejected]) -> tuple[str, ...]:
    return tuple(_signed("rejected", rejected[id].review) for id in ids if id in rejected)


def _signed(deed: str, review: Review) -> str:
    parts = (
        f" by {review.by}" if review.by else "",
        f" on {dated(review.on)}" if review.on else "",
        f": {review.why}" if review.why else "",
    )
    return deed + "".join(parts)


def _chain(chain: tuple[ChainLink, ...]) -> tuple[str, ...]:
    return tuple(f"{link.holder} {link.relation}" for link in chain)
