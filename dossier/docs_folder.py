"""Brings a folder of pages up to date: writes aside and renames, only what changed, and never touches a file it did not write."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from dossier.model.page import Page

LIST = ".dossier-pages.json"
"""The file inside the folder that names every page written there."""

LONGEST_NAME = 255
"""Bytes of a file name that every common file system takes."""

_PATH = re.compile(r"(?:[^./\\\0][^/\\\0]*/)*[^./\\\0][^/\\\0]*")
"""Relative, with forward slashes, no part of which begins with a dot."""


class DocsFolderError(Exception):
    """The folder cannot take the pages; the message says why and what to do. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Written:
    """What changed in the folder: paths of pages written anew, and of pages that are no longer made."""

    changed: tuple[str, ...]
    gone: tuple[str, ...]


def write_docs(folder: Path, pages: Iterable[Page]) -> Written:
    """Make `folder` hold exactly `pages`, beside files whose names begin with a dot. Raises DocsFolderError.

    The list is written before the pages and again after them, so that a run that is cut off leaves no file unlisted.
    """
    wanted = _by_path(pages)
    listed = _read_list(folder)
    _refuse_foreign(folder, listed)
    _refuse_ways_out(folder, (*wanted, *listed))
    changed = {path: content for path, content in wanted.items() if not _holds(folder / path, content)}
    gone = tuple(sorted(listed - wanted.keys()))
    if changed or gone or listed != wanted.keys():
        try:
            _bring_up_to_date(folder, changed, gone, wanted)
        except OSError as error:
            raise DocsFolderError(f"{folder} cannot be written: {error}") from error
    return Written(tuple(changed), gone)


def _bring_up_to_date(folder: Path, changed: Mapping[str, bytes], gone: Iterable[str], wanted: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".dossier-aside-", dir=folder))
    try:
        for number, content in enumerate(changed.values()):
            (aside / str(number)).write_bytes(content)
        _write_list(folder, aside, {*gone, *wanted})
        for path in gone:
            remove_file(folder, path)
        for number, path in enumerate(changed):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            os.replace(aside / str(number), folder / path)
        _write_list(folder, aside, wanted)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def remove_file(folder: Path, path: str) -> None:
    """Remove a file and the folders above it that are left empty, up to `folder` itself."""
    (folder / path).unlink(missing_ok=True)
    for parent in PurePosixPath(path).parents[:-1]:
        try:
            (folder / parent).rmdir()
        except OSError:
            break


def _by_path(pages: Iterable[Page]) -> dict[str, bytes]:
    wanted: dict[str, bytes] = {}
    names: dict[str, str] = {}
    for page in pages:
        if not _PATH.fullmatch(page.path):
            raise DocsFolderError(f"{page.path!r} is no path for a page")
        if any(len(part.encode("utf-8", "replace")) > LONGEST_NAME for part in page.path.split("/")):
            raise DocsFolderError(f"the name {page.path[:60]}… is too long for a file")
        if page.path.lower() in names:
            raise DocsFolderError(f"two pages would be written to the same file: {names[page.path.lower()]} and {page.path}")
        names[page.path.lower()] = page.path
        try:
            wanted[page.path] = page.content
        except UnicodeEncodeError as error:
            raise DocsFolderError(f"{page.path} holds half a character at {error.start}: it cannot be written as UTF-8") from error
    for path in wanted:
        if blocked := next((str(above) for above in PurePosixPath(path).parents if str(above) in wanted), None):
            raise DocsFolderError(f"{blocked} would be both a page and a folder")
    return wanted


def _read_list(folder: Path) -> frozenset[str]:
    try:
        listed = frozenset(json.loads((folder / LIST).read_text(encoding="utf-8"))["pages"])
        if not all(_PATH.fullmatch(path) for path in listed):
            raise ValueError("a path in it is no path of a page")
        return listed
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise DocsFolderError(f"{folder / LIST} cannot be read ({error}). Empty the folder {folder} and write again.") from error


def _write_list(folder: Path, aside: Path, paths: Iterable[str]) -> None:
    text = json.dumps({"schema": "1", "pages": sorted(paths)}, ensure_ascii=False, indent=1) + "\n"
    (aside / LIST).write_text(text, encoding="utf-8", newline="\n")
    os.replace(aside / LIST, folder / LIST)


def _refuse_foreign(folder: Path, listed: frozenset[str]) -> None:
    if folder.exists() and not folder.is_dir():
        raise DocsFolderError(f"{folder} is a file, not a folder")
    foreign = sorted(path for path in _visible_files(folder) if path not in listed)
    if foreign:
        named = ", ".join(foreign[:5]) + (f" and {len(foreign) - 5} more" if len(foreign) > 5 else "")
        raise DocsFolderError(f"{folder} holds files that were not written here: {named}. Move them away, or choose another folder.")


def _visible_files(folder: Path) -> Iterable[str]:
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in (*files, *(name for name in folders if (Path(here) / name).is_symlink())):
            if not name.startswith("."):
                yield (Path(here) / name).relative_to(folder).as_posix()


def _refuse_ways_out(folder: Path, wanted: Iterable[str]) -> None:
    """A listed path whose folder was since replaced by a link would be written outside."""
    inside = folder.resolve()
    for path in wanted:
        if not (folder / path).parent.resolve().is_relative_to(inside):
            raise DocsFolderError(f"{folder / path} leads out of {folder}")


def _holds(file: Path, content: bytes) -> bool:
    try:
        return not file.is_symlink() and file.read_bytes() == content
    except OSError:
        return False
