"""Knowledge horizons: what the writer of a passage could know, read off its tenses."""

from __future__ import annotations

from dossier.model.source import Horizon
from dossier.text.document import Document


def find_horizons(document: Document) -> tuple[Horizon, ...]:
    """Return the horizon of the whole text first, then passages with a horizon of their own."""
    return ()
