"""Standings of several sources → clusters: who is one actor, who surely is not, and who may be."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from dossier.link.actors.bodies import is_same_body
from dossier.link.actors.offices import Office
from dossier.link.actors.standing import Standing
from dossier.model.actor import ActorKind, Gender
from dossier.model.content import ActorCard
from dossier.text.names.canonical import agree, drops_surname, fold, is_spelling_of, parts
from dossier.text.names.lexicon import NameLexicon
from dossier.text.names.roles import content_of, noun_of

_MONTH = 30
"""Days. Articles further apart that name nothing in common tell of two affairs."""
_KINDRED = 2
"""Names that two articles on one affair have in common."""
_BOTH = 2
"""Standings alike but for their sources that are looked at."""


class Cluster:
    """Standings that are one actor. `card` is the editor's card that claims it; `maybe` are clusters that may be the same.

    Somebody whom every article names has as many standings as there are articles: what the next one is held against is summed up here,
    so that nobody has to go through them all.
    """

    def __init__(self, standing: Standing, card: ActorCard | None = None) -> None:
        self.card = card
        self.maybe: list[Cluster] = []
        self.standings: list[Standing] = []
        self.named = False
        self.genders: set[Gender] = set()
        self.countries: set[str] = set()
        self.days: set[int | None] = set()
        self.beside: set[str] = set()
        self._spellings: set[str] = set()
        self._given: dict[str, set[str]] = {}
        self._names: dict[str, None] = {}
        self._full_names: dict[str, None] = {}
        self._kinds: dict[tuple[str, frozenset[str]], list[Standing]] = {}
        self.join(standing)

    def join(self, standing: Standing) -> None:
        """Add what one more source calls the actor."""
        self.standings.append(standing)
        self.named = self.named or bool(standing.spellings)
        self.genders.update({standing.gender} if standing.gender else ())
        self.countries.update({standing.country} if standing.country else ())
        self.days.add(standing.day)
        self.beside |= standing.beside
        self._spellings.update((standing.name, *standing.spellings))
        self._given.setdefault(standing.source, set()).add(standing.name)
        self._names.setdefault(standing.name)
        if len(standing.name.split()) > 1:
            self._full_names.setdefault(standing.name)
        alike = self._kinds.setdefault((standing.name, frozenset(standing.spellings)), [])
        if len(alike) < _BOTH and all(other.source != standing.source for other in alike):
            alike.append(standing)

    @property
    def kind(self) -> ActorKind:
        """The kind of its first standing."""
        return self.standings[0].kind

    @property
    def names(self) -> list[str]:
        """Its canonical names, each once, in the order of the sources."""
        return list(self._names)

    @property
    def full_names(self) -> Collection[str]:
        """Those of its names that are more than a word."""
        return self._full_names

    @property
    def distinct(self) -> Iterator[Standing]:
        """Its standings, those of one name and spelling but twice: one of them is of another source than whatever is held against it."""
        return chain.from_iterable(self._kinds.values())

    def given_by(self, source: str) -> set[str]:
        """Return the names that a source gives the actor."""
        return self._given.get(source, set())

    def bears(self, words: str) -> bool:
        """Say whether a source writes this actor's name so."""
        return words in self._spellings


class _Index:
    """Finds the clusters a standing may belong to without comparing it to all: by the sound and the beginning of the last word."""

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        self._by_key: dict[tuple[str, str], list[Cluster]] = {}
        for cluster in clusters:
            for standing in cluster.distinct:
                self.add(cluster, standing)

    def add(self, cluster: Cluster, standing: Standing) -> None:
        """Enter a standing of a cluster."""
        for key in standing.keys:
            row = self._by_key.setdefault(key, [])
            if not any(other is cluster for other in row):
                row.append(cluster)

    def near(self, standing: Standing) -> list[Cluster]:
        """Return the clusters with a name like this one."""
        found: dict[int, Cluster] = {}
        for key in standing.keys:
            found.update((id(cluster), cluster) for cluster in self._by_key.get(key, ()))
        return list(found.values())


def gather_clusters(standings: Sequence[Standing], cards: Sequence[ActorCard], lexicon: NameLexicon) -> tuple[Cluster, ...]:
    """Join the standings that are one actor: the editor's word first, then full names, then short names, then roles."""
    clusters: list[Cluster] = []
    rest = _claimed(standings, cards, clusters)
    index = _Index(clusters)
    full = [standing for standing in rest if _is_full(standing)]
    short = [standing for standing in rest if not _is_full(standing) and standing.spellings]
    roles = [standing for standing in rest if not standing.spellings]
    for standing in full:
        _place(standing, [one for one in index.near(standing) if _same(standing, one, lexicon)], clusters, index)
    for standing in short:
        fitting = [one for one in index.near(standing) if _short_for(standing, one, lexicon)]
        if standing.unsure and not fitting:
            continue
        _place(standing, fitting, clusters, index, sure=not any(_hold_apart(standing, one, lexicon) for one in fitting))
    offices = {id(cluster): [office for standing in cluster.standings for office in standing.offices] for cluster in clusters}
    holders: dict[str, list[Cluster]] = {}
    for cluster in clusters:
        held = offices[id(cluster)]
        for key in dict.fromkeys(key for office in held for key in (office.country, f"the {office.noun}") if key):
            holders.setdefault(key, []).append(cluster)
    for standing in roles:
        near = holders.get(standing.country or f"the {noun_of(standing.name, lexicon)}", ())
        fitting = [one for one in near if _holds(standing, one, offices, lexicon)]
        if len(fitting) == 1 or standing.used:
            _place(standing, fitting, clusters, index)
    return tuple(clusters)


def _is_full(standing: Standing) -> bool:
    return standing.kind != "person" or (len(standing.name.split()) > 1 and bool(standing.spellings))


