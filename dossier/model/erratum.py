"""An erratum: one published correction, with what stood there before, what stands there now, why, by whom and when."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, get_args

from dossier.model.evidence import Evidence
from dossier.model.problem import NOWHERE, Where
from dossier.model.statement import StatementKind

ErratumDeed = Literal["withdrawn", "amended", "added", "merged", "explained", "decided"]
ErratumKind = StatementKind | Literal["utterance", "actor", "dispute"]
DEEDS: tuple[ErratumDeed, ...] = get_args(ErratumDeed)


def erratum_id(deed: str, kind: str, *rests_on: str) -> str:
    """Return the address of an erratum: a short hash of what was done and what an editor wrote to name its target."""
    return f"correction-{hashlib.sha256(chr(0x1F).join((deed, kind, *rests_on)).encode()).hexdigest()[:10]}"


@dataclass(frozen=True, slots=True)
class Revised:
    """One field: its name as an editor writes it, what was said before, what is said now. None: nothing was, or is, said."""

    name: str
    before: object
    now: object


@dataclass(frozen=True, slots=True)
class Erratum:
    """One published correction.

    `target` is the id of what was corrected, empty for something that the machine no longer finds; `title` its name or question where
    it has one. `apart` holds what was told apart before it was joined: the words of each thing said, or the names.
    """

    id: str
    deed: ErratumDeed
    kind: ErratumKind
    target: str
    evidence: tuple[Evidence, ...] = ()
    title: str = ""
    revised: tuple[Revised, ...] = ()
    apart: tuple[str, ...] = ()
    why: str = ""
    by: str = ""
    on: str = ""
    where: Where = NOWHERE
