"""Versions side by side: nothing lost, what is shared stands in one row."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.read.language import read_language
from dossier.text.collate import Row, collate

LANGUAGE = read_language("en")
WORDS = st.lists(st.sampled_from(["The", "dam", "is", "ready,", "willing", "to", "hold", "not", "“so”", "\n"]), max_size=14).map(" ".join)


def rows(*versions: str) -> tuple[Row, ...]:
    return collate(versions, LANGUAGE)


def test_a_word_that_differs_stands_beside_what_the_other_has() -> None:
    assert rows("He spoke of his readiness to build the dam.", "He spoke of his refusal to build the dam.") == (
        Row(("He spoke of his ", "He spoke of his "), "same"),
        Row(("readiness ", "refusal "), "differs"),
        Row(("to build the dam.", "to build the dam."), "same"),
    )


def test_near_synonyms_are_near() -> None:
    found = rows("his readiness to build", "his willingness to build")
    assert [(row.cells, row.alike) for row in found][1] == (("readiness ", "willingness "), "near")


def test_a_fragment_lies_beside_its_place_in_the_longer_version() -> None:
    found = rows("a strong dam", "we shall build a strong dam for the valley")
    assert [row.alike for row in found] == ["differs", "same", "differs"]
    assert found[1].cells == ("a strong dam", "a strong dam ")
    assert found[0].cells[0] == found[2].cells[0] == ""


def test_three_versions_of_which_two_agree() -> None:
    found = rows("the dam is safe today", "the dam is safe today", "the dam is broken today")
    assert Row(("safe ", "safe ", "broken "), "differs") in found


def test_marks_and_case_do_not_make_a_difference() -> None:
    assert [row.alike for row in rows("The dam, he said, holds", "the DAM he said holds.")] == ["same"]


def test_one_version_and_none() -> None:
    assert rows() == ()
    assert rows("the dam") == (Row(("the dam",), "same"),)
    assert rows("", "the dam") == (Row(("", "the dam"), "differs"),)


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=5))
def test_the_cells_of_a_version_are_that_version(versions: list[str]) -> None:
    found = rows(*versions)
    for number, version in enumerate(versions):
        assert "".join(row.cells[number] for row in found) == version


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_comes_back_letter_for_letter(one: str, other: str) -> None:
    found = rows(one, other)
    assert "".join(row.cells[0] for row in found) == one
    assert "".join(row.cells[1] for row in found) == other


@settings(deadline=None)
@given(WORDS)
def test_equal_versions_have_no_difference(version: str) -> None:
    assert all(row.alike == "same" for row in rows(version, version))
