"""A dispute: one question, the answers, who holds them, and who is silent. It never says which answer is true."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dossier.model.evidence import Evidence
from dossier.model.problem import NOWHERE, Where

DisputeKind = Literal["number", "wording", "translation", "denial", "attribution", "scope", "one-party", "self"]
DisputeState = Literal["open", "explained", "decided", "withdrawn"]
CellKind = Literal["states", "quotes", "paraphrases", "denies", "too-early", "silent", "not-found"]


@dataclass(frozen=True, slots=True)
class Position:
    """One answer: who holds it and the words it rests on.

    `holder` is an actor id, a source id, or words of the editor; `value` a number or date in words, `claim` anything else.
    """

    holder: str
    evidence: tuple[Evidence, ...]
    value: str | None = None
    claim: str | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source says on one position (or on the question, when `position` is None).

    "not-found" is what software could not find, and what holds where a dispute has no cell; "silent" needs a person who has looked;
    "too-early" a passage that was written before anybody could know.
    """

    source: str
    position: int | None
    kind: CellKind
    evidence: tuple[Evidence, ...] = ()
    looked_by: str = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A question that the sources answer differently. `curated` disputes get a page; candidates are for the editor.

    `relation` explains in one sentence how the answers stand to each other; `settles` says what would settle it; `note` is the
    editor's Markdown. `order` is the editor's, None for candidates. `former` are other addresses: those that its other words give a
    candidate, and those of the candidates that an editor's page took up.
    """

    id: str
    question: str
    kind: DisputeKind
    positions: tuple[Position, ...]
    state: DisputeState = "open"
    relation: str = ""
    settles: str = ""
    note: str = ""
    reason: str = ""
    order: int | None = None
    cells: tuple[Cell, ...] = ()
    curated: bool = False
    looked_by: str = ""
    looked_on: str = ""
    former: tuple[str, ...] = ()
    where: Where = NOWHERE
