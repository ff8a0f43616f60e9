"""Links to the words inside an article at its own address: text fragments, for addresses that an editor has confirmed and for no other.

A search finds copies of an article on other sites; a link nobody has checked would send readers to one of them.
"""

from __future__ import annotations

from urllib.parse import quote, urldefrag

from dossier.model.source import Source

LONGEST = 120
"""Longer words are named by their first and last few: a browser looks for what lies between."""
FEW = 5


def text_fragment(source: Source, exact: str | None) -> str | None:
    """Return the address of words in an article; None where its address is not confirmed, or where the words may not be given."""
    if source.url_known != "confirmed" or not source.url or not source.url.lower().startswith(("http://", "https://")) or not exact:
        return None
    words = exact.split()
    if len(exact) <= LONGEST or len(words) <= 2 * FEW:
        named = _encoded(" ".join(words))
    else:
        named = f"{_encoded(' '.join(words[:FEW]))},{_encoded(' '.join(words[-FEW:]))}"
    return f"{urldefrag(source.url).url}#:~:text={named}" if words else None


def _encoded(words: str) -> str:
    """Escape all that a fragment could read as its own: commas and dashes part its terms."""
    return quote(words, safe="").replace("-", "%2D")
