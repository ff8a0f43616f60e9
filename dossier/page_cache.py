"""Remembers the HTML of pages and what a search finds in them: what did not change is not converted again, in this build or a later one.

Only public events of MkDocs are used. A page is remembered when its HTML follows from its own text alone: when it has no link in Markdown,
whose target may move, and every extension of Markdown is one that looks at nothing else.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc

from dossier.store import Store, key_for

Entry = dict[str, Any]
"""One entry of the index that Material's search writes: an address, a title, a text."""

PACKAGES = ("dossier", "mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "pygments")
SEARCH = "material/search"
EXTENSIONS = frozenset(
    (
        "abbr",
        "admonition",
        "attr_list",
        "def_list",
        "fenced_code",
        "footnotes",
        "md_in_html",
        "pymdownx.details",
        "pymdownx.superfences",
        "sane_lists",
        "smarty",
        "tables",
        "toc",
    )
)
"""Those that look at nothing but the text of the page."""

MAY_LINK = re.compile(r"\]\s?[(\[:]")
"""A link in Markdown, which MkDocs leads to another page of the site if there is one: our own links in HTML it leaves alone."""
_PARTS = ("content", "toc", "anchors")


class PageCache:
    """Stands between MkDocs and the conversion of each page, and between Material's search and the reading of its HTML."""

    def __init__(self, pages: Store, sections: Store) -> None:
        self._pages = pages
        self._sections = sections
        self._settings = self._search = ""
        self._asked: set[str] = set()
        self._unread: dict[str, str] = {}
        self.entries: dict[str, list[Entry] | None] = {}

    def begin(self, config: MkDocsConfig) -> None:
        """Begin a build with its settings, which are part of every key."""
        known = EXTENSIONS.issuperset(config.markdown_extensions)
        settings = (list(config.markdown_extensions), config.mdx_configs, config.use_directory_urls)
        self._settings = repr(settings) if known else ""
        self._search = repr(dict(config.plugins[SEARCH].config)) if SEARCH in config.plugins else ""
        self._asked, self._unread, self.entries = set(), {}, {}

    def stand_before(self, page: Page) -> None:
        """Let a page take its HTML from here where it is known."""
        convert = page.render

        def render(config: MkDocsConfig, files: Files) -> None:
            key = self._key(page)
            if not key:
                convert(config, files)
            elif not self._take(page, key):
                convert(config, files)
                self._pages.keep(key, json.dumps(_held(page)).encode())

        setattr(page, "render", render)  # noqa: B010

    def _key(self, page: Page) -> str:
        """Return the key of the HTML of a page; nothing for one that is not remembered."""
        text = page.markdown or ""
        if not self._settings or "title" not in page.meta or MAY_LINK.search(text):
            return ""
        key = key_for(*_versions(), self._settings, page.file.src_uri, text)
        self._asked.add(key)
        return key

    def _take(self, page: Page, key: str) -> bool:
        """Say whether the HTML of a page was known, and is now that of the page."""
        held = _read(self._pages.get(key))
        if not isinstance(held, dict) or held.keys() != set(_PARTS):
            return False
        page.content, page.present_anchor_ids, page.links_to_anchors = held["content"], set(held["anchors"]), {}
        page.toc = get_toc(held["toc"])
        return True

    def look_up_sections(self, page: Page) -> None:
        """Keep Material's search from reading a page whose sections are known, and remember in which order pages are read."""
        search = page.meta.get("search") or {}
        self.entries[page.url] = None
        if not self._search or search.get("exclude"):
            return
        title, said = str(page.title), repr((search, page.meta.get("tags"), page.meta.get("title")))
        key = key_for(*_versions(), self._search, page.url, title, said, page.content or "")
        self._asked.add(key)
        known = _read(self._sections.get(key))
        if isinstance(known, list):
            self.entries[page.url] = known
            page.meta["search"] = {**search, "exclude": True}
        else:
            self._unread[page.url] = key

    def sections(self, fresh: dict[str, list[Entry]]) -> dict[str, list[Entry]]:
        """Return the entries of every page that was built, in that order, with those that Material has just read, which are kept."""
        for url, key in self._unread.items():
            self._sections.keep(key, json.dumps(fresh.get(url, [])).encode())
        return {url: known if known is not None else fresh.get(url, []) for url, known in self.entries.items()}

    def forget(self) -> None:
        """Forget what a build of all pages did not ask for."""
        self._pages.forget_all_but(self._asked)
        self._sections.forget_all_but(self._asked)


def _held(page: Page) -> dict[str, Any]:
    return {"content": page.content, "toc": _tokens(page.toc), "anchors": sorted(page.present_anchor_ids or ())}


def _tokens(links: Iterable[AnchorLink]) -> list[dict[str, Any]]:
    return [{"name": link.title, "id": link.id, "level": link.level, "children": _tokens(link.children)} for link in links]


def _read(held: bytes | None) -> Any:
    """Return what is kept, None where there is nothing or what this never wrote."""
    try:
        return None if held is None else json.loads(held)
    except ValueError:
        return None


@cache
def _versions() -> tuple[str, ...]:
    return sys.version, *map(version, PACKAGES)
