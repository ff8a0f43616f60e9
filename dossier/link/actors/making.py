"""Clusters → actors, and the id that each name leads to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dossier.link.actors.clusters import Cluster
from dossier.link.actors.standing import used_names
from dossier.model.actor import Actor, Place, Role, Spelling
from dossier.model.findings import Findings
from dossier.model.source import Source
from dossier.text.names.canonical import fold
from dossier.text.names.lexicon import NameLexicon
from dossier.text.names.roles import noun_of
from dossier.text.names.titles import country_of_title

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST = 150
"""Letters of an address, which is the name of a file: a year and a number still find room behind it."""
_LIST = "index"
"""The page that lists all actors has this address: a newspaper called "Index" takes the next."""


@dataclass(frozen=True, slots=True)
class Made:
    """The actors and the names that lead to them."""

    actors: tuple[Actor, ...]
    names: Mapping[str, str]


def slug(name: str) -> str:
    """Return a name as an address: "Žofie Krásná" → "zofie-krasna"; of a name that no file could bear, its beginning."""
    return _NOT_SLUG.sub("-", fold(name).encode("ascii", "ignore").decode()).strip("-")[:_LONGEST].rstrip("-") or "actor"


def make_actors(sources: tuple[Source, ...], findings: Mapping[str, Findings], clusters: Sequence[Cluster], lexicon: NameLexicon) -> Made:
    """Return an actor for every cluster, in the order of first mention, and the names that lead to exactly one of them."""
    by_id = {source.id: source for source in sources}
    ids = _ids(clusters, lexicon)
    order, taken = {id: number for number, id in enumerate(by_id)}, frozenset((*ids.values(), _LIST))
    actors = [_actor(cluster, ids, by_id, order, taken, lexicon) for cluster in clusters]
    names = _names(clusters, ids, lexicon)
    for country in dict.fromkeys(name for source in sources if source.id in findings for name in used_names(findings[source.id])):
        if country in lexicon.countries and country not in names:
            actors.append(Actor(_free(slug(country), {actor.id for actor in actors}), country, "government", country=country))
            names[country] = actors[-1].id
    return Made(tuple(actors), names)


def full_name(cluster: Cluster, lexicon: NameLexicon) -> str:
    """Return the name to show: the card's, else the fullest most sources give, the earliest where sources are equal.

    A body goes by words rather than letters, and without the "Ltd" that no reader would miss.
    """
    if cluster.card:
        return cluster.card.name
    counted: Counter[str] = Counter()
    for standing in cluster.standings:
        counted[standing.name] += 1
    person = cluster.kind == "person"
    plain = [name for name in counted if not name.isupper() and name.split()[-1] not in lexicon.company]
    shown = plain if plain and not person else list(counted)
    return max(shown, key=lambda name: (min(len(name.split()), 2), counted[name], len(fold(name).split())))


def _ids(clusters: Sequence[Cluster], lexicon: NameLexicon) -> dict[int, str]:
    ids: dict[int, str] = {}
    taken = {_LIST}
    for cluster in (*(one for one in clusters if one.card), *(one for one in clusters if not one.card)):
        wanted = cluster.card.id if cluster.card and cluster.card.id else slug(full_name(cluster, lexicon))
        ids[id(cluster)] = _free(wanted, taken)
        taken.add(ids[id(cluster)])
    return ids


def _former(cluster: Cluster, taken: frozenset[str], lexicon: NameLexicon) -> tuple[str, ...]:
    """Return the addresses that each name an article gives would make, but for those that lead to somebody now."""
    wanted = (slug(name) for name in (*cluster.names, full_name(cluster, lexicon)))
    return tuple(dict.fromkeys(address for address in wanted if address not in taken))


def _free(wanted: str, taken: set[str]) -> str:
    count, name = 2, wanted
    while name in taken:
        name, count = f"{wanted}-{count}", count + 1
    return name


def _actor(
    cluster: Cluster,
    ids: Mapping[int, str],
    sources: Mapping[str, Source],
    order: Mapping[str, int],
    taken: frozenset[str],
    lexicon: NameLexicon,
) -> Actor:
    spellings: dict[str, dict[str, None]] = {}
    places: list[Place] = []
    for standing in cluster.standings:
        for words, spans in standing.spellings.items():
            spellings.setdefault(words, {})[standing.source] = None
            places.extend(Place(standing.source, span) for span in spans)
    roles = _roles(cluster, sources, lexicon)
    country = Counter(standing.country for standing in cluster.standings if standing.country).most_common(1)
    return Actor(
        id=ids[id(cluster)],
        name=full_name(cluster, lexicon),
        kind=cluster.kind,
        spellings=tuple(Spelling(words, tuple(by)) for words, by in spellings.items()),
        mentions=tuple(sorted(places, key=lambda place: (order[place.source], place.span))),
        roles=roles,
        institution=_institution(roles, lexicon) if cluster.kind == "person" else None,
        country=country[0][0] if country else None,
        maybe_same=tuple(dict.fromkeys(ids[id(other)] for other in cluster.maybe)),
        former=_former(cluster, taken, lexicon),
    )


def _roles(cluster: Cluster, sources: Mapping[str, Source], lexicon: NameLexicon) -> tuple[Role, ...]:
    """Return the distinct roles that sources give, each with the first words that give it; "counterpart" and "Mr" say nothing."""
    found: dict[str, Role] = {}
    for standing in cluster.standings:
        for words, span in (*standing.titles, *standing.roles):
            noun = noun_of(words, lexicon)
            if not noun or noun in lexicon.private or words in lexicon.courtesy:
                continue
            found.setdefault(fold(words), Role(words, sources[standing.source].cite(span)))
    return tuple(found.values())


def _institution(roles: Sequence[Role], lexicon: NameLexicon) -> str | None:
    for role in roles:
        words = role.words.split()
        for size in (3, 2, 1):
            for at in range(len(words) - size + 1):
                run = " ".join(words[at : at + size]).removesuffix("'s").removesuffix("’s")
                if run in lexicon.known:
                    return lexicon.known[run]
    return None


def _names(clusters: Sequence[Cluster], ids: Mapping[int, str], lexicon: NameLexicon) -> dict[str, str]:
    """Return what each name leads to. A short form that two actors share leads nowhere; a full name leads to its first bearer.

    Words of a role lead to somebody only when they say of which country: every article may have another "minister of defence".
    """
    names: dict[str, str] = {}
    for cluster in clusters:
        for name in (*cluster.names, full_name(cluster, lexicon)):
            names.setdefault(name, ids[id(cluster)])
    shared: dict[str, set[str]] = {}
    for cluster in clusters:
        for standing in cluster.standings:
            for words in (*standing.spellings, *(words for words, _ in standing.roles if country_of_title(words, lexicon))):
                shared.setdefault(words, set()).add(ids[id(cluster)])
    for words, owners in shared.items():
        if len(owners) == 1:
            names.setdefault(words, next(iter(owners)))
    return names
