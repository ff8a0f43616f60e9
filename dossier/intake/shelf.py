"""Puts an article into `seeds/` and the file it came from into `originals/`: both or neither, and never over what is there."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from dossier.intake.article import Article, seed_of

SEEDS = "seeds"
ORIGINALS = "originals"


def put(root: Path, id: str, article: Article, original: bytes, ending: str) -> tuple[str, str]:
    """Write both files and return their names in the project. Raises OSError, and then neither is there."""
    seed, kept = root / SEEDS / f"{id}.md", root / ORIGINALS / f"{id}{ending}"
    _write_new(kept, original)
    try:
        _write_new(seed, seed_of(article).encode())
    except OSError:
        kept.unlink(missing_ok=True)
        raise
    return seed.relative_to(root).as_posix(), kept.relative_to(root).as_posix()


def free_id(root: Path, wanted: str, taken: frozenset[str]) -> str:
    """Return an id that no source has, and that no file would be written over for."""
    count, id = 1, wanted
    while id in taken or any((root / SEEDS).glob(f"{_plain(id)}.*")) or any((root / ORIGINALS).glob(f"{_plain(id)}.*")):
        count += 1
        id = f"{wanted}-{count}"
    return id


def _plain(id: str) -> str:
    """Return an id as a pattern that means nothing but itself."""
    return "".join(f"[{character}]" if character in "[*?" else character for character in id)


def _write_new(file: Path, content: bytes) -> None:
    """Write a file aside, then link it to its name, which fails where something has that name."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".dossier-aside-", dir=file.parent)
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
        aside.chmod(0o644)
        if file.exists() or file.is_symlink():
            raise FileExistsError(17, "there is a file of that name", str(file))
        aside.rename(file)
    finally:
        aside.unlink(missing_ok=True)
