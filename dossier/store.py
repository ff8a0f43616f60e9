"""Keeps bytes by key in a folder: whatever is damaged, foreign or gone there is as if it had never been kept."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Set
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Protocol

FOLDER = Path(".cache") / "dossier"
"""Where a project keeps what was worked out before. To delete it costs time alone."""

_OWN = re.compile(r"[0-9a-f]{64}\.\w+")
_ENDING = ".kept"
_NOT_FOR_GIT = ".gitignore"
_DIGEST = 64


def key_for(*parts: str) -> str:
    """Return the key of what is made from these words and no others: each goes with its length, so that none runs into the next."""
    return hashlib.sha256("".join(f"{len(part)}:{part}" for part in parts).encode("utf-8", "surrogatepass")).hexdigest()


class SupportsWrite(Protocol):
    """What bytes can be written to."""

    def write(self, piece: bytes, /) -> object:
        """Write a piece."""


class Store:
    """A folder of files named by key, each with the hash of what it holds before it. No other file there is touched."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """Return what is kept under a key, or None."""
        with suppress(OSError), (self._folder / f"{key}{_ENDING}").open("rb") as file:
            digest, held = file.read(_DIGEST), file.read()
            if digest == hashlib.sha256(held).hexdigest().encode():
                return held
        return None

    def __iter__(self) -> Iterator[str]:
        """Yield each key under which something is kept, be it damaged."""
        return (name.removesuffix(_ENDING) for name in self._own_files() if name.endswith(_ENDING))

    def holds(self, key: str) -> bool:
        """Say whether something is kept under a key, be it damaged."""
        return (self._folder / f"{key}{_ENDING}").is_file()

    def kept_at(self, key: str) -> float | None:
        """Return when that was kept which is kept under a key, in seconds as files are dated; None where nothing is."""
        with suppress(OSError):
            return (self._folder / f"{key}{_ENDING}").stat().st_mtime
        return None

    def keep(self, key: str, held: bytes) -> None:
        """Write aside, then rename. A folder that cannot be written costs time alone."""
        self.keep_all(key, lambda file: file.write(held))

    def keep_all(self, key: str, write: Callable[[SupportsWrite], object]) -> None:
        """Keep what `write` writes, piece by piece: it need not fit into memory."""
        with suppress(OSError):
            if not (self._folder / _NOT_FOR_GIT).is_file():
                self._folder.mkdir(parents=True, exist_ok=True)
                (self._folder / _NOT_FOR_GIT).write_text("*\n", encoding="utf-8")
            aside = self._folder / f"{key}.{os.getpid()}"
            with aside.open("wb") as file:
                file.write(bytes(_DIGEST))
                hashed = _Hashed(file)
                write(hashed)
                file.seek(0)
                file.write(hashed.digest())
            aside.replace(self._folder / f"{key}{_ENDING}")

    def forget_all_but(self, keys: Set[str]) -> None:
        """Remove what is kept under other keys, and what a run that was cut off left aside."""
        wanted = {f"{key}{_ENDING}" for key in keys}
        with suppress(OSError):
            for name in self._own_files():
                if name not in wanted:
                    (self._folder / name).unlink(missing_ok=True)

    def _own_files(self) -> list[str]:
        """Return the names of the files that were kept here, or left aside."""
        with suppress(OSError):
            return [name for name in os.listdir(self._folder) if _OWN.fullmatch(name)]
        return []


class _Hashed:
    """Writes to a file, and knows the hash of all that it wrote."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._hash = file, hashlib.sha256()

    def write(self, piece: bytes) -> int:
        """Write a piece of it."""
        self._hash.update(piece)
        return self._file.write(piece)

    def digest(self) -> bytes:
        """Return the hash of what was written."""
        return self._hash.hexdigest().encode()