def _claimed(standings: Sequence[Standing], cards: Sequence[ActorCard], clusters: list[Cluster]) -> list[Standing]:
    """Give each card the standings that bear its spellings; return the others."""
    rest = []
    own: dict[int, Cluster] = {}
    for standing in standings:
        card = next((card for card in cards if _claims(card, standing)), None)
        if card is None:
            rest.append(standing)
        elif id(card) in own:
            own[id(card)].join(standing)
        else:
            own[id(card)] = Cluster(standing, card)
            clusters.append(own[id(card)])
    return rest


def _claims(card: ActorCard, standing: Standing) -> bool:
    if standing.name in card.apart or any(words in card.apart for words in standing.spellings):
        return False
    if standing.name in card.spellings or standing.name == card.name:
        return True
    if not standing.spellings:
        return any(len(words.split()) > 1 and standing.has_role(words) for words in card.spellings)
    return any((standing.kind != "person" or len(words.split()) > 1) and standing.bears(words) for words in card.spellings)


def _place(standing: Standing, fitting: Sequence[Cluster], clusters: list[Cluster], index: _Index, sure: bool = True) -> None:
    """Join a standing to the one cluster it fits; where it fits several, or not surely, keep it apart and say so."""
    allowed = [one for one in fitting if not (one.card and any(standing.bears(words) for words in one.card.apart))]
    if len(allowed) == 1 and (sure or allowed[0].card):
        allowed[0].join(standing)
        index.add(allowed[0], standing)
        return
    made = Cluster(standing)
    clusters.append(made)
    index.add(made, standing)
    for other in allowed:
        made.maybe.append(other)
        other.maybe.append(made)


def _same(standing: Standing, cluster: Cluster, lexicon: NameLexicon) -> bool:
    if standing.kind != cluster.kind or not cluster.named:
        return False
    if standing.kind != "person":
        return any(is_same_body(standing, other, lexicon) for other in cluster.distinct)
    if cluster.given_by(standing.source) - {standing.name}:
        return False
    agreeing = [name for name in cluster.full_names if agree(name, standing.name, lexicon)]
    if not agreeing:
        return False
    if any(drops_surname(name, standing.name, lexicon) for name in agreeing) and len(agreeing) < len(cluster.full_names):
        return False  # "Ana Ruiz" may be "Ana Ruiz Prado" or "Ana Ruiz Lind", who are two
    if not any(fold(name) == fold(standing.name) for name in agreeing) and _of_another_affair(standing, cluster):
        return False
    return _genders_agree(standing, cluster)


def _of_another_affair(standing: Standing, cluster: Cluster) -> bool:
    """Say whether an article has nothing to do with those on an actor: written months apart, and naming none of the same but by chance.

    A name is spelt in two ways where two articles tell of one person; "Jan Tolvik" and a "Jan Tolvic" of next year, elsewhere, are two.
    """
    if standing.day is None or None in cluster.days:
        return False
    near = range(standing.day - _MONTH, standing.day + _MONTH + 1)
    return cluster.days.isdisjoint(near) and len(cluster.beside & standing.beside) < _KINDRED


def _genders_agree(standing: Standing, cluster: Cluster) -> bool:
    known = cluster.genders & {"he", "she"}
    return standing.gender not in {"he", "she"} or not known or standing.gender in known


def _short_for(standing: Standing, cluster: Cluster, lexicon: NameLexicon) -> bool:
    """Say whether a source that gives a surname alone may mean this person."""
    if cluster.kind != "person" or standing.kind != "person" or not _genders_agree(standing, cluster):
        return False
    if cluster.given_by(standing.source) or not cluster.named:
        return False
    if standing.country in lexicon.countries and not _country_fits(standing, cluster, lexicon):
        return False  # an observer of Europe may be a Latvian, but no Norwegian is
    return any(is_spelling_of(word, standing.name) for name in cluster.names for word in _surnames(name, lexicon))


def _hold_apart(standing: Standing, cluster: Cluster, lexicon: NameLexicon) -> bool:
    """Say whether titles speak against a surname being somebody's: "Judge Moss" is hardly Ida Moss, the mayor of Oxby."""
    here = {noun_of(title, lexicon) for title, _ in standing.titles} & lexicon.one_office
    there = {noun_of(title, lexicon) for other in cluster.standings for title, _ in other.titles} & lexicon.one_office
    return bool(here and there) and not here & there


def _surnames(name: str, lexicon: NameLexicon) -> tuple[str, ...]:
    """Return the surnames a person may go by: the last, and of "Ana Ruiz Prado" the first."""
    words = [word for word in name.split()[1:-1] if not lexicon.is_given(word) and word not in lexicon.particles and len(word) > 2]
    return parts(name, lexicon)[1].split()[-1], *words


def _country_fits(standing: Standing, cluster: Cluster, lexicon: NameLexicon) -> bool:
    known = cluster.countries & lexicon.countries
    return not known or standing.country in known


def _holds(standing: Standing, cluster: Cluster, offices: dict[int, list[Office]], lexicon: NameLexicon) -> bool:
    """Say whether a role that one source gives without a name is the office of a person named by another."""
    if cluster.kind != "person" or not cluster.named or standing.kind != "person":
        return False
    noun = noun_of(standing.name, lexicon)
    if noun == "counterpart":
        return standing.country is not None and any(
            office.country == standing.country and office.noun in lexicon.leaders for office in offices[id(cluster)]
        )
    content = content_of(standing.name, lexicon) - {noun}
    if standing.country is None and (not content or noun in lexicon.relations):
        return False  # every article has another "minister" and another "spokesman for the ministry"
    return any(
        office.noun == noun and (office.country == standing.country or standing.country is None) and content == office.content
        for office in offices[id(cluster)]
    )
