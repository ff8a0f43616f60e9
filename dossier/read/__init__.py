"""Disk → values: the only room that opens files or knows YAML."""

from __future__ import annotations

from pathlib import Path

from dossier.model.inputs import Inputs
from dossier.read.language import read_language
from dossier.read.sources import read_sources


def read(root: Path) -> Inputs:
    """Read a project: `seeds/`, `content/`, `templates/`. What cannot be read is a problem; the rest is read all the same."""
    language = read_language("en")
    sources, problems = read_sources((root / "seeds",), root, language)
    return Inputs(sources=sources, language=language, problems=problems)
