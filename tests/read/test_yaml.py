from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.model.problem import Where
from dossier.read.yaml import Table, YamlError, cut_off, read_node, read_yaml

HERE = Where("content/home.yml", 1)


def plain(text: str) -> object:
    node = read_node(text, HERE)
    return None if node is None else node.plain()


@pytest.mark.parametrize("words", ["NO", "yes", "12:30", "2022-02", "2022-02-07", "1e5", "0x1F", "007", "1_000", ".inf", "=", "on"])
def test_every_scalar_stays_what_was_written(words: str) -> None:
    assert plain(f"key: {words}") == {"key": words}


def test_tags_do_nothing() -> None:
    assert plain("key: !!python/object/apply:os.system ['true']") == {"key": ["true"]}
    assert plain("key: !!int words") == {"key": "words"}


@pytest.mark.parametrize(
    "text",
    [
        "key: " + "[" * 41 + "]" * 41,
        "{a: " * 41 + "x" + "}" * 41,
        "- " * 41 + "x",
        "".join(f"{' ' * depth}key:\n" for depth in range(41)),
        "".join(f"{' ' * depth}-\n" for depth in range(41)),
        "? " * 41 + "x",
    ],
)
def test_what_is_nested_beyond_reason_is_refused_however_it_is_written(text: str) -> None:
    with pytest.raises(YamlError, match="nested too deeply"):
        read_node(text, HERE)


@pytest.mark.parametrize("empty", ["key:", "key: ~", "key: null"])
def test_a_key_without_a_value_is_empty_and_an_empty_string_is_not(empty: str) -> None:
    assert plain(empty) == {"key": None}
    assert plain("key: ''") == {"key": ""}


def test_every_node_knows_its_place() -> None:
    table = read_yaml("a: x\nb:\n  - c: y\n", Where("f.md", 2))
    assert isinstance(table, Table)
    assert table.keys["b"] == Where("f.md", 3, 1)
    assert table.entries["b"].where == Where("f.md", 4, 3)
    assert read_yaml("", HERE) is None


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb: 2\na: 3", "double-key", 3),
        ("a: {b: 1, b: 2}", "double-key", 1),
        ("a: &x 1\nb: *x", "yaml", 1),
        ("a: [&x [1, 2], *x, *x]", "yaml", 1),
        ("a: words: more", "yaml", 1),
        ("a:\n\tb: c", "yaml", 2),
        ("a: 'open", "yaml", 1),
        ("- a\n- b", "yaml", 1),
        ("words", "yaml", 1),
        ("? [a]\n: b", "yaml", 1),
        ("a: 1\n---\nb: 2", "yaml", 2),
        ("a: \x00", "yaml", 1),
        ("a: " + "[" * 100_000, "yaml", 1),
        ("a: \ud800", "yaml", 1),
    ],
)
def test_what_is_no_yaml_of_ours_is_a_problem_at_its_line(text: str, code: str, line: int) -> None:
    with pytest.raises(YamlError) as raised:
        read_yaml(text, HERE)
    problem = raised.value.problem
    assert (problem.code, problem.where.path, problem.where.line) == (code, "content/home.yml", line)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_a_node_or_a_problem(text: str) -> None:
    with suppress(YamlError):
        read_node(text, HERE)


@pytest.mark.parametrize(
    ("text", "place", "said", "hint"),
    [
        ("title: Dam: a crack\n", (1, 11), "the words hold a colon: “Dam: a crack”", 'title: "Dam: a crack"'),
        ("- text: Note: it broke\n", (1, 13), "the words hold a colon", 'text: "Note: it broke"'),
        ("title:The dam\nlanguage: en\n", (2, 9), "a space is missing behind the colon of “title:The dam”", "title: The dam"),
        ("title:\u00a0The dam\nlanguage: en\n", (2, 9), "a space is missing behind the colon", "title: The dam"),
        ("-accept: quote\n  source: a\n", (2, 9), "a space is missing behind the dash", "- accept: quote"),
        (
            "- accept: quote\n   source: a\n",
            (2, 10),
            "indented otherwise than the one above it: “source: a”",
            "by 3, the line above it by 2",
        ),
        ("a:\n\tb: c\n", (2, 1), "a tab stands before “b: c”", "spaces"),
        ("outlet: @herald\n", (1, 9), "words cannot begin with '@': “@herald”", '"@herald"'),
        ('a: x\nb: "open\nc: y\n', (2, 4), "a quotation mark is opened here and never closed", "close it"),
        ("a: x\nb: {c: y\nd: z\n", (2, 4), "a bracket is opened here and not closed", "close it"),
        ("a: [x #y]\n", (1, 4), "a bracket is opened here and not closed", "a #"),
        ("a: x\n---\nb: y\n", (2, 1), "second document", "take the line of dashes away"),
    ],
)
def test_a_slip_is_told_in_the_words_of_an_editor(text: str, place: tuple[int, int], said: str, hint: str) -> None:
    with pytest.raises(YamlError) as raised:
        read_yaml(text, HERE)
    problem = raised.value.problem
    assert said in problem.message
    assert hint in problem.hint
    assert (problem.where.line, problem.where.column) == place


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("a: Gate #4 is shut", ["#4 is shut"]),
        ("- a: x\n  b: Platform  #9", ["#9"]),
        ("a: words # a comment", []),
        ("a: words ## a comment", []),
        ("a: 'Gate #4'\nb: \"Gate #4\"", []),
        ("a: x#4", []),
        ("#4 alone\na: x", []),
        ("a: [", []),
    ],
)
def test_words_behind_a_number_sign_are_told_as_lost(text: str, lost: list[str]) -> None:
    problems = list(cut_off(text, HERE))
    assert [problem.severity for problem in problems] == ["warning"] * len(lost)
    assert all(repr(words) in problem.message for words, problem in zip(lost, problems, strict=True))


@given(st.text(alphabet=" \n\t-:#{}[],'\"abX\u00a0", max_size=60))
def test_any_slip_can_be_told(text: str) -> None:
    list(cut_off(text, HERE))
    with suppress(YamlError):
        read_node(text, HERE)
