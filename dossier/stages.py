"""What is remembered from one build to the next: each stage works again only when it is asked something else."""

from __future__ import annotations

from typing import Any

from dossier.memory import Memory
from dossier.read.reread import Reread
from dossier.render.compiled import Compiled
from dossier.render.kept import Kept


class Stages:
    """What a build remembers: what was found in each source by key, what stages answered, what files held, and pages as they were made.

    The templates of the theme are remembered in this process alone.
    """

    def __init__(self) -> None:
        self.known: dict[str, Any] = {}
        self.ask = Memory()
        self.reread = Reread()
        self.kept = Kept()
        self.theme = Compiled()

    def __getstate__(self) -> tuple[Any, ...]:
        """Return what another process may go on from."""
        return self.known, self.ask, self.reread, self.kept

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        """Take over what another process remembered."""
        self.known, self.ask, self.reread, self.kept = state
        self.theme = Compiled()
