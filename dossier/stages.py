"""What is remembered from one build to the next: each stage works again only when it is asked something else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from dossier.memory import Memory
from dossier.read.reread import Reread
from dossier.render.kept import Kept

T = TypeVar("T")


class Stages:
    """What a build remembers.

    For linking: what was found in each source by key, what stages answered, what files held. For rendering: pages as they were made.
    """

    def __init__(self) -> None:
        self.known: dict[str, Any] = {}
        self.ask = Memory()
        self.reread = Reread()
        self.kept = Kept()

    def link(self, work: Callable[[], T], meanwhile: Callable[[], object] = lambda: None) -> T:
        """Do the work of linking, and of all that comes before it; `meanwhile` is done where this process would wait for it."""
        return work()

    def leave_pages(self) -> None:
        """Learn that pages are made and written."""
