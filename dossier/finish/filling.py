"""Fills converted pages into the theme on all cores, as MkDocs does one after another.

MkDocs chooses the template of a page before any plugin is asked: so pages that others fill are given a template that prints what they made.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from dossier.finish.ahead import ENOUGH
from dossier.workers import FORK_PAYS, forked, may_fork

FINISHED = "finished"
"""What a template prints that prints a page which is finished."""
TEMPLATE = "finished.html"
SOURCE = f"{{{{ {FINISHED} }}}}"


class Filling:
    """Pages that are filled by several processes, asked for in order."""

    def __init__(self, pages: Sequence[Page], fill: Callable[[Page], str]) -> None:
        several = len(pages) >= ENOUGH and may_fork()
        self._pages = {page.url: page for page in pages} if several else {}
        self._own = {url: page.meta.get("template") for url, page in self._pages.items()}
        self._fill = fill
        for page in self._pages.values():
            page.meta["template"] = TEMPLATE
        self._made: Generator[str] = forked(self._fill_own, self._pages, lambda _: FORK_PAYS)

    def __bool__(self) -> bool:
        return bool(self._pages)

    def __contains__(self, page: Page) -> bool:
        return page.url in self._pages

    def next(self) -> str:
        """Return the next page as it is written."""
        return next(self._made)

    def close(self) -> None:
        """End the processes."""
        self._made.close()

    def _fill_own(self, url: str) -> str:
        page, own = self._pages[url], self._own[url]
        page.meta = {name: value for name, value in page.meta.items() if name != "template"} | ({"template": own} if own else {})
        try:
            return self._fill(page)
        finally:
            page.meta["template"] = TEMPLATE


def fill(page: Page, env: Environment, nav: Navigation, config: MkDocsConfig, files: Files) -> str:
    """Return a page as MkDocs writes it. The page that another process was at when this one was forked is not the current one here."""
    for other in nav.pages:
        other.active = False
    page.active = True
    try:
        context = get_context(nav, files.documentation_pages(), config, page)
        template = env.get_template(page.meta.get("template", "main.html"))
        context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
        output = template.render(context)
        return config.plugins.on_post_page(output, page=page, config=config)
    finally:
        page.active = False
