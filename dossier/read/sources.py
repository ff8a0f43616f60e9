"""Files → sources."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from dossier.model.language import Language
from dossier.model.problem import Problem
from dossier.model.source import Source
from dossier.text.blocks import find_blocks, read_masthead


def make_source(id: str, path: str, text: str, language: Language, published: str | None = None, title: str | None = None) -> Source:
    """Return a source with what its text says about itself."""
    blocks = find_blocks(text, language)
    masthead = read_masthead(text, blocks, language)
    return Source(
        id=id,
        path=path,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=title or masthead.title,
        published=published or masthead.published,
        byline=masthead.byline,
        filed_from=masthead.filed_from,
        blocks=blocks,
    )


def iter_sources(paths: Iterable[Path], root: Path, language: Language) -> Iterator[Source | Problem]:
    """Yield the sources of files and folders in order, or what is wrong with them."""
    for path in paths:
        for file in sorted(path.iterdir()) if path.is_dir() else (path,):
            if file.stem.lower() == "readme":
                continue
            if file.suffix == ".txt":
                yield make_source(file.stem, file.name, file.read_text(encoding="utf-8"), language)
            elif file.suffix == ".jsonl":
                for line in file.read_text(encoding="utf-8").split("\n"):
                    if line.strip():
                        row = json.loads(line)
                        yield make_source(row["id"], file.name, row["text"], language, row.get("published"), row.get("title"))


def read_sources(paths: Iterable[Path], root: Path, language: Language) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Return all sources and all problems."""
    found = list(iter_sources(paths, root, language))
    return tuple(s for s in found if isinstance(s, Source)), tuple(p for p in found if isinstance(p, Problem))
