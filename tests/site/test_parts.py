"""A list that is too long for one page is divided: nothing is lost, each page says what is on it, and old addresses lead on."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from dossier.build import Build, build

from .conftest import SUB_PATH, Site, Visit, copy_project

LISTS = ("timeline", "actors", "quotes", "deployments", "disputes", "sources")


@pytest.fixture(scope="session")
def built(long: Site, tmp_path_factory: pytest.TempPathFactory) -> Build:
    return build(copy_project(long.project, tmp_path_factory.mktemp("parts") / "long"))


def ids(html: str) -> list[str]:
    return re.findall(r'\sid="?([^"\s>]+)', html)


@pytest.mark.parametrize("section", LISTS)
def test_every_list_is_divided_and_leads_to_its_pages(long: Site, section: str) -> None:
    contents = (long.folder / section / "index.html").read_text(encoding="utf-8")
    pages = {page.parent.name for page in (long.folder / section / "by").rglob("index.html")}
    assert len(pages) > 1
    assert "ds-table--parts" in contents
    assert re.search(r'href="?by/', contents)


def test_every_statement_stands_on_one_page_of_its_list(long: Site, built: Build) -> None:
    dossier = built.dossier
    wanted = {
        "timeline": {member.id for event in dossier.events for member in event.members},
        "quotes": {id for utterance in dossier.utterances for id in utterance.quotes},
        "deployments": {member.id for one in dossier.deployments for member in one.members},
        "disputes": {dispute.id for dispute in dossier.disputes if not dispute.curated},
    }
    for section, all in wanted.items():
        standing = Counter(id for page in (long.folder / section).rglob("index.html") for id in ids(page.read_text(encoding="utf-8")))
        assert all, section
        assert {id: standing[id] for id in all} == dict.fromkeys(all, 1), section


def test_the_file_beside_a_list_knows_where_everything_stands(long: Site) -> None:
    where = json.loads((long.folder / "quotes" / "where.json").read_text(encoding="utf-8"))
    assert len(where) > 5
    for id, key in where.items():
        page = (long.folder / "quotes" / "by" / key / "index.html").read_text(encoding="utf-8")
        assert id in ids(page) or re.match(r"utterance-", id), id


def test_an_address_from_before_the_list_was_divided_leads_to_its_entry(long: Site, built: Build, visit: Visit) -> None:
    quote = built.dossier.utterances[0].quotes[0]
    visit.page.goto(f"{long.url}quotes/#{quote}")
    visit.page.wait_for_url(re.compile(rf"/quotes/by/[^/]+/#{quote}$"))
    assert visit.page.locator(f"#{quote}").count() == 1
    assert visit.complaints == []


def test_an_address_of_a_page_that_is_no_more_leads_to_its_entry(long: Site, built: Build, visit: Visit) -> None:
    event = built.dossier.events[0].id
    visit.page.goto(f"{long.url}timeline/by/1066/#{event}")
    visit.page.wait_for_url(re.compile(rf"/timeline/by/(?!1066)[^/]+/#{event}$"))
    assert visit.page.locator(f"#{event}").count() == 1


def test_an_address_that_looks_like_another_site_stays_on_this_one(long: Site, visit: Visit) -> None:
    at = long.url.removesuffix(SUB_PATH)
    visit.page.goto(f"{at}//elsewhere.invalid/by/x/#y")
    visit.page.wait_for_url(re.compile(rf"^{re.escape(at)}//elsewhere\.invalid/#y$"))
    assert visit.strangers() == []


def test_a_word_that_every_object_knows_is_no_entry(long: Site, visit: Visit) -> None:
    with visit.page.expect_response(f"{long.url}quotes/where.json") as asked:
        visit.page.goto(f"{long.url}quotes/#constructor")
    asked.value.finished()
    visit.page.wait_for_load_state("networkidle")
    assert visit.page.url == f"{long.url}quotes/#constructor"
    assert not [url for url in visit.requests if "/quotes/by/" in url]


def test_a_page_of_a_list_says_what_is_on_it_and_leads_up(long: Site, visit: Visit) -> None:
    visit.page.goto(f"{long.url}quotes/")
    first = visit.page.locator(".ds-table--parts a").first
    words = first.inner_text()
    first.click()
    visit.page.wait_for_url(re.compile("/quotes/by/"))
    assert words in visit.page.locator("h1").inner_text()
    visit.page.locator(".ds-kicker a").first.click()
    visit.page.wait_for_url(re.compile(r"/quotes/$"))
    assert visit.complaints == []


def test_annotations_lead_to_where_a_statement_stands(long: Site) -> None:
    text = (long.folder / "data" / "annotations.jsonld").read_text(encoding="utf-8")
    annotated = re.findall(r'"(\.\./(?:quotes|timeline|deployments)/[^"]*#[^"]*)"', text)
    assert len(annotated) > 20
    for address in annotated:
        path, _, id = address.removeprefix("../").partition("#")
        page = (long.folder / path / "index.html").read_text(encoding="utf-8")
        assert id in ids(page), address


def test_no_page_is_longer_than_its_list_may_be(long: Site) -> None:
    sizes = {page: len(page.read_bytes()) for page in long.folder.rglob("*/by/*/index.html")}
    assert len(sizes) > 20
    assert max(sizes.values()) < 90_000, "the page around a list takes some 30 KB, one thing said in many versions 20"
