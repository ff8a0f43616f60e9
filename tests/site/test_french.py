"""A dossier that speaks French: its articles stay English and say so, and no sentence of the interface stays behind."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

from dossier.read.language import read_language
from dossier.text.strings import Strings, strings

from .conftest import DAM, build_site, copy_project, once
from .test_doors import with_words

VOID = ("base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr")
SPOKEN = (
    "aria-label",
    "title",
    "alt",
    "placeholder",
    "content",
    "data-words",
    "data-some",
    "data-none",
    "data-menu",
    "data-linked",
    "data-cited",
)
SILENT = ("script", "style")
PLACE = re.compile(r"\{[a-z_]*\}")
LONG = 14
"""Letters of a piece of a sentence that no French sentence has by chance."""


@dataclass
class Said(HTMLParser):
    """The words of a page, each with the language it is marked as, attributes included."""

    inside: list[tuple[str, str]] = field(default_factory=list)
    words: list[tuple[str, str]] = field(default_factory=list)
    marked: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        lang = given.get("lang", self.inside[-1][1] if self.inside else "")
        self.words += [(lang, given[name]) for name in SPOKEN if name in given]
        self.marked += [(name, lang) for name in given.get("class", "").split()]
        if tag not in VOID:
            self.inside.append((tag, lang))

    def handle_endtag(self, tag: str) -> None:
        if any(open_tag == tag for open_tag, _ in self.inside):
            while self.inside.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if data.strip() and self.inside and self.inside[-1][0] not in SILENT:
            self.words.append((self.inside[-1][1], " ".join(data.split())))


def said(page: Path) -> Said:
    reader = Said()
    reader.feed(page.read_text(encoding="utf-8"))
    return reader


def in_french(target: Path) -> None:
    copy_project(DAM, target)
    with_words(target / "content" / "dossier.yml", "language: en\n", "language: fr\n")
    build_site(target)


@pytest.fixture(scope="session")
def french(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the invented dossier about a dam, with French asked for where the dossier is told what it is."""
    return once(tmp_path_factory, "french", in_french) / "site"


def pages(site: Path) -> list[Path]:
    return [*sorted(site.rglob("index.html")), site / "404.html"]


def say(code: str) -> Strings:
    return strings(read_language(code))


def pieces(words: str) -> Iterator[str]:
    """Yield what stands between the names that are filled in."""
    for piece in PLACE.split(words):
        if len(" ".join(piece.split())) >= LONG:
            yield " ".join(piece.split())


def test_every_page_says_that_it_is_french(french: Path) -> None:
    found = pages(french)
    assert len(found) > 15
    assert {re.search(r'<html lang="(\w+)"', page.read_text(encoding="utf-8"))[1] for page in found} == {"fr"}  # type: ignore[index]


def test_no_english_sentence_of_the_interface_is_left(french: Path) -> None:
    english, own = say("en"), say("fr")
    ours = {piece: key for key, words in english.table.items() if words != own.table[key] for piece in pieces(words)}
    assert len(ours) > 250
    left = set()
    for page in pages(french):
        for lang, words in said(page).words:
            if lang == "fr":
                left |= {f"{page.parent.name}: {ours[piece]}: {words}" for piece in ours if piece in words}
    assert not left


def test_french_words_of_the_interface_are_there(french: Path) -> None:
    """So that the test above does not pass because nothing is there to be found."""
    own = say("fr")
    seen = "\n".join(words for page in pages(french) for _, words in said(page).words)
    for key in ("evidence.open", "timeline.lead", "home.seconds", "method.limits_text", "data.lead", "missing.lead", "report.contact"):
        assert " ".join(own(key).split()) in seen, key
    for words in ("4 mai 2031", "1er mai 2031", "compté à partir de cette date"):
        assert words in seen


def test_words_of_the_articles_are_marked_as_english(french: Path) -> None:
    quoted = {"ds-words", "ds-ev-passage", "ds-event-title"}
    found = [lang for page in pages(french) for name, lang in said(page).marked if name in quoted]
    assert len(found) > 100
    assert set(found) == {"en"}
    dam = french.parent / "content"
    candidates = said(french / "disputes" / "index.html")
    assert any(lang == "en" and words.endswith("?") for lang, words in candidates.words), f"no candidate in {dam}"


def test_the_theme_and_the_names_of_pages_are_french_whatever_mkdocs_yml_says(french: Path) -> None:
    home = said(french / "index.html")
    words = {text for _, text in home.words}
    assert {"Accueil", "Chronologie", "Points de désaccord", "Passer au mode sombre", "Lien vers cet endroit"} <= words
    assert not {"Home", "Timeline", "Disputed facts", "Switch to dark mode", "Link to this place"} & words


def test_data_describes_itself_in_french(french: Path) -> None:
    package = json.loads((french / "data" / "datapackage.json").read_text(encoding="utf-8"))
    assert package["description"].startswith(say("fr")("about.package.description"))
    described = {resource["name"]: resource["description"] for resource in package["resources"]}
    assert say("fr")("about.tables.events") in described.values()
    assert 'xml:lang="fr"' in (french / "data" / "feed.xml").read_text(encoding="utf-8")
