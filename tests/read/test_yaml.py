from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.model.problem import Where
from dossier.read.yaml import Table, YamlError, read_node, read_yaml

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
