"""Gives every page a folder of its own, so that a relative link in it leads to the same place with every generator.

"actors/mayor.md" is served at "actors/mayor/", but some generators take a link in it from where the file stands, others from where the page
is served. "actors/mayor/index.md" is served at the same address, and stands where it is served. So it may also be opened from a disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from dossier.model.page import Page

_LINK = re.compile(
    r"""
    (?P<open>
        \]\( [ ]* <?               # [the mayor](
      | ^ [ ]{0,3} \[[^\]\n]+\]: [ ]* <?   # [mayor]:
    )
    (?P<path> (?! [a-z][a-z0-9+.-]*: | / ) [^\s()<>#?]+ \.\w+ )
    (?= [\s()<>#?] | $ )
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
"""A link in Markdown to another file of the folder, as an editor may write it; links of ours are HTML. An address that ends in a slash
is one of the site and no file: it holds from where the page is served, in its folder or not."""


def in_folders(pages: Iterable[Page]) -> tuple[Page, ...]:
    """Return the pages, each in its folder."""
    return tuple(_in_folder(page) for page in pages)


def folder_path(path: str) -> str:
    """Return the path of a page in its folder; that of any other file as it is."""
    if not path.endswith(".md") or path.rpartition("/")[2] == "index.md":
        return path
    return f"{path.removesuffix('.md')}/index.md"


def _in_folder(page: Page) -> Page:
    """Links that an editor wrote lead from the new place to new places: "disputes/who.md" to "../disputes/who/index.md"."""
    path = folder_path(page.path)
    if not path.endswith(".md"):
        return page
    up = "../" if path != page.path else ""
    linked = "](" in page.text or "]:" in page.text
    text = _LINK.sub(lambda link: f"{link['open']}{up}{folder_path(link['path'])}", page.text) if linked else page.text
    return page if (path, text) == (page.path, page.text) else replace(page, path=path, text=text)
