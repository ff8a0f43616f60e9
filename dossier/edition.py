"""Says which dossier runs here: two of one edition find the same in the same article, on whatever machine they run."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

ROOMS = ("extract", "text", "model", "export/records.py", "extraction.py", "lines.py")
"""What takes part in finding and in writing down what was found."""

PACKAGES = ("babel", "rapidfuzz")
"""What extraction stands on, beside Python's own tables of Unicode."""

_SHORT = 12


@cache
def edition(words: str) -> str:
    """Return the name of this edition; `words` is the digest of the language data it reads with."""
    parts = [f"code {digest_of_code(ROOMS)[:_SHORT]}", f"words {words[:_SHORT]}", f"Unicode {unicodedata.unidata_version}"]
    return f"dossier {version('dossier')} ({', '.join([*parts, *(f'{name} {version(name)}' for name in PACKAGES)])})"


def digest_of_code(rooms: Iterable[str]) -> str:
    """Return a digest of the modules in folders of the package, and of single modules."""
    digest = hashlib.sha256()
    for room in rooms:
        _add(files("dossier") / room, room, digest.update, (".py",))
    return digest.hexdigest()


def digest_of_package() -> str:
    """Return a digest of all modules and all data of the package."""
    digest = hashlib.sha256()
    _add(files("dossier"), "", digest.update, (".py", ".yml", ".json"))
    return digest.hexdigest()


def _add(entry: Traversable, name: str, update: Callable[[bytes], None], endings: tuple[str, ...]) -> None:
    if entry.is_dir():
        for inner in sorted(entry.iterdir(), key=lambda inner: inner.name):
            _add(inner, f"{name}/{inner.name}", update, endings)
    elif name.endswith(endings):
        update(name.encode() + b"\0" + entry.read_bytes() + b"\0")
