"""The docs folder: only what changed is written, only what was written is removed, and nothing else is touched."""

from __future__ import annotations

import json
import os
import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.docs_folder import LIST, DocsFolderError, remove_file, write_docs
from dossier.model.page import Page

HOME = Page("index.md", "# Home\n")
ACTOR = Page("actors/mayor.md", "# The mayor\r\nkeeps her line ends\n")


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in folder.rglob("*")
        if path.is_file() and path.name != LIST
    }


def test_writes_every_page_byte_for_byte(tmp_path: Path) -> None:
    written = write_docs(tmp_path / "new" / "docs", [HOME, ACTOR])
    assert written.changed == ("index.md", "actors/mayor.md")
    assert written.gone == ()
    assert files(tmp_path / "new" / "docs") == {"index.md": HOME.text, "actors/mayor.md": ACTOR.text}


def test_leaves_what_did_not_change(tmp_path: Path) -> None:
    write_docs(tmp_path, [HOME, ACTOR])
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert write_docs(tmp_path, [HOME, ACTOR]).changed == ()
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_writes_only_what_changed(tmp_path: Path) -> None:
    write_docs(tmp_path, [HOME, ACTOR])
    os.utime(tmp_path / "index.md", (1, 1))
    written = write_docs(tmp_path, [HOME, Page(ACTOR.path, "# Another\n")])
    assert written.changed == (ACTOR.path,)
    assert (tmp_path / "index.md").stat().st_mtime == 1
    assert (tmp_path / ACTOR.path).read_text() == "# Another\n"


def test_removes_what_is_no_longer_made_and_its_empty_folder(tmp_path: Path) -> None:
    write_docs(tmp_path, [HOME, ACTOR])
    assert write_docs(tmp_path, [HOME]).gone == (ACTOR.path,)
    assert not (tmp_path / "actors").exists()
    assert json.loads((tmp_path / LIST).read_text())["pages"] == ["index.md"]


def test_mends_a_page_somebody_changed(tmp_path: Path) -> None:
    write_docs(tmp_path, [HOME])
    (tmp_path / "index.md").write_text("by hand")
    assert write_docs(tmp_path, [HOME]).changed == ("index.md",)
    assert (tmp_path / "index.md").read_text() == HOME.text


