"""The built sites in a real Chromium: search, evidence, quiet consoles, no stranger asked, and all of it without JavaScript."""

from __future__ import annotations

import contextlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, TimeoutError, expect

from dossier.search_index import fold

from .conftest import Site, Visit

CONTENT = "article.md-content__inner"
SECTIONS = ("", "timeline/", "actors/", "quotes/", "deployments/", "disputes/", "sources/", "corrections/", "method/", "data/")

DAM_TERMS = {
    "Haske": "haske",
    "Jørn": "haske",
    "125,000": "125,000",
    "125000": "125,000",
    "tete-a-tete": "tete-a-tete",
    "Tête-à-Tête": "tete-a-tete",
    "Elise": "thorval",
    "Élise": "thorval",
    "sandbags": "sandbag",
}
REAL_TERMS = {
    "Peskov": "peskov",
    "125,000": "125,000",
    "125000": "125,000",
    "Kouleba": "kouleba",
    "Kuleba": "kuleba",
    "tete-a-tete": "tete-a-tete",
    "tête-à-tête": "tete-a-tete",
}


def flat(text: str | None) -> str:
    return " ".join((text or "").split())


def search(page: Page, words: str) -> list[str]:
    """Type into the search as a reader does, wait for its answer, and return the addresses of the results in order."""
    field = page.locator("input[name=query]")
    field.click()
    field.fill("")
    field.press_sequentially(words)
    page.wait_for_function("typed => window.searched && searched.asked === searched.answered && searched.last === typed", arg=fold(words))
    page.wait_for_timeout(300)
    return [link.get_attribute("href") or "" for link in page.locator(".md-search-result__link").all()]


def look_for(site: Site, visit: Visit, words: str, found: str) -> None:
    visit.page.goto(site.url)
    results = search(visit.page, words)
    assert results, f"{words!r} finds nothing"
    items = [address for address in results if "#" in address]
    assert items or any("/actors/" in address for address in results), f"{words!r} leads to no item: {results}"
    visit.page.goto((items or results)[0])
    fragment = (items or [""])[0].partition("#")[2]
    if fragment:
        expect(visit.page.locator(f'[id="{fragment}"]')).to_be_in_viewport()
    page_text = fold(flat(visit.page.locator(CONTENT).text_content()))
    assert found in page_text, f"{words!r} leads to {visit.page.url}, where {found!r} is not"


@pytest.mark.parametrize(("words", "found"), DAM_TERMS.items(), ids=DAM_TERMS)
def test_search_finds_it_however_it_is_typed(dam: Site, visit: Visit, words: str, found: str) -> None:
    look_for(dam, visit, words, found)


@pytest.mark.parametrize(("words", "found"), REAL_TERMS.items(), ids=REAL_TERMS)
def test_search_of_the_real_dossier(real: Site, visit: Visit, words: str, found: str) -> None:
    look_for(real, visit, words, found)


def test_search_puts_the_person_first(real: Site, visit: Visit) -> None:
    visit.page.goto(real.url)
    assert any("/actors/" in address for address in search(visit.page, "Kouleba")[:3])


def test_what_is_typed_is_folded_as_the_index_is(dam: Site, visit: Visit) -> None:
    visit.page.goto(dam.url)
    letters = [chr(code) for code in (*range(0xA1, 0x180), *range(0x1E00, 0x1EFA))] + ["don’t", "tête‑à‑tête", "ﬁve", "Київ"]
    assert visit.page.evaluate("letters => letters.map(window.dossierFold)", letters) == [fold(letter) for letter in letters]


def evidence_links(page: Page) -> list[dict[str, str]]:
    """Return address and shown words of every evidence link of a page."""
    return list(
        page.eval_on_selector_all(
            ".ds-ev a[href*='sources/'][href*='#']",
            "links => links.map(link => ({href: link.href, words: link.closest('.ds-ev').querySelector('blockquote').textContent}))",
        )
    )


LANDED = """() => {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!place) return null;
  const marked = place.closest("mark, .ds-mark") || place.querySelector("mark, .ds-mark") || place;
  const box = marked.getBoundingClientRect();
  const colours = [place, marked].map(element => getComputedStyle(element).backgroundColor);
  return {
    words: marked.textContent,
    seen: box.bottom > 0 && box.top < innerHeight && box.height > 0,
    lit: colours.some(colour => colour !== "rgba(0, 0, 0, 0)" && colour !== "transparent"),
    target: document.querySelector(":target") !== null,
  };
}"""


