"""The linked dossier: names resolved, doubles merged, variants aligned, disputes gathered."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from dossier.model.actor import Actor
from dossier.model.content import Home, Rendering, Settings
from dossier.model.dates import DateGround
from dossier.model.dispute import Dispute
from dossier.model.erratum import Erratum
from dossier.model.evidence import Evidence, Span
from dossier.model.findings import Findings
from dossier.model.quantity import Bound
from dossier.model.source import Horizon, Source
from dossier.model.statement import ChainLink, Deployment, DeploymentStatus, Event, EventStatus, Quote, Review, Statement, StatementKind


def utterance_id(first: str) -> str:
    """Return the address of the utterance whose first version is the quote with the id `first`."""
    return f"utterance-{hashlib.sha256(first.encode()).hexdigest()[:10]}"


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing somebody said, and every version of it. `quotes` are ids in the order of the sources; `speaker` is an actor id.

    `id` is made of that of its first version; the page carries the addresses that each other version would give it, so none dies.
    `original` is the id of the version in the language spoken. `curated` is true when an editor grouped the versions.
    """

    id: str
    speaker: str | None
    quotes: tuple[str, ...]
    occasion: str = ""
    when: str | None = None
    gist: str = ""
    original: str | None = None
    note: str = ""
    curated: bool = False


@dataclass(frozen=True, slots=True)
class LinkedEvent:
    """One event and all its reports, merged. `participants` are actor ids; `also_when` keeps other dates that reports give.

    `id` is that of its first report; the page carries the anchors of all `members`, so no address dies when a source joins.
    """

    id: str
    members: tuple[Event, ...]
    status: EventStatus
    title: str
    when: str | None
    ground: DateGround | None
    zone: str | None
    participants: tuple[str, ...]
    place: str | None
    chain: tuple[ChainLink, ...]
    also_when: tuple[str, ...] = ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The words of every report."""
        return tuple(member.evidence for member in self.members)


@dataclass(frozen=True, slots=True)
class LinkedDeployment:
    """One deployment and all its reports, merged. `force` is an actor id where one is known, else the words of the source."""

    id: str
    members: tuple[Deployment, ...]
    status: DeploymentStatus
    force: str | None
    low: float | None
    high: float | None
    bound: Bound
    unit: str
    additional: bool | None
    from_: str | None
    to: str | None
    at: str | None
    when: str | None
    ground: DateGround | None
    chain: tuple[ChainLink, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The words of every report."""
        return tuple(member.evidence for member in self.members)


@dataclass(frozen=True, slots=True)
class SharedRun:
    """Words that two sources share letter for letter. `quoted` says that they stand inside quotation marks: then they are no copy.

    `unquoted` counts the words that stand outside quotation marks in both.
    """

    first: Evidence
    second: Evidence
    words: int
    quoted: bool
    unquoted: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of one kind was found by the machine, and what the editor did with it."""

    kind: StatementKind
    found: int = 0
    accepted: int = 0
    amended: int = 0
    rejected: int = 0
    added: int = 0


@dataclass(frozen=True, slots=True)
class Rejected:
    """A statement an editor rejected: its address stays, with the reason."""

    id: str
    kind: StatementKind
    evidence: Evidence
    review: Review
    found: Statement | None = None
    """What the machine had found."""


@dataclass(frozen=True)
class Dossier:
    """Everything that pages and data files are made of."""

    settings: Settings
    home: Home
    sources: tuple[Source, ...]
    findings: Mapping[str, Findings] = field(default_factory=dict)
    """By source id: what stands after curation, statements included."""
    horizons: Mapping[str, tuple[Horizon, ...]] = field(default_factory=dict)
    """By source id: the default horizon first, then passages of their own."""
    renderings: Mapping[str, tuple[tuple[Rendering, Span], ...]] = field(default_factory=dict)
    actors: tuple[Actor, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    """From a name, role or spelling of the corpus to the id of the actor it means."""
    utterances: tuple[Utterance, ...] = ()
    events: tuple[LinkedEvent, ...] = ()
    deployments: tuple[LinkedDeployment, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    """Curated ones in the editor's order first, then candidates."""
    shared: tuple[SharedRun, ...] = ()
    voices: tuple[tuple[str, ...], ...] = ()
    """Source ids grouped into independent voices: sources that copy one wire text count as one."""
    tallies: tuple[Tally, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    errata: tuple[Erratum, ...] = ()
    """Every published correction, in the order of what they correct: statements, utterances, actors, disputes."""
    gone: tuple[Actor, ...] = ()
    """Actors whom no statement names any more, because an editor corrected or rejected those that did: their addresses stay."""

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """All quotes, in the order of the sources."""
        return tuple(quote for source in self.sources if source.id in self.findings for quote in self.findings[source.id].quotes)

    def source(self, id: str) -> Source:
        """Return a source by id. Raises KeyError."""
        return self._sources[id]

    def actor(self, id: str | None) -> Actor | None:
        """Return an actor by id, or None."""
        return self._actors.get(id or "")

    @cached_property
    def _sources(self) -> Mapping[str, Source]:
        return {source.id: source for source in self.sources}

    @cached_property
    def _actors(self) -> Mapping[str, Actor]:
        return {actor.id: actor for actor in self.actors}
