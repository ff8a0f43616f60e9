"""Links are relative and lead from page to page as the built site serves them."""

from __future__ import annotations

import pytest

from dossier.render.links import relative

CASES = [
    ("index.md", "timeline/index.md", "x", "timeline/#x"),
    ("timeline/index.md", "index.md", "", "../"),
    ("timeline/index.md", "timeline/index.md", "x", "#x"),
    ("timeline/index.md", "sources/a.md", "w", "../sources/a/#w"),
    ("sources/a.md", "timeline/index.md", "e", "../../timeline/#e"),
    ("sources/a.md", "sources/b.md", "", "../b/"),
    ("sources/a.md", "sources/index.md", "", "../"),
    ("data/index.md", "data/dossier.json", "", "dossier.json"),
    ("about.md", "index.md", "top", "../#top"),
    ("index.md", "index.md", "", "./"),
]


@pytest.mark.parametrize(("here", "there", "anchor", "link"), CASES)
def test_a_link_is_relative(here: str, there: str, anchor: str, link: str) -> None:
    assert relative(here, there, anchor) == link
