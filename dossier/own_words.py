"""Says our few words in `mkdocs.yml` (names of pages, labels of buttons) in the language of the dossier, whichever they stand in."""

from __future__ import annotations

from collections.abc import Mapping

from dossier.read.language import languages, read_language
from dossier.text.strings import Strings, strings

_PAGES = ("home", "timeline", "actors", "quotes", "deployments", "disputes", "sources", "corrections", "method", "data")
_KEYS = (*(f"page.{page}" for page in _PAGES), "theme.to_dark", "theme.to_light", "theme.place", "theme.description")


def own_words(say: Strings) -> Mapping[str, str]:
    """Return, for each such word in any language the interface speaks, the one in the language of `say`."""
    others = (strings(read_language(code)) for code in languages())
    return {other(key): say(key) for other in others for key in _KEYS}
