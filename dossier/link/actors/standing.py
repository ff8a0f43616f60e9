"""What one source calls one actor: a standing is a canonical name in a source with all its spellings and places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from dossier.link.actors.keys import Key, keys_of
from dossier.link.actors.offices import Office, offices_of
from dossier.link.asking import Ask, anew
from dossier.link.days import day_of
from dossier.model.actor import ActorKind, Gender, Mention
from dossier.model.evidence import Span, touching
from dossier.model.findings import Findings
from dossier.model.source import Source
from dossier.text.names.lexicon import NameLexicon
from dossier.text.names.role_meaning import names_body
from dossier.text.names.roles import noun_of

_OPENING = re.compile(r"(?:\A|[.!?:;\"”“»’\n])\s*\Z")


@dataclass(slots=True)
class Standing:
    """An actor as one source gives it, before sources are compared."""

    source: str
    name: str
    kind: ActorKind
    spellings: dict[str, list[Span]] = field(default_factory=dict)
    titles: list[tuple[str, Span]] = field(default_factory=list)
    roles: list[tuple[str, Span]] = field(default_factory=list)
    country: str | None = None
    gender: Gender | None = None
    unsure: bool = True
    """Whether all that tells a person here is a capital at the start of sentences: "Arkel said", "Police said"."""
    day: int | None = None
    """The day of the source, as a number; None where it gives none."""
    beside: frozenset[str] = frozenset()
    """Every name that the report of the source tells."""
    used: bool = False
    """Whether a statement of the source rests on the name: a role that nobody bears by name is an actor only then."""
    keys: tuple[Key, ...] = ()
    """Under what it is found."""
    offices: tuple[Office, ...] = ()
    """What the titles beside the name give it."""

    def bears(self, words: str) -> bool:
        """Say whether this source writes the actor's name so, in full or in part."""
        return words == self.name or words in self.spellings

    def has_role(self, words: str) -> bool:
        """Say whether this source calls the actor by these words of a role."""
        return any(words == role for role, _ in self.roles)


def used_names(found: Findings) -> Iterator[str]:
    """Yield every name that a statement of a source uses for somebody who speaks, takes part, holds or sends."""
    yield from voices(found)
    for event in found.events:
        yield from event.participants


def voices(found: Findings) -> Iterator[str]:
    """Yield every name that a statement of a source uses for somebody who says, holds or sends something."""
    for quote in found.quotes:
        yield from (quote.speaker or "", *(link.holder for link in quote.chain))
    for event in found.events:
        yield from (link.holder for link in event.chain)
    for deployment in found.deployments:
        yield from (deployment.force or "", *(link.holder for link in deployment.chain))


def gather_standings(
    sources: tuple[Source, ...], findings: Mapping[str, Findings], lexicon: NameLexicon, ask: Ask = anew
) -> tuple[Standing, ...]:
    """Return the standings of all sources in the order of the sources and of first mention.

    A place is an actor where it acts, or where a statement of that source uses its name; a group only where a statement does.
    A word that as many sources or more know as a place is none: "Utopia is gone" in one, "in Utopia" in the others.
    """
    seen = ask.each(_seen, findings, lexicon)
    bodies = frozenset(chain.from_iterable([here.bodies for here in seen.values()]))
    towns = _towns([seen[source.id] for source in sources if source.id in seen])
    asked = {
        source.id: (source, findings[source.id], bodies & seen[source.id].names, towns & seen[source.id].names)
        for source in sources
        if source.id in findings
    }
    return tuple(chain.from_iterable(ask.each(_standings, asked, lexicon).values()))


_Article = tuple[Source, Findings, frozenset[str], frozenset[str]]
"""A source, what was found in it, and which of its names are those of bodies, and of towns, to all sources together."""


def _standings(article: _Article, lexicon: NameLexicon) -> tuple[Standing, ...]:
    """Return the standings of one source."""
    source, found, bodies, towns = article
    heard, used = set(voices(found)), set(used_names(found))
    day, beside = day_of(source), _told_names(source, found)
    gathered: list[Standing] = []
    for standing in _standings_of(source, found, bodies, lexicon).values():
        standing.day, standing.beside = day, beside
        taking_part = standing.name in used and (bool(standing.spellings) or _is_office(standing, lexicon))
        standing.used = standing.name in heard or taking_part
        if standing.name not in towns or standing.name in heard:
            standing.keys = keys_of(standing.name, standing.kind, standing.spellings, lexicon)
            standing.offices = offices_of([title for title, _ in standing.titles], standing.country, lexicon)
            gathered.append(standing)
    return tuple(gathered)


def _told_names(source: Source, found: Findings) -> frozenset[str]:
    """Return the names in headline and body: what every page of an outlet ends with has nothing to do with its report."""
    told = [block.span for block in source.blocks if block.kind in ("headline", "body")]
    return frozenset([mention.name for mention in found.mentions if mention.form == "name" and touching(told, mention.span)])


@dataclass(frozen=True, slots=True)
class _Seen:
    """The names in an article; those it knows as the names of bodies: "Acme said" alone does not tell a company from a person.

    Of single words: those that it knows as a place that is no state, and those that it knows as a body or a person.
    """

    names: frozenset[str]
    bodies: frozenset[str]
    places: frozenset[str]
    actors: frozenset[str]


