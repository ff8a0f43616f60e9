"""Words of a source, as an editor points to them."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.model.problem import NOWHERE, Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Words of a source: `exact` must stand in it character for character; `nth` (from 1) chooses where they repeat."""

    source: str
    """The id of the source: the name of its file in seeds/, without the ending."""
    exact: str
    """Words of the source, character for character: copy them."""
    nth: int | None = None
    """Which occurrence is meant where the words stand more than once; 1 is the first."""
    where: Where = NOWHERE
