"""How sure it is of each two quotes worth comparing that they are versions of one utterance; looked at again where something changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dossier.link.asking import Ask
from dossier.link.nearby import nearby
from dossier.link.versions import Version, Weights, likeness


@dataclass(frozen=True, slots=True, eq=False)
class Likenesses:
    """The likeness of each two versions that were compared, and how much each word told."""

    weights: Weights
    of: Mapping[tuple[Version, Version], float]


def find_likenesses(last: Likenesses | None, versions: tuple[Version, ...], weights: Weights, ask: Ask) -> Likenesses:
    """Compare what is worth comparing. A likeness stands while both versions do, and the weight of every word in and around them."""
    known = last.of if last is not None else {}
    changed = weights.changed_from(last.weights) if last is not None else frozenset()
    moved = {version for version in versions if not (changed.isdisjoint(version.key_set) and changed.isdisjoint(version.around))}
    found: dict[tuple[Version, Version], float] = {}
    for pair in nearby(versions, weights, ask):
        score = known.get(pair) if moved.isdisjoint(pair) else None
        found[pair] = likeness(*pair, weights) if score is None else score
    return Likenesses(weights, found)
