"""Remembers what was found in a source, in memory and in a folder; deleting the folder changes nothing but time.

A key is made of everything that `extract` looks at: the source, the topic's vocabulary, the data of the language, the code itself,
and the Python and the packages that run it. Values are JSON, which no attacker can make run.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from dossier.model.findings import Findings
from dossier.model.language import Language
from dossier.model.source import Source
from dossier.model.vocabulary import Vocabulary

Extract = Callable[[Source, Language, Vocabulary], Findings]

FOLDER = Path(".cache") / "dossier"
READ_BY_EXTRACT = ("extract", "text", "model")
PACKAGES = ("babel", "rapidfuzz")


class Remembering:
    """An `extract` that works once for each source and remembers; call it as you would `extract`."""

    def __init__(self, extract: Extract, folder: Path) -> None:
        self._extract = extract
        self._folder = folder
        self._known: dict[str, Findings] = {}
        self._asked: set[str] = set()

    def __call__(self, source: Source, language: Language, vocabulary: Vocabulary) -> Findings:
        """Return what is in a source, from memory, from the folder, or by looking."""
        key = key_of(source, language, vocabulary)
        self._asked.add(key)
        if key not in self._known:
            self._known[key] = self._read(key) or self._find(key, source, language, vocabulary)
        return self._known[key]

    def forget_the_rest(self) -> None:
        """Drop what nobody asked for since the last time: sources that are gone, and earlier texts of those that are not."""
        for key in self._known.keys() - self._asked:
            del self._known[key]
        if self._folder.is_dir():
            for file in self._folder.glob("*.json"):
                if file.stem not in self._asked:
                    file.unlink(missing_ok=True)
        self._asked.clear()

    def _read(self, key: str) -> Findings | None:
        try:
            return _findings().validate_json((self._folder / f"{key}.json").read_bytes())
        except (OSError, ValidationError):
            return None

    def _find(self, key: str, source: Source, language: Language, vocabulary: Vocabulary) -> Findings:
        """Return what was found as it will be read back, so that a first build and a later one print the same."""
        written = _findings().dump_json(self._extract(source, language, vocabulary))
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            aside = self._folder / f"{key}.{os.getpid()}"
            aside.write_bytes(written)
            aside.replace(self._folder / f"{key}.json")
        except OSError:
            pass
        return _findings().validate_json(written)


def key_of(source: Source, language: Language, vocabulary: Vocabulary) -> str:
    """Return the name of what would be found: any change of what `extract` looks at gives another."""
    parts = (repr(source), repr(vocabulary), language.code, language.digest, code_digest())
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


@cache
def code_digest() -> str:
    """Return a digest of every module that takes part in extraction, and of the versions of what it stands on."""
    digest = hashlib.sha256("\0".join((sys.version, *map(version, PACKAGES))).encode())
    for room in READ_BY_EXTRACT:
        _add(files("dossier") / room, room, digest.update)
    return digest.hexdigest()


def _add(entry: Traversable, name: str, update: Callable[[bytes], None]) -> None:
    if entry.is_dir():
        for inner in sorted(entry.iterdir(), key=lambda inner: inner.name):
            _add(inner, f"{name}/{inner.name}", update)
    elif name.endswith(".py"):
        update(name.encode() + b"\0" + entry.read_bytes() + b"\0")


@cache
def _findings() -> TypeAdapter[Findings]:
    return TypeAdapter(Findings)
