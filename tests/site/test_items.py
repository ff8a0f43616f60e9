"""What a reader can take along from each item: its address, its citation, and the way to report an error in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Locator, Page, expect

from .conftest import DAM, ROOT, Site, Visit, build_site, copy_project, serving

COPIED = "navigator.clipboard.readText()"


@pytest.fixture
def allowed(visit: Visit) -> Page:
    """A page that may copy."""
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return visit.page


def open_menu(item: Locator) -> Locator:
    item.locator(".ds-tools > summary").click()
    card = item.locator(".ds-tools > .ds-pop")
    expect(card).to_be_visible()
    return card


@pytest.mark.parametrize(("section", "kind"), [("timeline/", ".ds-event"), ("quotes/", ".ds-quote"), ("deployments/", ".ds-deployment")])
def test_the_link_of_an_item_is_copied_and_leads_to_it(site: Site, allowed: Page, section: str, kind: str) -> None:
    allowed.goto(site.url + section)
    item = allowed.locator(f"article {kind}").nth(1)
    open_menu(item).get_by_role("button", name="Copy link").click()
    expect(allowed.locator(".ds-spoken[role=status]")).to_have_text("The link has been copied.")
    address: Any = allowed.evaluate(COPIED)
    id = item.locator("h3[id]").get_attribute("id")
    assert address == f"{site.url}{section}#{id}"
    allowed.goto(address)
    expect(allowed.locator(f"[id='{id}']")).to_be_in_viewport()


def test_a_citation_holds_words_outlet_date_what_they_are_and_the_address(real: Site, allowed: Page) -> None:
    allowed.goto(real.url + "quotes/")
    item = allowed.locator("article .ds-quote:has(.ds-version .ds-translation)").first
    open_menu(item).get_by_role("button", name="Copy citation").click()
    expect(allowed.locator(".ds-spoken")).to_have_text("The citation has been copied.")
    *lines, address = allowed.evaluate(COPIED).split("\n")
    assert address == f"{real.url}quotes/#{item.locator('h3[id]').get_attribute('id')}"
    passages = item.locator(".ds-ev-passage")
    assert len(lines) == passages.count()
    for number, line in enumerate(lines):
        words = " ".join((passages.nth(number).locator("mark").first.text_content() or "").split())
        assert words[:30] in line
        assert re.search(r"“.+” \(.+, \d{1,2} \w+ \d{4}", line)
    assert any("translation from" in line and "not the speaker’s own words" in line for line in lines)


def test_the_menu_opens_by_key_and_escape_closes_it(dam: Site, allowed: Page) -> None:
    allowed.goto(dam.url + "timeline/")
    item = allowed.locator("article .ds-event").first
    sign, card = item.locator(".ds-tools > summary"), item.locator(".ds-tools > .ds-pop")
    sign.focus()
    expect(card).to_be_hidden()
    allowed.keyboard.press("Enter")
    expect(card).to_be_visible()
    allowed.keyboard.press("Tab")
    allowed.keyboard.press("Enter")
    assert "/timeline/#event-" in allowed.evaluate(COPIED)
    allowed.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert sign.evaluate("sign => sign === document.activeElement")
    assert "error" in (sign.text_content() or ""), "it says what it holds"


def test_a_browser_that_forbids_copying_is_told_of(dam: Site, visit: Visit) -> None:
    visit.page.add_init_script("""
        Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("no")) } });
        document.execCommand = () => false;
    """)
    visit.page.goto(dam.url + "timeline/")
    open_menu(visit.page.locator("article .ds-event").first).get_by_role("button", name="Copy link").click()
    expect(visit.page.locator(".ds-spoken")).to_have_text("Your browser did not let this page copy.")
    assert visit.complaints == []


def leads(site: Site, address: str, links: str) -> list[str]:
    """Return where links of a page lead, as a reader without scripts finds them in what was built."""
    folder = site.folder / urlsplit(address).path.removeprefix(urlsplit(site.url).path)
    page = html.fromstring((folder / "index.html").read_text(encoding="utf-8"), base_url=address)
    page.make_links_absolute()
    return [str(link.get("href")) for link in page.xpath(links)]


def test_detail_pages_lead_on_in_the_order_of_their_index(real: Site) -> None:
    for section, links in (
        ("disputes/", "//*[contains(@class, 'ds-disputes')]//h2//a"),
        ("sources/", "//*[contains(@class, 'ds-sources')]//h3//a"),
    ):
        order = leads(real, real.url + section, links)
        assert len(order) > 2
        assert leads(real, order[0], "//a[@rel='prev']") == []
        walked = [order[0]]
        while further := leads(real, walked[-1], "//a[@rel='next']"):
            assert leads(real, further[0], "//a[@rel='prev']")[0] == walked[-1]
            walked.append(further[0])
        assert walked == order


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The dam's site with a repository and somebody who answers for it."""
    project = copy_project(DAM, tmp_path_factory.mktemp("signed"))
    settings = project / "content" / "dossier.yml"
    text = re.sub(r"(?ms)^responsible:\n(?:[ ]+.*\n)*", "", settings.read_text(encoding="utf-8"))
    settings.write_text(text + "\nresponsible:\n  name: Eva Lind\n  contact: eva@example.org\n", encoding="utf-8")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "\nrepo_url: https://github.com/example/dam\n", encoding="utf-8")
    with serving(project, build_site(project)) as site:
        yield site


def test_an_error_is_reported_by_mail_and_as_an_issue_with_the_address_filled_in(signed: Site, visit: Visit, plain: Page) -> None:
    visit.page.goto(signed.url + "timeline/")
    general: Any = visit.page.eval_on_selector_all("a.ds-report-link", "links => links.map(link => link.href)")
    assert [urlsplit(href).scheme for href in general] == ["mailto", "https"]
    mail, issue = map(urlsplit, general)
    assert mail.path == "eva@example.org"
    assert "Timeline" in parse_qs(mail.query)["subject"][0]
    assert issue.netloc + issue.path == "github.com/example/dam/issues/new"
    assert "timeline/" in parse_qs(issue.query)["body"][0]
    item = visit.page.locator("article .ds-event").first
    id = item.locator(":is(h3, h4)[id]").get_attribute("id")
    links: Any = open_menu(item).locator("a").evaluate_all("links => links.map(link => link.href)")
    assert len(links) == 2
    for href in links:
        assert f"{signed.url}timeline/#{id}" in parse_qs(urlsplit(href).query)["body"][0]
    plain.goto(signed.url + "timeline/")
    assert plain.locator("a.ds-report-link:visible").count() == 2


def test_what_a_missing_page_says_comes_from_the_language(site: Site) -> None:
    theme = (ROOT / "templates" / "theme" / "missing.html").read_text(encoding="utf-8")
    assert not re.search(r">[^<{}%]*[A-Za-z]{3,}[^<{}%]*<", theme), "no word of the interface stands in a template"
    assert "There is no such page" in (site.folder / "404.html").read_text(encoding="utf-8")
