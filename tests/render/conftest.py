"""Pages of the invented dossier, and a reader that sees them as a browser does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest

from dossier.export.files import data_files
from dossier.export.ground import Ground
from dossier.model.atlas import NO_ATLAS
from dossier.model.content import Content
from dossier.model.dossier import Dossier
from dossier.model.page import Page
from dossier.model.problem import Problem
from dossier.read.templates import read_templates
from dossier.render.pages import Share, render
from dossier.text.strings import strings

from . import invented

EXTENSIONS = ["admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc", "pymdownx.details", "pymdownx.superfences"]
VOID = {"br", "hr", "img", "input", "link", "meta", "circle", "line", "rect", "path", "wbr"}


@pytest.fixture(scope="session")
def templates() -> Mapping[str, str]:
    found, problems = read_templates(Path("nowhere"))
    assert not problems
    return found


@dataclass
class Node:
    """An element as a browser sees it."""

    tag: str
    attrs: dict[str, str]
    parent: Node | None = None
    text: list[str] = field(default_factory=list)

    def words(self) -> str:
        return "".join(self.text)

    def inside(self, *tags: str) -> bool:
        node = self.parent
        while node is not None:
            if node.tag in tags:
                return True
            node = node.parent
        return False


class Reader(HTMLParser):
    """The elements of a page, their attributes and their text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.nodes: list[Node] = []
        self.open: list[Node] = []
        self.wrong: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, self.open[-1] if self.open else None)
        self.nodes.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.nodes.append(Node(tag, {name: value or "" for name, value in attrs}, self.open[-1] if self.open else None))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open[-1].tag != tag:
            self.wrong.append(f"</{tag}> closes <{self.open[-1].tag if self.open else ''}>")
            return
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1].tag == "script":
            self.open[-1].text.append(data)
            return
        for node in self.open:
            node.text.append(data)

    def all(self, tag: str, *classes: str) -> list[Node]:
        return [n for n in self.nodes if (not tag or n.tag == tag) and set(classes) <= set(n.attrs.get("class", "").split())]

    def by_id(self, id: str) -> Node:
        return next(node for node in self.nodes if node.attrs.get("id") == id)

    def ids(self) -> list[str]:
        return [node.attrs["id"] for node in self.nodes if node.attrs.get("id")]

    def words(self) -> str:
        roots = [node for node in self.nodes if node.parent is None and node.tag != "script"]
        return " ".join(node.words() for node in roots)


def convert(page: Page) -> str:
    """Return the HTML of a page, as MkDocs makes it."""
    body = re.sub(r"\A---\n.*?\n---\n", "", page.text, flags=re.DOTALL)
    return markdown.markdown(body, extensions=EXTENSIONS)


@dataclass(frozen=True)
class Rendered:
    """All pages of a dossier, as text and as a browser sees them."""

    pages: Mapping[str, Page]
    problems: tuple[Problem, ...]
    seen: Mapping[str, Reader]


def rendered(dossier: Dossier, content: Content, templates: Mapping[str, str], share: Share = map) -> Rendered:
    ground = Ground(dossier, content, strings(invented.LANGUAGE))
    files = data_files(ground, invented.LANGUAGE, invented.LANGUAGE, NO_ATLAS)
    pages, problems = render(
        dossier,
        content,
        templates,
        invented.LANGUAGE,
        files,
        permitted=ground.permitted,
        made=lambda: {file.path: file.whole() for file in files},
        share=share,
    )
    by_path = {page.path: page for page in pages}
    assert len(by_path) == len(pages)
    return Rendered(by_path, problems, {path: Reader(convert(page)) for path, page in by_path.items() if path.endswith(".md")})


@pytest.fixture(scope="session")
def site(templates: Mapping[str, str]) -> Rendered:
    return rendered(invented.dossier(), invented.content(), templates)
