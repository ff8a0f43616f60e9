"""Reads a file of sources again only when its bytes are others than those it held when it was read last."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from dossier.model.language import Language
from dossier.model.problem import Problem
from dossier.model.source import Source
from dossier.read.sources import read_file

_FEW = 10
"""One file of so many may be read again by every process: to write down what is remembered takes longer."""


class Reread:
    """Remembers what each file held, by its name and a hash of its bytes: the clock of a disk may stand still between two edits."""

    def __init__(self) -> None:
        self._known: dict[tuple[Path, str], tuple[str, tuple[Source | Problem, ...]]] = {}
        self._new = 0

    def __call__(self, file: Path, name: str, language: Language) -> Iterable[Source | Problem]:
        """Return the sources in a file and what is wrong with it."""
        digest = _digest(file)
        known = self._known.get((file, name))
        if known and digest == known[0]:
            return known[1]
        found = tuple(read_file(file, name, language))
        self._new += 1
        if digest:
            self._known[file, name] = (digest, found)
        return found

    def is_new(self) -> bool:
        """Say whether so many files were read that another process had better go on from here than from where this one began."""
        return self._new * _FEW > len(self._known)

    def __getstate__(self) -> dict[tuple[Path, str], tuple[str, tuple[Source | Problem, ...]]]:
        """Return what each file held."""
        return self._known

    def __setstate__(self, known: dict[tuple[Path, str], tuple[str, tuple[Source | Problem, ...]]]) -> None:
        """Take over what each file held; to this process nothing of it is new."""
        self._known, self._new = known, 0


def _digest(file: Path) -> str:
    """Return a hash of the bytes of a file; nothing for what cannot be read."""
    try:
        with open(file, "rb") as held:
            return hashlib.sha256(held.read()).hexdigest()
    except OSError:
        return ""
