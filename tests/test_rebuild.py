"""Which `mkdocs serve` builds no more than changed: the plain one, and with the options it was given."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from mkdocs.__main__ import serve_command
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from dossier.rebuild import rebuilder

AT = "http://127.0.0.1:8000/"


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# One\n", encoding="utf-8")
    (tmp_path / "docs" / "b.md").write_text("# Two\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Small\ntheme: mkdocs\nplugins: []\n", encoding="utf-8")
    loaded = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    loaded.site_url = AT
    return loaded


def asked(*flags: str) -> click.Context:
    return serve_command.make_context("serve", list(flags))


@pytest.mark.parametrize("flags", [("--clean",), ("--dirty",)])
def test_who_asks_for_another_way_gets_it(config: MkDocsConfig, flags: tuple[str, ...]) -> None:
    with asked(*flags):
        assert rebuilder(config) is None


def test_nobody_asked(config: MkDocsConfig) -> None:
    assert rebuilder(config) is None


def test_the_plain_command_builds_what_changed_with_its_options_and_without_a_word_of_care(
    config: MkDocsConfig, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    site = tmp_path / "site"
    with asked("--no-directory-urls", "--strict"):
        rebuild = rebuilder(config)
    assert rebuild
    rebuild()
    assert {path.name for path in site.glob("*.html")} >= {"index.html", "b.html"}
    (site / "b.html").write_text("as it was", encoding="utf-8")
    (tmp_path / "docs" / "index.md").write_text("# Three\n", encoding="utf-8")
    rebuild()
    assert "Three" in (site / "index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{AT}' in (site / "index.html").read_text(encoding="utf-8")
    assert (site / "b.html").read_text(encoding="utf-8") == "as it was"
    assert "dirty" not in caplog.text
