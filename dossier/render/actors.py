"""The actors: an index by kind and institution, and a page for each with all that the articles say of them and in their name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice

from dossier.model.actor import Actor
from dossier.model.evidence import Span, touching
from dossier.model.page import Page
from dossier.render import links
from dossier.render.deployments import DeploymentView, deployment_view, place_words
from dossier.render.disputes import DisputeLine, dispute_line
from dossier.render.environment import Templates
from dossier.render.events import EventView, event_link, event_view, title_of
from dossier.render.frame import Frame, frame
from dossier.render.graph import Graph, Person, ring
from dossier.render.here import EvidenceView, Here, Holder, Link
from dossier.render.part import part_frame, part_pages
from dossier.render.plan import Plan, plan
from dossier.render.quotes import UtteranceView, heading_of, opening, utterance_view
from dossier.render.site import Site
from dossier.text.division import Part, with_neighbours
from dossier.text.list_pages import IN_FULL


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor in a list."""

    id: str
    name: str
    initials: str
    tone: int
    about: str
    href: str
    counts: str


@dataclass(frozen=True, slots=True)
class ActorGroup:
    """Actors of one institution, or of none."""

    institution: str
    actors: tuple[ActorLine, ...]


@dataclass(frozen=True, slots=True)
class ActorKindView:
    """All actors of one kind."""

    kind: str
    words: str
    groups: tuple[ActorGroup, ...]


@dataclass(frozen=True, slots=True)
class ActorsView:
    """The contract of `actors.md.j2`."""

    frame: Frame
    kinds: tuple[ActorKindView, ...]


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role as a source gives it."""

    words: str
    evidence: EvidenceView | None


@dataclass(frozen=True, slots=True)
class SpellingView:
    """A spelling and the sources that write it so."""

    words: str
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody who appears in the same events, and those events."""

    holder: Holder
    count: str
    events: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class About:
    """Words of somebody else in which the actor is named."""

    opening: Link
    speaker: Holder | None
    source: str


@dataclass(frozen=True, slots=True)
class ActorView:
    """The contract of `actor.md.j2`. The first of each kind stand in full; `more_…` lead to the others on the page of their kind."""

    frame: Frame
    line: ActorLine
    kind: str
    institution: str
    roles: tuple[RoleView, ...]
    spellings: tuple[SpellingView, ...]
    also: tuple[str, ...]
    confirmed: bool
    maybe_same: tuple[Holder, ...]
    utterances: tuple[UtteranceView, ...]
    more_utterances: tuple[Link, ...]
    about_heading: str
    about: tuple[About, ...]
    more_about: int
    events: tuple[EventView, ...]
    more_events: tuple[Link, ...]
    deployments: tuple[DeploymentView, ...]
    more_deployments: tuple[Link, ...]
    disputes: tuple[DisputeLine, ...]
    companions: tuple[Companion, ...]
    graph: Graph | None
    graph_title: str
    graph_text: str
    note: str


_LINES = 100
"""How many lines of a list an actor's page holds that stand in full on the page of their kind."""

_KINDS = ("person", "government", "organisation", "group")


def actors_pages(site: Site) -> Iterator[Plan]:
    """Yield the index of actors and a page for each."""
    ordered = tuple(actor for kind in _KINDS for group in _grouped(site.dossier.actors, kind).values() for actor in group)
    yield from part_pages(site, "actors", _list_page)
    for before, id, after in with_neighbours([actor.id for actor in ordered]):
        yield plan(links.actor_page(id), _page, id, before, after)


def _list_page(here: Here, templates: Templates, part: Part) -> Page | None:
    say, shown = here.say, [here.site.actors[id] for id in part.ids]
    kinds = tuple(
        ActorKindView(
            kind,
            say(f"actor_kinds.{kind}"),
            tuple(ActorGroup(name, tuple(actor_line(here, a) for a in group)) for name, group in groups.items()),
        )
        for kind in _KINDS
        if (groups := _grouped(shown, kind))
    )
    view = ActorsView(part_frame(here, "actors", part, say("actors.description", n=len(shown))), kinds)
    return templates.page("actors", here.path, view=view)


def _grouped(all: Iterable[Actor], kind: str) -> dict[str, list[Actor]]:
    """Group the actors of a kind by institution, those most often named first; who belongs to none comes last."""
    actors = sorted((a for a in all if a.kind == kind), key=lambda a: (not a.confirmed, -len(a.mentions), a.name))
    groups: dict[str, list[Actor]] = {}
    for actor in actors:
        groups.setdefault(actor.institution or "", []).append(actor)
    return dict(sorted(groups.items(), key=lambda item: item[0] == ""))


def actor_line(here: Here, actor: Actor) -> ActorLine:
    """Return an actor as a line of a list."""
    site, say = here.site, here.say
    said, took = len(site.said_by.get(actor.id, ())), len(site.taken_part_in.get(actor.id, ()))
    counts = " · ".join(say(key, n=n) for key, n in (("count.quotes", said), ("count.events", took)) if n)
    return ActorLine(
        id=actor.id,
        name=actor.name,
        initials=_initials(actor.name),
        tone=sum(map(ord, actor.name)) % 6,
        about=actor.roles[0].words if actor.roles else "",
        href=here.link(links.actor_page(actor.id)),
        counts=counts,
    )


