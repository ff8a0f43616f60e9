"""Quotation marks and their pairs."""

from __future__ import annotations

from dossier.model.language import Language
from dossier.model.source import Block
from dossier.text.document import Marked


def find_marked(text: str, blocks: tuple[Block, ...], language: Language) -> tuple[Marked, ...]:
    """Return the runs inside quotation marks."""
    return ()
