"""A source's page leads into the article itself where an editor has confirmed its address, to the very words, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import unquote

import pytest

from dossier.model.source import Knowledge, Source

from . import invented
from .conftest import Node, rendered

ADDRESS = 'https://herald.example/dam?a=1&b="2"'


def ways(known: Knowledge, templates: Mapping[str, str]) -> tuple[list[Node], Source]:
    dossier = invented.dossier()
    first, *others = dossier.sources
    source = replace(first, url=ADDRESS, url_known=known)
    site = rendered(replace(dossier, sources=(source, *others)), invented.content(), templates)
    pages = [page for path, page in site.seen.items() if path.startswith("sources/") and path != "sources/index.md"]
    return [node for page in pages for node in page.all("a", "ds-note-article")], source


def test_a_confirmed_address_is_linked_to_the_words_of_each_statement(templates: Mapping[str, str]) -> None:
    links, source = ways("confirmed", templates)
    assert links
    text = " ".join(source.text.split())
    for link in links:
        address, words = str(link.attrs["href"]).split("#:~:text=")
        assert address == ADDRESS
        assert all(unquote(end) in text for end in words.split(","))


@pytest.mark.parametrize("known", ["presumed", "stated"])
def test_no_other_address_is(known: Knowledge, templates: Mapping[str, str]) -> None:
    assert ways(known, templates)[0] == []
