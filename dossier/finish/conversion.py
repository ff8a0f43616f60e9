"""Converts pages from Markdown as MkDocs does, with their blocks of HTML set aside, and what is left of pages alike only once.

What is left is short, and the same for most pages of a kind: their headings, with a stand-in between each and the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc

from dossier.finish.plain_html import NotPlainError
from dossier.finish.raw_blocks import Aside, set_aside

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
"""Extensions of Markdown that look at nothing but the text of the page, and not into blocks of HTML."""

MAY_LINK = re.compile(r"\]\s?[(\[:]")
"""A link in Markdown, which MkDocs leads to another page of the site if there is one: our own links in HTML it leaves alone."""

Convert = Callable[[MkDocsConfig, Files], None]


class _Converted(NamedTuple):
    content: str
    contents: Any
    anchors: frozenset[str]


class Conversion:
    """Converts the pages of one site, and remembers what became of short texts."""

    def __init__(self) -> None:
        self._settings = ""
        self._known: dict[str, _Converted] = {}

    def begin(self, config: MkDocsConfig) -> None:
        """Begin a build; what is remembered from one with other settings is forgotten."""
        settings = repr((config.markdown_extensions, config.mdx_configs)) if EXTENSIONS.issuperset(config.markdown_extensions) else ""
        if settings != self._settings:
            self._settings, self._known = settings, {}

    @property
    def depends_on_text_alone(self) -> bool:
        """Say whether every extension of Markdown is one that looks at nothing but the text of the page."""
        return bool(self._settings)

    def convert(self, page: Page, stock: Convert, config: MkDocsConfig, files: Files) -> None:
        """Convert a page; `stock` is how MkDocs does it."""
        text = page.markdown or ""
        try:
            aside = set_aside(text) if self._settings else None
        except NotPlainError:
            aside = None
        if aside is None or not self._put_together(page, aside, stock, config, files):
            page.markdown = text
            stock(config, files)
        page.markdown = text

    def _put_together(self, page: Page, aside: Aside, stock: Convert, config: MkDocsConfig, files: Files) -> bool:
        """Convert what is left of a page, and say whether its blocks could be put back into it."""
        alike = "title" in page.meta and not MAY_LINK.search(aside.text)
        known = self._known.get(aside.text) if alike else None
        if known is None:
            page.markdown = aside.text
            stock(config, files)
            known = _Converted(page.content or "", tokens(page.toc), frozenset(page.present_anchor_ids or ()))
            if alike:
                self._known[aside.text] = known
        else:
            page.toc, page.links_to_anchors = get_toc(known.contents), {}
        try:
            page.content = aside.put_back(known.content)
        except NotPlainError:
            return False
        page.present_anchor_ids = {*known.anchors, *aside.anchors}
        return True


def tokens(links: Iterable[AnchorLink]) -> list[dict[str, Any]]:
    """Return the contents of a page in the shape in which Markdown tells them."""
    return [{"name": link.title, "id": link.id, "level": link.level, "children": tokens(link.children)} for link in links]
