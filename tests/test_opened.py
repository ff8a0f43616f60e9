"""Links of a page that is opened from a disk name the file in a folder; all others stay."""

from __future__ import annotations

import pytest

from dossier.opened import with_file_names


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("../../sources/a/", "../../sources/a/index.html"),
        ("../../sources/a&#95;b/#w-quote-1", "../../sources/a_b/index.html#w-quote-1"),
        ("./?status=denied&amp;source=%22a&quot;/", "./index.html?status=denied&amp;source=%22a&quot;/"),
        ("./", "./index.html"),
        ("../", "../index.html"),
        ("..", "../index.html"),
        (".", "./index.html"),
        ("./?status=denied#list", "./index.html?status=denied#list"),
        ("?status=denied", "index.html?status=denied"),
        ("timeline/?a=b/", "timeline/index.html?a=b/"),
        ("#top", "#top"),
        ("", ""),
        ("data/dossier.json", "data/dossier.json"),
        ("../quotes/index.html#q", "../quotes/index.html#q"),
        ("https://example.org/", "https://example.org/"),
        ("https&#58;&#47;&#47;example.org/", "https&#58;&#47;&#47;example.org/"),
        ("http://[/", "http://[/"),
        ("mailto&#58;a@example.org?body&#61;a/", "mailto&#58;a@example.org?body&#61;a/"),
        ("//example.org/", "//example.org/"),
        ("/dossier/", "/dossier/"),
    ],
)
def test_a_link_names_its_file(written: str, named: str) -> None:
    page = '<p data-href="x/">She wrote: href="x/" <a class="a" title="a > b" href="{}">there</a></p>'
    assert with_file_names(page.format(written)) == page.format(named)
