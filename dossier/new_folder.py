"""Writes a folder that nobody has used yet: all of it or nothing, and never over what is there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

KEPT = (".git",)
"""What a folder may hold and still count as unused: a repository that was begun."""


class NewFolderError(Exception):
    """The folder cannot be begun; the message says why and what to do. Nothing was written."""


def write_new(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder that holds these files, by their paths in it. Raises NewFolderError."""
    refuse_used(folder)
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".dossier-aside-", dir=folder))
    except OSError as error:
        raise NewFolderError(f"{folder} cannot be made: {error.strerror or error}") from error
    moved: list[Path] = []
    try:
        for path, content in files.items():
            (aside / path).parent.mkdir(parents=True, exist_ok=True)
            (aside / path).write_bytes(content)
        for entry in sorted(aside.iterdir()):
            os.rename(entry, folder / entry.name)
            moved.append(folder / entry.name)
    except OSError as error:
        for entry in moved:
            shutil.rmtree(entry, ignore_errors=True) if entry.is_dir() else entry.unlink(missing_ok=True)
        raise NewFolderError(f"{folder} cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        if made and not moved:
            shutil.rmtree(folder, ignore_errors=True)


def refuse_used(folder: Path) -> None:
    """Raise NewFolderError for a file, and for a folder that holds anything."""
    if folder.is_symlink() and not folder.exists():
        raise NewFolderError(f"{folder} is a link to nothing; choose another name")
    if folder.exists() and not folder.is_dir():
        raise NewFolderError(f"{folder} is a file; choose another name")
    try:
        held = sorted(entry.name for entry in folder.iterdir() if entry.name not in KEPT) if folder.exists() else []
    except OSError as error:
        raise NewFolderError(f"{folder} cannot be looked into: {error.strerror or error}") from error
    if held:
        named = ", ".join(held[:5]) + (f" and {len(held) - 5} more" if len(held) > 5 else "")
        raise NewFolderError(f"{folder} holds {named}: a dossier begins in a folder of its own. Choose another name, or move them away.")
