from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from dossier.desk import held, keep, put_back
from dossier.review.blocks import scalar

LIST = """\
# Looked at on a rainy day.
- reject: event   # a credit
  source: herald
  exact: 'Photo: "A"'
"""
ENTRY = '- accept: quote\n  source: "herald"\n  exact: "We heard the sirens"\n'
FILE = "content/corrections/quotes.yml"


def load(path: Path) -> object:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("before", [LIST, LIST.rstrip("\n"), "# nothing yet\n", "", "# one\n[]\n", "  - {accept: event}\n", "- a: 1\n\n\n"])
def test_a_list_keeps_what_it_has_and_gains_the_entry(tmp_path: Path, before: str) -> None:
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    path.write_text(before, encoding="utf-8")
    was = load(path) or []
    assert keep(tmp_path, FILE, ENTRY) is None
    assert load(path) == [*was, {"accept": "quote", "source": "herald", "exact": "We heard the sirens"}]  # type: ignore[misc]
    for comment in (line.partition("#")[2] for line in before.splitlines() if "#" in line):
        assert comment in path.read_text(encoding="utf-8")


def test_what_stands_in_a_list_keeps_every_character(tmp_path: Path) -> None:
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_text(LIST, encoding="utf-8")
    keep(tmp_path, FILE, ENTRY)
    assert (tmp_path / FILE).read_text(encoding="utf-8") == LIST + ENTRY


@pytest.mark.parametrize("before", ["title: x\n", "- [\n", "words\n"])
def test_what_is_no_list_is_left_alone(tmp_path: Path, before: str) -> None:
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_text(before, encoding="utf-8")
    problem = keep(tmp_path, FILE, ENTRY)
    assert problem
    assert problem.code == "yaml"
    assert (tmp_path / FILE).read_text(encoding="utf-8") == before


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_marks_of_a_file_stay_as_they_are(tmp_path: Path, mark: bytes) -> None:
    file = tmp_path / "a.yml"
    before = mark + b'# mine\r\n- accept: quote\r\n  exact: "caf\xc3\xa9"\r\n'
    file.write_bytes(before)
    assert keep(tmp_path, "a.yml", "- reject: quote\n  why: no\n") is None
    assert file.read_bytes() == before + b"- reject: quote\r\n  why: no\r\n"


def test_a_decision_is_taken_back_to_the_letter(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    assert keep(tmp_path, "a.yml", "- accept: quote\n") is None
    assert put_back(tmp_path, "a.yml", None, held(tmp_path, "a.yml")) is None
    assert list(tmp_path.iterdir()) == [], "a file that was made for it is gone, and nothing lies beside it"
    file.write_bytes(b"[] # nothing\r\n")
    before = held(tmp_path, "a.yml")
    assert keep(tmp_path, "a.yml", "- accept: quote\n") is None
    assert put_back(tmp_path, "a.yml", before, held(tmp_path, "a.yml")) is None
    assert file.read_bytes() == b"[] # nothing\r\n"


def test_what_somebody_changed_since_is_not_taken_back(tmp_path: Path) -> None:
    assert keep(tmp_path, "a.yml", "- accept: quote\n") is None
    after = held(tmp_path, "a.yml")
    (tmp_path / "a.yml").write_text("- reject: quote\n", encoding="utf-8")
    problem = put_back(tmp_path, "a.yml", None, after)
    assert problem
    assert problem.code == "changed-since"
    assert held(tmp_path, "a.yml") == b"- reject: quote\n"


def test_a_card_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    card = "content/actors/anna-lind.yml"
    assert keep(tmp_path, card, "name: Anna Lind\n") is None
    problem = keep(tmp_path, card, "name: Somebody Else\n")
    assert problem
    assert problem.code == "file-exists"
    assert (tmp_path / card).read_text(encoding="utf-8") == "name: Anna Lind\n"
    assert sorted(file.name for file in (tmp_path / card).parent.iterdir()) == ["anna-lind.yml"]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_words_can_be_written_and_read_back(words: str) -> None:
    assert YAML(typ="safe").load(f"exact: {scalar(words)}\n") == {"exact": words}
