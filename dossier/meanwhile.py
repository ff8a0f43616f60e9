"""Says whether files were changed, added or taken away between two looks: `mkdocs serve` watches them only after its first build."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

Stamps = frozenset[tuple[str, int, int]]
"""Each file by its path, with the time it was written and its size."""


def stamps(paths: Iterable[Path]) -> Stamps:
    """Return how files stand now, and those in folders. What goes away while it is looked at is not there."""
    return frozenset(_stamps(paths))


def _stamps(paths: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    for path in paths:
        below = (os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names)
        for file in (str(path),) if path.is_file() else below:
            try:
                now = os.stat(file)
            except OSError:
                continue
            yield file, now.st_mtime_ns, now.st_size
