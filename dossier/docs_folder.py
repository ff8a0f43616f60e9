"""Brings a folder of pages up to date: writes aside and renames, only what changed, and never touches a file it did not write."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from dossier.model.page import Page

LIST = ".dossier-pages.json"
"""The file inside the folder that names every page written there."""

LONGEST_NAME = 255
"""Bytes of a file name that every common file system takes."""
_WIDEST = 4
"""Bytes of a character in UTF-8, at most."""

_PATH = re.compile(r"(?:[^./\\\0][^/\\\0]*/)*[^./\\\0][^/\\\0]*")
"""Relative, with forward slashes, no part of which begins with a dot."""


class DocsFolderError(Exception):
    """The folder cannot take the pages; the message says why and what to do. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Written:
    """What changed in the folder: paths of pages written anew, and of pages that are no longer made."""

    changed: tuple[str, ...]
    gone: tuple[str, ...]


Pieces = Callable[[], Iterable[bytes]]
"""The content of a file, made anew each time, piece by piece: it need not fit into memory."""


def write_docs(folder: Path, pages: Iterable[Page]) -> Written:
    """Make `folder` hold exactly `pages`, beside files whose names begin with a dot. Raises DocsFolderError."""
    return write_pieces(folder, {path: partial(_whole, page) for path, page in _by_path(pages).items()})


def write_pieces(folder: Path, wanted: Mapping[str, Pieces]) -> Written:
    """Make `folder` hold exactly these files by path, beside files whose names begin with a dot. Raises DocsFolderError.

    The list is written before the files and again after them, so that a run that is cut off leaves no file unlisted.
    """
    listed, there = _read_list(folder), _Visible.of(folder)
    _refuse_foreign(folder, there, listed)
    _refuse_ways_out(folder, there, (*wanted, *listed))
    changed = {path: pieces for path, pieces in wanted.items() if path not in there.files or not _holds(f"{folder}/{path}", pieces)}
    gone = tuple(sorted(listed - wanted.keys()))
    if changed or gone or listed != wanted.keys():
        try:
            _bring_up_to_date(folder, changed, gone, wanted)
        except OSError as error:
            raise DocsFolderError(f"{folder} cannot be written: {error}") from error
    return Written(tuple(changed), gone)


def _whole(page: Page) -> tuple[bytes]:
    return (page.content,)


def _bring_up_to_date(folder: Path, changed: Mapping[str, Pieces], gone: Iterable[str], wanted: Iterable[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".dossier-aside-", dir=folder))
    try:
        for number, pieces in enumerate(changed.values()):
            with (aside / str(number)).open("wb") as file:
                file.writelines(pieces())
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


def _by_path(pages: Iterable[Page]) -> dict[str, Page]:
    wanted: dict[str, Page] = {}
    names: dict[str, str] = {}
    for page in pages:
        if not _PATH.fullmatch(page.path):
            raise DocsFolderError(f"{page.path!r} is no path for a page")
        if len(page.path) * _WIDEST > LONGEST_NAME and any(_bytes_of(part) > LONGEST_NAME for part in page.path.split("/")):
            raise DocsFolderError(f"the name {page.path[:60]}… is too long for a file")
        if page.path.lower() in names:
            raise DocsFolderError(f"two pages would be written to the same file: {names[page.path.lower()]} and {page.path}")
        names[page.path.lower()] = page.path
        try:
            page.content  # noqa: B018
        except UnicodeEncodeError as error:
            raise DocsFolderError(f"{page.path} holds half a character at {error.start}: it cannot be written as UTF-8") from error
        wanted[page.path] = page
    for path in wanted:
        if blocked := next((above for above in _above(path) if above in wanted), None):
            raise DocsFolderError(f"{blocked} would be both a page and a folder")
    return wanted


def _bytes_of(name: str) -> int:
    return len(name.encode("utf-8", "replace"))


def _above(path: str) -> Iterator[str]:
    """Yield the folders above a file, the nearest first, but for the one that all files are in."""
    while path := path.rpartition("/")[0]:
        yield path


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


@dataclass(frozen=True, slots=True)
class _Visible:
    """The paths of what stands in a folder, but for names that begin with a dot; a link is not followed."""

    files: frozenset[str]
    links: frozenset[str]
    folders: frozenset[str]

    @classmethod
    def of(cls, folder: Path) -> _Visible:
        """Look into a folder and all below it. One that is not there, or cannot be opened, holds nothing."""
        files, links, folders = list[str](), list[str](), [""]
        for below in folders:
            with suppress(OSError), os.scandir(f"{folder}/{below}") as entries:
                for entry in entries:
                    if not entry.name.startswith("."):
                        kind = links if entry.is_symlink() else folders if entry.is_dir() else files
                        kind.append(f"{below}/{entry.name}" if below else entry.name)
        return cls(frozenset(files), frozenset(links), frozenset(folders))


def _refuse_foreign(folder: Path, there: _Visible, listed: frozenset[str]) -> None:
    if folder.exists() and not folder.is_dir():
        raise DocsFolderError(f"{folder} is a file, not a folder")
    foreign = sorted((there.files | there.links) - listed)
    if foreign:
        named = ", ".join(foreign[:5]) + (f" and {len(foreign) - 5} more" if len(foreign) > 5 else "")
        raise DocsFolderError(f"{folder} holds files that were not written here: {named}. Move them away, or choose another folder.")


def _refuse_ways_out(folder: Path, there: _Visible, paths: Iterable[str]) -> None:
    """A listed path whose folder was since replaced by a link would be written outside. What was walked through is no link."""
    inside = folder.resolve()
    for path in paths:
        above = path.rpartition("/")[0]
        if above not in there.folders and not (folder / above).resolve().is_relative_to(inside):
            raise DocsFolderError(f"{folder / path} leads out of {folder}")


def _holds(file: str, pieces: Pieces) -> bool:
    try:
        with open(file, "rb") as there:
            return all(there.read(len(piece)) == piece for piece in pieces()) and not there.read(1)
    except OSError:
        return False
