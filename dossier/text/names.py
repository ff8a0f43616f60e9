"""Mentions: who and what is named, by name or by role, without a gazetteer of people."""

from __future__ import annotations

from dossier.model.actor import Mention
from dossier.model.dates import Timex
from dossier.model.language import Language
from dossier.model.source import Block
from dossier.model.vocabulary import Vocabulary
from dossier.text.document import Marked, Sentence


def find_mentions(
    text: str,
    blocks: tuple[Block, ...],
    sentences: tuple[Sentence, ...],
    marked: tuple[Marked, ...],
    timexes: tuple[Timex, ...],
    language: Language,
    vocabulary: Vocabulary,
) -> tuple[Mention, ...]:
    """Return the mentions of a text."""
    return ()
