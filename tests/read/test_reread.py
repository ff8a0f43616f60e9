"""A file of sources is read again when its bytes are others, and else never."""

from __future__ import annotations

import os
from pathlib import Path

from dossier.model.problem import Problem
from dossier.model.source import Source
from dossier.read.language import read_language
from dossier.read.reread import Reread
from dossier.read.sources import read_sources

ENGLISH = read_language("en")


def texts(folder: Path, reread: Reread) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    return read_sources((folder,), folder, ENGLISH, reader=reread)


def test_what_did_not_change_is_the_same_and_what_did_is_read(tmp_path: Path) -> None:
    reread = Reread()
    (tmp_path / "a.txt").write_text("The dam holds.\n", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"id": "c", "text": "The wall holds."}\n', encoding="utf-8")
    before, _ = texts(tmp_path, reread)
    stamp = (tmp_path / "a.txt").stat()
    (tmp_path / "a.txt").write_text("The dam fails.\n", encoding="utf-8")
    os.utime(tmp_path / "a.txt", ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    after, _ = texts(tmp_path, reread)
    assert [source.text for source in after] == ["The dam fails.\n", "The wall holds."]
    assert after[1] is before[1]
    assert texts(tmp_path, reread) == read_sources((tmp_path,), tmp_path, ENGLISH)


def test_problems_come_again_until_the_file_is_mended_and_files_go(tmp_path: Path) -> None:
    reread = Reread()
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "b.txt").mkdir()
    assert texts(tmp_path, reread) == texts(tmp_path, reread) == read_sources((tmp_path,), tmp_path, ENGLISH)
    (tmp_path / "a.txt").write_text("The dam holds.\n", encoding="utf-8")
    (tmp_path / "b.txt").rmdir()
    sources, problems = texts(tmp_path, reread)
    assert [source.id for source in sources] == ["a"]
    assert problems == ()
    (tmp_path / "a.txt").unlink()
    assert texts(tmp_path, reread) == ((), ())
