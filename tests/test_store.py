"""The folder in which a project keeps what was worked out before: whatever happens to it, it costs time alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.store import Store, key_for

A, B = key_for("a"), key_for("b")


def test_what_is_kept_is_given_back(tmp_path: Path) -> None:
    store = Store(tmp_path / "deep" / "cache")
    assert store.get(A) is None
    store.keep(A, b"held\x00")
    store.keep(B, b"")
    assert [Store(tmp_path / "deep" / "cache").get(key) for key in (A, B)] == [b"held\x00", b""]
    assert set(store) == {A, B}
    assert set(Store(tmp_path / "nowhere")) == set()
    assert (tmp_path / "deep" / "cache" / ".gitignore").read_text(encoding="utf-8") == "*\n"


@pytest.mark.parametrize("damage", [b"", b"held", b"0" * 64 + b"held", b"\xff" * 100])
def test_what_is_damaged_was_never_kept(tmp_path: Path, damage: bytes) -> None:
    store = Store(tmp_path)
    store.keep(A, b"held")
    (tmp_path / f"{A}.kept").write_bytes(damage)
    assert store.get(A) is None
    store.keep(A, b"held")
    assert store.get(A) == b"held"


def test_one_changed_letter_is_damage(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep(A, b'{"low": 5}')
    file = tmp_path / f"{A}.kept"
    file.write_bytes(file.read_bytes().replace(b"5}", b"6}"))
    assert store.get(A) is None


def test_what_is_not_asked_for_goes_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep(A, b"a")
    store.keep(B, b"b")
    (tmp_path / f"{A}.4711").touch()
    (tmp_path / "notes.kept").touch()
    (tmp_path / "folder").mkdir()
    store.forget_all_but({B})
    assert {file.name for file in tmp_path.iterdir()} == {f"{B}.kept", "notes.kept", "folder", ".gitignore"}


def test_a_folder_that_cannot_be_written_or_is_gone_costs_time_alone(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = Store(tmp_path / "file")
    store.keep(A, b"a")
    store.forget_all_but(set())
    assert store.get(A) is None
    Store(tmp_path / "nowhere").forget_all_but(set())


def test_other_words_have_another_key() -> None:
    assert len({key_for("a", "b"), key_for("ab"), key_for("b", "a"), key_for("a", "b", ""), key_for("a", "\ud800")}) == 5
    assert key_for("a", "b\x1fc") != key_for("a\x1fb", "c"), "an article may hold any character"
