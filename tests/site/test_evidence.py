"""The words behind a statement, without leaving the page: by mouse, by key, by touch, at any width, and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from .conftest import Site, Visit, page_in, window

MARK = "article details:is(.ds-ev, .ds-many)"
SECTIONS = ("", "timeline/", "quotes/", "deployments/", "disputes/")


def box(place: Locator) -> dict[str, float]:
    found = place.bounding_box()
    assert found
    return dict(found)


def card_of(mark: Locator) -> Locator:
    return mark.locator(":scope > .ds-pop")


@pytest.fixture(scope="module")
def pocket(chromium: Browser) -> Iterator[BrowserContext]:
    with window(chromium, viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True) as context:
        yield context


@pytest.fixture
def phone(pocket: BrowserContext) -> Iterator[Page]:
    """A page on a phone: 360 px wide, by touch alone."""
    with page_in(pocket) as page:
        yield page


def test_pointing_at_a_mark_shows_its_card_and_moves_nothing(site: Site, visit: Visit) -> None:
    visit.page.goto(site.url + "timeline/")
    mark = visit.page.locator(MARK).nth(1)
    mark.scroll_into_view_if_needed()
    height = visit.page.evaluate("document.querySelector('article').scrollHeight")
    mark.locator("summary").hover()
    card = card_of(mark)
    expect(card).to_be_visible()
    assert visit.page.evaluate("document.querySelector('article').scrollHeight") == height, "the page around the card stays as it is"
    words = card.inner_text()
    assert card.locator("mark").count() >= 1
    assert card.locator(".ds-ev-outlet").first.inner_text() in words
    assert card.locator("a[href*='sources/'][href*='#']").count() >= 1
    card.hover()
    visit.page.wait_for_timeout(400)
    expect(card).to_be_visible()
    visit.page.mouse.move(2, 2)
    expect(card).to_be_hidden()


def test_a_click_keeps_the_card_and_another_mark_or_place_lets_it_go(site: Site, visit: Visit) -> None:
    visit.page.goto(site.url + "timeline/")
    first, second = visit.page.locator(MARK).nth(0), visit.page.locator(MARK).nth(3)
    first.locator("summary").click()
    visit.page.mouse.move(2, 2)
    visit.page.wait_for_timeout(400)
    expect(card_of(first)).to_be_visible()
    second.locator("summary").click()
    expect(card_of(second)).to_be_visible()
    expect(card_of(first)).to_be_hidden()
    visit.page.locator("h1").click()
    expect(card_of(second)).to_be_hidden()
    first.locator("summary").click()
    first.locator("summary").click()
    expect(card_of(first)).to_be_hidden()


def test_by_key_focus_shows_the_card_its_link_is_next_and_escape_closes(site: Site, visit: Visit) -> None:
    visit.page.goto(site.url + "timeline/")
    mark = visit.page.locator(MARK).nth(1)
    before = mark.evaluate("""mark => {
      const stops = [...document.querySelectorAll("article :is(a[href], summary, button, select)")].filter(stop => stop.checkVisibility());
      stops[stops.indexOf(mark.querySelector("summary")) - 1].focus();
      return stops.length;
    }""")
    assert before > 3
    sign = mark.locator("summary")
    for _ in range(4):  # where the stop before is a mark too, its card and what is in it come first
        visit.page.keyboard.press("Tab")
        if sign.evaluate("sign => sign === document.activeElement"):
            break
    expect(card_of(mark)).to_be_visible()
    visit.page.keyboard.press("Tab")
    assert card_of(mark).locator("a").first.evaluate("link => link === document.activeElement"), "the card comes right after its mark"
    visit.page.keyboard.press("Escape")
    expect(card_of(mark)).to_be_hidden()
    assert sign.evaluate("sign => sign === document.activeElement"), "focus is where it was"
    visit.page.keyboard.press("Enter")
    expect(card_of(mark)).to_be_visible()
    visit.page.keyboard.press("Enter")
    expect(card_of(mark)).to_be_hidden()
    visit.page.keyboard.press("Shift+Tab")
    for _ in range(4):
        visit.page.keyboard.press("Tab")
        if sign.evaluate("sign => sign === document.activeElement"):
            break
    expect(card_of(mark)).to_be_visible()
    for _ in range(4):
        visit.page.keyboard.press("Tab")
    expect(card_of(mark)).to_be_hidden()


def test_every_mark_stands_in_the_natural_order(site: Site, visit: Visit) -> None:
    for section in SECTIONS:
        visit.page.goto(site.url + section)
        assert visit.page.locator("article [tabindex]:not([tabindex='0'], [tabindex='-1'])").count() == 0
        orders: Any = visit.page.eval_on_selector_all(
            MARK + " > summary", "all => all.filter(sign => sign.checkVisibility()).map(sign => sign.tabIndex)"
        )
        assert set(orders) <= {0}


@pytest.mark.parametrize("section", SECTIONS)
def test_a_tap_shows_the_card_within_a_narrow_window_beside_what_it_explains(site: Site, phone: Page, section: str) -> None:
    phone.goto(site.url + section)
    marks = phone.locator(MARK).filter(visible=True).all()
    assert marks
    for mark in marks[:: max(1, len(marks) // 8)]:
        mark.scroll_into_view_if_needed()
        mark.locator("summary").tap()
        card = card_of(mark)
        expect(card).to_be_visible()
        shown = box(card)
        assert shown["x"] >= 0
        assert shown["x"] + shown["width"] <= 360
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360
        sign = box(mark.locator("summary"))
        assert shown["y"] >= sign["y"] + sign["height"] - 1 or shown["y"] + shown["height"] <= sign["y"] + 1, "it covers its own mark"
        about: Any = mark.evaluate(
            """mark => { const words = mark.parentElement.closest('.ds-event, .ds-report, .ds-version, .ds-position, .ds-candidate, li, p');
            return words ? words.getBoundingClientRect().top : null; }"""
        )
        if about is not None and shown["y"] < sign["y"]:
            assert shown["y"] + shown["height"] <= about + 1, "it covers the words it explains"
        phone.locator("h1").tap()
        expect(card).to_be_hidden()


def test_cards_work_after_instant_navigation(site: Site, visit: Visit) -> None:
    visit.page.goto(site.url)
    visit.page.locator(".md-tabs a[href$='timeline/']").click()
    visit.page.wait_for_url(site.url + "timeline/")
    mark = visit.page.locator(".ds-timeline " + MARK.removeprefix("article ")).first
    mark.locator("summary").click()
    expect(card_of(mark)).to_be_visible()
    card, sign = box(card_of(mark)), box(mark.locator("summary"))
    assert card["y"] >= sign["y"] + sign["height"] or card["y"] + card["height"] <= sign["y"], "it is placed on the new page too"
    assert visit.complaints == []


def test_words_of_a_translated_source_say_what_they_are_in_the_card(real: Site, visit: Visit) -> None:
    visit.page.goto(real.url + "quotes/")
    said: Any = visit.page.eval_on_selector_all(".ds-version .ds-pop .ds-translation", "all => all.map(note => note.textContent)")
    assert any("not the speaker’s own words" in words for words in said)
    visit.page.goto(real.url + "timeline/")
    said = visit.page.eval_on_selector_all(".ds-event .ds-pop .ds-translation", "all => all.map(note => note.textContent)")
    assert said
    assert not any("speaker" in words for words in said), "the words of an article are nobody's speech"


def test_without_scripts_the_same_opens_in_place(site: Site, plain: Page) -> None:
    plain.goto(site.url + "timeline/")
    mark = plain.locator(MARK).first
    mark.locator("summary").click()
    card = card_of(mark)
    expect(card).to_be_visible()
    assert card.evaluate("card => getComputedStyle(card).position") == "static"
    assert card.locator("mark").count() >= 1