def test_a_page_that_somebody_took_away_or_made_a_link_comes_back(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    write_docs(docs, [HOME, ACTOR])
    (tmp_path / "same.md").write_bytes(HOME.content)
    (docs / "index.md").unlink()
    (docs / "index.md").symlink_to(tmp_path / "same.md")
    (docs / ACTOR.path).unlink()
    (docs / "actors").rmdir()
    assert write_docs(docs, [HOME, ACTOR]).changed == ("index.md", ACTOR.path)
    assert not (docs / "index.md").is_symlink()
    assert files(docs) == {"index.md": HOME.text, ACTOR.path: ACTOR.text}


def test_a_page_may_become_a_folder(tmp_path: Path) -> None:
    write_docs(tmp_path, [Page("data", "one")])
    write_docs(tmp_path, [Page("data/all.csv", "two")])
    assert files(tmp_path) == {"data/all.csv": "two"}


def test_refuses_a_folder_with_files_of_somebody_else(tmp_path: Path) -> None:
    write_docs(tmp_path, [HOME])
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.md").write_text("mine")
    with pytest.raises(DocsFolderError, match=r"notes/mine\.md"):
        write_docs(tmp_path, [Page("index.md", "new")])
    assert files(tmp_path) == {"index.md": HOME.text, "notes/mine.md": "mine"}


def test_refuses_to_replace_a_file_it_did_not_write(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("mine")
    with pytest.raises(DocsFolderError, match=r"index\.md"):
        write_docs(tmp_path, [HOME])
    assert (tmp_path / "index.md").read_text() == "mine"


def test_hidden_files_are_nobody_s_pages(tmp_path: Path) -> None:
    (tmp_path / ".gitkeep").touch()
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("mine")
    write_docs(tmp_path, [HOME])
    assert (tmp_path / ".git" / "config").read_text() == "mine"


@pytest.mark.parametrize(
    "path",
    ["", "/etc/passwd", "../up.md", "a/../../up.md", "a//b.md", "a/./b.md", ".hidden.md", "a/.hidden/b.md", "a\0.md", "..\\up.md", "a/"],
)
def test_refuses_paths_that_lead_elsewhere(tmp_path: Path, path: str) -> None:
    with pytest.raises(DocsFolderError):
        write_docs(tmp_path / "docs", [HOME, Page(path, "x")])
    assert not (tmp_path / "docs").exists()


def test_refuses_a_link_that_leads_out(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    write_docs(docs, [HOME, ACTOR])
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "mayor.md").write_text("safe")
    (docs / ACTOR.path).unlink()
    (docs / "actors").rmdir()
    (docs / "actors").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    for pages in ([HOME, ACTOR], [HOME]):
        with pytest.raises(DocsFolderError):
            write_docs(docs, pages)
    assert (tmp_path / "elsewhere" / "mayor.md").read_text() == "safe"


def test_refuses_a_list_that_names_files_elsewhere(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "precious.txt").write_text("safe")
    (docs / LIST).write_text(json.dumps({"schema": "1", "pages": ["../precious.txt"]}))
    with pytest.raises(DocsFolderError, match="cannot be read"):
        write_docs(docs, [HOME])
    assert (tmp_path / "precious.txt").read_text() == "safe"


@pytest.mark.parametrize("text", ["", "[]", '{"pages": 3}', '{"pages": [3]}', "\x00"])
def test_refuses_a_broken_list(tmp_path: Path, text: str) -> None:
    (tmp_path / LIST).write_text(text)
    with pytest.raises(DocsFolderError, match="cannot be read"):
        write_docs(tmp_path, [HOME])


@pytest.mark.parametrize(
    "pages",
    [
        [HOME, Page("index.md", "again")],
        [HOME, Page("INDEX.md", "again")],
        [Page("a", "file"), Page("a/b.md", "below it")],
        [Page("half.md", "half a character: \ud800")],
    ],
)
def test_refuses_pages_that_cannot_stand_together(tmp_path: Path, pages: list[Page]) -> None:
    with pytest.raises(DocsFolderError):
        write_docs(tmp_path / "docs", pages)
    assert not (tmp_path / "docs").exists()


def test_a_name_too_long_for_the_disk_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DocsFolderError, match="too long"):
        write_docs(tmp_path / "docs", [Page("x" * 4000 + ".md", "")])
    assert write_docs(tmp_path / "docs", [HOME]).changed == ("index.md",)


def test_a_run_cut_off_leaves_no_file_unlisted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_docs(tmp_path, [HOME])
    rename = os.replace

    def run_out_of_disk(source: Path, target: Path) -> None:
        if target.name == "mayor.md":
            raise OSError("no space left")
        rename(source, target)

    monkeypatch.setattr("dossier.docs_folder.os.replace", run_out_of_disk)
    with pytest.raises(DocsFolderError, match="no space left"):
        write_docs(tmp_path, [Page("new.md", "new"), ACTOR])
    monkeypatch.undo()
    assert write_docs(tmp_path, [HOME, ACTOR]).gone == ("new.md",)
    assert files(tmp_path) == {"index.md": HOME.text, "actors/mayor.md": ACTOR.text}


def test_remove_file_keeps_folders_that_are_in_use(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "index.html").touch()
    (tmp_path / "a" / "kept.html").touch()
    remove_file(tmp_path, "a/b/index.html")
    remove_file(tmp_path, "a/never/was.html")
    assert files(tmp_path) == {"a/kept.html": ""}


NAMES = st.text(string.ascii_lowercase + "é–日", min_size=1, max_size=6)
PATHS = st.lists(NAMES, min_size=1, max_size=3).map(lambda parts: "/".join(parts) + ".md")
FOLDERS = st.dictionaries(PATHS, st.text(st.characters(exclude_categories=["Cs"]), max_size=40), max_size=6)


@settings(max_examples=60, deadline=None)
@given(st.lists(FOLDERS, min_size=1, max_size=4))
def test_the_folder_holds_exactly_the_last_pages(tmp_path_factory: pytest.TempPathFactory, runs: list[dict[str, str]]) -> None:
    docs = tmp_path_factory.mktemp("docs")
    for run in runs:
        write_docs(docs, [Page(path, text) for path, text in run.items()])
        assert files(docs) == run
