"""Pages are finished once: every file and what a search finds are as if each page had been made anew."""

from __future__ import annotations

import json
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment
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

from dossier.finish.cache import PLUGINS, PageCache
from dossier.search_index import by_page
from dossier.store import Store

CONFIG = """
site_name: Small
theme: {name: material, font: false, custom_dir: theme}
plugins: [search]
markdown_extensions: [attr_list, md_in_html, {toc: {permalink: true}}]
nav: [The front: index.md]
"""
LONG = """---
title: The dam
description: A dam.
---
# The dam

It holds.

## Who says so {#who}

<div markdown="1">The *mayor* & others.</div>

<p data-search-exclude>left out</p>

### When

- on Monday
"""


class Caching(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """The events that the plugin hands on."""

    def __init__(self, folder: Path, meanwhile: Callable[[PageCache], object] = lambda cache: None) -> None:
        self.cache, self.meanwhile = PageCache(Store(folder)), meanwhile

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        self.meanwhile(self.cache)
        self.cache.begin(config, "what all pages show")

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self.cache.stand_before([file.page or Page(None, file, config) for file in files.documentation_pages()], nav, config, files)
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        assert env.loader
        env.loader = self.cache.loader(env.loader)
        self.cache.fill_ahead(env, config, files)
        return env

    @event_priority(100)
    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
        self.cache.look_up(page, context)
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        return output if self.cache.is_finished(page) else self.cache.finish(page, output)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        index = json.loads((Path(config.site_dir) / "search" / "search_index.json").read_text(encoding="utf-8"))
        self.read = [entry["location"] for entry in index["docs"]]
        self.found = self.cache.sections(by_page(index["docs"]))
        self.cache.forget()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    (tmp_path / "docs").mkdir()
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "main.html").write_text('{% extends "base.html" %}', encoding="utf-8")
    (tmp_path / "docs" / "index.md").write_text(LONG, encoding="utf-8")
    (tmp_path / "docs" / "linked.md").write_text("---\ntitle: Linked\n---\n# Linked\n\n[The dam](index.md#who)\n", encoding="utf-8")
    (tmp_path / "docs" / "other.md").write_text("---\ntitle: Other\n---\n<!-- read by Material -->\n\n# Other\n", encoding="utf-8")
    (tmp_path / "docs" / "bare.md").write_text("# Bare\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def built(project: Path, *extensions: str | Extension, plugin: str = "dossier", **options: Any) -> Caching:
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"))
    config.markdown_extensions += extensions
    config.plugins[plugin] = caching = Caching(project / "cache", **options)
    build(config)
    return caching


SIZE = 8
"""Bytes of the length of what is told of a page."""


def kept(project: Path) -> list[Path]:
    return sorted((project / "cache").glob("*.kept"))


def site(project: Path) -> dict[str, bytes]:
    return {path.relative_to(project / "site").as_posix(): path.read_bytes() for path in (project / "site").rglob("*.html")}


def put(project: Path, **changed: Any) -> None:
    """Say in the one page that is kept that it is otherwise."""
    (file,) = kept(project)
    held = Store(project / "cache").get(file.stem)
    assert held
    end = SIZE + int.from_bytes(held[:SIZE])
    told, html = json.loads(zlib.decompress(held[SIZE:end])), zlib.decompress(held[end:]).decode()
    html = changed.pop("html", html)
    Store(project / "cache").keep(file.stem, packed(json.dumps(told | changed), html))


def packed(told: str, html: str) -> bytes:
    """Return what is kept of a page: the length of what is told of it, that, and the page."""
    first = zlib.compress(told.encode())
    return len(first).to_bytes(SIZE) + first + zlib.compress(html.encode())


def test_a_page_from_the_cache_is_the_page(project: Path) -> None:
    cold, files = built(project), site(project)
    warm = built(project)
    assert len(kept(project)) == 1, "one with a link in Markdown, without a title, or which Material must read is made each time"
    assert site(project) == files
    assert len(files) >= 4
    assert warm.found == cold.found
    assert list(warm.found) == list(cold.found)
    assert [entry["location"] for entry in warm.found[""]] == ["", "#who", "#when"]
    assert cold.read == warm.read == ["bare/", "other/", "other/#other"], "Material reads what needs a parser that forgives"


def test_all_is_as_without_any_of_this(project: Path) -> None:
    ours, files = built(project), site(project)
    build(load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site")))
    index = json.loads((project / "site" / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert site(project) == files
    assert [entry for entries in ours.found.values() for entry in entries] == index["docs"]


def test_the_cache_is_looked_at(project: Path) -> None:
    built(project)
    put(project, html="From the cache {{ page.title }}", entries=[{"location": "", "title": "kept", "text": ""}])
    warm = built(project)
    assert site(project)["index.html"] == b"From the cache {{ page.title }}"
    assert warm.found[""][0]["title"] == "kept"


def test_what_was_read_ahead_need_not_be_read_when_it_is_asked_for(project: Path) -> None:
    def read_ahead(cache: PageCache) -> None:
        cache.read_ahead()
        shutil.rmtree(project / "cache")

    built(project)
    put(project, html="From the cache")
    Store(project / "cache").keep("0" * 64, b"foreign")
    built(project, meanwhile=read_ahead)
    assert site(project)["index.html"] == b"From the cache"
    assert not (project / "cache").exists(), "nothing was made anew"


def test_a_place_in_a_page_from_the_cache_can_be_linked_to(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    (project / "mkdocs.yml").write_text(f"{CONFIG}validation: {{anchors: warn}}\n", encoding="utf-8")
    for _ in range(2):
        built(project)
    assert "does not contain an anchor" not in caplog.text
    put(project, anchors=[])
    built(project)
    assert "does not contain an anchor '#who'" in caplog.text


@pytest.mark.parametrize("told", ["null", "[]", "{}", '{"anchors": [], "entries": 3}', "3", "no JSON"])
@pytest.mark.parametrize("pack", [lambda told: packed(told, ""), lambda told: zlib.compress(told.encode()), str.encode])
def test_what_is_foreign_there_is_looked_past(project: Path, told: str, pack: Callable[[str], bytes]) -> None:
    cold, files = built(project), site(project)
    (file,) = kept(project)
    Store(file.parent).keep(file.stem, pack(told))
    warm = built(project)
    assert site(project) == files
    assert warm.found == cold.found


def test_a_page_that_cannot_be_unpacked_is_made_again(project: Path) -> None:
    cold, files = built(project), site(project)
    (file,) = kept(project)
    held = Store(file.parent).get(file.stem)
    assert held
    Store(file.parent).keep(file.stem, held[:-9])
    warm = built(project)
    assert site(project) == files
    assert warm.found == cold.found


def change_text(project: Path) -> None:
    (project / "docs" / "index.md").write_text(LONG.replace("It holds.", "It fails."), encoding="utf-8")


def change_head(project: Path) -> None:
    (project / "docs" / "index.md").write_text(LONG.replace("A dam.", "A lake."), encoding="utf-8")


def change_setting(project: Path) -> None:
    (project / "mkdocs.yml").write_text(CONFIG.replace("Small", "Large"), encoding="utf-8")


def change_navigation(project: Path) -> None:
    (project / "mkdocs.yml").write_text(CONFIG.replace("index.md]", "index.md, Another: other.md]"), encoding="utf-8")


def change_theme(project: Path) -> None:
    (project / "theme" / "partials").mkdir()
    (project / "theme" / "partials" / "copyright.html").write_text("All rights kept", encoding="utf-8")


@pytest.mark.parametrize("change", [change_text, change_head, change_setting, change_navigation, change_theme])
def test_what_a_page_shows_is_part_of_its_key(project: Path, change: Any) -> None:
    built(project)
    before = site(project)["index.html"]
    (old,) = kept(project)
    change(project)
    built(project)
    after = site(project)["index.html"]
    assert after != before
    assert old not in kept(project), "what nobody asks for is forgotten"
    (project / "cache" / kept(project)[0].name).unlink()
    built(project)
    assert site(project)["index.html"] == after


@pytest.mark.parametrize("extension", ["pymdownx.snippets", SaneListExtension()])
def test_an_extension_that_may_look_elsewhere_switches_the_cache_off(project: Path, extension: str | Extension) -> None:
    built(project, extension)
    assert kept(project) == []


def test_a_plugin_that_may_change_pages_switches_the_cache_off(project: Path) -> None:
    assert "foreign" not in PLUGINS
    built(project, plugin="foreign")
    assert kept(project) == []


def test_what_stands_before_every_heading_is_found_by_the_title_of_today(project: Path) -> None:
    page = project / "docs" / "index.md"
    for title in ("The dam", "The wall"):
        page.write_text(f"---\ntitle: {title}\n---\nIt holds.\n\n## Who says so\n", encoding="utf-8")
        assert built(project).found[""][0]["title"] == title
