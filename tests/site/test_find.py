"""A large site is searched by Pagefind: in the same box, with the same results however they are typed, and by keyboard alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dossier.search_index import fold

from .conftest import DAM, Site, Visit, build_site, built_once, copy_project
from .test_browser import CONTENT, DAM_TERMS
from .test_doors import content, differing

FOUND = ".ds-find ol a"


def with_pagefind(target: Path) -> None:
    copy_project(DAM, target)
    with (target / "content" / "dossier.yml").open("a", encoding="utf-8") as settings:
        settings.write("search: pagefind\n")


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The invented dossier as a site that Pagefind searches."""
    with built_once(tmp_path_factory, "large", with_pagefind) as site:
        yield site


def find(page: Page, words: str) -> list[str]:
    """Type words into the search and return the addresses of what it finds, best first."""
    page.keyboard.press("/")
    box = page.locator(".ds-find input")
    expect(box).to_be_focused()
    box.fill(words)
    page.wait_for_selector(FOUND)
    return [str(address) for address in page.eval_on_selector_all(FOUND, "links => links.map(link => link.href)")]


@pytest.mark.parametrize(("words", "found"), DAM_TERMS.items(), ids=DAM_TERMS)
def test_it_finds_what_the_small_search_finds(large: Site, visit: Visit, words: str, found: str) -> None:
    visit.page.goto(large.url)
    results = find(visit.page, words)
    assert all(address.startswith(large.url) for address in results)
    items = [address for address in results if "#" in address]
    assert items or any("/actors/" in address for address in results), results
    visit.page.goto((items or results)[0])
    if items:
        expect(visit.page.locator(f'[id="{items[0].partition("#")[2]}"]').locator("xpath=..")).to_be_in_viewport()
    assert found in fold(" ".join((visit.page.locator(CONTENT).text_content() or "").split()))
    assert visit.complaints == []


def test_an_article_stands_once_and_is_led_to_by_its_name_or_by_its_words(large: Site, visit: Visit) -> None:
    page = f"{large.url}sources/valley-post/"
    visit.page.goto(large.url)
    assert [address for address in find(visit.page, "Petra Quill") if address.startswith(page)] == [page]
    visit.page.goto(large.url)
    assert [address for address in find(visit.page, "Petra Quill tête-à-tête") if address.startswith(page)] == [f"{page}#passages"]
    told = visit.page.locator(f'{FOUND}[href$="/sources/valley-post/#passages"]')
    expect(told.locator("mark")).to_have_text(["tête-à-tête"])
    assert "\u2064" not in (visit.page.locator(".ds-find ol").text_content() or "")


def test_other_spellings_find_and_are_not_shown(large: Site, visit: Visit) -> None:
    visit.page.goto(large.url)
    find(visit.page, "Jørn")
    shown = visit.page.inner_text(".ds-find ol")
    assert "Haske" in shown
    assert "\u2063" not in shown


def test_the_keyboard_alone_leads_through_the_results(large: Site, visit: Visit) -> None:
    visit.page.goto(large.url + "timeline/")
    first, second, *_ = find(visit.page, "haske")
    visit.page.keyboard.press("ArrowDown")
    expect(visit.page.locator(FOUND).nth(0)).to_be_focused()
    visit.page.keyboard.press("ArrowDown")
    expect(visit.page.locator(FOUND).nth(1)).to_be_focused()
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url(second)
    assert first != second
    find(visit.page, "haske")
    visit.page.keyboard.press("Escape")
    expect(visit.page.locator(".ds-find input")).not_to_be_focused()
    assert not visit.page.locator("#__search").is_checked()


def test_what_is_nowhere_is_said_to_be_nowhere(large: Site, visit: Visit) -> None:
    visit.page.goto(large.url)
    visit.page.keyboard.press("/")
    visit.page.locator(".ds-find input").fill("zzyzx")
    expect(visit.page.locator(".ds-find .md-search-result__meta")).to_have_text("No matching documents")


def test_nothing_is_loaded_before_somebody_searches_and_the_small_index_never(large: Site, visit: Visit) -> None:
    visit.page.goto(large.url, wait_until="networkidle")
    assert not [url for url in visit.requests if "pagefind" in url or "search_index" in url]
    find(visit.page, "haske")
    assert not [url for url in visit.requests if "search_index" in url]
    assert [url for url in visit.requests if "/pagefind/" in url]
    assert visit.strangers() == []
    assert json.loads((large.folder / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"] == []


def test_the_index_is_the_same_bytes_twice(large: Site, tmp_path: Path) -> None:
    project = copy_project(large.project, tmp_path / "again")
    first, second = (content(site / "pagefind") for site in (large.folder, build_site(project)))
    assert differing(first, second) == []
    assert len(first) > 5
    fed_page_by_page = content(build_site(project) / "pagefind")
    assert differing(first, fed_page_by_page) == []


def test_a_small_site_has_the_search_of_the_theme(dam: Site) -> None:
    assert not (dam.folder / "pagefind").exists()
    assert "find.js" not in (dam.folder / "index.html").read_text(encoding="utf-8")


def test_what_a_source_says_is_found_where_it_stands_and_not_where_it_is_counted_again(dam: Site) -> None:
    page = (dam.folder / "sources" / "coast-daily" / "index.html").read_text(encoding="utf-8")
    assert 'id="shared"' in page
    assert 'id="only"' in page
    found = json.loads((dam.folder / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    places = {place["location"] for place in found if place["location"].startswith("sources/coast-daily/")}
    assert places == {"sources/coast-daily/", "sources/coast-daily/#passages"}
