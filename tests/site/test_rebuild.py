"""A preview that builds what changed alone shows, after every edit, byte for byte what a preview started at that moment would show."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from .conftest import DAM, copy_project
from .test_doors import content, differing, with_words

AT = "http://127.0.0.1:8000/dossier/"
ANEW = f"""
import os, sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
for project in sys.argv[1:]:
    os.chdir(project)
    config = load_config("mkdocs.yml", site_dir="site")
    config.plugins.on_startup(command="serve", dirty=False)
    config.site_url = {AT!r}
    build(config, serve_url=config.site_url)
"""
"""The first build of `mkdocs serve`, in each of several projects."""

Edit = Callable[[Path], object]


def an_article(project: Path) -> None:
    path = project / "seeds" / "valley-post.txt"
    path.write_text(path.read_text(encoding="utf-8") + "\nThe mayor said: “Nobody sleeps in Hollin now.”\n", encoding="utf-8")


def a_sentence_at_home(project: Path) -> None:
    with_words(project / "content" / "home.yml", "A crack in the Hollin dam emptied", "A crack in the dam has emptied")


def a_card_goes(project: Path) -> None:
    (project / "content" / "sources" / "coast-daily.yml").unlink()


def a_link_to_a_page_that_is_not_there(project: Path) -> None:
    with_words(project / "content" / "pages" / "about.md", "An invented affair", "An [invented](later.md) affair")


def the_page_is_written(project: Path) -> None:
    (project / "content" / "pages" / "later.md").write_text("# Later\n\nThe rows: [quotes](data/tables/quotes.csv).\n", encoding="utf-8")


def an_article_goes(project: Path) -> None:
    (project / "seeds" / "herald-before.txt").unlink()


def the_mistake_is_mended(project: Path) -> None:
    (project / "content" / "sources" / "herald-before.yml").unlink()


def a_page_of_the_navigation_is_renamed(project: Path) -> None:
    path = project / "content" / "dossier.yml"
    path.write_text(path.read_text(encoding="utf-8") + "labels:\n  timeline: Days\n", encoding="utf-8")


def the_theme(project: Path) -> None:
    with_words(project / "templates" / "theme" / "page.html", "{% block content %}", "{% block content %}<!-- ours -->")


def the_language(project: Path) -> None:
    with_words(project / "content" / "dossier.yml", "language: en", "language: fr")


EDITS: tuple[tuple[Edit, ...], ...] = (
    (an_article,),
    (a_sentence_at_home, a_card_goes, a_link_to_a_page_that_is_not_there),
    (the_page_is_written,),
    (an_article_goes,),
    (a_page_of_the_navigation_is_renamed, the_mistake_is_mended),
    (the_theme,),
    (the_language,),
)


def loaded(project: Path, site: Path) -> MkDocsConfig:
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(site))
    config.site_url = AT
    return config


def shown(site: Path) -> dict[str, bytes]:
    """Return what a preview serves; what is packed is unpacked, and the order of the index of the search is no matter."""
    found = content(site)
    found["sitemap.xml.gz"] = gzip.decompress(found["sitemap.xml.gz"])
    index = json.loads(found["search/search_index.json"])
    found["search/search_index.json"] = "\n".join(sorted(map(json.dumps, index["docs"]))).encode()
    return found


def test_every_edit_is_shown_as_if_all_were_built_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1893456000")
    project, site = copy_project(DAM, tmp_path / "dam"), tmp_path / "site"
    with_words(project / "mkdocs.yml", "docs_dir:", "repo_url: https://github.com/OWNER/NAME\nedit_uri: edit/main/\ndocs_dir:")
    config = loaded(project, site)
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url=AT)
    seen: dict[Path, dict[str, bytes]] = {}
    for number, edits in enumerate(EDITS):
        kept = {path: path.stat().st_mtime_ns for path in site.rglob("*.html")}
        for edit in edits:
            edit(project)
        build(loaded(project, site), serve_url=AT, dirty=True)
        if edits == (the_page_is_written,):
            built = [path for path in site.rglob("*.html") if path.stat().st_mtime_ns != kept.get(path)]
            assert 2 <= len(built) < len(kept) / 2, "what did not change is not built anew"
        anew = tmp_path / str(number)
        shutil.copytree(project, anew, ignore=shutil.ignore_patterns(".cache", ".pages"))
        (anew / ".pages").mkdir()
        seen[anew] = shown(site)
    subprocess.run([sys.executable, "-c", ANEW, *map(str, seen)], cwd=tmp_path, env=os.environ, check=True, capture_output=True)
    for edits, (anew, preview) in zip(EDITS, seen.items(), strict=True):
        assert differing(preview, shown(anew / "site")) == [], f"after {[edit.__name__ for edit in edits]}"
