"""Every link of a built site leads somewhere: pages, files and fragments, in raw HTML and SVG too, which MkDocs does not look at."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from .conftest import Site

ADDRESSES = {"href", "src", "xlink:href", "action", "poster", "data", "cite", "formaction"}
REFERENCES = {"for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "headers", "list"}
SCHEMES = {"", "http", "https", "mailto", "tel", "data"}
FETCHED = {"script", "img", "iframe", "source", "video", "audio", "object", "embed"}
ON_DEMAND = {"__search", "__drawer", "__toc", "__consent"}


class Links(HTMLParser):
    """The ids of a page and everything in it that points somewhere."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.references: list[str] = []
        self.handlers: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" or (name == "name" and tag == "a"):
                self.ids.append(value or "")
            elif name in ADDRESSES and value is not None:
                self.links.append((tag, value))
            elif name == "srcset" and value:
                self.links += [(tag, part.split()[0]) for part in value.split(",")]
            elif name in REFERENCES and value:
                self.references += value.split()
            elif name.startswith("on"):
                self.handlers.append(f"{tag} {name}={value}")


@pytest.fixture(scope="session", params=["dam", "real", "long"])
def site(request: pytest.FixtureRequest) -> Site:
    """Both sites, and one whose lists are divided."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Site)
    return found


@pytest.fixture(scope="session")
def crawled(site: Site) -> dict[Path, Links]:
    """All pages of a site, by file."""
    return {path: Links(path.read_text(encoding="utf-8")) for path in sorted(site.folder.rglob("*.html"))}


def target(site: Site, page: Path, address: str) -> tuple[Path, str]:
    """Return the file and the fragment that an address leads to from a page."""
    base = site.url if page.name == "404.html" else urljoin(site.url, page.relative_to(site.folder).as_posix())
    parts = urlsplit(urljoin(base, address))
    prefix = urlsplit(site.url).path
    assert parts.path.startswith(prefix), f"{address} leads out of the site's path"
    file = site.folder / unquote(parts.path.removeprefix(prefix))
    return (file / "index.html" if file.is_dir() else file), unquote(parts.fragment)


def is_local(address: str) -> bool:
    parts = urlsplit(address)
    return not parts.scheme and not parts.netloc


def test_every_link_and_fragment_resolves(site: Site, crawled: dict[Path, Links]) -> None:
    broken, followed = [], 0
    for page, links in crawled.items():
        for tag, address in links.links:
            if not is_local(address):
                continue
            followed += 1
            file, fragment = target(site, page, address)
            if not file.is_file():
                broken.append(f"{page.relative_to(site.folder)}: <{tag}> {address}: there is no such file")
            elif fragment and file.suffix == ".html" and fragment not in crawled[file].ids and fragment not in ON_DEMAND:
                broken.append(f"{page.relative_to(site.folder)}: <{tag}> {address}: there is no such place")
    assert broken == []
    assert followed > 300


def test_the_site_s_own_address_is_used_for_its_own_pages(site: Site, crawled: dict[Path, Links]) -> None:
    own = "https://example.org/dossier/"
    for page, links in crawled.items():
        for _, address in links.links:
            if address.startswith(own):
                file, _ = target(site, page, urlsplit(address).path)
                assert file.is_file(), f"{page.relative_to(site.folder)}: {address}"


def test_no_address_runs_a_script(crawled: dict[Path, Links]) -> None:
    for page, links in crawled.items():
        assert {urlsplit(address).scheme for _, address in links.links} <= SCHEMES, page
        assert links.handlers == [], page


def test_ids_are_unique_and_references_lead_to_them(crawled: dict[Path, Links]) -> None:
    for page, links in crawled.items():
        twice = [id for id, times in Counter(links.ids).items() if times > 1]
        assert twice == [], page
        assert set(links.references) - set(links.ids) - ON_DEMAND == set(), page


def test_evidence_leads_to_marked_words_of_a_source(site: Site, crawled: dict[Path, Links]) -> None:
    sources = site.folder / "sources"
    places = Counter(
        target(site, page, address)
        for page, links in crawled.items()
        if sources not in page.parents
        for tag, address in links.links
        if tag == "a" and is_local(address) and "sources/" in address and "#" in address
    )
    assert len(places) > 10


def test_every_page_is_reached_from_the_home_page(site: Site, crawled: dict[Path, Links]) -> None:
    home = site.folder / "index.html"
    reached, ahead = {home}, [home]
    while ahead:
        page = ahead.pop()
        for tag, address in crawled[page].links:
            if tag == "a" and is_local(address):
                file, _ = target(site, page, address)
                if file in crawled and file not in reached:
                    reached.add(file)
                    ahead.append(file)
    hand_written = {site.folder / "about" / "index.html"}
    moved = {page for page in crawled if 'class="ds-moved"' in page.read_text(encoding="utf-8")}  # for those who kept an old address
    assert crawled.keys() - reached - hand_written - moved == {site.folder / "404.html"}


def test_the_sitemap_names_every_page(site: Site, crawled: dict[Path, Links]) -> None:
    tree = ElementTree.parse(site.folder / "sitemap.xml")
    named = {element.text for element in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    pages = {page.parent.relative_to(site.folder).as_posix() for page in crawled if page.name == "index.html"}
    assert named == {"https://example.org/dossier/" + ("" if page == "." else page + "/") for page in pages}


def test_every_search_result_leads_somewhere(site: Site, crawled: dict[Path, Links]) -> None:
    index = json.loads((site.folder / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert len(index["docs"]) > 20
    for entry in index["docs"]:
        file, fragment = target(site, site.folder / "index.html", entry["location"] or "./")
        assert file in crawled, entry["location"]
        assert not fragment or fragment in crawled[file].ids, entry["location"]
    locations = [entry["location"] for entry in index["docs"]]
    assert len(locations) == len(set(locations)), "an address is in the index once"


def test_no_page_asks_another_host_for_anything(site: Site, crawled: dict[Path, Links]) -> None:
    for page, links in crawled.items():
        fetched = [address for tag, address in links.links if tag in FETCHED]
        assert all(is_local(address) or address.startswith("data:") for address in fetched), page
    for sheet in site.folder.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert "url(http" not in text.replace("'", "").replace('"', ""), sheet
        assert "@import" not in text, sheet


def test_no_page_links_to_the_article_of_a_source_whose_rights_are_unknown(site: Site, crawled: dict[Path, Links]) -> None:
    permitted = ("seeds/northern-wire.md",)
    for page, links in crawled.items():
        for _, address in links.links:
            assert "/seeds/" not in address or address.endswith(permitted), page
    published = [path for path in site.folder.rglob("*") if path.suffix in {".txt", ".jsonl"} and path.is_file()]
    for path in published:
        for seed in (site.project / "seeds").glob("*.txt"):
            assert seed.read_text(encoding="utf-8") not in path.read_text(encoding="utf-8"), f"{path} is the article {seed.name}"
