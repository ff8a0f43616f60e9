"""A problem is a value: where it is, what is wrong, the nearest right thing, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file of the project. `path` is relative to the project; lines and columns count from 1, 0 means the whole file."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.path, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


NOWHERE = Where("")
"""Stands for values that no file holds: what the machine made, and what tests make."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something an editor should know. Errors stop a build at its end; warnings never do.

    `code` is a short stable name (`anchor-not-found`), `message` says what is wrong with the offending words,
    `nearest` quotes the nearest right thing (empty when there is none), `hint` says what to do.
    """

    where: Where
    code: str
    message: str
    nearest: str = ""
    hint: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        lines = [f"{self.where}: {self.severity}: {self.message}"]
        if self.nearest:
            lines.append(f"  nearest: {self.nearest}")
        if self.hint:
            lines.append(f"  fix: {self.hint}")
        return "\n".join(lines)
