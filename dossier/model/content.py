"""What an editor writes in `content/`, as values.

`read` makes them from YAML and Markdown; `curate` and `link` lay them over what the machine found.

Every value knows `where` it stands. The types are also the schema: `read` checks files against them, and a key that is not
here is a named problem.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from dossier.model.actor import ActorKind
from dossier.model.dispute import CellKind, DisputeKind, DisputeState
from dossier.model.problem import NOWHERE, Where
from dossier.model.source import Knowledge, LanguageLink, Phase, Rights, Source
from dossier.model.statement import StatementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Words of a source: `exact` must stand in it character for character; `nth` (from 1) chooses where they repeat."""

    source: str
    exact: str
    nth: int | None = None
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsible:
    """The person who answers for the dossier, and a contact that needs no account."""

    name: str = ""
    contact: str = ""
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`content/dossier.yml`."""

    title: str = "Untitled dossier"
    standfirst: str = ""
    language: str = "en"
    publish: Literal["draft", "reviewed"] = "draft"
    responsible: Responsible = Responsible()
    rights_contact: str = ""
    excerpt_limit: float = 0.5
    """The share of an article (0–1) that may be shown when its rights are unknown; over it: a warning."""
    borders: str = ""
    """The border view of maps, named beside the map."""
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageHorizon:
    """A passage with a horizon of its own, for stories that were updated while things went on: from the words of `exact` on."""

    exact: str
    phase: Phase
    as_of: str | None = None
    nth: int | None = None
    why: str = ""
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """A suspect rendering: the words as they stand, a proposed reading, and why. The quoted text is never altered."""

    exact: str
    reading: str
    why: str
    nth: int | None = None
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCard:
    """`content/sources/<id>.yml`: what is known about one source, and the sha256 of the text the editor worked with."""

    id: str = ""
    sha256: str = ""
    lines: tuple[str, ...] = ()
    """The first eight hex digits of the sha256 of each line of the text, so that a change is shown on its line."""
    title: str | None = None
    outlet: str | None = None
    outlet_known: Knowledge | None = None
    byline: str | None = None
    filed_from: str | None = None
    published: str | None = None
    published_known: Knowledge | None = None
    language: str | None = None
    chain: tuple[LanguageLink, ...] = ()
    phase: Phase | None = None
    as_of: str | None = None
    horizon_why: str = ""
    horizons: tuple[PassageHorizon, ...] = ()
    rights: Rights = "unknown"
    url: str | None = None
    url_confirmed_by: str = ""
    url_confirmed_on: str = ""
    renderings: tuple[Rendering, ...] = ()
    note: str = ""
    label: str | None = None
    """What pages call the source where no outlet is known."""
    where: Where = NOWHERE

    def over(self, source: Source) -> Source:
        """Return the source as the editor knows it: what the card gives wins, the rest stays as the source says it of itself.

        A date, outlet or address given without a word on how it is known counts as presumed; an address a person signed, as confirmed.
        """
        return replace(
            source,
            title=self.title or source.title,
            outlet=self.outlet or source.outlet,
            outlet_known=self.outlet_known or _known(self.outlet, source.outlet, source.outlet_known),
            byline=self.byline or source.byline,
            filed_from=self.filed_from or source.filed_from,
            published=self.published or source.published,
            published_known=self.published_known or _known(self.published, source.published, source.published_known),
            language=self.language or source.language,
            chain=self.chain or source.chain,
            rights=self.rights,
            url=self.url or source.url,
            url_known="confirmed" if self.url_confirmed_by else _known(self.url, source.url, source.url_known),
            label=self.label or source.label,
        )


def _known(given: str | None, said: str | None, known: Knowledge | None) -> Knowledge | None:
    """Say how a value is known when the card does not: as the source says it, where both agree; else an editor presumes it."""
    return known if given is None or given == said else "presumed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleCard:
    """A role as a source gives it: `words` for the reader, the evidence beside it."""

    words: str
    source: str
    exact: str
    nth: int | None = None
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorCard:
    """`content/actors/<id>.yml`: a name to show, all spellings that mean this actor, roles with evidence.

    `spellings` join what software kept apart; `apart` lists spellings that are somebody else although they look alike.
    """

    id: str = ""
    name: str
    kind: ActorKind = "person"
    institution: str | None = None
    country: str | None = None
    spellings: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    roles: tuple[RoleCard, ...] = ()
    note: str = ""
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionCard:
    """One answer in a dispute. `holder` is an actor's or a source's id, or plain words."""

    holder: str
    value: str | None = None
    claim: str | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    evidence: tuple[Anchor, ...]
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class CellCard:
    """What a person found when looking into one source for the question (or one position of it, counted from 1)."""

    source: str
    kind: CellKind
    position: int | None = None
    exact: str | None = None
    nth: int | None = None
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeCard:
    """`content/disputes/<id>.md`: front matter as here, the editor's note as its body."""

    id: str = ""
    question: str
    kind: DisputeKind
    state: DisputeState = "open"
    reason: str = ""
    order: int | None = None
    relation: str
    settles: str = ""
    positions: tuple[PositionCard, ...]
    cells: tuple[CellCard, ...] = ()
    looked_by: str = ""
    looked_on: str = ""
    note: str = ""
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class UtteranceCard:
    """One entry of `content/utterances.yml`: quotes that are one utterance, its occasion, what changes between versions.

    `original` marks the version in the language spoken, when the corpus holds it.
    """

    speaker: str
    occasion: str = ""
    when: str | None = None
    gist: str = ""
    quotes: tuple[Anchor, ...]
    original: Anchor | None = None
    note: str = ""
    where: Where = NOWHERE


