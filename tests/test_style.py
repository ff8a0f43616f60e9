"""The house rules that a machine can check."""

from __future__ import annotations

import ast
import re
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "dossier").rglob("*.py"))
LONGEST_MODULE = 400
LONGEST_FUNCTION = 60
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "service", "base", "misc"}


def capitalised_words(text: str) -> set[str]:
    """Names are words that stand with a capital inside a sentence and never without one."""
    inside = set(re.findall(r"(?<=[a-z,] )[A-Z][a-zà-ÿ]{4,}", text))
    return {word for word in inside if not re.search(rf"\b{word.lower()}\b", text)}


def test_there_is_something_to_check() -> None:
    assert len(MODULES) > 40


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_short_and_says_what_it_promises(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    assert ast.get_docstring(tree), "a module says in its first sentence what it promises"
    assert source.count("\n") <= LONGEST_MODULE
    assert not FORBIDDEN_NAMES & {path.stem, path.parent.name}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


def test_no_rule_knows_the_people_of_the_corpus() -> None:
    corpus = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "seeds").glob("*.txt"))
    people = set(re.findall(r"(?:President|Minister|Chancellor|spokesman|sources?|director|analyst) ([A-ZÀ-Þ]\w+ [A-ZÀ-Þ]\w+)", corpus))
    surnames = {name.split()[-1] for name in people}
    assert len(surnames) >= 5, "this test must see the people of the corpus"
    for path in MODULES:
        with tokenize.open(path) as file:
            code = "\n".join(token.string for token in tokenize.generate_tokens(file.readline) if token.type != tokenize.COMMENT)
        found = [name for name in sorted(surnames) if re.search(rf"\b{re.escape(name)}\b", code)]
        assert not found, f"{path.relative_to(ROOT)} knows {found}"


def test_the_project_names_no_path_of_a_machine() -> None:
    for folder in ("dossier", "templates", "content", "tests", "tools", ".github"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".yml", ".yaml", ".md", ".j2", ".css", ".js", ".toml"} and path != Path(__file__).resolve():
                assert not re.search(r"(?<![\w.])/(?:work|home|root|Users)/", path.read_text(encoding="utf-8")), path
