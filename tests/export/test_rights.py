"""No file of data and no linked data in a page gives more of an article than its rights allow; no page shows what nothing rests on.

Every run of eight words of every article is looked for in every byte, in an invented affair with an article of each right.
"""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench.affairs import write_affair
from dossier.build import Build, build
from tests.linked import documents

from .conftest import write_files

WORDS = 8
FULL, EXCERPTS = "a00000", "a00001"
"""The article that may be given whole, and the one of which excerpts may; of all others rights are not known."""
AROUND = 32
"""Code points around evidence that a page may show, so that no word is cut and no gap is hidden that is shorter than its mark."""
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")


@dataclass(frozen=True)
class Affair:
    """A built affair, its data, and every run of eight words of each article that is not in one that may be given whole."""

    limit: float
    built: Build
    folder: Path
    runs: dict[str, dict[str, tuple[int, int]]]

    def leaked(self, text: str) -> dict[str, list[tuple[int, int]]]:
        """Return the places of an article's runs that a text holds, by article."""
        plain = _plain(text)
        held = {source: [place for run, place in runs.items() if run in plain] for source, runs in self.runs.items()}
        return {source: places for source, places in held.items() if places}


def _plain(text: str) -> str:
    """Return the words of a text, whatever stands between them."""
    return " ".join(_WORD.findall(text.replace("\\n", " ").lower()))


def _runs(text: str) -> dict[str, tuple[int, int]]:
    words = [(found.group().lower(), found.start(), found.end()) for found in _WORD.finditer(text)]
    runs = (words[start : start + WORDS] for start in range(len(words) - WORDS + 1))
    return {" ".join(word for word, _, _ in run): (run[0][1], run[-1][2]) for run in runs}


@pytest.fixture(scope="module", params=[0.0, 0.2])
def affair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Affair:
    root = tmp_path_factory.mktemp("rights")
    write_affair(root, 10)
    cards = root / "content" / "sources"
    cards.mkdir(parents=True)
    (cards / f"{FULL}.yml").write_text("rights: full\n", encoding="utf-8")
    (cards / f"{EXCERPTS}.yml").write_text("rights: excerpts\n", encoding="utf-8")
    (root / "content" / "dossier.yml").write_text(f"title: An invented affair\nexcerpt_limit: {request.param}\n", encoding="utf-8")
    built = build(root)
    assert not built.failed, built.problems
    assert {source.rights for source in built.dossier.sources} == {"full", "excerpts", "unknown"}
    texts = {source.id: source.text for source in built.dossier.sources}
    headlines = " ".join(_plain(source.title or "") for source in built.dossier.sources)
    allowed = _runs(texts[FULL])
    runs = {
        id: {run: place for run, place in _runs(text).items() if run not in allowed and run not in headlines}
        for id, text in texts.items()
        if id != FULL
    }
    assert sum(len(found) > 20 for found in runs.values()) >= 8, "one of the nine repeats the article that may be given whole"
    return Affair(request.param, built, write_files(built.files, tmp_path_factory.mktemp("data")), runs)


def _data(affair: Affair) -> dict[str, str]:
    """Return every file of data as text, the rows of the database beside its bytes, and the linked data of every page."""
    files = {path.name: path.read_bytes().decode("utf-8", "replace") for path in sorted(affair.folder.rglob("*")) if path.is_file()}
    with contextlib.closing(sqlite3.connect(affair.folder / "dossier.sqlite")) as connection:
        files["rows of the database"] = "\n".join(connection.iterdump())
    for page in affair.built.pages:
        if page.path.endswith(".md"):
            files[f"linked data of {page.path}"] = json.dumps(documents(page.text), ensure_ascii=False)
    files["the page of data"] = next(page.text for page in affair.built.pages if page.path == "data/index.md")
    return files


def test_data_gives_no_more_than_the_limit(affair: Affair) -> None:
    texts = {source.id: source.text for source in affair.built.dossier.sources}
    given: dict[str, set[int]] = {id: set() for id in affair.runs}
    for text in _data(affair).values():
        for source, places in affair.leaked(text).items():
            given[source].update(place for start, end in places for place in range(start, end))
    for id, places in given.items():
        letters = sum(not character.isspace() for character in texts[id])
        share = sum(not texts[id][place].isspace() for place in places) / letters
        assert share <= affair.limit, id
    assert any(given.values()) == (affair.limit > 0), "what may be given is given"


def test_the_index_of_the_database_finds_no_word_that_may_not_be_given(affair: Affair) -> None:
    spans = json.loads((affair.folder / "tables" / "spans.json").read_text(encoding="utf-8"))
    given = {word for span in spans for word in _plain(span["exact"] or "").split()}
    with contextlib.closing(sqlite3.connect(affair.folder / "dossier.sqlite")) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, 'spans_fts', 'row')")
        indexed = {row[0] for row in connection.execute("SELECT term FROM temp.words")}
    parts = {part for word in given for part in re.findall(r"\w+", word)}
    assert indexed <= parts
    assert indexed, "the words of the article that may be given whole"


def test_pages_show_nothing_that_nothing_rests_on(affair: Affair) -> None:
    spans = json.loads((affair.folder / "tables" / "spans.json").read_text(encoding="utf-8"))
    resting: dict[str, list[tuple[int, int]]] = {}
    for span in spans:
        resting.setdefault(span["source"], []).append((span["start"] - AROUND, span["end"] + AROUND))
    free = {
        source: {run: place for run, place in runs.items() if not any(a < place[1] and place[0] < b for a, b in resting.get(source, ()))}
        for source, runs in affair.runs.items()
    }
    assert sum(map(len, free.values())) > 100, "nearly nothing is forbidden"
    shown = Affair(affair.limit, affair.built, affair.folder, free)
    pages = {page.path: shown.leaked(page.text) for page in affair.built.pages if page.path.endswith(".md")}
    assert {path: places for path, places in pages.items() if places} == {}


def test_the_article_that_may_be_given_whole_is_there(affair: Affair) -> None:
    text = next(source.text for source in affair.built.dossier.sources if source.id == FULL)
    page = _plain(next(page.text for page in affair.built.pages if page.path == f"sources/{FULL}.md"))
    assert sum(run in page for run in _runs(text)) > len(_runs(text)) / 2
