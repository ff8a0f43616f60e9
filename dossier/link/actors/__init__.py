"""Mentions of all sources → actors: one actor for every person or body, every spelling kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dossier.link.actors.cards import check_cards, lay_cards
from dossier.link.actors.clusters import Cluster, gather_clusters
from dossier.link.actors.making import full_name, make_actors
from dossier.link.actors.standing import gather_standings, states_among, used_names
from dossier.link.asking import Ask, anew
from dossier.link.errata import joined_actor
from dossier.model.actor import Actor
from dossier.model.content import ActorCard
from dossier.model.erratum import Erratum
from dossier.model.findings import Findings
from dossier.model.language import Language
from dossier.model.problem import Problem
from dossier.model.source import Source
from dossier.model.vocabulary import NO_VOCABULARY
from dossier.text.names.lexicon import NameLexicon, lexicon_of
from dossier.text.names.states import with_states

__all__ = ["Actors", "gone_actors", "link_actors"]


@dataclass(frozen=True, slots=True)
class Actors:
    """The actors, the id that every name of the corpus leads to, and what readers are told of those that an editor joined."""

    actors: tuple[Actor, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    errata: tuple[Erratum, ...] = ()

    def id_of(self, name: str | None) -> str | None:
        """Return the id of the actor a name means, or None."""
        return self.names.get(name) if name else None


def link_actors(
    sources: tuple[Source, ...], findings: Mapping[str, Findings], cards: tuple[ActorCard, ...], language: Language, ask: Ask = anew
) -> Actors:
    """Return the actors of the corpus; the editor's cards join and part what software could not decide."""
    listed = lexicon_of(language, NO_VOCABULARY)
    lexicon = ask(with_states, listed, states_among(findings, listed, ask))
    standings = gather_standings(sources, findings, lexicon, ask)
    clusters = gather_clusters(standings, cards, lexicon)
    made = make_actors(sources, findings, clusters, lexicon)
    actors, names, problems = lay_cards(sources, made.actors, made.names, clusters, cards)
    errata = tuple(erratum for cluster in clusters for erratum in _joined(cluster, names, lexicon))
    return Actors(actors, names, (*problems, *check_cards(sources, cards, clusters)), errata)


def gone_actors(
    sources: tuple[Source, ...],
    found: tuple[Findings, ...],
    findings: Mapping[str, Findings],
    actors: Actors,
    cards: tuple[ActorCard, ...],
    language: Language,
) -> tuple[Actor, ...]:
    """Return the actors that there would be without corrections and are not: nothing that stands uses their names."""
    used = {name for one in findings.values() for name in used_names(one)}
    if all(name in used for one in found for name in used_names(one)):
        return ()
    ids = {actor.id for actor in actors.actors}
    before = link_actors(sources, {one.source: one for one in found}, cards, language)
    return tuple(actor for actor in before.actors if actor.id not in ids)


def _joined(cluster: Cluster, names: Mapping[str, str], lexicon: NameLexicon) -> Iterator[Erratum]:
    """Yield what readers are told of a card: how many actors software alone would make of it tells whether it changed anything."""
    if cluster.card:
        apart = [full_name(alone, lexicon) for alone in gather_clusters(cluster.standings, (), lexicon)]
        yield from joined_actor(cluster.card, names.get(cluster.card.name, ""), tuple(dict.fromkeys(apart)))
