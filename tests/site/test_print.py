"""On paper: every statement and the words it rests on, from a PDF that the browser itself prints."""

from __future__ import annotations

import io
import re

import pypdf
import pytest
from playwright.sync_api import Page

from .conftest import Site, Visit
from .test_browser import statements


def letters(text: str) -> str:
    """Return a text without what line breaks, ligatures and broken words change."""
    plain = text.replace("ﬁ", "fi").replace("ﬂ", "fl").replace("ﬀ", "ff").replace("ﬃ", "ffi")
    return re.sub(r"[\W_]+", "", plain).casefold()


def printed(page: Page) -> str:
    pages = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    return letters("".join(page.extract_text() for page in pages))


@pytest.mark.parametrize("section", ["timeline/", "deployments/"])
def test_every_statement_and_its_evidence_is_on_paper(site: Site, visit: Visit, section: str) -> None:
    visit.page.goto(site.url + section)
    wanted = [words for where, words in statements(site) if where == section]
    assert wanted
    paper = printed(visit.page)
    missing = [words for words in wanted if letters(words)[:60] not in paper]
    assert missing == []
    outlets = visit.page.eval_on_selector_all(".ds-ev-outlet", "all => all.map(outlet => outlet.textContent)")
    assert all(letters(outlet) in paper for outlet in set(outlets)), "who says so is on paper too"


def test_every_version_of_a_quote_is_on_paper_folded_or_not(site: Site, visit: Visit) -> None:
    visit.page.goto(site.url + "quotes/")
    wanted = visit.page.eval_on_selector_all(".ds-version > blockquote", "all => all.map(words => words.textContent)")
    assert len(wanted) >= 5
    paper = printed(visit.page)
    assert [words for words in wanted if letters(words)[:60] not in paper] == []


def test_an_open_card_is_printed_in_its_place(dam: Site, visit: Visit) -> None:
    visit.page.goto(dam.url + "timeline/")
    visit.page.locator("article details:is(.ds-ev, .ds-many) > summary").first.click()
    visit.page.emulate_media(media="print")
    positions = visit.page.eval_on_selector_all(".ds-event .ds-pop", "all => all.map(card => getComputedStyle(card).position)")
    assert set(positions) == {"static"}
    hidden = visit.page.locator(".ds-filter, .ds-jump, .ds-tools")
    assert all(not tool.is_visible() for tool in hidden.all())
