"""Shows on a terminal how far a long piece of work is; elsewhere it only says what there is to say."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any, TypeVar

from dossier.text.visible import spelled

T = TypeVar("T")

_WIDTH, _HEIGHT = 80, 24
"""Of a terminal that does not say how large it is."""


class Progress:
    """A bar on stderr where that is a terminal. Hidden where the answers are printed to the same terminal: they show how far it is."""

    def __init__(self, label: str, total: int, *, beside_output: bool = False) -> None:
        self._bar: Any = None
        if total > 1 and sys.stderr.isatty() and not (beside_output and sys.stdout.isatty()):
            from tqdm import tqdm

            tqdm.monitor_interval = 0  # its thread would keep processes from being forked
            size = os.get_terminal_size(sys.stderr.fileno())
            width, height = size.columns or _WIDTH, size.lines or _HEIGHT
            self._bar = tqdm(total=total, desc=label, unit=" articles", file=sys.stderr, leave=False, ncols=width, nrows=height)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.close()

    def step(self, done: int = 1) -> None:
        """One more is done, or several."""
        if self._bar is not None:
            self._bar.update(done)

    def through(self, things: Iterable[T]) -> Iterator[T]:
        """Yield things, one step each."""
        for thing in things:
            yield thing
            self.step()

    def say(self, text: str) -> None:
        """Print a line on stderr, above the bar where there is one."""
        if self._bar is None:
            print(spelled(text), file=sys.stderr, flush=True)
        else:
            self._bar.write(spelled(text), file=sys.stderr)
