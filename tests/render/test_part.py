"""A long list is read on from page to page, and back, as if it were one."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import replace

import pytest

from . import invented
from .conftest import Reader, Rendered, rendered


@pytest.fixture(scope="module")
def divided(templates: Mapping[str, str]) -> Rendered:
    return rendered(invented.dossier(replace(invented.SETTINGS, page_kilobytes=1)), invented.content(), templates)


def ways(page: Reader, rel: str) -> list[str]:
    return [node.attrs["href"] for node in page.all("a") if node.attrs.get("rel") == rel]


def led_to(path: str, href: str) -> str:
    """Return the page that a link on a page leads to: a page is served in a folder of its own name."""
    folder = path.removesuffix("index.md") if path.endswith("index.md") else f"{path.removesuffix('.md')}/"
    return posixpath.normpath(posixpath.join(folder, href)) + ".md"


@pytest.mark.parametrize("section", ["timeline", "quotes"])
def test_the_pages_of_a_divided_list_lead_through_all_of_it_and_back(divided: Rendered, section: str) -> None:
    showing = [
        path for path, page in divided.seen.items() if path.startswith(f"{section}/by/") and not page.all("table", "ds-table--parts")
    ]
    assert len(showing) > 1
    for rel, wanted in (("next", showing), ("prev", showing[::-1])):
        walked = [next(path for path in showing if not ways(divided.seen[path], "prev" if rel == "next" else "next"))]
        while further := ways(divided.seen[walked[-1]], rel):
            assert len(further) == 1
            walked.append(led_to(walked[-1], further[0]))
            assert len(walked) <= len(showing), "it goes round in a circle"
        assert walked == wanted


def test_a_list_of_one_page_leads_to_no_other(divided: Rendered, site: Rendered) -> None:
    assert not ways(site.seen["timeline/index.md"], "next")
    assert not ways(divided.seen["timeline/index.md"], "next"), "the page that leads to the others is none of them"
