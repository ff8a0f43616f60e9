"""Long lists narrowed by a reader: choices combine, stand in the address, are announced, and are links without scripts."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from .conftest import Site, Visit

ITEMS = "article [data-of]:not(tr)"
PAGES = {"timeline/": ("status", "source"), "quotes/": ("speaker", "outlet")}


def shown(page: Page) -> list[dict[str, str]]:
    """Return what the items that can be seen are, by facet."""
    script = "all => all.filter(item => !item.closest('[hidden]')).map(item => ({...item.dataset}))"
    return list(page.eval_on_selector_all(ITEMS, script))


def total(page: Page) -> int:
    return page.locator(ITEMS).count()


def some_value(page: Page, facet: str) -> str:
    """Return a value that leaves some items and not all."""
    values: Any = page.eval_on_selector_all(
        f".ds-filter select[name={facet}] option[value]:not([value=''])", "all => all.map(option => option.value)"
    )
    for value in values:
        count = page.locator(f"{ITEMS}[data-of-{facet}~='{value}']").count()
        if 0 < count < total(page):
            return str(value)
    raise AssertionError(f"no value of {facet} tells items apart")


def key(facet: str) -> str:
    return "of" + facet.capitalize()


@pytest.mark.parametrize(("section", "facets"), PAGES.items(), ids=PAGES)
def test_choices_combine_count_and_stand_in_the_address(site: Site, visit: Visit, section: str, facets: tuple[str, str]) -> None:
    page, (first, second) = visit.page, facets
    page.goto(site.url + section)
    everything = total(page)
    assert len(shown(page)) == everything
    status = page.locator(".ds-filter [role=status]")
    before = status.inner_text()
    assert str(everything) in before
    one = some_value(page, first)
    page.locator(f".ds-filter select[name={first}]").select_option(one)
    left = shown(page)
    assert 0 < len(left) < everything
    assert all(one in item[key(first)].split() for item in left)
    assert status.inner_text().startswith(f"{len(left)} of {everything}"), "what is left is announced"
    other = next(value for item in left for value in item[key(second)].split())
    page.locator(f".ds-filter select[name={second}]").select_option(other)
    both = shown(page)
    assert 0 < len(both) <= len(left)
    assert all(one in item[key(first)].split() and other in item[key(second)].split() for item in both)
    assert page.url == f"{site.url}{section}?{urlencode({first: one, second: other})}"
    page.go_back()
    expect(status).to_have_text(re.compile(rf"^{len(left)} of {everything}"))
    assert len(shown(page)) == len(left)
    page.go_forward()
    expect(page.locator(f".ds-filter select[name={second}]")).to_have_value(other)
    page.locator(".ds-filter button").click()
    assert len(shown(page)) == everything
    assert status.inner_text() == before
    assert page.url == site.url + section
    assert visit.complaints == []


def test_a_shared_address_opens_narrowed_and_unknown_values_are_left_out(dam: Site, visit: Visit) -> None:
    visit.page.goto(dam.url + "timeline/")
    everything, value = total(visit.page), some_value(visit.page, "status")
    visit.page.goto(f"{dam.url}timeline/?status={value}&source=nobody")
    assert {item["ofStatus"] for item in shown(visit.page)} == {value}
    expect(visit.page.locator(".ds-filter select[name=source]")).to_have_value("")
    visit.page.goto(f"{dam.url}timeline/?status=%3Cscript%3E")
    assert len(shown(visit.page)) == everything
    assert visit.complaints == []


def test_headings_with_nothing_left_go_and_the_table_says_the_same(site: Site, visit: Visit) -> None:
    visit.page.goto(site.url + "timeline/")
    value = some_value(visit.page, "status")
    visit.page.goto(f"{site.url}timeline/?status={value}")
    empty: Any = visit.page.eval_on_selector_all(
        "article > h2.ds-day-heading:not([hidden])",
        """days => days.filter(day => { for (let next = day.nextElementSibling; next?.tagName !== "H2"; next = next.nextElementSibling)
        if ([...next.querySelectorAll('[data-of]')].some(item => !item.closest('[hidden]'))) return false; return true; }).length""",
    )
    assert empty == 0
    rows: Any = visit.page.eval_on_selector_all("tr[data-of]", "rows => rows.filter(row => !row.hidden).length")
    assert rows == len(shown(visit.page))


def test_an_address_of_something_hidden_shows_it(site: Site, visit: Visit) -> None:
    visit.page.goto(site.url + "timeline/")
    value = some_value(visit.page, "status")
    hidden = visit.page.locator(f"{ITEMS}:not([data-of-status~='{value}']) :is(h3, h4)[id]").first.get_attribute("id")
    visit.page.goto(f"{site.url}timeline/?status={value}#{hidden}")
    expect(visit.page.locator(f"[id='{hidden}']")).to_be_in_viewport()
    assert len(shown(visit.page)) == total(visit.page)
    assert visit.page.url == f"{site.url}timeline/#{hidden}"


def test_choices_are_made_by_key(dam: Site, visit: Visit) -> None:
    visit.page.goto(dam.url + "timeline/")
    visit.page.locator(".ds-filter select").first.focus()
    visit.page.keyboard.press("ArrowDown")
    expect(visit.page.locator(".ds-filter [role=status]")).to_have_text(re.compile(r"^\d+ of \d+"))
    for _ in range(4):
        visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.matches('.ds-filter button')")
    visit.page.keyboard.press("Enter")
    assert len(shown(visit.page)) == total(visit.page)
    assert visit.page.evaluate("document.activeElement.matches('.ds-filter select')"), "focus does not get lost"


def test_filters_work_after_instant_navigation_and_on_the_way_back(site: Site, visit: Visit) -> None:
    visit.page.goto(site.url)
    visit.page.locator(".md-tabs a[href$='timeline/']").click()
    visit.page.wait_for_url(site.url + "timeline/")
    expect(visit.page.locator(".ds-filter")).to_be_visible()
    value = some_value(visit.page, "status")
    visit.page.locator(".ds-filter select[name=status]").select_option(value)
    left = len(shown(visit.page))
    visit.page.locator(".md-tabs a[href$='quotes/']").click()
    visit.page.wait_for_url(site.url + "quotes/")
    visit.page.go_back()
    visit.page.wait_for_url(f"{site.url}timeline/?status={value}")
    expect(visit.page.locator(".ds-filter select[name=status]")).to_have_value(value)
    assert len(shown(visit.page)) == left
    assert visit.complaints == []


@pytest.mark.parametrize("section", PAGES)
def test_without_scripts_there_are_lists_of_links_to_the_same_items(site: Site, plain: Page, section: str) -> None:
    plain.goto(site.url + section)
    expect(plain.locator(".ds-filter")).to_be_hidden()
    plain.locator("details.ds-filters > summary").click()
    for choice in plain.locator(".ds-choice").all():
        counted = re.search(r"\((\d+)\)$", choice.locator("b").inner_text())
        assert counted
        assert choice.locator("li a:visible").count() == int(counted[1])
    addresses: Any = plain.eval_on_selector_all(".ds-choice a", "links => links.map(link => link.getAttribute('href'))")
    anchors: Any = plain.eval_on_selector_all("[id]", "all => all.map(element => '#' + element.id)")
    assert set(addresses) <= set(anchors)
