"""The MkDocs plugin in single parts; what it does as a whole is tested on real sites in tests/site."""

from __future__ import annotations

import gc
import logging
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.structure.files import get_files

from dossier.docs_folder import LIST
from dossier.lasting import keep_no_longer
from dossier.model.page import Page
from dossier.navigation import titles
from dossier.plugin import DossierPlugin

MKDOCS = (
    "site_name: Small\nrepo_url: https://github.com/OWNER/NAME\nedit_uri: edit/main/\ndocs_dir: .pages\ntheme: mkdocs\nplugins: [dossier]\n"
)


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MkDocsConfig:
    """A project of one short article."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "post.txt").write_text(" date 2031-05-04\n\nThe dam holds, the mayor said.\n", encoding="utf-8")
    (tmp_path / ".pages").mkdir()
    (tmp_path / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    return load_config(str(tmp_path / "mkdocs.yml"))


@pytest.fixture
def plugin(config: MkDocsConfig) -> DossierPlugin:
    found = config.plugins["dossier"]
    assert isinstance(found, DossierPlugin)
    found.on_startup(command="build", dirty=False)
    return found


def broken(config: MkDocsConfig) -> None:
    content = Path(config.docs_dir).parent / "content"
    content.mkdir()
    (content / "dossier.yml").write_text("title: [\n", encoding="utf-8")


def test_pages_stand_in_the_docs_folder_before_mkdocs_reads_it(config: MkDocsConfig, plugin: DossierPlugin) -> None:
    plugin.on_pre_build(config=config)
    files = get_files(config)
    assert files.get_file_from_path("index.md")
    assert files.get_file_from_path("sources/post/index.md")
    assert files.src_uris[LIST].inclusion.is_excluded()


def test_the_pencil_leads_to_the_file_behind_a_page_or_is_not_there(config: MkDocsConfig, plugin: DossierPlugin) -> None:
    plugin.on_pre_build(config=config)
    plugin.pages = {
        "index.md": Page("index.md", "", "content/home.yml"),
        "sources/post/index.md": Page("sources/post/index.md", ""),
        "gone.md": Page("gone.md", ""),
    }
    files = plugin.on_files(get_files(config), config=config)
    edit_uris = {path: files.src_uris[path].edit_uri for path in ("index.md", "sources/post/index.md")}
    assert edit_uris == {"index.md": "content/home.yml", "sources/post/index.md": None}


def test_the_date_of_the_corpus_is_lent_to_a_build_and_taken_back(config: MkDocsConfig, plugin: DossierPlugin) -> None:
    plugin.on_pre_build(config=config)
    assert os.environ["SOURCE_DATE_EPOCH"] == str(int(datetime(2031, 5, 4, tzinfo=UTC).timestamp()))
    plugin.on_post_build(config=config)
    assert "SOURCE_DATE_EPOCH" not in os.environ
    plugin.on_pre_build(config=config)
    plugin.on_build_error(error=ValueError())
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_a_date_set_by_others_stays(config: MkDocsConfig, plugin: DossierPlugin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "7")
    plugin.on_pre_build(config=config)
    plugin.on_post_build(config=config)
    assert os.environ["SOURCE_DATE_EPOCH"] == "7"


def test_errors_end_a_build_before_anything_is_written(
    config: MkDocsConfig, plugin: DossierPlugin, caplog: pytest.LogCaptureFixture
) -> None:
    broken(config)
    with pytest.raises(Abort, match="no site was built"):
        plugin.on_pre_build(config=config)
    assert any(record.levelno == logging.ERROR and "content/dossier.yml" in record.message for record in caplog.records)
    assert list(Path(config.docs_dir).iterdir()) == []


def test_errors_become_a_page_of_the_preview(config: MkDocsConfig, plugin: DossierPlugin) -> None:
    broken(config)
    config.nav = ["index.md"]
    plugin.on_startup(command="serve", dirty=False)
    plugin.on_pre_build(config=config)
    assert "content/dossier.yml" in (Path(config.docs_dir) / "problems" / "index.md").read_text(encoding="utf-8")
    assert config.nav[0] == {"Problems": "problems/index.md"}


def test_warnings_never_count_as_warnings_of_mkdocs(config: MkDocsConfig, plugin: DossierPlugin, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    plugin.on_pre_build(config=config)
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


def test_a_docs_folder_with_other_files_is_refused(config: MkDocsConfig, plugin: DossierPlugin) -> None:
    (Path(config.docs_dir) / "mine.md").write_text("mine", encoding="utf-8")
    with pytest.raises(PluginError, match=r"mine\.md"):
        plugin.on_pre_build(config=config)
    assert (Path(config.docs_dir) / "mine.md").read_text(encoding="utf-8") == "mine"


def test_pages_older_than_the_look_of_the_site_are_built_anew(config: MkDocsConfig, plugin: DossierPlugin) -> None:
    plugin.on_pre_build(config=config)
    home, look = Path(config.docs_dir) / "index.md", Path(config.config_file_path)
    os.utime(home, (1000, 1000))
    os.utime(look, (900, 900))
    plugin.on_pre_build(config=config)
    assert home.stat().st_mtime == 1000
    os.utime(look, (1100, 1100))
    plugin.on_pre_build(config=config)
    assert home.stat().st_mtime > 1100


def test_what_is_gone_goes_from_the_site_too(config: MkDocsConfig, plugin: DossierPlugin) -> None:
    plugin.on_pre_build(config=config)
    built = Path(config.site_dir) / "sources" / "post" / "index.html"
    built.parent.mkdir(parents=True)
    built.touch()
    seeds = Path(config.docs_dir).parent / "seeds"
    (seeds / "post.txt").rename(seeds / "letter.txt")
    plugin.on_pre_build(config=config)
    assert not built.parent.exists()


def test_titles_that_stand_in_the_navigation_of_every_page() -> None:
    pages = {path: Page(path, f'---\ntitle: "{path[0]}"\n---\n') for path in ("a.md", "b.md")} | {"c.json": Page("c.json", "{}")}
    assert titles(None, pages) == (("a.md", '"a"'), ("b.md", '"b"'))
    assert titles(["b.md", {"Named": "a.md"}, "gone.md"], pages) == (("b.md", '"b"'),)


def test_a_process_that_ends_looks_for_no_garbage_among_what_it_holds(plugin: DossierPlugin) -> None:
    keep_no_longer()
    plugin.on_shutdown()
    assert gc.get_freeze_count() > 0
    keep_no_longer()
