"""What an editor writes in `content/`, as values.

`read` makes them from YAML and Markdown; `curate` and `link` lay them over what the machine found.

Every value knows `where` it stands. The types are also the schema: `read` checks files against them, and a key that is not
here is a named problem.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from dossier.model.actor import ActorKind
from dossier.model.anchor import Anchor as Anchor
from dossier.model.atlas import BorderView
from dossier.model.dispute import CellKind, DisputeKind, DisputeState
from dossier.model.home import Context as Context
from dossier.model.home import Figure as Figure
from dossier.model.home import Home as Home
from dossier.model.home import Point as Point
from dossier.model.problem import NOWHERE, Where
from dossier.model.scalar import Address, Day, PageLanguage, Share
from dossier.model.source_card import PassageHorizon as PassageHorizon
from dossier.model.source_card import Rendering as Rendering
from dossier.model.source_card import SourceCard as SourceCard
from dossier.model.statement import StatementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsible:
    """The person who answers for the dossier, and a contact that needs no account."""

    name: str = ""
    """Who answers for the dossier."""
    contact: Address = Address("")
    """How to reach them without an account: mailto:, tel: or a web address."""
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What the pages are called where another topic wants other words."""

    timeline: str = ""
    """The name of the timeline."""
    actors: str = ""
    """The name of the page of people and bodies."""
    quotes: str = ""
    """The name of the page of quotes."""
    deployments: str = ""
    """The name of the page of deployments, such as Field beds."""
    disputes: str = ""
    """The name of the page of disputed facts."""
    sources: str = ""
    """The name of the page of sources."""
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`content/dossier.yml`."""

    title: str = "Untitled dossier"
    """The name of the dossier, as its home page shows it."""
    standfirst: str = ""
    """Two or three sentences under the title: what happened, and that the articles do not always agree."""
    language: PageLanguage = PageLanguage("en")
    """The language of the pages, such as en."""
    publish: Literal["draft", "reviewed"] = "draft"
    """draft shows everything found, and says so on every page; reviewed shows only what a named person has let stand."""
    responsible: Responsible = Responsible()
    """Who answers for the dossier. While nobody does, every page says so."""
    rights_contact: Address = Address("")
    """Whom to write to about rights in the articles: mailto:, tel: or a web address."""
    excerpt_limit: Share = Share(0.5)
    """The share of an article (0–1) that may be shown when its rights are unknown; over it: a warning."""
    borders: BorderView = "recognised"
    """Whose borders maps show; the view is named beside each map."""
    labels: Labels = Labels()
    """What the pages are called, where their own names do not fit the topic."""
    without: tuple[StatementKind, ...] = ()
    """Kinds of statements that this dossier does without: nothing of them is shown, and their page is left out."""
    empty_pages: Literal["shown", "hidden"] = "shown"
    """Whether pages of which nothing was found are shown, and say so, or left out."""
    page_kilobytes: int = 300
    """How much one page of a list may hold; a longer list is divided by year, letter, name or kind."""
    search: Literal["auto", "material", "pagefind"] = "auto"
    """What searches the site: auto is Material's own up to some 200 pages, and Pagefind beyond."""
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleCard:
    """A role as a source gives it: `words` for the reader, the evidence beside it."""

    words: str
    """The role as readers see it."""
    source: str
    """The id of the source that gives it."""
    exact: str
    """The words that give it."""
    nth: int | None = None
    """Which occurrence is meant where the words stand more than once; 1 is the first."""
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorCard:
    """`content/actors/<id>.yml`: a name to show, all spellings that mean this actor, roles with evidence.

    `spellings` join what software kept apart; `apart` lists spellings that are somebody else although they look alike.
    """

    id: str = ""
    name: str
    """The name that pages show."""
    kind: ActorKind = "person"
    """What kind of actor it is."""
    institution: str | None = None
    """The body the person speaks for."""
    country: str | None = None
    """The country the actor belongs to."""
    spellings: tuple[str, ...] = ()
    """Names that mean this actor."""
    apart: tuple[str, ...] = ()
    """Names that look alike and mean somebody else."""
    also: tuple[str, ...] = ()
    """Other names readers may search for."""
    roles: tuple[RoleCard, ...] = ()
    """Roles as the sources give them."""
    note: str = ""
    """Whatever else readers should know about the actor."""
    why: str = ""
    """Why these spellings mean one actor, where software took them for several; readers see it among the corrections."""
    by: str = ""
    """Who says so."""
    on: Day = Day("")
    """When they were joined, such as 2031-05-09."""
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionCard:
    """One answer in a dispute. `holder` is an actor's or a source's id, or plain words."""

    holder: str
    """Who holds it: an actor's id, a source's id, or plain words."""
    value: str | None = None
    """The answer, where it is a number, a date or words in dispute."""
    claim: str | None = None
    """What is held, in your words."""
    low: float | None = None
    """The number at least, where the answer is one."""
    high: float | None = None
    """The number at most."""
    unit: str = ""
    """What is counted."""
    evidence: tuple[Anchor, ...]
    """The words the answer rests on."""
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class CellCard:
    """What a person found when looking into one source for the question (or one position of it, counted from 1)."""

    source: str
    """The id of the source looked into."""
    kind: CellKind
    """What it does about the question."""
    position: int | None = None
    """Which position it speaks to, counted from 1; without it, the question as a whole."""
    exact: str | None = None
    """The words that show it."""
    nth: int | None = None
    """Which occurrence is meant where the words stand more than once; 1 is the first."""
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeCard:
    """`content/disputes/<id>.md`: front matter as here, the editor's note as its body."""

    id: str = ""
    question: str
    """The question that the sources answer differently."""
    kind: DisputeKind
    """What kind of difference it is."""
    state: DisputeState = "open"
    """Where the question stands."""
    reason: str = ""
    """Why it was explained, decided or withdrawn."""
    by: str = ""
    """Who explained, decided or withdrew it."""
    on: Day = Day("")
    """When they did, such as 2031-05-09; readers see it among the corrections."""
    order: int | None = None
    """Its place on the page; lower stands first."""
    relation: str
    """One sentence on how the answers stand to each other. It never says which is true."""
    settles: str = ""
    """What would settle it."""
    positions: tuple[PositionCard, ...]
    """The answers, with who holds each."""
    cells: tuple[CellCard, ...] = ()
    """What each source does about the question."""
    looked_by: str = ""
    """Who looked into the sources."""
    looked_on: Day = Day("")
    """When they did."""
    note: str = ""
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class UtteranceCard:
    """One entry of `content/utterances.yml`: quotes that are one utterance, its occasion, what changes between versions.

    `original` marks the version in the language spoken, when the corpus holds it.
    """

    speaker: str
    """Who said it: an actor's id, or the name."""
    occasion: str = ""
    """Where it was said."""
    when: Day | None = None
    """When it was said, such as 2031-05-02."""
    gist: str = ""
    """What was said, in a few words."""
    quotes: tuple[Anchor, ...]
    """The quotes that are versions of it."""
    original: Anchor | None = None
    """The version in the language spoken, where an article has it."""
    note: str = ""
    """What changes between the versions."""
    why: str = ""
    """Why these are one utterance, where software took them for several; readers see it among the corrections."""
    by: str = ""
    """Who says so."""
    on: Day = Day("")
    """When they were joined, such as 2031-05-09."""
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
    """The id of the source: the name of its file in seeds/, without the ending."""
    exact: str
    """The words of the statement, or of half of it at least: copy them."""
    nth: int | None = None
    """Which occurrence is meant where the words stand more than once; 1 is the first."""
    was: Mapping[str, object] = field(default_factory=dict)
    """What the machine said when the editor looked."""
    now: Mapping[str, object] = field(default_factory=dict)
    """What is right, field by field."""
    why: str = ""
    """Why; readers may see it."""
    by: str = ""
    """Who says so."""
    on: Day = Day("")
    """When, such as 2031-05-09."""
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
