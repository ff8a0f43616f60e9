"""Carries what a build remembers over to the next process, so that it too works only at what has changed.

What is read back may have come from a foreign hand. It can make nothing but records of the rooms that touch no disk and start no program,
and the plainest things of Python; functions are known by their names, and none is called.
"""

from __future__ import annotations

import copyreg
import io
import pickle
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cache, partial
from importlib.metadata import version
from multiprocessing import Pipe
from operator import attrgetter
from pathlib import Path
from secrets import token_hex
from typing import Any, TypeVar

from dossier.edition import PACKAGES, digest_of_package
from dossier.lasting import all_stays, keep
from dossier.memory import Memory
from dossier.model.atlas import Atlas
from dossier.model.language import Language
from dossier.read.atlas import read_atlas
from dossier.read.language import read_language
from dossier.read.reread import Reread
from dossier.render.kept import Kept
from dossier.stages import Stages
from dossier.store import Store, SupportsWrite, key_for
from dossier.workers import apart

T = TypeVar("T")

FOLDER = "stages"
"""Where it is kept, in the folder of all that is."""

_PURE = ("link", "model", "render", "text")
_RECORDS = {
    "dossier.build": ("Linked",),
    "dossier.cache": ("Remembered",),
    "dossier.extraction": ("Found",),
    "dossier.memory": ("Memory", "_Each"),
    "dossier.read.reread": ("Reread",),
}
"""Records of other rooms."""
_PLAIN = {
    "array": ("array", "_array_reconstructor"),
    "builtins": ("frozenset", "set"),
    "collections": ("Counter", "OrderedDict", "defaultdict"),
    "pathlib": ("Path", "PosixPath", "WindowsPath"),
}
_NOT_TO_BE_WRITTEN = (pickle.PicklingError, AttributeError, TypeError, ValueError, RecursionError)
"""What pickle raises of what it cannot write, or is nested too deep for it."""
_LAID_OUT_BY = ("jinja2", "markupsafe", "pyyaml")
"""Packages beside those that extraction rests on, which pages and what people write go through: another version may make others."""

_STANDING: Mapping[type, Callable[[Any], Any]] = {
    Language: lambda language: (read_language, (language.code,)),
    Atlas: lambda atlas: (read_atlas, ()) if atlas is read_atlas() else atlas.__reduce_ex__(pickle.HIGHEST_PROTOCOL),
}
"""What stands in the package is named, not written."""


def _records() -> Iterator[tuple[type, Callable[[Any], Any]]]:
    """Yield how records are written that are made of their fields. What Python does by itself takes three times as long to read."""
    for name, module in tuple(sys.modules.items()):
        if _is_pure(name):
            yield from ((kind, _parts(kind)) for kind in vars(module).values() if isinstance(kind, type) and _is_plain(kind))


def _is_pure(module: str) -> bool:
    package, _, room = module.partition(".")
    return package == __package__ and room.partition(".")[0] in _PURE


def _is_plain(kind: type) -> bool:
    return is_dataclass(kind) and "__slots__" in vars(kind) and len(own := fields(kind)) > 1 and not any(field.kw_only for field in own)


def _parts(kind: Any) -> Callable[[Any], Any]:
    of = attrgetter(*(field.name for field in fields(kind)))
    return lambda record: (kind, of(record))


_MAKERS = {f"{maker.__module__}.{maker.__name__}": maker for maker in (read_language, read_atlas)}


class _Reading(pickle.Unpickler):
    """Reads records, those of a base by their places, and refuses everything else."""

    def __init__(self, file: io.BytesIO, base: object) -> None:
        super().__init__(file)
        self._pieces = tuple(_pieces(base))

    def persistent_load(self, place: Any) -> Any:
        """Return a record of the base. Raises LookupError or TypeError where there is none."""
        return self._pieces[place]

    def find_class(self, module: str, name: str) -> Any:
        """Return the class of a record, or who makes one. Raises UnpicklingError for anything else."""
        if maker := _MAKERS.get(f"{module}.{name}"):
            return maker
        ours = _is_pure(module) or name in _RECORDS.get(module, ())
        if ours or name in _PLAIN.get(module, ()):
            found = super().find_class(module, name)
            if isinstance(found, type) or not ours:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no record")


