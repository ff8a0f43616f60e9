"""A reader with a keyboard alone: past the header by one link, and to any part of a page in a few keys."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Site, Visit

SECTIONS = ("", "timeline/", "actors/", "quotes/", "deployments/", "disputes/", "sources/", "corrections/", "method/", "data/")
MOST = 6


@pytest.mark.parametrize("section", SECTIONS)
def test_any_part_of_a_page_is_reached_in_six_steps(site: Site, visit: Visit, section: str) -> None:
    """Tab to the link that skips the header, Enter, Tab to the list of parts, type the part's name, Enter."""
    visit.page.goto(site.url + section)
    parts: Any = visit.page.eval_on_selector_all(".ds-jump option", "all => all.map(option => [option.value, option.label])")
    headings: Any = visit.page.eval_on_selector_all("article > h2[id]", "all => all.map(heading => heading.id)")
    if len(headings) < 2:
        pytest.skip("a page of one part")
    assert [id for id, _ in parts] == headings
    for id, words in (parts[1], parts[-1]):
        visit.page.goto("about:blank")
        visit.page.goto(site.url + section)
        steps = ["Tab", "Enter", "Tab"]
        for key in steps:
            visit.page.keyboard.press(key)
            visit.page.wait_for_timeout(250)  # the theme follows the link in its own time
        assert visit.page.evaluate("document.activeElement.matches('.ds-jump select')"), "the list of parts comes first"
        visit.page.keyboard.type(words)
        visit.page.keyboard.press("Enter")
        assert len(steps) + 2 <= MOST
        landed: Any = visit.page.evaluate("document.activeElement.id")
        same: Any = visit.page.evaluate("([id, words]) => document.activeElement.textContent.startsWith(words)", [id, words])
        assert landed == id or same, "two parts may bear one name"
        box = visit.page.locator(f"[id='{landed}']").bounding_box()
        assert box
        assert 0 <= box["y"] < 900


def test_focus_can_be_seen(site: Site, visit: Visit) -> None:
    visit.page.goto(site.url + "timeline/")
    for _ in range(14):
        visit.page.keyboard.press("Tab")
        outline: Any = visit.page.evaluate("""() => {
            const style = getComputedStyle(document.activeElement);
            return style.outlineStyle !== "none" || style.boxShadow !== "none" || document.activeElement.matches("input, body");
        }""")
        assert outline, visit.page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
