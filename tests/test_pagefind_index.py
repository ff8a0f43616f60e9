"""What the search of a large site is handed, and that Pagefind takes all of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dossier.pagefind_index import HIDDEN, installed, records, write_index


def entry(location: str, title: str, text: str, **fields: str) -> dict[str, str]:
    return {"location": location, "title": title, "text": text, **fields}


def test_a_record_bears_the_title_of_its_page_and_hides_what_is_found_alone() -> None:
    entries = [entry("a/", "Dams &amp; <i>towns</i>", "<p>high</p>"), entry("a/#x", "Élise", "x", also_title="elise", also="two")]
    page, section = records(entries)
    assert page == {"url": "a/", "content": f"Dams & towns high {HIDDEN}", "meta": {"title": "Dams & towns", "page": ""}}
    assert section == {"url": "a/#x", "content": f"Élise x {HIDDEN} elise two", "meta": {"title": "Élise", "page": "Dams & towns"}}


def test_a_record_is_handed_on_before_the_next_entry_is_made() -> None:
    def entries() -> list[dict[str, str]]:
        raise AssertionError("the second entry was asked for")

    def made() -> object:
        yield entry("a/", "A", "a")
        yield from entries()

    assert next(records(made()))["url"] == "a/"  # type: ignore[arg-type]


@pytest.mark.skipif(not installed(), reason="Pagefind is not installed: pip install 'dossier[search]'")
def test_every_entry_of_many_is_in_the_index(tmp_path: Path) -> None:
    write_index(tmp_path, (entry(f"{number}/", f"Page {number}", "a word " * 50) for number in range(500)), "en")
    told = json.loads((tmp_path / "pagefind" / "pagefind-entry.json").read_text(encoding="utf-8"))
    assert told["languages"]["en"]["page_count"] == 500
    assert not list((tmp_path / "pagefind").glob("*ui*")), "the site has a face of its own"
