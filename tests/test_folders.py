"""Every page in a folder of its own: the same address, and links that lead to the same place from there."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.folders import folder_path, in_folders
from dossier.model.page import Page
from dossier.render.links import address

PATHS = ["index.md", "about.md", "timeline/index.md", "actors/mayor.md", "actors/by/m.md", "data/dossier.json", "data/notes.md.json"]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_keeps_its_address(path: str) -> None:
    assert address(folder_path(path)) == address(path)
    assert folder_path(folder_path(path)) == folder_path(path)
    assert not path.endswith(".md") or folder_path(path).endswith("index.md")


def test_a_page_keeps_all_that_is_not_its_place() -> None:
    page = Page("about.md", "Words [of] (mine).md\n", "content/pages/about.md")
    assert in_folders([page]) == (Page("about/index.md", page.text, page.edit_path),)
    picture = Page("assets/a.png", "", binary=b"\x89PNG")
    assert in_folders([picture, Page("index.md", "Home")]) == (picture, Page("index.md", "Home"))


@pytest.mark.parametrize(
    ("path", "written", "moved"),
    [
        ("about.md", "[days](timeline/index.md)", "[days](../timeline/index.md)"),
        ("about.md", "[days](timeline/index.md#event-1)", "[days](../timeline/index.md#event-1)"),
        ("about.md", '[her]( <actors/mayor.md> "The mayor")', '[her]( <../actors/mayor/index.md> "The mayor")'),
        ("disputes/who.md", "[her](../actors/mayor.md)", "[her](../../actors/mayor/index.md)"),
        ("about.md", "[her]\n\n[her]: actors/mayor.md", "[her]\n\n[her]: ../actors/mayor/index.md"),
        ("index.md", "[about](about.md)", "[about](about/index.md)"),
        ("about.md", "[all](data/tables/quotes.csv) ![map](map.svg#north)", "[all](../data/tables/quotes.csv) ![map](../map.svg#north)"),
        ("about.md", "[all](../data/) [so](https://example.org/a.csv)", "[all](../data/) [so](https://example.org/a.csv)"),
        (
            "about.md",
            "[out](https://example.org/a.md) [top](#top) [file](/a.md)",
            "[out](https://example.org/a.md) [top](#top) [file](/a.md)",
        ),
        ("about.md", "The file actors/mayor.md (see mayor.md)", "The file actors/mayor.md (see mayor.md)"),
    ],
)
def test_links_of_an_editor_lead_on(path: str, written: str, moved: str) -> None:
    assert in_folders([Page(path, written)])[0].text == moved


@given(st.sampled_from(PATHS[:5]), st.sampled_from(PATHS[:5]))
def test_a_link_leads_to_the_same_file_as_before(here: str, there: str) -> None:
    link = posixpath.relpath(there, posixpath.dirname(here) or ".")
    (page,) = in_folders([Page(here, f"[there]({link})")])
    target = page.text.removeprefix("[there](").removesuffix(")")
    assert posixpath.normpath(posixpath.join(posixpath.dirname(page.path), target)) == folder_path(there)
