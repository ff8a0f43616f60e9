"""Who follows an address of something withdrawn lands on a note that says so, with scripts or without, and goes on to the correction."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from .conftest import Site, Visit


def withdrawn(site: Site) -> str:
    """Return the address of an event that an editor withdrew, on the timeline where it stood."""
    timeline = (site.folder / "timeline" / "index.html").read_text(encoding="utf-8")
    found = re.search(r'<p class="ds-landing" id="(event-[0-9a-f]{10})">', timeline)
    assert found, "the first dossier withdraws events"
    return found[1]


def lands(site: Site, page: Page) -> None:
    id = withdrawn(site)
    page.goto(f"{site.url}timeline/")
    expect(page.locator(f"#{id}")).to_be_hidden()
    page.goto(f"{site.url}timeline/#{id}")
    expect(page.locator(f"#{id}")).to_be_visible()
    expect(page.locator(f"#{id}")).to_be_in_viewport()
    page.locator(f"#{id} a").click()
    expect(page).to_have_url(re.compile(r"/corrections/#correction-[0-9a-f]{10}$"))
    expect(page.locator("#" + page.url.partition("#")[2])).to_be_in_viewport()


def test_an_old_link_lands_on_a_note_without_scripts(real: Site, plain: Page) -> None:
    lands(real, plain)


def test_and_with_them(real: Site, visit: Visit) -> None:
    lands(real, visit.page)


def test_the_words_it_rested_on_are_still_opened(real: Site, plain: Page) -> None:
    id = withdrawn(real)
    (source,) = [path for path in (real.folder / "sources").glob("*/index.html") if f'id="w-{id}"' in path.read_text(encoding="utf-8")]
    plain.goto(f"{real.url}sources/{source.parent.name}/#w-{id}")
    expect(plain.locator(f"#w-{id}")).to_be_in_viewport()
    note = plain.locator(".ds-note--withdrawn a").first
    expect(note).to_have_attribute("href", re.compile(r"corrections/#correction-"))


def test_an_address_that_nobody_knows_is_said_to_be_lost(real: Site, visit: Visit) -> None:
    visit.page.goto(f"{real.url}disputes/")
    expect(visit.page.locator(".ds-lost")).to_be_hidden()
    visit.page.goto(f"{real.url}disputes/#dispute-0000000000")
    expect(visit.page.locator(".ds-lost")).to_be_in_viewport()
    visit.page.goto(f"{real.url}disputes/#candidates")
    expect(visit.page.locator(".ds-lost")).to_be_hidden()
