"""What was checked, how many of each, and every mismatch by the file and the row it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from dossier.verify.dataset import NoDataError

MISSHAPEN = (LookupError, TypeError, AttributeError, ValueError, RuntimeError, re.error)
"""What is raised by data of another shape than it should be: keys that lack, another type, no end of nesting, a pattern that is none."""


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

    def take(self, kind: str, file: str, wrong: Iterable[Mismatch | None]) -> None:
        """Count checks of one file; each gives a mismatch or None. A record that is not of its shape ends them, and is named."""
        before = self.checked.get(kind, 0)
        with self.reading(file, kind):
            for number, mismatch in enumerate(wrong, start=before + 1):
                self.checked[kind] = number
                if mismatch:
                    self.mismatches.append(mismatch)

    @contextmanager
    def reading(self, file: str, what: str) -> Iterator[None]:
        """Note where data cannot be read, or is not of the shape it should be of, so that all the rest is still checked."""
        try:
            yield
        except NoDataError as error:
            self.mismatches.append(Mismatch(error.file or file, "", str(error)))
        except MISSHAPEN as error:
            why = f"there is no {error}" if isinstance(error, KeyError) else str(error)
            count = f" after {self.checked[what]:,}" if what in self.checked else ""
            self.mismatches.append(Mismatch(file, "", f"{what} were not checked any further{count}: something is not of its shape ({why})"))

    def lines(self) -> Iterator[str]:
        """Yield the counts in words."""
        for kind, count in self.checked.items():
            yield f"{count:>8,} {kind}"
