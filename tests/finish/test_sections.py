"""What a search finds in a page is what Material's own search reads there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from material.plugins.search.plugin import SearchIndex  # type: ignore[import-untyped]
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from dossier.finish.plain_html import NotPlainError
from dossier.finish.sections import read_entries

from .conftest import ROOT, texts_of

Read = Callable[[str], Page]


def by_material(page: Page) -> list[dict[str, Any]]:
    index = SearchIndex()
    index.add_entry_from_context(page)
    return list(index.entries)


def converted(page: Page, config: MkDocsConfig) -> Page:
    page.render(config, Files([]))
    return page


def ours(page: Page) -> list[dict[str, Any]]:
    return read_entries(page.url, str(page.meta.get("title", page.title)), page.content or "", page.meta)


def test_every_page_of_a_dossier_is_read_the_same(config: MkDocsConfig, page_of: Read) -> None:
    pages = [converted(page_of(text), config) for text in texts_of(ROOT)]
    pages = [page for page in pages if "search" not in page.meta]
    found = [ours(page) for page in pages]
    assert found == [by_material(page) for page in pages]
    assert sum(map(len, found)) > 3 * len(pages)


def test_tags_and_weight_go_with_every_entry(config: MkDocsConfig, page_of: Read) -> None:
    page = converted(page_of("---\ntitle: A & B\ntags: [one, 2, '']\nsearch: {boost: 2}\n---\nWords.\n\n## Head\n"), config)
    assert ours(page) == by_material(page)
    assert [(entry["tags"], entry["boost"]) for entry in ours(page)] == [(["one", "2"], 2)] * 2


WORDS = st.sampled_from(("word", " ", "\n", "a &amp; b", "&#58;", "&nosuch", "two\nlines", "1 > 0", "&lt;p&gt;"))
NAMES = ("div", "section", "p", "ul", "li", "span", "a", "pre", "code", "h1", "h2", "h3", "sup", "object", "g")
ATTRIBUTES = st.sampled_from(
    ("", "", "", ' id="x"', ' id="y" data-search-exclude', " data-search-exclude", ' class="headerlink"', ' class="linenodiv"')
)


def element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda name, said, words: f"<{name}{said}>{words}</{name}>", st.sampled_from(NAMES), ATTRIBUTES, inner)


ALONE = st.sampled_from(("<br>", "<br />", '<path d="M0"/>', '<img alt="a > b">', "<script>var a = '<p>';</script>", "</p>", "<ul>"))
HTML = st.recursive(WORDS | ALONE, lambda inner: element(st.lists(inner, max_size=5).map("".join)), max_leaves=25)


@settings(deadline=None, max_examples=400)
@given(html=st.lists(HTML, max_size=4).map("".join))
def test_any_page_is_read_the_same_or_not_at_all(page_of: Read, html: str) -> None:
    page = page_of("---\ntitle: A page\n---\n")
    page.toc = get_toc([])
    page.content = html
    try:
        found = ours(page)
    except NotPlainError:
        return
    assert found == by_material(page)


@pytest.mark.parametrize("html", ["<!-- a -->", "1 < 2", "<h2 id=a>"])
def test_what_needs_forgiving_is_left_to_material(html: str) -> None:
    with pytest.raises(NotPlainError):
        read_entries("", "A page", html, {})
