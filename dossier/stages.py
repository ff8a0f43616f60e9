"""What a preview remembers between two builds: each stage works again only when it is asked something else."""

from __future__ import annotations

from dossier.memory import Memory
from dossier.read.reread import Reread
from dossier.render.compiled import Compiled
from dossier.render.kept import Kept


class Stages:
    """What a preview remembers between two builds, beside what was found in each source."""

    def __init__(self) -> None:
        self.ask = Memory()
        self.reread = Reread()
        self.kept = Kept()
        self.theme = Compiled()
