"""A page that stands is told from one that does not, and all else is gone, as if MkDocs had emptied the folder."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.finish.standing import Standing

PAGE, OTHER = "sources/herald/index.html", "index.html"
KEYS = {PAGE: "as it was", OTHER: "as it was"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of two pages, a style and a hidden file, noted as it was written."""
    folder = tmp_path / "site"
    for path in (PAGE, OTHER, "assets/style.css", ".nojekyll"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(path, encoding="utf-8")
    Standing(tmp_path / "kept", folder).note(KEYS)
    return folder


def emptied(site: Path, *wanted: str) -> Standing:
    """Return what stands after the folder was emptied."""
    standing = Standing(site.parent / "kept", site)
    standing.set_aside()
    assert files(site) == {".nojekyll"}
    standing.put_back(wanted)
    return standing


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() or path.is_symlink()}


def test_pages_that_are_wanted_stand_and_nothing_else_does(site: Path) -> None:
    standing = emptied(site, PAGE)
    assert files(site) == {PAGE, ".nojekyll"}
    assert not (site / "assets").exists()
    assert standing.stands(PAGE, "as it was")
    assert not standing.stands(PAGE, "as it is now")
    assert not standing.stands(OTHER, "as it was")


def touched(page: Path) -> None:
    os.utime(page)


def of_another_length(page: Path) -> None:
    then = page.stat()
    page.write_text("by another hand", encoding="utf-8")
    os.utime(page, ns=(then.st_atime_ns, then.st_mtime_ns))


def of_two_names(page: Path) -> None:
    os.link(page, page.parents[3] / "elsewhere")


def leading_elsewhere(page: Path) -> None:
    page.rename(page.parents[3] / "elsewhere")
    page.symlink_to(page.parents[3] / "elsewhere")


def in_a_folder_that_leads_elsewhere(page: Path) -> None:
    page.parent.rename(page.parents[3] / "elsewhere")
    page.parent.symlink_to(page.parents[3] / "elsewhere", target_is_directory=True)


@pytest.mark.parametrize("do", [touched, of_another_length, of_two_names, leading_elsewhere, in_a_folder_that_leads_elsewhere])
def test_what_may_not_be_as_it_was_written_is_gone_and_what_it_leads_to_is_not(site: Path, do: Callable[[Path], None]) -> None:
    do(site / PAGE)
    elsewhere = site.parent / "elsewhere"
    there = elsewhere.exists()
    standing = emptied(site, PAGE, OTHER)
    assert files(site) == {OTHER, ".nojekyll"}
    assert not standing.stands(PAGE, "as it was")
    assert standing.stands(OTHER, "as it was")
    assert elsewhere.exists() == there


@pytest.mark.parametrize("notes", [b"", b"[]", b'{"index.html": 1}', b"\xff"])
def test_without_notes_nothing_stands(site: Path, notes: bytes) -> None:
    (held,) = (site.parent / "kept" / "standing").glob("*.kept")
    held.write_bytes(notes)
    assert not emptied(site, PAGE, OTHER).stands(PAGE, "as it was")
    assert files(site) == {".nojekyll"}


def test_notes_tell_of_one_site_alone(site: Path) -> None:
    other = site.parent / "another site"
    site.rename(other)
    assert not emptied(other, PAGE).stands(PAGE, "as it was")


def test_what_was_left_is_noted_with_what_was_written(site: Path) -> None:
    standing = emptied(site, PAGE, OTHER)
    (site / OTHER).write_text("anew", encoding="utf-8")
    standing.note({OTHER: "as it is now"})
    again = emptied(site, PAGE, OTHER)
    assert again.stands(PAGE, "as it was")
    assert again.stands(OTHER, "as it is now")


def test_a_build_that_was_cut_off_leaves_nothing_that_stands(site: Path) -> None:
    Standing(site.parent / "kept", site).set_aside()
    assert not emptied(site, PAGE).stands(PAGE, "as it was")


def test_what_is_in_the_way_is_not_moved_over(site: Path) -> None:
    standing = Standing(site.parent / "kept", site)
    standing.set_aside()
    (site / OTHER).write_text("written by somebody else", encoding="utf-8")
    standing.put_back((PAGE, OTHER))
    assert not standing.stands(OTHER, "as it was")
    assert (site / OTHER).read_text(encoding="utf-8") == "written by somebody else"
    assert standing.stands(PAGE, "as it was")


def test_of_a_page_that_was_left_nothing_is_said_and_of_others_it_is(site: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    log = logging.getLogger("mkdocs.commands.build")
    standing = emptied(site, PAGE)
    standing.leave("sources/herald.md")
    for page in ("sources/herald.md", "empty.md"):
        log.info("Page skipped: '%s'. Generated empty output.", page)
    standing.note({})
    log.info("Page skipped: 'sources/herald.md'. Generated empty output.")
    assert [record.getMessage().split("'")[1] for record in caplog.records] == ["empty.md", "sources/herald.md"]
