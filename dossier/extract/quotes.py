"""Quotes."""

from __future__ import annotations

from dossier.model.statement import Quote
from dossier.text.document import Document


def find_quotes(document: Document) -> tuple[Quote, ...]:
    """Return the quotes of a document."""
    return ()
