"""Writes the index of a large site's search while MkDocs is at work on its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from dossier.finish.cache import PageCache, Told
from dossier.finish.sections import Entry
from dossier.workers import Fed, begun

MOST = 0.9
"""The share of pages that are known from which others are converted so fast that the index had better begin with the first of them."""


class Indexing:
    """Begins as soon as it can: with the first page where most are known, else when all are converted, or else with those in the index.

    `write` writes the index of pages, in their order, from what a search finds in each.
    """

    def __init__(self, known: PageCache, write: Callable[[Iterable[Iterable[Entry]]], None]) -> None:
        self._known, self._write = known, write
        self._fed: Fed[Told, None] | None = None
        self._whole = True
        self._wait: Callable[[], None] | None = None

    def begin(self, pages: int) -> None:
        """Begin with a build of so many pages, none of which is converted so far."""
        if self._known.held < MOST * pages:
            return
        read, write = self._known.reader(), self._write
        self._fed = Fed(lambda told: write(map(read, told)))
        self._known.tell(self._hear)

    def _hear(self, told: Told) -> None:
        self._whole = self._whole and told is not None
        if self._fed:
            self._fed.give(told)

    def go_on(self) -> None:
        """Learn that every page is converted."""
        self._known.tell(None)
        if self._fed and self._whole:
            self._fed.no_more()
            self._wait = self._fed.answer
            return
        if self._fed:
            self._fed.give_up()
        if (read := self._known.read()) is not None:
            self._wait = begun(partial(self._write, read.values()))

    def end(self, built: Mapping[str, Iterable[Entry]] | None) -> None:
        """Learn what a search finds in each page, None where the theme has not read them, and return when the index is written."""
        if self._wait:
            self._wait()
        elif built is not None:
            self._write(built.values())
