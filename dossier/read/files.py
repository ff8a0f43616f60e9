"""Finding files: in a fixed order, by names that can be shown, and never outside the project."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from dossier.model.problem import Problem, Where
from dossier.read.decode import decode

NOTICES = ("NOTICE", "LICENSE", "LICENCE", "COPYING", "COPYRIGHT")
"""Files about files, by a custom older than we are."""

MAY_OPEN = "look whether you may open it, and whether another program holds it"


def list_files(path: Path) -> Iterator[Path]:
    """Yield a file itself, or the files of a folder and its folders by name; hidden ones, README files and notices are passed over."""
    if not path.is_dir():
        yield path
        return
    try:
        with os.scandir(path) as held:
            entries = sorted(held, key=lambda entry: entry.name)
    except OSError:
        yield path  # a folder nobody may look into: whoever reads it says so
        return
    for entry in entries:
        stem = os.path.splitext(entry.name)[0]
        if entry.name.startswith(".") or stem.lower() == "readme" or stem in NOTICES:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from list_files(path / entry.name)
        else:
            yield path / entry.name


def name_file(file: Path, root: Path) -> str | Problem:
    """Return how people see a file: its path from the project, in forward slashes, control characters spelt out."""
    try:
        name = _from(root, file).as_posix()
        name.encode()
    except UnicodeEncodeError:
        shown = file.as_posix().encode("utf-8", "backslashreplace").decode()
        return Problem(Where(shown), "file-name", f"the name of {shown} is not in UTF-8, and the file is not read", hint="rename it")
    if name.isprintable():
        return name
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in name)


def _from(root: Path, file: Path) -> Path:
    try:
        return file.relative_to(root)
    except ValueError:
        return file


class Bounds:
    """Says of files whether they lie in the project, links followed. Each folder is followed once."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._folders: dict[Path, bool] = {}

    def left_by(self, file: Path, name: str) -> Problem | None:
        """Return a problem when a file lies outside."""
        folder = file.parent
        if folder not in self._folders:
            self._folders[folder] = self._holds(folder)
        if self._holds(file) if file.is_symlink() else self._folders[folder]:
            return None
        return Problem(Where(name), "outside", f"{name} leads out of the project, and is not read", hint="put the file itself here")

    def _holds(self, path: Path) -> bool:
        try:
            return path.resolve().is_relative_to(self._root)
        except (OSError, RuntimeError):  # a link that leads to itself
            return False


def leads_outside(file: Path, root: Path, name: str) -> Problem | None:
    """Return a problem when a file, links followed, lies outside the project."""
    return Bounds(root).left_by(file, name)


def read_text(file: Path, root: Path) -> tuple[str | None, tuple[Problem, ...], str]:
    """Return the text of a file of the project, what is wrong with it, and its name."""
    name = name_file(file, root)
    if isinstance(name, Problem):
        return None, (name,), name.where.path
    outside = leads_outside(file, root, name)
    if outside:
        return None, (outside,), name
    try:
        text, problems = decode(file.read_bytes(), Where(name)) if file.is_file() else (None, ())
    except OSError as error:
        why = error.strerror or "the disk says no"
        return None, (Problem(Where(name), "unreadable", f"{name} cannot be read: {why}", hint=MAY_OPEN),), name
    return text, problems, name