def _initials(name: str) -> str:
    words = [word for word in name.split() if word[:1].isalnum()]
    capitals = [word for word in words if word[:1].isupper()] or words
    picked = capitals[:1] + capitals[-1:] if len(capitals) > 1 else capitals
    return "".join(word[0] for word in picked).upper()


def _page(here: Here, templates: Templates, id: str, before: str | None, after: str | None) -> Page | None:
    say, site = here.say, here.site
    actor = site.actors[id]
    line = actor_line(here, actor)
    companions = tuple(_companions(here, actor))
    said, took = site.said_by.get(actor.id, ()), site.taken_part_in.get(actor.id, ())
    sent = site.sent_by.get(actor.id, ())
    spoken_of = tuple(_about(here, actor))
    view = ActorView(
        frame=frame(
            here,
            actor.name,
            say("actor.description", name=actor.name),
            up=Link(say("page.actors"), here.link(links.ACTORS)),
            around=(_neighbour(here, before), _neighbour(here, after)),
        ),
        line=line,
        kind=say(f"actor_kind.{actor.kind}"),
        institution=actor.institution or "",
        roles=tuple(RoleView(role.words, here.evidence(role.evidence) if role.evidence else None) for role in actor.roles),
        spellings=tuple(SpellingView(s.words, tuple(here.source(id) for id in s.sources)) for s in actor.spellings),
        also=actor.also,
        confirmed=actor.confirmed,
        maybe_same=tuple(holder for id in actor.maybe_same if (holder := here.actor(id))),
        utterances=tuple(utterance_view(here, utterance) for utterance in said[:IN_FULL]),
        more_utterances=tuple(Link(heading_of(site, one), here.link(links.QUOTES, one.id)) for one in said[IN_FULL:]),
        about_heading=say("actor.about_person" if actor.kind == "person" else "actor.about"),
        about=spoken_of[:_LINES],
        more_about=len(spoken_of[_LINES:]),
        events=tuple(event_view(here, event) for event in took[:IN_FULL]),
        more_events=tuple(event_link(here, event) for event in took[IN_FULL:]),
        deployments=tuple(deployment_view(here, one) for one in sent[:IN_FULL]),
        more_deployments=tuple(Link(place_words(here, one), here.link(links.DEPLOYMENTS, one.id)) for one in sent[IN_FULL:]),
        disputes=tuple(dispute_line(here, dispute) for dispute in site.disputed_by.get(actor.id, ())),
        companions=companions,
        graph=_graph(here, actor, line),
        graph_title=say("actor.graph_title", name=actor.name),
        graph_text=say("actor.graph_text", names="; ".join(f"{c.holder.name}, {c.count}" for c in companions)),
        note=actor.note,
    )
    return templates.page("actor", here.path, edit_path=actor.where.path or None, view=view)


def _neighbour(here: Here, id: str | None) -> Link | None:
    return Link(here.site.actors[id].name, here.link(links.actor_page(id))) if id else None


def _about(here: Here, actor: Actor) -> Iterator[About]:
    site = here.site
    named: dict[str, list[Span]] = defaultdict(list)
    for place in sorted(actor.mentions, key=lambda place: place.span):
        named[place.source].append(place.span)
    own = (quote for id in sorted(named, key=lambda id: site.place[id]) for quote in site.dossier.findings[id].quotes)
    for quote in own:
        words = quote.evidence
        if site.dossier.names.get(quote.speaker or "") == actor.id:
            continue
        if any(words.span.covers(span) for span in touching(named[words.source], words.span)):
            link = Link(opening(words.exact), here.link(links.QUOTES, quote.id))
            yield About(link, here.actor(quote.speaker), site.sources[words.source].name)


def _companions(here: Here, actor: Actor) -> Iterator[Companion]:
    """Yield those who take part in the same events, those met most often first, with the events."""
    for id, count in _met(here, actor)[:IN_FULL]:
        if holder := here.actor(id):
            both = (event for event in here.site.taken_part_in[actor.id] if id in event.participants)
            events = tuple(Link(title_of(event), here.link(links.TIMELINE, event.id)) for event in islice(both, IN_FULL))
            yield Companion(holder, here.say("count.events", n=count), events)


def _met(here: Here, actor: Actor) -> list[tuple[str, int]]:
    """Return the ids of those who take part in the same events, and in how many."""
    met = Counter(other for event in here.site.taken_part_in.get(actor.id, ()) for other in event.participants if other != actor.id)
    return sorted(((id, count) for id, count in met.items() if id in here.site.actors), key=lambda item: (-item[1], item[0]))


def _graph(here: Here, actor: Actor, line: ActorLine) -> Graph | None:
    """Return the graph of who appears with an actor."""
    together = Counter(frozenset(two) for event in here.site.taken_part_in.get(actor.id, ()) for two in combinations(event.participants, 2))
    middle = Person(actor.id, actor.name, line.initials, line.tone, line.href, 0, "")
    return ring(middle, [_person(here, id, count) for id, count in _met(here, actor)], together)


def _person(here: Here, id: str, count: int) -> Person:
    line = actor_line(here, here.site.actors[id])
    return Person(id, line.name, line.initials, line.tone, line.href, count, here.say("count.events", n=count))
