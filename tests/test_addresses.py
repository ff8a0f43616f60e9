"""Addresses that last: whichever article joins a dossier, every page and every anchor that was there before is there still."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dossier.build import Find, build
from dossier.cache import Remembering
from dossier.extract import extract

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = {
    "dawn": (
        "Minister Brandt will visit the dam on Friday, her office said. “We will mend the wall before the winter comes,” Brandt said.\n"
    ),
    "herald": (
        "The dam broke on Friday. “We will mend the wall before the winter comes,” Minister Karla Brandt said in Hollin. "
        "Norland sent 300 soldiers to Hollin on Saturday.\n"
    ),
    "zenith": (
        "Karla M. Brandt, the minister, said on Friday: “We will mend the wall before winter comes.” The dam broke on Friday, she said. "
        "Engineer Olav Stein left Hollin on Sunday. “Nobody had asked us,” Stein said.\n"
    ),
}
DAYS = {"dawn": "2031-05-02", "herald": "2031-05-03", "zenith": "2031-05-04"}
_ID = re.compile(r'(?:\bid="|\{: #)((?:utterance|quote|event|deployment|speaker)-[\w-]+)')


def addresses(root: Path, articles: dict[str, str], find: Find) -> set[str]:
    (root / "seeds").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: The dam\n", encoding="utf-8")
    for name, text in articles.items():
        (root / "seeds" / f"{name}.md").write_text(f"---\npublished: {DAYS[name]}\n---\n{text}", encoding="utf-8")
    built = build(root, find)
    assert not built.failed, built.problems
    pages = {page.path: page.text for page in built.pages if page.path.endswith(".md")}
    return set(pages) | {f"{path}#{id}" for path, text in pages.items() for id in _ID.findall(text)}


@pytest.fixture(scope="module")
def find(tmp_path_factory: pytest.TempPathFactory) -> Find:
    return Remembering(extract, tmp_path_factory.mktemp("found"), jobs=1)


@pytest.mark.parametrize("joins", ARTICLES)
def test_an_article_that_joins_takes_no_address_away(joins: str, tmp_path: Path, find: Find) -> None:
    before = addresses(tmp_path / "before", {name: text for name, text in ARTICLES.items() if name != joins}, find)
    after = addresses(tmp_path / "after", ARTICLES, find)
    assert len(before) > 15
    assert not before - after


def test_a_fuller_name_leaves_a_page_that_leads_on(tmp_path: Path, find: Find) -> None:
    addresses(tmp_path / "site", ARTICLES, find)
    pages = {page.path: page.text for page in build(tmp_path / "site", find).pages}
    moved = {path for path, text in pages.items() if "exclude: true" in text and path.startswith("actors/")}
    assert moved, "one of these names is fuller than another"
    for path in moved:
        leads = re.findall(r'<li><a href="\.\./([\w-]+)/">', pages[path])
        assert leads
        assert all(f"actors/{id}.md" in pages and f"actors/{id}.md" not in moved for id in leads)
    assert not any(f'"../{path[7:-3]}/"' in text for path in moved for other, text in pages.items() if other.startswith("actors/"))


def test_what_is_rejected_keeps_its_address_with_the_reason_the_name_and_the_day(tmp_path: Path, find: Find) -> None:
    root = tmp_path / "site"
    before = addresses(root, ARTICLES, find)
    folder = root / "content" / "corrections"
    folder.mkdir(parents=True)
    folder.joinpath("quotes.yml").write_text(
        "- reject: quote\n  source: zenith\n  exact: Nobody had asked us\n  why: Not his words.\n  by: Ada Mirren\n  on: 2031-05-09\n",
        encoding="utf-8",
    )
    built = build(root, find)
    (rejected,) = built.dossier.rejected
    corrections = next(page.text for page in built.pages if page.path == "corrections/index.md")
    (erratum,) = built.dossier.errata
    day, _, item = corrections.partition(f'id="{erratum.id}"')
    item = item.partition("</li>")[0]
    assert f"quotes/index.md#{rejected.id}" in before
    assert "## 9 May 2031" in day
    assert "Not his words." in item
    assert "by Ada Mirren" in item
    assert "Olav Stein" in item, "what it said before"
