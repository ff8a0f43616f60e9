"""The checker of the three generators finds what is missing: sites of a few lines, whole and broken one way each."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tools.check_renderers import landing, main

DATA = {
    "quotes": [{"id": "quote-1"}],
    "events": [{"id": "event-1"}],
    "deployments": [],
    "utterances": [{"id": "utterance-1"}],
    "disputes": [{"id": "how-long"}],
}
PAGES = {
    "": '<p id="top"><a href="quotes/">Quotes</a> <a href="data/dossier.json">data</a> <a href="https://example.org/#w-x">elsewhere</a></p>',
    "quotes/": '<p id="utterance-1"><i id="quote-1">“Yes.”</i> <a href="../sources/a%5Fb/#w-quote-1">a</a></p>',
    "timeline/": '<p id="event-1">A vote. <a href="../sources/a_b/#w-event-1">a</a></p>',
    "disputes/how-long/": '<p>How long? <a href="../../sources/a_b/#w-words-1">a</a></p>',
    "sources/a_b/": '<p>She <br> said <mark id="w-quote-1">yes</mark> <span id="w-event-1">of <i id="w-words-1">two hours</i></span></p>',
}


def built(folder: Path, pages: dict[str, str] = PAGES) -> Path:
    for address, html in pages.items():
        (folder / address).mkdir(parents=True, exist_ok=True)
        (folder / address / "index.html").write_text(f"<!doctype html><html><body>{html}</body></html>", encoding="utf-8")
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / "dossier.json").write_text(json.dumps(DATA), encoding="utf-8")
    return folder


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    for address in PAGES:
        (folder / address).mkdir(parents=True, exist_ok=True)
        (folder / address / "index.md").write_text("Words.\n", encoding="utf-8")
    (folder / "data").mkdir()
    (folder / "data" / "dossier.json").write_text(json.dumps(DATA), encoding="utf-8")
    return folder


def test_two_sites_that_say_the_same_are_counted(docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(docs, {"one": built(tmp_path / "one"), "two": built(tmp_path / "two")}) == 0
    assert "two          5 pages, 4 statements, 3 links to 3 passages of the sources" in capsys.readouterr().out


BROKEN = [
    ("quotes/", 'id="quote-1"', "", "two: quote-1 has no address"),
    ("quotes/", 'id="utterance-1"', "", "two: utterance-1 has no address"),
    ("quotes/", '<a href="../sources/a%5Fb/#w-quote-1">a</a>', "", "two: nothing leads to the words of quote-1"),
    ("quotes/", "../sources", "../../sources", "two: a link on quotes/ leads to ../sources/a_b/#w-quote-1, which stands there 0 times"),
    ("", "dossier.json", "nothing.json", "two: a link on the home page leads to data/nothing.json/, which is not there"),
    ("timeline/", "#w-event-1", "#w-event-2", "two: a link on timeline/ leads to sources/a_b/#w-event-2, which stands there 0 times"),
    ("timeline/", "#w-event-1", "#w-words-1", "timeline/ leads to sources/a_b/#w-event-1 1 times with one, 0 with two"),
    ("sources/a_b/", "<mark", '<b id="w-quote-1">x</b><mark', "which stands there 2 times"),
    ("sources/a_b/", ">yes<", ">no<", "sources/a_b/#w-quote-1 reads “yes” with one, “no” with two"),
    ("sources/a_b/", "two hours", "two  hours and more", "sources/a_b/#w-words-1 reads “two hours” with one"),
]


@pytest.mark.parametrize(("page", "old", "new", "said"), BROKEN)
def test_what_is_broken_on_one_of_them_is_named(
    docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], page: str, old: str, new: str, said: str
) -> None:
    assert old in PAGES[page]
    broken = built(tmp_path / "two", {**PAGES, page: PAGES[page].replace(old, new)})
    assert main(docs, {"one": built(tmp_path / "one"), "two": broken}) == 1
    assert said in capsys.readouterr().out


def test_a_page_that_is_not_there_is_named(docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = built(tmp_path / "two")
    shutil.rmtree(broken / "disputes")
    assert main(docs, {"one": built(tmp_path / "one"), "two": broken}) == 1
    said = capsys.readouterr().out
    assert "two: there is no page disputes/how-long/" in said
    assert "two: how-long has no address" in said


def test_a_dossier_that_says_nothing_is_no_success(docs: Path, tmp_path: Path) -> None:
    (docs / "data" / "dossier.json").write_text(json.dumps({kind: [] for kind in DATA}), encoding="utf-8")
    assert main(docs, {"one": built(tmp_path / "one")}) == 1


@pytest.mark.parametrize(
    ("page", "path", "there"),
    [
        ("", "", ""),
        ("", "./", ""),
        ("", "quotes/", "quotes/"),
        ("quotes/", "../", ""),
        ("quotes/", "", "quotes/"),
        ("actors/a/", "../../sources/b/", "sources/b/"),
        ("actors/a/", "../../../sources/b/", "../sources/b/"),
    ],
)
def test_a_relative_address_leads_from_its_page(page: str, path: str, there: str) -> None:
    assert landing(page, path) == there
