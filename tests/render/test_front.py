"""The front page without an editor: it still opens with a dated frame, counts what software found, and says whose list it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from dossier.model.content import Home

from . import invented
from .conftest import Rendered, rendered


@pytest.fixture(scope="module")
def bare(templates: Mapping[str, str]) -> Rendered:
    """Return the pages of the invented dossier as software alone would leave them."""
    whole = invented.dossier()
    disputes = tuple(replace(dispute, curated=False) for dispute in whole.disputes)
    return rendered(replace(whole, home=Home(), disputes=disputes), invented.content(), templates)


def test_it_opens_with_what_it_is_and_where_it_stops(bare: Rendered) -> None:
    frame = bare.seen["index.md"].all("aside", "ds-frame")[0].words()
    assert "2 articles" in frame
    assert "What happened afterwards is not in them." in frame
    assert "No editor has said yet whose voices are missing." in frame


def test_it_counts_what_was_found_and_says_that_nobody_summed_it_up(bare: Rendered) -> None:
    words = bare.seen["index.md"].all("p", "ds-summary")[0].words()
    assert f"{len(invented.dossier().events)} events" in words
    assert "No editor has summed it up yet." in words


def test_each_figure_has_a_holder_and_the_words_it_rests_on(bare: Rendered) -> None:
    page = bare.seen["index.md"]
    figures = page.all("li", "ds-figure")
    numbered = [d for d in invented.dossier().deployments if d.low is not None or d.high is not None]
    assert len(figures) == min(4, len(numbered)) > 0
    assert all("according to" in figure.words() for figure in page.all("p", "ds-figure-holder"))
    assert len(page.all("blockquote", "ds-ev-passage")) >= len(figures)


def test_every_list_that_no_editor_wrote_says_so(bare: Rendered, site: Rendered) -> None:
    marks = bare.seen["index.md"].all("p", "ds-by-software")
    assert len(marks) >= 2
    assert len(site.seen["index.md"].all("p", "ds-by-software")) < len(marks)


def test_questions_seen_by_software_lead_to_where_they_stand(bare: Rendered) -> None:
    links = [node.attrs["href"] for node in bare.seen["index.md"].all("a", "ds-question")]
    assert links
    ids = bare.seen["disputes/index.md"].ids()
    assert all(link.startswith("disputes/#") and link.removeprefix("disputes/#") in ids for link in links)
