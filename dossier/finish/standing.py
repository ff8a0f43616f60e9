"""Leaves finished pages where they stand: MkDocs empties the folder of a site before it builds, and writes every page again.

While it empties the folder its files are set aside, and then put back but for those that are not as they were written last. What is put
back and would be written the same again need not be written.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG
from typing import Any

from dossier.store import Store, key_for

_ASIDE = "site"
"""Where files are set aside, in the folder of all that is kept."""
_NOTES = "standing"
"""Where it is noted what they were."""

_BUILDER = logging.getLogger("mkdocs.commands.build")

Note = tuple[str, int, int]
"""The key of a page as it was written, the time it was, and its size."""


class Standing:
    """The pages of a site that stand as they were written last."""

    def __init__(self, kept: Path, site: Path) -> None:
        self._aside, self._site, self._store = kept / _ASIDE, site, Store(kept / _NOTES)
        self._key = key_for(str(site.absolute()))
        self._is_aside = False
        self._notes: dict[str, Note] = {}
        self._left = set[str]()

    def set_aside(self) -> None:
        """Move the files out of a folder that is about to be emptied; on another disk, say, they stay, and are written again."""
        shutil.rmtree(self._aside, ignore_errors=True)
        with suppress(OSError):
            self._aside.mkdir(parents=True)
            for name in _shown(self._site):
                _moved(self._site / name, self._aside / name)
            self._is_aside = True

    def put_back(self, wanted: Collection[str]) -> None:
        """Move back what stands and is wanted; files are told by their paths in the site."""
        if not self._is_aside:
            return
        self._is_aside = False
        notes = _read(self._store.get(self._key))
        stand = list(_clean(self._aside, {path: notes[path] for path in wanted if path in notes}))
        back = {name for name in _shown(self._aside) if _moved(self._aside / name, self._site / name)}
        shutil.rmtree(self._aside, ignore_errors=True)
        self._notes = {path: notes[path] for path in stand if path.partition("/")[0] in back}
        _BUILDER.addFilter(self._is_news)

    def stands(self, path: str, key: str) -> bool:
        """Say whether a page stands as it would be written again."""
        return path in self._notes and self._notes[path][0] == key

    def leave(self, page: str) -> None:
        """Leave a page where it stands: MkDocs is not to say that it skips it."""
        self._left.add(f"Page skipped: {page!r}. Generated empty output.")

    def _is_news(self, record: logging.LogRecord) -> bool:
        return record.getMessage() not in self._left

    def note(self, written: Mapping[str, str]) -> None:
        """Note how pages stand that were written, each with its key by the path of its file, beside those that were not written again."""
        for path, key in written.items():
            with suppress(OSError):
                now = os.stat(self._site / path)
                self._notes[path] = key, now.st_mtime_ns, now.st_size
        _BUILDER.removeFilter(self._is_news)
        self._store.keep(self._key, json.dumps(self._notes).encode())
        self._store.forget_all_but({self._key})


def _shown(folder: Path) -> list[str]:
    """Return the names of what MkDocs removes from a folder: all but hidden files."""
    with suppress(OSError):
        return [name for name in os.listdir(folder) if not name.startswith(".")]
    return []


def _moved(path: Path, to: Path) -> bool:
    """Say whether something could be moved to where nothing was."""
    with suppress(OSError):
        if not to.exists():
            path.rename(to)
            return True
    return False


def _clean(folder: Path, notes: Mapping[str, Note]) -> Iterator[str]:
    """Remove everything from a folder but what stands as it was noted; yield the path of each file that does."""
    for held, folders, names in os.walk(folder, topdown=False):
        below = os.path.relpath(held, folder).replace(os.sep, "/")
        for name in names:
            path = name if below == "." else f"{below}/{name}"
            if path in notes and _stands(os.lstat(os.path.join(held, name)), notes[path]):
                yield path
            else:
                _remove(os.path.join(held, name))
        for name in folders:
            inner = os.path.join(held, name)
            if os.path.islink(inner):
                _remove(inner)
        with suppress(OSError):  # what still holds something stays
            os.rmdir(held)


def _remove(file: str) -> None:
    """Remove a file; one that cannot be removed stays, as it does where MkDocs empties a folder."""
    with suppress(OSError):
        os.unlink(file)


def _stands(now: os.stat_result, note: Note) -> bool:
    """Say whether a file is as it was written, and no other name leads to it: who writes into it would change what that leads to."""
    return (now.st_mtime_ns, now.st_size) == tuple(note[1:]) and S_ISREG(now.st_mode) and now.st_nlink == 1


def _read(held: bytes | None) -> dict[str, Note]:
    """Return the notes, none where there are none or anything else."""
    with suppress(ValueError, TypeError):
        notes: Any = json.loads(held or b"")
        if isinstance(notes, dict):
            return {path: (str(key), int(time), int(size)) for path, (key, time, size) in notes.items()}
    return {}
