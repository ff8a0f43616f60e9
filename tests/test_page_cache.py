"""Pages are converted once: the HTML, the contents, the anchors and what a search finds are as if they had been made anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneListExtension
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from dossier.page_cache import PageCache
from dossier.search_index import by_page
from dossier.store import Store

CONFIG = """
site_name: Small
theme: {name: material, font: false}
plugins: [search]
markdown_extensions: [attr_list, md_in_html, {toc: {permalink: true}}]
"""
LONG = """---
title: The dam
---
# The dam

It holds.

## Who says so {#who}

<div markdown="1">The *mayor* & others.</div>

### When

- on Monday
"""


class Caching(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """The events that the plugin hands on."""

    def __init__(self, folder: Path) -> None:
        self.cache = PageCache(Store(folder / "pages"), Store(folder / "sections"))
        self.seen: dict[str, tuple[object, ...]] = {}
        self.index: list[object] = []

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        self.cache.begin(config)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        for page in nav.pages:
            self.cache.stand_before(page)
        return nav

    @event_priority(100)
    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
        self.cache.look_up_sections(page)
        self.seen[page.url] = (page.content, str(page.toc), page.title, frozenset(page.present_anchor_ids or ()), page.toc.items[0].active)  # type: ignore[attr-defined]
        return context

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        index = json.loads((Path(config.site_dir) / "search" / "search_index.json").read_text(encoding="utf-8"))
        self.read = [entry["location"] for entry in index["docs"]]
        self.found = self.cache.sections(by_page(index["docs"]))
        self.cache.forget()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(LONG, encoding="utf-8")
    (tmp_path / "docs" / "other.md").write_text("---\ntitle: Other\n---\n# Other\n\n[The dam](index.md#who)\n", encoding="utf-8")
    (tmp_path / "docs" / "bare.md").write_text("# Bare\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def built(project: Path, *extensions: str | Extension) -> Caching:
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"))
    config.markdown_extensions += extensions
    plugin = Caching(project / "cache")
    config.plugins["caching"] = plugin
    build(config)
    return plugin


def kept(project: Path, of: str = "pages") -> list[Path]:
    return sorted((project / "cache" / of).glob("*.kept"))


def test_a_page_from_the_cache_is_the_page(project: Path) -> None:
    cold, html = built(project), (project / "site" / "index.html").read_bytes()
    warm = built(project)
    assert len(kept(project)) == 1, "a page with a link in Markdown, or without a title of its own, is converted each time"
    assert cold.seen == warm.seen
    assert (project / "site" / "index.html").read_bytes() == html
    assert cold.found == warm.found
    assert list(cold.found) == list(warm.found)
    assert cold.read
    assert warm.read == [], "the search reads no page again"
    assert [entry["location"] for entry in warm.found[""]] == ["", "#who", "#when"]


def test_the_cache_is_looked_at(project: Path) -> None:
    built(project)
    (file,) = kept(project)
    held = json.loads(file.read_bytes()[64:]) | {"content": "<h1>From the cache</h1>"}
    Store(project / "cache" / "pages").keep(file.stem, json.dumps(held).encode())
    assert built(project).seen[""][0] == "<h1>From the cache</h1>"


@pytest.mark.parametrize("foreign", ["null", "[]", "{}", '{"content": "x"}', "3", "no JSON"])
def test_what_is_foreign_there_is_looked_past(project: Path, foreign: str) -> None:
    cold = built(project)
    for of in ("pages", "sections"):
        for file in kept(project, of):
            Store(file.parent).keep(file.stem, foreign.encode())
    warm = built(project)
    assert warm.seen == cold.seen
    if not foreign.startswith("["):
        assert warm.found == cold.found


def test_another_text_another_setting_another_page(project: Path) -> None:
    first = built(project).seen
    (project / "docs" / "index.md").write_text(LONG.replace("It holds.", "It fails."), encoding="utf-8")
    second = built(project).seen
    assert "It fails." in str(second[""][0])
    assert len(kept(project)) == 1, "what nobody asks for is forgotten"
    (project / "docs" / "index.md").write_text(LONG, encoding="utf-8")
    (project / "mkdocs.yml").write_text(CONFIG.replace("permalink: true", "permalink: false"), encoding="utf-8")
    third = built(project).seen
    assert "headerlink" in str(first[""][0])
    assert "headerlink" not in str(third[""][0])


@pytest.mark.parametrize("extension", ["pymdownx.snippets", SaneListExtension()])
def test_an_extension_that_may_look_elsewhere_switches_the_cache_off(project: Path, extension: str | Extension) -> None:
    built(project, extension)
    assert kept(project) == []


def test_what_stands_before_every_heading_is_found_by_the_title_of_today(project: Path) -> None:
    page = project / "docs" / "index.md"
    (project / "mkdocs.yml").write_text(f"{CONFIG}nav: [Home: index.md]\n", encoding="utf-8")
    for title in ("The dam", "The wall"):
        page.write_text(f"---\ntitle: {title}\n---\nIt holds.\n\n## Who says so\n", encoding="utf-8")
        assert built(project).found[""][0]["title"] == title
