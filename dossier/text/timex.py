"""Time expressions."""

from __future__ import annotations

from dossier.model.dates import Timex
from dossier.model.language import Language
from dossier.model.source import Block
from dossier.text.document import Sentence


def find_timexes(
    text: str, blocks: tuple[Block, ...], sentences: tuple[Sentence, ...], published: str | None, language: Language
) -> tuple[Timex, ...]:
    """Return the time expressions of a text, resolved against the day it was published (EDTF) where that is known."""
    return ()
