"""Words of sources that an editor cites in Markdown: `[[source: exact words]]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.model.content import Anchor

_CITATION = re.compile(r"\[\[(?P<source>[^\[\]:\n]+):\s*(?P<exact>[^\[\]]+)\]\]")


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation, and where it stands in the Markdown."""

    anchor: Anchor
    start: int
    end: int


def find_citations(markdown: str) -> Iterator[Citation]:
    """Yield the citations of a text, in its order."""
    for found in _CITATION.finditer(markdown):
        yield Citation(Anchor(source=found["source"].strip(), exact=found["exact"].strip()), found.start(), found.end())
