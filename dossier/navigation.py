"""What stands in the navigation of the site: the entries of `mkdocs.yml` under the names, and for the pages, that this dossier has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from typing import Any

from markupsafe import escape

from dossier.folders import folder_path
from dossier.model.content import Settings
from dossier.model.language import Language
from dossier.model.page import Page
from dossier.own_words import own_words
from dossier.render.sections import SECTIONS, own_names
from dossier.text.strings import strings

_TITLE = re.compile(r"---\ntitle: (?P<words>.*)\n")


def navigation(nav: list[Any], made: Set[str], settings: Settings, interface: Language) -> list[Any]:
    """Return the entries of `nav` with the editor's names of pages or ours in the language of the interface.

    Left out are sections of which no page was `made`: the dossier does without them.
    """
    names, ours = own_names(settings), own_words(strings(interface))
    kept: list[Any] = []
    for entry in nav:
        title, path = next(iter(entry.items())) if isinstance(entry, dict) and len(entry) == 1 else ("", entry)
        path = path if isinstance(path, str) else ""
        if path in SECTIONS.values() and path not in made:
            continue
        if title and path in names:
            entry = {str(escape(names[path])): path}  # themes print names of pages as they stand
        elif title in ours:
            entry = {ours[title]: path}
        kept.append(_led(entry, made))
    return kept


def _led(entry: Any, made: Set[str]) -> Any:
    """Return an entry of `nav` that leads to the pages where they stand: "about.md", as an editor names it, is "about/index.md"."""
    if isinstance(entry, dict):
        return {title: _led(inner, made) for title, inner in entry.items()}
    if isinstance(entry, list):
        return [_led(inner, made) for inner in entry]
    return folder_path(entry) if entry in made else entry


def titles(nav: list[Any] | None, pages: Mapping[str, Page]) -> tuple[tuple[str, str], ...]:
    """Return the titles that every page's navigation takes from the pages themselves: of all without a `nav`, of those it names bare."""
    named = pages if nav is None else [entry for entry in nav if isinstance(entry, str)]
    found = ((path, _TITLE.match(pages[path].text)) for path in named if path in pages)
    return tuple((path, title["words"]) for path, title in found if title)
