"""Whatever is added, changed or taken away below a folder is another look; what nobody touched is the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.meanwhile import stamps

DEEDS: dict[str, Callable[[Path], object]] = {
    "a file more": lambda folder: (folder / "below" / "new.txt").touch(),
    "a file less": lambda folder: (folder / "below" / "one.txt").unlink(),
    "another length": lambda folder: (folder / "below" / "one.txt").write_text("longer", encoding="utf-8"),
    "another name": lambda folder: (folder / "below" / "one.txt").rename(folder / "two.txt"),
    "another file": lambda folder: (folder / "mkdocs.yml").write_text("", encoding="utf-8"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "one.txt").write_text("one", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: x", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("deed", DEEDS)
def test_a_change_is_seen(folder: Path, deed: str) -> None:
    looked_at = [folder, folder / "mkdocs.yml"]
    before = stamps(looked_at)
    assert stamps(looked_at) == before
    DEEDS[deed](folder)
    assert stamps(looked_at) != before


def test_what_is_not_there_or_leads_nowhere_is_passed_over(folder: Path) -> None:
    (folder / "below" / "nowhere.txt").symlink_to(folder / "gone.txt")
    assert {Path(name).name for name, _, _ in stamps([folder / "below", folder / "gone"])} == {"one.txt"}
