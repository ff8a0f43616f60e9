"""The pictures in a real browser: the map and the graph fit any width, are reached by keyboard, and say in words what they show."""

from __future__ import annotations

import gzip
import re

import pytest
from playwright.sync_api import Page

from .conftest import Site, Visit

WIDTHS = (360, 768, 1440)


def numbers(page: Page) -> list[dict[str, float]]:
    """Return the boxes of the rings on the map."""
    boxes = page.locator(".ds-spot circle").evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
    assert isinstance(boxes, list)
    return boxes


@pytest.mark.parametrize("width", WIDTHS)
def test_the_map_fits_and_its_numbers_stand_apart_on_it(real: Site, visit: Visit, width: int) -> None:
    page = visit.page
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(real.url + "deployments/")
    paper = page.locator(".ds-map-paper").bounding_box()
    assert paper
    assert paper["x"] >= 0
    assert paper["x"] + paper["width"] <= width
    boxes = numbers(page)
    assert len(boxes) > 1
    for index, box in enumerate(boxes):
        assert paper["x"] <= box["x"]
        assert box["x"] + box["width"] <= paper["x"] + paper["width"]
        assert paper["y"] <= box["y"]
        assert box["y"] + box["height"] <= paper["y"] + paper["height"]
        for other in boxes[index + 1 :]:
            assert (box["x"] - other["x"]) ** 2 + (box["y"] - other["y"]) ** 2 > 17**2
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_number_on_the_map_leads_to_its_country_by_keyboard(real: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(real.url + "deployments/")
    assert page.locator(".ds-spot").count() == page.locator(".ds-map-key > li").count()
    first = page.locator(".ds-spot").first
    target = first.evaluate("link => link.href.baseVal")
    first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(re.escape(target) + "$"))
    assert page.locator(target).is_visible()


def test_crimea_is_hatched_labelled_and_explained_beside_the_map(real: Site, plain: Page) -> None:
    plain.goto(real.url + "deployments/")
    assert "Crimea (disputed)" in plain.locator(".ds-map-area").all_text_contents()
    caption = plain.locator(".ds-map figcaption").inner_text()
    assert "Crimea is drawn as part of Ukraine, held by Russia" in caption
    assert "A/RES/68/262" in caption
    assert "Natural Earth" in caption
    assert "public domain" in caption
    assert "url(" in plain.locator(".ds-land--disputed").evaluate("shape => getComputedStyle(shape).fill")


def test_the_map_says_in_words_what_it_shows(real: Site, plain: Page) -> None:
    plain.goto(real.url + "deployments/")
    words = plain.locator("#map-text").text_content() or ""
    for entry in plain.locator(".ds-map-key > li b").all_inner_texts():
        assert entry in words
    for line in plain.locator(".ds-map-key li li").all():
        assert plain.locator(line.locator("a").get_attribute("href") or "").count() == 1


def test_a_dossier_that_names_no_country_has_no_map(dam: Site, plain: Page) -> None:
    plain.goto(dam.url + "deployments/")
    assert plain.locator(".ds-map").count() == 0
    assert plain.locator(".ds-ranges").count() == 1


def test_the_page_with_the_map_stays_small(real: Site) -> None:
    html = (real.folder / "deployments" / "index.html").read_bytes()
    drawing = html[html.index(b"ds-map-paper") : html.index(b"ds-map-legend")]
    assert len(drawing) < 60_000
    assert len(gzip.compress(html, mtime=0)) < 60_000


@pytest.mark.parametrize("width", WIDTHS)
def test_the_graph_and_its_list_name_the_same_people(real: Site, visit: Visit, width: int) -> None:
    page = visit.page
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(real.url + "actors/emmanuel-macron/")
    listed = {name.strip() for name in page.locator(".ds-companions > li > a").all_inner_texts()}
    drawn = {(title or "").split(":")[0] for title in page.locator(".ds-knot > title").all_text_contents()}
    assert drawn
    assert drawn <= listed
    paper = page.locator(".ds-graph-paper").bounding_box()
    assert paper
    for name in page.locator(".ds-knot-name").all():
        box = name.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    knot = page.locator(".ds-knot").first
    knot.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/actors/(?!emmanuel-macron)"))


def test_the_front_page_opens_with_the_frame_then_seconds_then_minutes_then_doors(site: Site, plain: Page) -> None:
    plain.goto(site.url)
    order = [plain.locator(part).bounding_box() for part in (".ds-frame", "#seconds", "#figures", "#minutes", "#doors")]
    tops = [box["y"] for box in order if box]
    assert len(tops) == len(order)
    assert tops[0] < tops[1] < tops[3] < tops[4]
    assert tops[1] <= tops[2] < tops[3]
    for figure in plain.locator(".ds-figure").all():
        assert figure.locator(".ds-figure-holder").inner_text().strip()
        assert figure.locator("details, .ds-ev").count() > 0


def test_what_is_planned_says_that_its_outcome_is_not_told(site: Site, plain: Page) -> None:
    plain.goto(site.url + "timeline/")
    coming = plain.locator(".ds-event--planned, .ds-event--announced")
    assert coming.count() > 0
    for event in coming.all():
        assert "do not tell whether it happened" in event.inner_text()
