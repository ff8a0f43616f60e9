"""What the search of a large site is handed, and that Pagefind takes all of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dossier.pagefind_index import FOLDER, HIDDEN, PART, installed, records, set_aside, write_index


def entry(location: str, title: str, text: str, **fields: str) -> dict[str, str]:
    return {"location": location, "title": title, "text": text, **fields}


def test_a_record_bears_the_title_of_its_page_and_hides_what_is_found_alone() -> None:
    entries = [entry("a/", "Dams &amp; <i>towns</i>", "<p>high</p>"), entry("a/#x", "Élise", "x", also_title="elise", also="two")]
    page, section = records(entries)
    assert page == {"url": "a/", "content": f"Dams & towns high {HIDDEN}", "meta": {"title": "Dams & towns", "page": ""}}
    assert section == {"url": "a/#x", "content": f"Élise x {HIDDEN} elise two", "meta": {"title": "Élise", "page": "Dams & towns"}}


def test_what_an_article_says_is_found_with_who_printed_it() -> None:
    entries = [
        entry("sources/a/", "The Gazette, 2 May", "Byline not named", also="gazette"),
        entry("sources/a/#passages", "What it says", "<p>The bridge at Doru fell.</p>", also_title="says", also="doru"),
        entry("sources/a/#shared", "Words it shares", "six"),
        entry("quotes/", "Quotes", "all"),
    ]
    article, shared, quotes = records(entries)
    assert article["content"] == f"The Gazette, 2 May Byline not named {PART} The bridge at Doru fell. {HIDDEN} gazette says doru"
    assert (article["url"], article["meta"]) == ("sources/a/", {"title": "The Gazette, 2 May", "page": "", "parts": "#passages"})
    assert shared["meta"] == {"title": "Words it shares", "page": "The Gazette, 2 May"}
    assert quotes["url"] == "quotes/"


def test_what_somebody_is_called_is_found_with_the_name() -> None:
    entries = [
        entry("actors/b/", "Ida Moss", "Person"),
        entry("actors/b/#roles", "Roles", "mayor of Oxby"),
        entry("actors/b/#with", "Appears with", "nobody"),
        entry("actors/b/#spellings", "Spellings", "Moss"),
    ]
    actor, beside = records(entries)
    assert actor["content"] == f"Ida Moss Person {PART} mayor of Oxby {PART} Moss {HIDDEN}"
    assert actor["meta"]["parts"] == "#roles #spellings"
    assert beside["url"] == "actors/b/#with"


def test_an_article_that_holds_the_marks_of_a_record_has_no_more_parts_than_it_has() -> None:
    page, says = f"The {PART}Gazette", f"<p>A {PART}bridge &#x2064; fell{HIDDEN}.</p>"
    (article,) = records([entry("sources/a/", page, ""), entry("sources/a/#passages", "What it says", says)])
    assert article["content"] == f"The Gazette {PART} A bridge fell. {HIDDEN}"
    assert article["meta"]["title"] == "The Gazette"


def test_a_part_of_a_page_that_is_not_to_be_found_is_found_by_itself() -> None:
    (roles,) = records([entry("actors/b/#roles", "Roles", "mayor of Oxby")])
    assert roles == {"url": "actors/b/#roles", "content": f"Roles mayor of Oxby {HIDDEN}", "meta": {"title": "Roles", "page": ""}}


def test_the_records_of_a_page_are_handed_on_when_the_next_page_begins() -> None:
    def entries() -> list[dict[str, str]]:
        raise AssertionError("an entry of the third page was asked for")

    def made() -> object:
        yield entry("a/", "A", "a")
        yield entry("b/", "B", "b")
        yield from entries()

    assert next(records(made()))["url"] == "a/"  # type: ignore[arg-type]


@pytest.mark.skipif(not installed(), reason="Pagefind is not installed: pip install 'dossier[search]'")
def test_every_entry_of_many_is_in_the_index(tmp_path: Path) -> None:
    write_index(tmp_path, (entry(f"{number}/", f"Page {number}", "a word " * 50) for number in range(500)), "en")
    told = json.loads((tmp_path / "pagefind" / "pagefind-entry.json").read_text(encoding="utf-8"))
    assert told["languages"]["en"]["page_count"] == 500
    assert not list((tmp_path / "pagefind").glob("*ui*")), "the site has a face of its own"


def numbered(count: int, first: str = "a word") -> list[dict[str, str]]:
    return [entry("0/", "Page 0", first), *(entry(f"{number}/", f"Page {number}", "a word " * 9) for number in range(1, count))]


@pytest.mark.skipif(not installed(), reason="Pagefind is not installed: pip install 'dossier[search]'")
def test_of_an_index_set_aside_what_is_the_same_stays_and_the_rest_is_as_if_written_anew(tmp_path: Path) -> None:
    site, aside, anew = tmp_path / "site", tmp_path / "kept" / "pagefind", tmp_path / "anew"
    write_index(site, numbered(40), "en", aside)
    (site / FOLDER / "foreign.txt").write_text("not of this index", encoding="utf-8")
    damaged = next((site / FOLDER / "fragment").iterdir())
    damaged.write_bytes(b"damaged")
    old = {path.relative_to(site): path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}
    set_aside(site, aside)
    assert not (site / FOLDER).exists()
    write_index(site, numbered(39, "another word"), "en", aside)
    assert not aside.exists()
    write_index(anew, numbered(39, "another word"), "en")
    now, fresh = ({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()} for folder in (site, anew))
    assert now == fresh
    same = [path for path in now if old.get(path) == (site / path).stat().st_mtime_ns]
    assert len(same) > 30
    assert damaged.relative_to(site) not in same


def test_nothing_is_set_aside_where_there_is_no_index_or_no_place_for_it(tmp_path: Path) -> None:
    set_aside(tmp_path, tmp_path / "kept")
    assert not (tmp_path / "kept").exists()
    (tmp_path / FOLDER).mkdir()
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    set_aside(tmp_path, tmp_path / "file" / "kept")
    assert (tmp_path / FOLDER).is_dir()
