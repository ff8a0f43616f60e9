"""What machines see of a page's quality: valid HTML, nothing that axe objects to, few bytes, and data for programs in the head."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import html5lib
import pytest
from playwright.sync_api import Browser, Page, Response

from .conftest import ROOT, Site, Visit

KB = 1024
MOST_BYTES = 250 * KB
MOST_OWN_BYTES = 30 * KB
WIDTHS = (360, 1440)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"]
ASKED = {"light": ("default", WIDTHS, RULES), "dark": ("slate", WIDTHS[1:], RULES_OF_COLOUR)}
"""What each scheme is called by the theme, at which widths it is looked at, and by which rules.

The dark one differs in the values of its colours alone, whatever the width: all that has any is seen on a wide screen.
"""
AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
STILL = "*, *::before, *::after { transition: none !important; animation: none !important; }"
SETTLED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))"
"""The theme's script gives its columns their heights a frame after the window has another size; between the two one of them may scroll."""
DATA = '<script type="application/ld+json">'


def kinds(site: Site) -> Iterator[str]:
    """Yield one address for each kind of page: the sections, and of what has pages of its own the one with most on it."""
    yield ""
    yield "404.html"
    for section in sorted(path.parent for path in site.folder.glob("*/index.html")):
        yield f"{section.name}/"
        single = max(section.glob("*/index.html"), key=lambda path: path.stat().st_size, default=None)
        if single:
            yield f"{section.name}/{single.parent.name}/"


def test_every_page_is_valid_html(site: Site) -> None:
    wrong = {}
    for path in site.folder.rglob("*.html"):
        parser = html5lib.HTMLParser()
        parser.parse(path.read_text(encoding="utf-8"))
        if parser.errors:
            wrong[path.relative_to(site.folder).as_posix()] = [(code, where, words) for where, code, words in parser.errors]
    assert wrong == {}


def test_the_parser_sees_what_is_wrong() -> None:
    parser = html5lib.HTMLParser()
    parser.parse("<!doctype html><title>t</title><p><div></p>")
    assert parser.errors


@contextmanager
def still(chromium: Browser, scheme: Literal["light", "dark"] = "light") -> Iterator[Page]:
    """A page of a browser of its own in which nothing moves: the theme keeps the colours a reader first saw."""
    context = chromium.new_context(color_scheme=scheme, reduced_motion="reduce")
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def objections(page: Page, rules: list[str] = RULES) -> list[str]:
    """Return what axe objects to, with the first place of each."""
    found: list[dict[str, Any]] = page.evaluate(
        "rules => axe.run({runOnly: rules, resultTypes: ['violations']}).then(found => found.violations)", rules
    )
    return [f"{one['id']} × {len(one['nodes'])}: {one['nodes'][0]['html'][:160]}" for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_objects_to_nothing_on_any_kind_of_page(real: Site, chromium: Browser, scheme: Literal["light", "dark"]) -> None:
    wrong = {}
    name, widths, rules = ASKED[scheme]
    with still(chromium, scheme) as page:
        for address in kinds(real):
            page.goto(real.url + address, wait_until="load")
            assert page.evaluate("document.body.dataset.mdColorScheme") == name
            page.add_style_tag(content=STILL)
            page.evaluate(AXE)
            for width in widths:
                page.set_viewport_size({"width": width, "height": 900})
                page.evaluate(SETTLED)
                if found := objections(page, rules):
                    wrong[f"{address or 'home'} {width}"] = found
    assert wrong == {}


def test_axe_sees_what_is_wrong(real: Site, chromium: Browser) -> None:
    with still(chromium) as page:
        page.goto(real.url)
        page.evaluate(AXE)
        page.evaluate("document.querySelector('article').insertAdjacentHTML('beforeend', '<img src=\"data:,\"><a href=\"#top\"></a>')")
        assert {line.split()[0] for line in objections(page)} >= {"image-alt", "link-name"}


def test_a_page_weighs_little_before_anybody_searches(real: Site, visit: Visit) -> None:
    heavy = {}
    answers: list[Response] = []
    visit.page.on("response", lambda answer: answers.append(answer))
    visit.page.route("**", lambda route: route.continue_())  # so that nothing comes from a cache, and each page asks for all it needs
    for address in kinds(real):
        answers.clear()
        visit.page.goto(real.url + address, wait_until="networkidle")
        sizes = {answer.url: len(gzip.compress(answer.body())) for answer in answers if "/search/" not in answer.url}
        assert len(sizes) > 3, "what a page needs was not counted"
        if sum(sizes.values()) > MOST_BYTES:
            heavy[address or "home"] = sizes
        visit.page.goto("about:blank")
    assert heavy == {}


def test_our_own_styles_and_scripts_weigh_little() -> None:
    own = [path for path in (ROOT / "templates" / "theme" / "assets").rglob("*") if path.suffix in (".css", ".js")]
    assert {path.suffix for path in own} == {".css", ".js"}
    assert sum(len(gzip.compress(path.read_bytes())) for path in own) <= MOST_OWN_BYTES


def head_and_body(page: Path) -> tuple[str, str]:
    head, _, body = page.read_text(encoding="utf-8").partition("</head>")
    return head, body


def test_data_for_programs_stands_in_the_head_and_once(site: Site) -> None:
    for path in site.folder.rglob("index.html"):
        head, body = head_and_body(path)
        assert (head.count(DATA), body.count(DATA)) == (1, 0), path
        assert json.loads(head.split(DATA)[1].split("</script>")[0])["@graph"], path


def test_navigation_within_the_site_runs_no_data_as_a_script(site: Site, visit: Visit) -> None:
    visit.page.goto(site.url, wait_until="networkidle")
    for section in ("timeline/", "quotes/", "sources/"):
        visit.page.locator(f".md-tabs a[href$='{section}']").click()
        visit.page.wait_for_function("section => location.pathname.endsWith(section)", arg=section)
        visit.page.wait_for_function("document.querySelectorAll('article h1').length === 1")
        visit.page.wait_for_load_state("networkidle")
        graph = visit.page.evaluate("JSON.parse(document.head.querySelector('[type=\"application/ld+json\"]').textContent)['@graph']")
        crumbs = next(node for node in graph if node["@type"] == "BreadcrumbList")["itemListElement"]
        assert len(crumbs) == 2, section
    assert visit.complaints == []
