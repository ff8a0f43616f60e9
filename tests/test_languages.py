"""Word lists are data: every entry is used and none stands twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from dossier.model.language import Node
from dossier.read.language import read_language

ROOT = Path(__file__).resolve().parent.parent
CODES = sorted(path.name for path in (ROOT / "dossier" / "languages").iterdir() if path.is_dir() and not path.name.startswith("_"))
CODE = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "dossier").rglob("*.py"))


def lists(node: Node, path: str) -> Iterator[tuple[str, tuple[Node, ...]]]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from lists(value, f"{path}.{key}" if path else key)
    elif isinstance(node, tuple):
        yield path, node


@pytest.mark.parametrize("code", CODES)
def test_no_entry_of_a_list_stands_twice(code: str) -> None:
    found = list(lists(read_language(code).tables, ""))
    assert len(found) > 10
    for path, items in found:
        words = [item for item in items if isinstance(item, str)]
        doubles = sorted({word for word in words if words.count(word) > 1})
        assert not doubles, f"{path}: {doubles}"


@pytest.mark.parametrize("code", CODES)
def test_every_table_is_used(code: str) -> None:
    unused = []
    for name, table in read_language(code).tables.items():
        assert isinstance(table, Mapping), name
        for key in table:
            if not re.search(rf"[\"'.{{]{re.escape(name)}(?:\.{re.escape(key)}\b|[\"'.{{])", CODE):
                unused.append(f"{name}.{key}")
    assert not unused
