"""Statements: what a source says was said, happened, or was deployed. Each rests on evidence."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from dossier.model.dates import DateGround
from dossier.model.evidence import Evidence, Span
from dossier.model.problem import NOWHERE, Where
from dossier.model.quantity import Bound

StatementKind = Literal["quote", "event", "deployment"]
Relation = Literal["says", "cites", "according to", "denies"]
Style = Literal["direct", "mixed", "indirect"]
EventStatus = Literal["happened", "ongoing", "planned", "announced", "claimed", "denied", "background"]
DeploymentStatus = Literal["present", "announced", "demanded", "withdrawn", "ruled-out"]
ReviewState = Literal["found", "accepted", "amended", "added"]


def statement_id(kind: StatementKind, source: str, exact: str, nth: int) -> str:
    """Return the address of a statement: a short hash of kind, source, exact words and `nth`.

    `nth` counts the earlier occurrences of these words in that source.
    """
    digest = hashlib.sha256("\x1f".join((kind, source, exact, str(nth))).encode()).hexdigest()
    return f"{kind}-{digest[:10]}"


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One link of who reports from whom, outermost first. `holder` is a name; `span` the words that make the link."""

    holder: str
    relation: Relation
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """What an editor did with a statement. `found` means that nobody has looked: no badge may claim more."""

    state: ReviewState = "found"
    by: str = ""
    on: str = ""
    why: str = ""
    fields: tuple[str, ...] = ()
    where: Where = NOWHERE


UNREVIEWED = Review()


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words or their content. `evidence` is the content without its quotation marks.

    `speaker` is a name, a role when no article names the person, or None. `mention` and `cue` are spans of the same source.
    `marked` says that the words stand inside quotation marks, however damaged. `rule` names the rule that found the speaker.
    """

    id: str
    evidence: Evidence
    style: Style
    marked: bool
    speaker: str | None = None
    mention: Span | None = None
    cue: Span | None = None
    chain: tuple[ChainLink, ...] = ()
    occasion: str | None = None
    rule: str = ""
    review: Review = UNREVIEWED


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a source says happened, is going on, is planned, announced, claimed or denied.

    `when` is EDTF, None when no date can be given; `zone` the words of a time zone. `title` is made of the article's own words.
    `trigger` is the word that names the event; `head` its lemma, shared by near-synonyms ("talks", "interview" → "meeting").
    """

    id: str
    evidence: Evidence
    status: EventStatus
    title: str = ""
    when: str | None = None
    ground: DateGround | None = None
    zone: str | None = None
    participants: tuple[str, ...] = ()
    place: str | None = None
    chain: tuple[ChainLink, ...] = ()
    trigger: Span | None = None
    head: str = ""
    review: Review = UNREVIEWED


@dataclass(frozen=True, slots=True)
class Deployment:
    """A force somewhere, sent, demanded back, withdrawn or ruled out.

    `force` is who sends or owns it. `low`, `high`, `bound`, `unit` follow `Quantity`; null counts mean none is given.
    `additional` is true when the number comes on top of what is there, False when it is a total, None when the source does not say.
    """

    id: str
    evidence: Evidence
    status: DeploymentStatus
    force: str | None = None
    low: float | None = None
    high: float | None = None
    bound: Bound = "exact"
    unit: str = ""
    additional: bool | None = None
    from_: str | None = None
    to: str | None = None
    at: str | None = None
    when: str | None = None
    ground: DateGround | None = None
    chain: tuple[ChainLink, ...] = ()
    number: Span | None = None
    review: Review = UNREVIEWED


Statement = Quote | Event | Deployment


def kind_of(statement: Statement) -> StatementKind:
    """Name the kind of a statement."""
    match statement:
        case Quote():
            return "quote"
        case Event():
            return "event"
        case Deployment():
            return "deployment"
