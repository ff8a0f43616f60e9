"""The editor's cards: laid over the actors, and held against the sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from dossier.link.actors.clusters import Cluster
from dossier.model.actor import Actor, Role
from dossier.model.content import ActorCard
from dossier.model.evidence import Evidence
from dossier.model.problem import Problem
from dossier.model.source import Source
from dossier.text.anchor import find_anchor, quoted

_NEAR = 60


def lay_cards(
    sources: tuple[Source, ...],
    actors: tuple[Actor, ...],
    names: Mapping[str, str],
    clusters: Sequence[Cluster],
    cards: Sequence[ActorCard],
) -> tuple[tuple[Actor, ...], dict[str, str], tuple[Problem, ...]]:
    """Return the actors as the editor knows them; a card for somebody no source names makes an actor of its own."""
    laid = dict(names)
    problems: list[Problem] = []
    by_card = {id(cluster.card): at for at, cluster in enumerate(clusters) if cluster.card}
    made = list(actors)
    for card in cards:
        at = by_card.get(id(card))
        roles, broken = _roles(sources, card)
        problems.extend(broken)
        if at is None:
            made.append(_over(Actor(card.id or card.name, card.name, card.kind), card, roles))
            at = len(made) - 1
        else:
            made[at] = _over(made[at], card, roles)
        for name in (card.name, *card.spellings):
            if name not in card.apart:
                laid[name] = made[at].id
    return tuple(made), laid, tuple(problems)


def _over(actor: Actor, card: ActorCard, roles: tuple[Role, ...]) -> Actor:
    return replace(
        actor,
        name=card.name,
        kind=card.kind,
        institution=card.institution or actor.institution,
        country=card.country or actor.country,
        also=card.also,
        roles=roles or actor.roles,
        note=card.note,
        maybe_same=(),
        confirmed=True,
        where=card.where,
    )


def _roles(sources: Sequence[Source], card: ActorCard) -> tuple[tuple[Role, ...], list[Problem]]:
    by_id = {source.id: source for source in sources}
    roles, problems = [], []
    for role in card.roles:
        source = by_id.get(role.source)
        if source is None:
            near = process.extractOne(role.source, list(by_id), scorer=fuzz.ratio, score_cutoff=_NEAR)
            message = f"the role {quoted(role.words)} of {card.name} names the source {quoted(role.source)}, which is not there"
            problems.append(Problem(role.where, "source-unknown", message, near[0] if near else "", "name a source by its id"))
            continue
        found = find_anchor(source, role.exact, role.nth, role.where)
        if isinstance(found, Evidence):
            roles.append(Role(role.words, found))
        else:
            problems.append(found)
    return tuple(roles), problems


def check_cards(sources: Sequence[Source], cards: Sequence[ActorCard], clusters: Sequence[Cluster]) -> tuple[Problem, ...]:
    """Return a problem for every spelling on a card that no source writes, and for every spelling that two cards claim."""
    written = list(dict.fromkeys(words for cluster in clusters for standing in cluster.standings for words in standing.spellings))
    problems, claimed = [], dict[str, ActorCard]()
    for card in cards:
        for words in card.spellings:
            if not any(words in source.text for source in sources):
                near = process.extractOne(words, written, scorer=fuzz.ratio, score_cutoff=_NEAR)
                message = f"no source writes {quoted(words)}, a spelling of {card.name}"
                hint = "copy the spelling from a source, or list it under also: if it serves search alone"
                problems.append(Problem(card.where, "spelling-not-found", message, quoted(near[0]) if near else "", hint))
            if words in claimed and claimed[words] is not card:
                message = f"{quoted(words)} is a spelling of both {claimed[words].name} and {card.name}"
                problems.append(
                    Problem(card.where, "spelling-shared", message, "", "keep it on one card, or list it under apart: on the other")
                )
            claimed.setdefault(words, card)
    return tuple(problems)
