"""No export holds more of an article than its rights or the editor's limit allow, whatever its format."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.export.files import data_files
from dossier.export.ground import Ground
from dossier.model.atlas import NO_ATLAS
from dossier.model.evidence import Span
from dossier.model.page import Page
from dossier.model.source import Source
from dossier.read.language import read_language
from dossier.render.here import Here
from dossier.render.linked_data import with_linked_data
from dossier.render.site import Site
from dossier.text.permitted import permitted
from dossier.text.strings import strings
from tests.render import invented

from .conftest import write_files

ENGLISH = read_language("en")
SAY = strings(ENGLISH)


def ground(limit: float) -> Ground:
    """The invented dossier: of the Herald rights are unknown, of the Post they are full."""
    dossier = invented.dossier(replace(invented.SETTINGS, excerpt_limit=limit))
    return Ground(dossier, invented.content(), SAY)


def runs(text: str, words: int = 5) -> set[str]:
    """Return every run of so many words of a text."""
    parts = text.split()
    return {" ".join(parts[start : start + words]) for start in range(len(parts) - words + 1)}


HOME = {run for point in invented.content().home.summary for run in runs(point.text)}
NAMED = runs(invented.HERALD_SOURCE.title or "") | HOME


def leaked(text: str) -> list[str]:
    """Return the runs of the Herald's words that a text holds; its headline is how one cites it, and the Post may be given whole."""
    plain = " ".join(text.replace("\\n", " ").split())
    return sorted(run for run in runs(invented.HERALD) - NAMED - runs(invented.POST) if run in plain)


def everything(of: Ground, folder: Path) -> dict[str, str]:
    files = write_files(data_files(of, ENGLISH, ENGLISH, NO_ATLAS), folder)
    texts = {path.name: path.read_bytes().decode("utf-8", "replace") for path in sorted(files.rglob("*")) if path.is_file()}
    site = Site(of.dossier, of.content, SAY, ENGLISH, permitted=of.permitted)
    pages = [Page(path, "") for path in ("index.md", "timeline/index.md", "quotes/index.md", "deployments/index.md")]
    return texts | {page.path: with_linked_data(Here(site, page.path), page).text for page in pages}


@pytest.mark.parametrize("limit", [0.0, 0.02])
def test_positions_stand_alone_beyond_the_limit(limit: float, tmp_path: Path) -> None:
    texts = everything(ground(limit), tmp_path)
    assert {name: leaked(text) for name, text in texts.items() if leaked(text)} == {}
    assert "The wall is good, but too low for a flood such as the last" in texts["annotations.jsonld"], "what may be given is given"
    assert '"start": ' in texts["annotations.jsonld"]
    connection = sqlite3.connect(tmp_path / "dossier.sqlite")
    assert connection.execute("SELECT count(*) FROM spans_fts WHERE spans_fts MATCH 'sound'").fetchone() == (0,)
    connection.close()


def test_within_the_limit_the_words_are_there(tmp_path: Path) -> None:
    texts = everything(ground(1.0), tmp_path)
    for name in ("annotations.jsonld", "dossier.json", "spans.csv", "spans.json", "dossier.sqlite", "quotes/index.md"):
        assert leaked(texts[name]), name


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=8)


@settings(max_examples=60)
@given(st.text("ab .\n", min_size=1, max_size=52), SPANS, st.floats(0, 1))
def test_what_is_given_never_exceeds_the_limit(text: str, places: list[tuple[int, int]], limit: float) -> None:
    source = Source("s", "seeds/s.txt", text, "0" * 64)
    spans = [Span(start, min(len(text), start + length)) for start, length in places if start < len(text)]
    found = permitted(source, spans, limit)
    given_marks = [found.words(span) for span in spans]
    assert all(words in (None, span.cut(text)) for words, span in zip(given_marks, spans, strict=True))
    held = sum(not c.isspace() for passage in found.passages for c in passage.cut(text))
    assert held <= limit * sum(not c.isspace() for c in text)
    for span in spans:
        exact, before, after = found.quoted(span)
        assert exact == found.words(span)
        assert (before is None) == (after is None) == (exact is None)
        if exact is not None and before is not None and after is not None:
            assert before + exact + after in text
            assert found.around(span.start - len(before), span.end + len(after))
