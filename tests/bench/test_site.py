"""Bare MkDocs is measured on the same settings, but for our plugin, and both kinds of edits change what they say they change."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config import load_config

from bench.site import _middle, _say, _word, lay, lay_bare


def test_bare_is_the_same_but_for_our_plugin(tmp_path: Path) -> None:
    lay(tmp_path / "ours", 10)
    (tmp_path / "bare" / "docs").mkdir(parents=True)
    lay_bare(tmp_path / "ours", tmp_path / "bare")
    ours, bare = (load_config(str(tmp_path / name / "mkdocs.yml")) for name in ("ours", "bare"))
    assert [name for name in ours.plugins if name != "dossier"] == list(bare.plugins) != list(ours.plugins)
    same = [key for key in ours if key not in {"plugins", "docs_dir", "site_dir", "config_file_path", "theme"}]
    assert {key: ours[key] for key in same} == {key: bare[key] for key in same}
    assert {key: ours.theme[key] for key in ours.theme} == {key: bare.theme[key] for key in bare.theme}
    assert Path(bare.docs_dir) == tmp_path / "bare" / "docs"


def test_an_edit_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    lay(tmp_path, 10)
    before = _middle(tmp_path).read_text(encoding="utf-8")
    for number in (1, 2):
        _say(tmp_path, number)
        _word(tmp_path, number)
    article, words = _middle(tmp_path).read_text(encoding="utf-8"), (tmp_path / "content" / "dossier.yml").read_text(encoding="utf-8")
    assert article.startswith(before)
    assert ("edit1" in article, "edit2" in article, "edit1" in words, "edit2" in words) == (False, True, False, True)
