"""The data of a language, from the package."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

import yaml

from dossier.model.language import Language, Node

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _freeze(node: yaml.Node | None) -> Node:
    """Return what a node holds, as text. To have it loaded into dictionaries and lists first takes three times as long."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _freeze(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return tuple(map(_freeze, node.value))
    return str(node.value) if node else ""


ARTICLES = "en"
"""The language that articles are read in: the only one with the word lists this takes."""


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that the interface speaks."""
    return tuple(sorted(folder.name for folder in files("dossier.languages").iterdir() if (folder / "site.yml").is_file()))


@cache
def read_language(code: str) -> Language:
    """Return the data of a language, one table for each file of its folder. Raises LookupError for a language there is none of."""
    folder = files("dossier.languages") / code
    if not folder.is_dir():
        raise LookupError(f"there is no language data for {code!r}")
    digest = hashlib.sha256()
    tables: dict[str, Node] = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".yml"):
            text = file.read_text(encoding="utf-8")
            digest.update(text.encode())
            tables[file.name.removesuffix(".yml")] = _freeze(yaml.compose(text, Loader=_Loader))
    return Language(code, tables, digest.hexdigest())
