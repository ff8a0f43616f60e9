"""What an editor writes for the home page: a frame, figures, what is agreed, what one party says, what nobody says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dossier.model.anchor import Anchor
from dossier.model.problem import NOWHERE, Where
from dossier.model.scalar import WebAddress


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A fact from outside the corpus, fenced off, with a source of its own."""

    text: str
    """What is known from elsewhere."""
    source: str
    """Where it is known from."""
    url: WebAddress = WebAddress("")
    """Where that stands on the web."""
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A sentence of the home page and the words it rests on. `dispute` links the dispute page that concerns it.

    `basis`: stated (evidence), counted or derived (evidence and formula), unknown (nobody says; `looked_by` names who looked).
    """

    text: str
    """The sentence, in your words."""
    evidence: tuple[Anchor, ...] = ()
    """The words it rests on."""
    basis: Literal["stated", "counted", "derived", "unknown"] = "stated"
    """How it is known."""
    formula: str = ""
    """How it was counted or derived."""
    dispute: str | None = None
    """The id of the disputed fact it touches."""
    looked_by: str = ""
    """Who looked and found nobody who says it."""
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A key figure: its words, what it counts, and who says it."""

    words: str
    """The number as readers see it."""
    label: str
    """What it counts."""
    holder: str
    """Who says it: an actor's id, a source's id, or plain words."""
    evidence: tuple[Anchor, ...]
    """The words it rests on."""
    dispute: str | None = None
    """The id of the disputed fact it touches."""
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """`content/home.yml`: the dated frame, thirty seconds, key figures, what is agreed, what one party says, what nobody says."""

    frame: str = ""
    """Which articles these are, of which days, and that what came later is not in them."""
    lacking: str = ""
    """Whose voices these articles lack."""
    summary: tuple[Point, ...] = ()
    """Thirty seconds: a few sentences."""
    figures: tuple[Figure, ...] = ()
    """Key figures, each with who gives it."""
    agreed: tuple[Point, ...] = ()
    """What two or more independent voices state and none denies."""
    one_party: tuple[Point, ...] = ()
    """What only one party says."""
    unknown: tuple[Point, ...] = ()
    """What no article says."""
    context: tuple[Context, ...] = ()
    """Facts from outside the articles, fenced off."""
    where: Where = NOWHERE
