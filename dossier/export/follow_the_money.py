"""The dossier as entities and statements of FollowTheMoney: articles, actors, events and mentions, each tied to the articles it rests on.

FollowTheMoney has no quotes, numbers or disputes: those stay in the tables, where `recordId` leads to the event.
Aleph and its kin take ids of letters, digits and `.-:_` alone, so that ids are digests of ours.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypedDict

from dossier.export.ground import Ground
from dossier.export.package import plain_name
from dossier.model.actor import Actor, ActorKind
from dossier.model.dossier import LinkedEvent
from dossier.model.json import Json
from dossier.model.source import Source
from dossier.text.permitted import title_given

SCHEMATA: Mapping[ActorKind, str] = {
    "person": "Person",
    "organisation": "Organization",
    "government": "PublicBody",
    "group": "LegalEntity",
}
KNOWN = ("stated", "confirmed")
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_DAY_OR_TIME = re.compile(r"(?P<day>\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T\d\d:\d\d(?::\d\d)?)?")

Properties = Mapping[str, Iterable[str | None]]


class Entity(TypedDict):
    """An entity as FollowTheMoney writes it."""

    id: str
    schema: str
    properties: dict[str, list[str]]


def entities(ground: Ground) -> Iterator[Entity]:
    """Yield articles, actors, events, then mentions: what is pointed to stands before what points."""
    for source in ground.dossier.sources:
        yield _article(source)
    for actor in ground.dossier.actors:
        yield _actor(ground, actor)
    for event in ground.dossier.events:
        if made := _event(ground, event):
            yield made
    for actor in ground.dossier.actors:
        yield from _mentions(ground, actor)


def statements(ground: Ground) -> Iterator[dict[str, Json]]:
    """Yield each value of each entity as a statement of its own, and first that the entity is there, as FollowTheMoney keeps them."""
    dataset = _NOT_IN_NAMES.sub("_", plain_name(ground.dossier.settings.title))
    for entity in entities(ground):
        id, schema = entity["id"], entity["schema"]
        yield _statement(dataset, id, schema, "id", id)
        for name, values in entity["properties"].items():
            yield from (_statement(dataset, id, schema, name, value) for value in values)


def _statement(dataset: str, entity: str, schema: str, prop: str, value: str) -> dict[str, Json]:
    """Return one statement. When it was first seen is left open: no file here may depend on the day of its making."""
    key = hashlib.sha1(f"{dataset}.{entity}.{prop}.{value}".encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
    return {
        "canonical_id": entity,
        "entity_id": entity,
        "prop": prop,
        "schema": schema,
        "value": value,
        "dataset": dataset,
        "lang": None,
        "original_value": None,
        "first_seen": None,
        "last_seen": None,
        "external": False,
        "origin": None,
        "id": key,
    }


def entity_id(kind: str, id: str) -> str:
    """Return the id of an entity: the same for the same thing in every export."""
    return f"{kind}-{hashlib.sha256(id.encode('utf-8', 'replace')).hexdigest()[:20]}"


def _entity(kind: str, id: str, schema: str, properties: Properties) -> Entity:
    """Return an entity. Values are said once each; what nobody knows is left out."""
    said = {name: list(dict.fromkeys(value for value in values if value)) for name, values in properties.items()}
    return {"id": entity_id(kind, id), "schema": schema, "properties": {name: values for name, values in said.items() if values}}


def _article(source: Source) -> Entity:
    known = source.published_known in KNOWN and _DAY.match(source.published or "")
    return _entity(
        "source",
        source.id,
        "Article",
        {
            "title": [source.title or source.name],
            "fileName": [source.id],
            "author": [source.byline],
            "publisher": [source.outlet if source.outlet_known in KNOWN else None],
            "publishedAt": [known.group() if known else None],
            "sourceUrl": [source.url if source.url_known == "confirmed" else None],
        },
    )


def _actor(ground: Ground, actor: Actor) -> Entity:
    names = [spelling.words for spelling in actor.spellings] + list(actor.also)
    proof = dict.fromkeys(place.source for place in actor.mentions if place.source in ground.sources)
    return _entity(
        "actor",
        actor.id,
        SCHEMATA[actor.kind],
        {
            "name": [actor.name],
            "weakAlias": [name for name in names if name != actor.name],
            "proof": [entity_id("source", source) for source in proof],
        },
    )


def _event(ground: Ground, event: LinkedEvent) -> Entity | None:
    """Return an event, None where no words may be given that name it. Its status says that a claim is a claim."""
    if not event.title or not title_given(event.title, event.members, ground.given):
        return None
    actors = [id for name in event.participants if (id := ground.actor_id(name))]
    start, _, end = (event.when or "").partition("/")
    return _entity(
        "event",
        event.id,
        "Event",
        {
            "name": [event.title],
            "recordId": [event.id],
            "notes": [ground.say(f"status.{event.status}")],
            "date": [_day(start) if not end else None],
            "startDate": [_day(start) if end else None],
            "endDate": [_day(end)],
            "location": [event.place],
            "involved": [entity_id("actor", actor) for actor in actors],
            "proof": [entity_id("source", report.evidence.source) for report in event.members],
            "description": [ground.given(report.evidence) for report in event.members],
        },
    )


def _day(edtf: str) -> str | None:
    """Return a plain date; None for one that is uncertain, a season or a decade, which FollowTheMoney cannot say."""
    found = _DAY_OR_TIME.fullmatch(edtf)
    return found["day"] if found else None


def _mentions(ground: Ground, actor: Actor) -> Iterator[Entity]:
    """Yield one mention for each article that names an actor, with the spellings it uses where they may be given."""
    spelt: dict[str, dict[str, None]] = {}
    for place in actor.mentions:
        if place.source in ground.sources:
            words = ground.words(place.source, place.span)
            spelt.setdefault(place.source, {}).update({" ".join(words.split()): None} if words else {})
    for source, names in spelt.items():
        properties: Properties = {
            "document": [entity_id("source", source)],
            "resolved": [entity_id("actor", actor.id)],
            "name": [*names] or [actor.name],
            "detectedSchema": [SCHEMATA[actor.kind]],
        }
        yield _entity("mention", f"{actor.id}\x1f{source}", "Mention", properties)
