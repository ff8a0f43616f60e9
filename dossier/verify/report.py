"""What was checked, how many of each, and every mismatch by the file and the row it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One thing that does not agree: the file, the row or record in it, and what is wrong."""

    file: str
    row: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}{f' [{self.row}]' if self.row else ''}: {self.what}"


@dataclass(slots=True)
class Report:
    """Counts by kind of check, in the order in which they were made, and all mismatches."""

    checked: dict[str, int] = field(default_factory=dict)
    mismatches: list[Mismatch] = field(default_factory=list)

    def holds(self, kind: str, true: bool, file: str, row: str, what: str) -> bool:
        """Count one check, note what is wrong where it fails, and say whether it held."""
        self.checked[kind] = self.checked.get(kind, 0) + 1
        if not true:
            self.mismatches.append(Mismatch(file, row, what))
        return true

    def take(self, kind: str, wrong: Iterable[Mismatch | None]) -> None:
        """Count checks; each gives a mismatch or None."""
        for mismatch in wrong:
            self.checked[kind] = self.checked.get(kind, 0) + 1
            if mismatch:
                self.mismatches.append(mismatch)

    def lines(self) -> Iterator[str]:
        """Yield the counts in words."""
        for kind, count in self.checked.items():
            yield f"{count:>8,} {kind}"
