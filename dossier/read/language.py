"""The data of a language, from the package."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

import yaml

from dossier.model.language import Language, Node

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _freeze(value: object) -> Node:
    if isinstance(value, dict):
        return {str(key): _freeze(item) for key, item in value.items()}
    if isinstance(value, list):
        return tuple(_freeze(item) for item in value)
    return str(value)


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
            tables[file.name.removesuffix(".yml")] = _freeze(yaml.load(text, Loader=_Loader))
    return Language(code, tables, digest.hexdigest())