Deed = Literal["accept", "amend", "reject", "add"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One entry of a file in `content/corrections/`.

    It names its target by kind, source and exact words (`nth` where they repeat) and applies to the one statement of that kind
    that overlaps them by half. `was` is what the machine said when the editor looked; `now` is what is right, field by field
    (fields of `extract`'s records: speaker, style, when, status, place, participants, low, high, unit, from, to, at …).
    """

    deed: Deed
    kind: StatementKind
    source: str
    exact: str
    nth: int | None = None
    was: Mapping[str, object] = field(default_factory=dict)
    now: Mapping[str, object] = field(default_factory=dict)
    why: str = ""
    by: str = ""
    on: str = ""
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A fact from outside the corpus, fenced off, with a source of its own."""

    text: str
    source: str
    url: str = ""
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A sentence of the home page and the words it rests on. `dispute` links the dispute page that concerns it.

    `basis`: stated (evidence), counted or derived (evidence and formula), unknown (nobody says; `looked_by` names who looked).
    """

    text: str
    evidence: tuple[Anchor, ...] = ()
    basis: Literal["stated", "counted", "derived", "unknown"] = "stated"
    formula: str = ""
    dispute: str | None = None
    looked_by: str = ""
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A key figure: its words, what it counts, and who says it."""

    words: str
    label: str
    holder: str
    evidence: tuple[Anchor, ...]
    dispute: str | None = None
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """`content/home.yml`: the dated frame, thirty seconds, key figures, what is agreed, what one party says, what nobody says."""

    frame: str = ""
    lacking: str = ""
    summary: tuple[Point, ...] = ()
    figures: tuple[Figure, ...] = ()
    agreed: tuple[Point, ...] = ()
    one_party: tuple[Point, ...] = ()
    unknown: tuple[Point, ...] = ()
    context: tuple[Context, ...] = ()
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class HandPage:
    """`content/pages/<path>.md`: a hand-written page. `[[source-id: exact words]]` in it becomes a checked link to the words."""

    path: str
    text: str
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All that the editor wrote."""

    settings: Settings = Settings()
    home: Home = Home()
    sources: tuple[SourceCard, ...] = ()
    actors: tuple[ActorCard, ...] = ()
    disputes: tuple[DisputeCard, ...] = ()
    utterances: tuple[UtteranceCard, ...] = ()
    corrections: tuple[Correction, ...] = ()
    pages: tuple[HandPage, ...] = ()
