"""A task: one thing that a person should look at, with its words, why it matters, and what to write when it is right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dossier.model.evidence import Evidence
from dossier.model.problem import Where
from dossier.model.statement import Statement

TaskKind = Literal["stale", "statement", "same-person", "one-utterance", "dispute", "sentence"]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words to look at, the sentence they stand in, and where that is."""

    evidence: Evidence
    before: str
    after: str
    where: Where
    outlet: str


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to look at.

    `reasons` say why it comes early (a dispute rests on it); `said` is what software says of it, field by field; `file` is where `block`
    belongs, relative to the project: appended to a list, or the whole of a new file. `statement` is what is looked at where it
    can be accepted, amended or rejected. `stands_for` is more than one where many things are only counted.
    """

    kind: TaskKind
    id: str
    title: str
    passages: tuple[Passage, ...]
    file: str = ""
    block: str = ""
    reasons: tuple[str, ...] = ()
    said: tuple[tuple[str, str], ...] = ()
    statement: Statement | None = None
    stands_for: int = 1
