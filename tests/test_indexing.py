"""The index is written once, with what a search finds in each page, whenever that is known. Fed page by page: tests/site/test_find.py."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dossier.finish.cache import PageCache
from dossier.finish.sections import Entry
from dossier.indexing import Indexing
from dossier.store import Store


def entry(words: str) -> Entry:
    return {"location": f"{words}/", "title": words, "text": ""}


def test_what_only_the_theme_can_read_is_written_when_it_has(tmp_path: Path) -> None:
    written: list[list[str]] = []

    def write(pages: Iterable[Iterable[Entry]]) -> None:
        written.append([entry["title"] for page in pages for entry in page])

    indexing = Indexing(PageCache(Store(tmp_path)), write)
    indexing.begin(10)
    indexing.go_on()
    assert written == []
    indexing.end(None)
    assert written == []
    indexing.end({"one/": [entry("one")], "two/": [entry("two"), entry("three")]})
    assert written == [["one", "two", "three"]]
