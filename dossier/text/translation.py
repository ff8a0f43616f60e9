"""What the words of a translated source are: whoever reads them is told that nobody spoke them so."""

from __future__ import annotations

import re

from dossier.model.source import Source
from dossier.text.strings import Strings

_FOREIGN_BLOCK = re.compile(r"\bin (?P<language>[a-z]{2,3}(?:-[A-Za-z0-9]+)*)$")


def language_at(source: Source, position: int) -> str:
    """Return the language of words of a source: a caption may stand in another than the article."""
    block = source.block_at(position)
    foreign = _FOREIGN_BLOCK.search(block.why) if block else None
    return foreign["language"] if foreign else source.language


def translation(source: Source, say: Strings, spoken: bool = False) -> str:
    """Say what the words of a translated source are; an empty string for one in its own language. `spoken` words are somebody's quote."""
    if not source.chain or source.chain[0].language == source.language:
        return ""
    origin = say.language(source.chain[0].language)
    last = source.chain[-1]
    known = say("translation.presumed") if any(link.known == "presumed" for link in source.chain) else ""
    what = say(f"translation.{last.by if last.by in ('machine', 'human') else 'unknown'}", language=origin, known=known)
    return say("translation.speaker", what=what) if spoken else what
