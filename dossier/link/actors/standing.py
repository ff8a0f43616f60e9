"""What one source calls one actor: a standing is a canonical name in a source with all its spellings and places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dossier.model.actor import ActorKind, Gender, Mention
from dossier.model.evidence import Span
from dossier.model.findings import Findings
from dossier.model.source import Source
from dossier.text.names.lexicon import NameLexicon


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
    used: bool = False
    """Whether a statement of the source uses the name: a role that nobody bears by name is an actor only then."""

    def bears(self, words: str) -> bool:
        """Say whether this source writes the actor's name so, in full or in part."""
        return words == self.name or words in self.spellings

    def has_role(self, words: str) -> bool:
        """Say whether this source calls the actor by these words of a role."""
        return any(words == role for role, _ in self.roles)


def used_names(found: Findings) -> Iterator[str]:
    """Yield every name that a statement of a source uses for somebody who speaks, takes part, holds or sends."""
    for quote in found.quotes:
        yield from (quote.speaker or "", *(link.holder for link in quote.chain))
    for event in found.events:
        yield from (*event.participants, *(link.holder for link in event.chain))
    for deployment in found.deployments:
        yield from (deployment.force or "", *(link.holder for link in deployment.chain))


def gather_standings(sources: tuple[Source, ...], findings: Mapping[str, Findings], lexicon: NameLexicon) -> tuple[Standing, ...]:
    """Return the standings of all sources in the order of the sources and of first mention.

    A place is an actor where it acts, or where a statement of that source uses its name; a group only where a statement does.
    """
    gathered: list[Standing] = []
    for source in sources:
        found = findings.get(source.id)
        if found is None:
            continue
        used = {name for name in used_names(found) if name}
        acting = {mention.name for mention in found.mentions if mention.acts} | (used & lexicon.countries)
        here: dict[tuple[str, ActorKind], Standing] = {}
        for mention in found.mentions:
            kind = _kind(mention, acting, used, lexicon)
            if kind:
                name = _name(mention, lexicon)
                kind = "government" if name != mention.name else kind
                standing = here.setdefault((name, kind), Standing(source.id, name, kind))
                _add(standing, mention, source.text)
        for standing in here.values():
            standing.used = standing.name in used
            gathered.append(standing)
    return tuple(gathered)


def _name(mention: Mention, lexicon: NameLexicon) -> str:
    """Return the name of a standing: "the Danish government" and "Denmark" are one."""
    state = mention.country
    if not state or mention.kind != "organisation" or mention.form != "name":
        return mention.name
    own = {f"{lexicon.adjective_of.get(state)} {noun}" for noun in lexicon.governments}
    return state if mention.name in own else mention.name


def _kind(mention: Mention, acting: set[str], used: set[str], lexicon: NameLexicon) -> ActorKind | None:
    if mention.form == "pronoun":
        return None
    if mention.kind == "place":
        if mention.name not in acting:
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