class Carried(Stages):
    """What the last build of this edition remembered, and leaves to the next; nothing where there was none, or it is damaged.

    What linking remembers is as large as all that is remembered of pages. For a build that ends with the site it is therefore read,
    used and left by a process of its own, of which only the linked dossier remains; for a preview it `stays`. Both are left with the
    dossier as it was linked then, the base, and its stamp: of a dossier that is handed over, records that stand in the base are named.
    """

    def __init__(self, folder: Path, stays: bool) -> None:
        super().__init__()
        self._store, self._stays, self._begun = Store(folder / FOLDER), stays, False
        self._linking, self._pages, self._common = (key_for(part, _edition()) for part in ("linking", "pages", "common"))
        self._base: tuple[object, str] = None, ""
        self._left = False

    @property
    def left_at(self) -> float | None:
        """When a build left what linking remembered, in seconds as files are dated; None where none did."""
        return self._store.kept_at(self._linking)

    def link(self, work: Callable[[], T], meanwhile: Callable[[], object] = lambda: None) -> T:
        """Link with what linking remembered, leave that where much of it is new, and take up what was remembered of pages."""
        if self._begun:  # a preview goes on from what it built last
            return work()
        self._begun = True
        if self._stays:
            self._take_up_pages()
            found, stamp, _ = self._link(work)
            self._follow(found, stamp)
            return found
        common = (self._store.get(self._common) or b"").decode("ascii", "replace")
        here, there = Pipe(duplex=False)

        def linked() -> bytes:
            found, stamp, (base, of_base) = self._link(work, there.close)
            return _written((found, stamp), base if of_base == common else None)

        def take_up() -> None:
            there.close()
            with here, suppress(OSError):
                here.poll(None)  # until linking has read its own part, or died: all waits for that, and nothing yet for this
            self._take_up_pages()
            meanwhile()

        answer = apart(linked, take_up)
        held = _read(answer, self._base[0] if self._base[1] == common else None)
        if not isinstance(held, tuple):
            return work()  # what cannot be handed over, for nobody foresaw it, is worked out here
        found, stamp = held
        self._follow(found, stamp)
        return found

    def _take_up_pages(self) -> None:
        held = _read(self._store.get(self._pages))
        if isinstance(held, tuple) and list(map(type, held)) == [Kept, tuple]:
            self.kept, self._base = held

    def _link(self, work: Callable[[], T], is_read: Callable[[], object] = lambda: None) -> tuple[T, str, tuple[object, str]]:
        """Return what is linked, the stamp by which it was left, if it was, and the base that was left before."""
        held, base = _read(self._store.get(self._linking)), (None, "")
        is_read()
        if isinstance(held, tuple) and list(map(type, held)) == [dict, Memory, Reread, tuple]:
            self.known, self.ask, self.reread, base = held
        found, stamp = work(), ""
        if self.reread.is_new():
            stamp = token_hex()
            self._keep(self._linking, (self.known, self.ask, self.reread, (found, stamp)))
        return found, stamp, base

    def _follow(self, found: object, stamp: str) -> None:
        """Take as the base what linking has left."""
        if stamp:
            self._base, self._left = (found, stamp), True

    def leave_pages(self) -> None:
        """Leave the pages, where many of them are new or their base is."""
        if self.kept.is_new() or self._left:
            self._keep(self._pages, (self.kept, self._base))
            self._store.keep(self._common, self._base[1].encode())
            self._left = False
        self._store.forget_all_but({self._linking, self._pages, self._common})

    def _keep(self, key: str, remembered: object) -> None:
        with suppress(*_NOT_TO_BE_WRITTEN):
            self._store.keep_all(key, partial(_write, remembered))


class _Writing(pickle.Pickler):
    """Writes a thing; records of a base are named by their places there."""

    def __init__(self, file: SupportsWrite, base: object) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._places = {id(piece): place for place, piece in enumerate(_pieces(base))}

    def persistent_id(self, thing: object) -> int | None:
        """Return the place of a thing, None for what is written."""
        return self._places.get(id(thing))


def _pieces(whole: Any) -> Iterator[Any]:
    """Yield the records that a record holds, be they in tuples, and all that those hold which it has by name: in one order for all."""
    for value in (getattr(whole, field.name) for field in fields(whole)) if is_dataclass(whole) else ():
        if isinstance(value, tuple):
            yield from filter(is_dataclass, value)
        else:
            for named in value.values() if isinstance(value, Mapping) else (value,):
                if is_dataclass(named):
                    yield named
                    yield from _pieces(named)


def _written(thing: object, base: object) -> bytes:
    """Return a thing as it is written, nothing for one that cannot be."""
    file = io.BytesIO()
    try:
        _write(thing, file, base)
    except _NOT_TO_BE_WRITTEN:
        return b""
    return file.getvalue()


def _write(remembered: object, file: SupportsWrite, base: object = None) -> None:
    writer = _Writing(file, base) if base else pickle.Pickler(file, pickle.HIGHEST_PROTOCOL)
    writer.dispatch_table = {**copyreg.dispatch_table, **dict(_records()), **_STANDING}
    with all_stays():
        writer.dump(remembered)


def _read(held: bytes | None, base: object = None) -> Any:
    """Return what was written, None where there is nothing or anything that is no record."""
    try:
        with all_stays():
            found = _Reading(io.BytesIO(held), base).load() if held else None
            keep()  # to look for garbage in it, once and again, took a tenth of a build
            return found
    except (pickle.UnpicklingError, LookupError, ValueError, TypeError, AttributeError, EOFError, ImportError, RecursionError):
        return None


@cache
def _edition() -> str:
    return key_for(sys.version, digest_of_package(), *map(version, (*PACKAGES, *_LAID_OUT_BY)))
