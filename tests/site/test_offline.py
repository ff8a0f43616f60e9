"""A site that is opened from a disk: found, followed and narrowed without a server, and nothing asked of anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from playwright.sync_api import expect

from .conftest import DAM, Visit, copy_project, once, run

ITEMS = "article [data-of]:not(tr)"


def for_a_disk(target: Path) -> None:
    copy_project(DAM, target)
    built = run("mkdocs", "build", "--strict", "--site-dir", "site-offline", cwd=target, OFFLINE="true")
    assert built.returncode == 0, built.stdout + built.stderr


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented dossier about a dam, built for a disk, in a folder whose name an address must escape."""
    return once(tmp_path_factory, "off line", for_a_disk) / "site-offline"


@pytest.fixture
def quiet(visit: Visit) -> Iterator[Visit]:
    """A visit at whose end nobody has complained, and nothing was asked for but files of the disk."""
    yield visit
    assert visit.complaints == []
    assert [url for url in visit.requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert visit.requests


def test_words_are_found_and_lead_to_a_page(opened: Path, quiet: Visit) -> None:
    page = quiet.page
    page.goto((opened / "index.html").as_uri())
    page.locator("input.md-search__input").click()
    page.locator("input.md-search__input").press_sequentially("Hollin")
    result = page.locator(".md-search-result__link").first
    result.wait_for()
    expect(page.locator(".md-search-result__meta")).to_contain_text(re.compile(r"\d+ matching"))
    result.click()
    page.wait_for_url("**/index.html?h=hollin*")
    assert "hollin" in page.locator("article").inner_text().lower()


def test_a_statement_leads_to_its_words_which_are_lit(opened: Path, quiet: Visit) -> None:
    page = quiet.page
    page.goto((opened / "index.html").as_uri())
    page.locator(".md-tabs__link", has_text="Quotes").click()
    page.wait_for_url("**/quotes/index.html")
    link = page.locator("article a[href*='#w-quote-']").first
    address = link.get_attribute("href") or ""
    link.evaluate("link => link.click()")
    page.wait_for_url("**/sources/*/index.html#w-quote-*")
    words = page.locator(f"[id='{urldefrag(address).fragment}']")
    expect(words).to_be_in_viewport()
    said = words.inner_text()
    assert said.strip()
    lit = words.evaluate("words => getComputedStyle(words).outlineStyle")
    assert lit == "solid"
    back = page.locator("article a[href*='quotes/index.html#']").first
    back.evaluate("link => link.click()")
    page.wait_for_url("**/quotes/index.html#*")


def test_a_list_is_narrowed_and_the_choice_stands_in_the_address(opened: Path, quiet: Visit) -> None:
    page = quiet.page
    page.goto((opened / "timeline" / "index.html").as_uri())
    everything = page.locator(f"{ITEMS}:visible").count()
    choice = page.locator(".ds-filter select[name=status]")
    value = choice.locator("option[value]:not([value=''])").first.get_attribute("value") or ""
    choice.select_option(value)
    left = page.locator(f"{ITEMS}:visible").count()
    assert 0 < left < everything
    expect(page.locator(".ds-filter [role=status]")).to_contain_text(f"{left} of {everything}")
    assert f"status={value}" in page.url
    page.reload()
    assert page.locator(f"{ITEMS}:visible").count() == left


def test_every_link_leads_to_a_file_that_is_there(opened: Path) -> None:
    checked = 0
    for file in sorted(opened.rglob("index.html")):
        for link in re.findall(r' href="([^"]*)"', file.read_text(encoding="utf-8")):
            parts = urlsplit(unescape(link))
            if parts.scheme or parts.netloc or not parts.path:
                continue
            target = file.parent / unquote(parts.path)
            assert target.is_file(), f"{file.relative_to(opened)}: {link}"
            checked += 1
    assert checked > 500


def test_the_search_brings_its_own_script(opened: Path) -> None:
    page = (opened / "index.html").read_text(encoding="utf-8")
    assert "iframe-worker.js" in page
    assert "unpkg" not in page
    assert (opened / "search" / "search_index.js").is_file()
