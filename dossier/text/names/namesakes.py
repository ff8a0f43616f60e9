"""What bears a person's name and is no person: ships, storms, streets, buildings, teams."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.text.names.lexicon import NameLexicon


def is_unnamed(words: Sequence[str], lexicon: NameLexicon) -> bool:
    """Say whether a run names a ship or a storm: "HMS Queen Ada", "Hurricane Ida", "Tropical Storm Ida"."""
    return any(word in lexicon.ships for word in words[:2]) or (len(words) > 1 and any(word in lexicon.storms for word in words[:2]))


def is_team(words: Sequence[str], lexicon: NameLexicon) -> bool:
    """Say whether a run is a place with the name of its team: "Utah Harriers", but not "Utah Falls"."""
    last = words[-1]
    plural = len(words) > 1 and len(last) > 4 and last.endswith("s") and last not in lexicon.after_place and last not in lexicon.heads
    return plural and " ".join(words[:-1]) in lexicon.places and not lexicon.is_given(last) and " ".join(words) not in lexicon.places


def is_built(words: Sequence[str], lexicon: NameLexicon) -> bool:
    """Say whether a run names a street or a building called after somebody: "Ana Ruiz Boulevard", but not "Ana Moss Hill"."""
    return len(words) > 1 and words[-1] in lexicon.after_place and words[-1] not in lexicon.place_surnames