def _seen(found: Findings, lexicon: NameLexicon) -> _Seen:
    named = [mention for mention in found.mentions if mention.form == "name"]
    single = [mention for mention in named if " " not in mention.name]
    return _Seen(
        names=frozenset([name for mention in found.mentions for name in (mention.name, mention.country) if name]),
        bodies=frozenset([mention.name for mention in named if mention.kind == "organisation"]),
        places=frozenset([mention.name for mention in single if mention.kind == "place"]) - lexicon.countries,
        actors=frozenset([mention.name for mention in single if mention.kind in ("organisation", "person")]),
    )


def _towns(seen: Sequence[_Seen]) -> frozenset[str]:
    """Return the single words that some sources know as a body or a person, and as many or more as a place that is no state."""
    as_place = Counter(chain.from_iterable([here.places for here in seen]))
    as_actor = Counter(chain.from_iterable([here.actors for here in seen]))
    return frozenset(name for name, count in as_actor.items() if as_place[name] >= count)


def _standings_of(source: Source, found: Findings, bodies: frozenset[str], lexicon: NameLexicon) -> dict[tuple[str, ActorKind], Standing]:
    """Return the standings of one source by name and kind."""
    used = {name for name in used_names(found) if name}
    acting = {mention.name for mention in found.mentions if mention.acts} | (used & lexicon.countries)
    here: dict[tuple[str, ActorKind], Standing] = {}
    for mention in found.mentions:
        kind = _kind(mention, acting, used, lexicon)
        if kind:
            name = _name(mention, lexicon)
            kind = "organisation" if kind == "person" and mention.form == "name" and " " not in name and name in bodies else kind
            kind = "government" if name != mention.name else kind
            _add(here.setdefault((name, kind), Standing(source.id, name, kind)), mention, source.text)
    return here


def _is_office(standing: Standing, lexicon: NameLexicon) -> bool:
    """Say whether a role without a bearer is an office somebody could look up: "head of NATO", not "lawyer" or "a NATO official"."""
    noun = noun_of(standing.name, lexicon)
    vague = noun in lexicon.trivial_titles or noun in lexicon.relations
    return not vague and (standing.country is not None or names_body(standing.name, lexicon))


def states_among(findings: Mapping[str, Findings], lexicon: NameLexicon, ask: Ask = anew) -> dict[str, tuple[str, ...]]:
    """Return the states that no list holds and some source shows to be states."""
    told = chain.from_iterable(ask.each(_states, findings).values())
    return {name: () for name in dict.fromkeys(told) if name not in lexicon.countries}


def _states(found: Findings) -> tuple[str, ...]:
    return tuple(mention.name for mention in found.mentions if mention.kind == "place" and mention.country == mention.name)


def _name(mention: Mention, lexicon: NameLexicon) -> str:
    """Return the name of a standing: "the Danish government" and "Denmark" are one."""
    state = mention.country
    if not state or mention.kind != "organisation" or mention.form != "name":
        return mention.name
    noun = mention.name.rpartition(" ")[2]
    return state if noun in lexicon.governments and len(mention.name.split()) == 2 else mention.name


def _kind(mention: Mention, acting: set[str], used: set[str], lexicon: NameLexicon) -> ActorKind | None:
    if mention.form == "pronoun":
        return None
    stands_for_state = mention.form == "name" and mention.kind != "group" and mention.name in lexicon.countries
    if mention.kind == "place" or stands_for_state:
        if mention.name not in acting and mention.kind == "place":
            return None
        return "government" if mention.name in lexicon.countries else "group"
    if mention.kind == "group":
        return "group" if mention.form == "name" and mention.name in used else None
    return mention.kind


def _add(standing: Standing, mention: Mention, text: str) -> None:
    words = mention.span.cut(text)
    if mention.form == "name":
        standing.spellings.setdefault(" ".join(words.split()), []).append(mention.span)
    elif mention.name != mention.title:
        standing.roles.append((" ".join((mention.title or words).split()), mention.span))
    else:
        standing.roles.append((mention.name, mention.span))
    if mention.form == "name" and mention.title:
        place = _title_place(mention, text)
        if place:
            standing.titles.append((mention.title, place))
    if (
        mention.form != "name"
        or mention.title
        or " " in mention.name
        or not _OPENING.search(text, max(0, mention.span.start - 3), mention.span.start)
    ):
        standing.unsure = False
    standing.country = standing.country or mention.country
    standing.gender = standing.gender or mention.gender


def _title_place(mention: Mention, text: str) -> Span | None:
    """Return where the words of a title stand: right before the name, or behind it."""
    title = mention.title or ""
    start = text.rfind(title, max(0, mention.span.start - len(title) - 4), mention.span.start)
    if start < 0:
        start = text.find(title, mention.span.end, mention.span.end + len(title) + 16)
    if start < 0:
        start = text.rfind(title, max(0, mention.span.start - 200), mention.span.start)
    return Span(start, start + len(title)) if start >= 0 else None
