"""`dossier export` and the site hold the same bytes, a second run changes nothing, and a folder of somebody else's files is refused."""

from __future__ import annotations

import html
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dossier.cli import main

from .conftest import PROJECTS, Exported


def run(folder: Path, project: Path) -> Result:
    return CliRunner().invoke(main, ["export", str(folder), "--project", str(project)], catch_exceptions=False)


def content(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    return {path: held for path, held in found.items() if not path.startswith(".")}


def test_both_doors_give_the_same_data(data: Exported) -> None:
    on_site = {page.path.removeprefix("data/"): page.content for page in data.built.pages if page.path.startswith("data/")}
    page = html.unescape(on_site.pop("index.md").decode())
    assert content(data.folder) == on_site
    assert [path for path in on_site if f'href="{path}"' not in page] == []


def test_the_command_writes_it_once(tmp_path: Path) -> None:
    project = PROJECTS["dam"]
    first = run(tmp_path / "data", project)
    assert first.exit_code == 0, first.output
    written = content(tmp_path / "data")
    assert {"datapackage.json", "dossier.json", "tables/spans.csv", "annotations.jsonld", "dossier.sqlite"} <= written.keys()
    again = run(tmp_path / "data", project)
    assert ": 0 written, 0 removed" in again.output
    assert content(tmp_path / "data") == written


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("mine", encoding="utf-8")
    refused = run(tmp_path, PROJECTS["dam"])
    assert refused.exit_code == 1
    assert "mine.csv" in refused.output
    assert content(tmp_path) == {"mine.csv": b"mine"}


WITH_LITTLE_ROOM = """
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__")
"""
"""Runs a module that can write no file longer than this, as on a disk that is nearly full."""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("dossier", "export"), "cannot be written: "),
        (("dossier", "write"), "there is no room here to make the database: "),
        (("mkdocs", "build", "--quiet", "--site-dir"), "there is no room here to make the database: "),
    ],
    ids=["export", "write", "build"],
)
def test_a_full_disk_is_told_in_a_line_and_nothing_is_half_written(tmp_path: Path, command: tuple[str, ...], said: str) -> None:
    for name in ("seeds", "content"):
        shutil.copytree(PROJECTS["dam"] / name, tmp_path / "dam" / name)
    (tmp_path / "dam" / "mkdocs.yml").write_text("site_name: x\ndocs_dir: .pages\ntheme: mkdocs\nplugins: [dossier]\n", encoding="utf-8")
    (tmp_path / "dam" / ".pages").mkdir()
    line = [sys.executable, "-c", WITH_LITTLE_ROOM, *command, str(tmp_path / "out")]
    done = subprocess.run(line, cwd=tmp_path / "dam", capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert "fault of the program" not in done.stderr
    assert not [path for folder in (tmp_path / "out", tmp_path / "dam" / ".pages") for path in folder.rglob("*") if path.is_file()]
