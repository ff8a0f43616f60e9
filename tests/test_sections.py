"""Pages have the names an editor gives them, and those that are empty or not wanted are left out with every way to them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dossier.build import Build, build
from dossier.cli import main
from dossier.navigation import navigation

ARTICLE = "The council of Arden voted on Friday, 2 May 2031, for a new bridge. “We will mend nothing any more,” Mayor Anna Lind said.\n"
SECTIONS = {"timeline", "actors", "quotes", "deployments", "disputes"}


def named(nav: list[Any], built: Build) -> list[Any]:
    return navigation(nav, {page.path for page in built.pages}, built.dossier.settings, built.interface)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "affair"
    assert CliRunner().invoke(main, ["new", str(folder), "--title", "The bridge"]).exit_code == 0
    (folder / "seeds" / "herald.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


def settle(project: Path, lines: str) -> None:
    settings = project / "content" / "dossier.yml"
    settings.write_text(f"title: The bridge\nexcerpt_limit: 1\n{lines}", encoding="utf-8")


def made(project: Path) -> set[str]:
    return {page.path.split("/")[0] for page in build(project).pages if page.path.endswith("/index.md")} & SECTIONS


def test_without_a_word_every_page_is_there(project: Path) -> None:
    assert made(project) == SECTIONS


def test_empty_pages_are_left_out_where_the_editor_says_so(project: Path) -> None:
    settle(project, "empty_pages: hidden\n")
    assert made(project) == {"timeline", "actors", "quotes"}


def test_a_kind_that_is_not_wanted_is_nowhere(project: Path) -> None:
    settle(project, "without: [quote]\n")
    built = build(project)
    assert made(project) == SECTIONS - {"quotes"}
    assert built.dossier.quotes == ()
    assert built.dossier.utterances == ()
    assert [page.path for page in built.pages if re.search(r'href="[^"]*quotes/', page.text)] == []


def test_names_of_pages_are_the_editors_and_only_words(project: Path) -> None:
    settle(project, 'labels: {deployments: Field beds, disputes: "Open <i>questions</i>"}\nempty_pages: shown\nwithout: [quote]\n')
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    home = (project / "site" / "index.html").read_text(encoding="utf-8")
    assert "<i>questions" not in home
    for page in (home, (project / "site" / "deployments" / "index.html").read_text(encoding="utf-8")):
        assert re.search(r"<h1[^>]*>Field beds|Field beds", page)
        assert not re.search(r'href="[^"]*quotes/', page)
    assert not (project / "site" / "quotes").exists()


def test_a_name_for_a_page_that_is_none_is_told(project: Path) -> None:
    settle(project, "labels: {deploymants: Beds}\nwithout: [quotes]\n")
    told = {(problem.code, problem.nearest) for problem in build(project).problems}
    assert told == {("unknown-key", "deployments"), ("wrong-value", "quote")}


def test_a_page_of_the_editors_own_is_found_by_the_name_of_its_file(project: Path) -> None:
    (project / "content" / "pages").mkdir(exist_ok=True)
    (project / "content" / "pages" / "about.md").write_text("# About us\n\nSee [the days](timeline/index.md).\n", encoding="utf-8")
    nav = ["about.md", {"More": [{"Who we are": "about.md"}]}]
    assert named(nav, build(project)) == ["about/index.md", {"More": [{"Who we are": "about/index.md"}]}]


def test_what_else_stands_in_nav_stays(project: Path) -> None:
    settle(project, "labels: {timeline: Days}\nwithout: [deployment]\n")
    nav = ["about.md", {"Timeline": "timeline/index.md"}, {"Deployments": "deployments/index.md"}, {"More": [{"A": "a.md"}]}]
    assert named(nav, build(project)) == ["about.md", {"Days": "timeline/index.md"}, {"More": [{"A": "a.md"}]}]
