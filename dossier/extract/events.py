"""Events."""

from __future__ import annotations

from dossier.model.statement import Event
from dossier.text.document import Document


def find_events(document: Document) -> tuple[Event, ...]:
    """Return the events of a document."""
    return ()