@pytest.mark.parametrize("section", ["", "timeline/", "quotes/", "deployments/"])
def test_evidence_leads_to_the_highlighted_words(site: Site, visit: Visit, section: str) -> None:
    visit.page.goto(site.url + section)
    links = evidence_links(visit.page)
    assert links, "a page of statements shows the evidence of each"
    for link in links[:: max(1, len(links) // 6)]:
        visit.page.goto(link["href"])
        # The browser scrolls to the words a moment after the page has loaded; on a busy machine the moment is long.
        with contextlib.suppress(TimeoutError):
            visit.page.wait_for_function(f"() => {{ const landed = ({LANDED})(); return landed && landed.seen && landed.lit; }}")
        landed: Any = visit.page.evaluate(LANDED)
        assert landed, link["href"]
        assert landed["seen"], link["href"]
        assert landed["lit"], link["href"]
        assert flat(landed["words"])[:40] in flat(link["words"]) or flat(link["words"])[:40] in flat(landed["words"]), link


def test_evidence_is_reached_by_a_click_and_the_way_back_works(site: Site, visit: Visit) -> None:
    visit.page.goto(site.url + "quotes/")
    mark = visit.page.locator(".ds-ev").first
    mark.locator("summary").click()
    link = mark.locator("a[href*='sources/']").first
    address = link.evaluate("link => link.href")
    link.click()
    visit.page.wait_for_url(address)
    visit.page.wait_for_function("() => document.getElementById(decodeURIComponent(location.hash.slice(1)))")
    visit.page.wait_for_timeout(500)
    landed: Any = visit.page.evaluate(LANDED)
    assert landed["seen"]
    assert landed["target"], "the browser knows the target after instant navigation, so that its highlight shows"
    back = visit.page.locator("article a[href*='quotes/#'], article a[href*='timeline/#'], article a[href*='deployments/#']")
    assert back.count() > 0, "a source leads back to the statements that rest on it"
    visit.page.go_back()
    visit.page.wait_for_url(re.compile(r"/quotes/"))
    assert visit.complaints == []


def test_consoles_are_quiet_and_no_stranger_is_asked(site: Site, visit: Visit) -> None:
    details = [next((site.folder / kind).glob("*/index.html"), None) for kind in ("sources", "actors", "disputes")]
    paths = [*SECTIONS, *(path.parent.relative_to(site.folder).as_posix() + "/" for path in details if path)]
    for path in paths:
        visit.page.goto(site.url + path, wait_until="load")
        for toggle in visit.page.locator("label.md-header__button[for^=__palette]:visible").all():
            toggle.click()
    search(visit.page, "a")
    assert visit.complaints == []
    assert len(visit.requests) > len(paths)
    assert visit.strangers() == []


def test_a_walk_by_instant_navigation_is_quiet(site: Site, visit: Visit) -> None:
    visit.page.goto(site.url)
    for section in SECTIONS[1:]:
        visit.page.locator(f".md-tabs a[href$='{section}']").first.click()
        visit.page.wait_for_url(site.url + section)
        expect(visit.page.locator(f"{CONTENT} h1")).to_be_visible()
    assert visit.complaints == []
    assert visit.strangers() == []


def test_a_page_that_is_not_there_is_said_to_be_missing_under_the_sub_path(site: Site, visit: Visit) -> None:
    for path in ("nowhere/", "sources/nowhere/deeper/"):
        answer = visit.page.goto(site.url + path)
        assert answer
        assert answer.status == 404
        assert "404" in visit.page.locator(CONTENT).inner_text()
        assert visit.page.locator("header.md-header").evaluate("header => getComputedStyle(header).position") == "sticky", (
            "it has its style"
        )
    visit.page.locator("a[href$='timeline/']:visible").first.click()
    visit.page.wait_for_url(site.url + "timeline/")


def statements(site: Site) -> list[tuple[str, str]]:
    """Return the page and the exact words of every statement, from the data that the site offers for download."""
    data = json.loads((site.folder / "data" / "dossier.json").read_text(encoding="utf-8"))
    words = [("timeline/", item["exact"]) for event in data["events"] for item in event["evidence"]]
    words += [("deployments/", item["exact"]) for deployment in data["deployments"] for item in deployment["evidence"]]
    words += [
        (f"disputes/{dispute['id']}/", item["exact"])
        for dispute in data["disputes"]
        if (site.folder / "disputes" / dispute["id"]).is_dir()
        for position in dispute["positions"]
        for item in position["evidence"]
    ]
    return words


def read_without_scripts(plain: Page, address: str) -> str:
    """Return what a reader without JavaScript can read: a closed detail can be opened, whatever else is hidden cannot be seen."""
    plain.goto(address)
    plain.evaluate("document.querySelectorAll('details').forEach(detail => detail.open = true)")
    return flat(plain.locator(CONTENT).inner_text())


def letters(text: str) -> str:
    """Return a text without what line breaks, transformed capitals and marks of hidden characters change."""
    return re.sub(r"\W+", "", text).casefold()


def test_every_statement_and_its_evidence_is_readable_without_scripts(site: Site, plain: Page) -> None:
    wanted = statements(site)
    assert len(wanted) > 10
    for section in dict.fromkeys(section for section, _ in wanted):
        shown = letters(read_without_scripts(plain, site.url + section))
        missing = [words for page, words in wanted if page == section and letters(words) not in shown]
        assert missing == [], section


def test_every_quote_is_readable_without_scripts(site: Site, plain: Page) -> None:
    data = json.loads((site.folder / "data" / "dossier.json").read_text(encoding="utf-8"))
    assert len(data["quotes"]) >= 5
    shown = read_without_scripts(plain, site.url + "quotes/")
    anchors = set(plain.eval_on_selector_all("[id]", "all => all.map(element => element.id)"))
    assert {quote["id"] for quote in data["quotes"]} <= anchors
    assert len(shown) > 500


def test_navigation_works_without_scripts(site: Site, plain: Page) -> None:
    plain.goto(site.url)
    for section in SECTIONS[1:]:
        assert plain.locator(f"a[href$='{section}']:visible").count() > 0, f"{section} is not reached without scripts"
    pages = sorted(Path(site.folder).rglob("index.html"))
    for path in pages[:: max(1, len(pages) // 25)]:
        plain.goto(site.url + path.relative_to(site.folder).as_posix())
        assert len(flat(plain.locator(CONTENT).inner_text())) > 40, path
