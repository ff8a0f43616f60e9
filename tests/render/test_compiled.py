"""A template is compiled once in a process, and anew as soon as its text is another."""

from __future__ import annotations

import pytest
from jinja2 import Environment

from dossier.model.page import Page
from dossier.read.language import read_language
from dossier.render.environment import Templates
from dossier.text.strings import strings

WORDS = "# {{ t.code }}: {{ words }}{{ foreign }}\n"


def page(text: str, articles: str = "", **values: str) -> Page:
    made = Templates({"pages/own.md.j2": text}, strings(read_language("en")), articles).page("own", "own.md", **values)
    assert made
    return made


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that Jinja compiled."""
    found: list[str] = []
    parse = Environment._parse

    def told(self: Environment, source: str, *where: str | None) -> object:
        found.append(source)
        return parse(self, source, *where)

    monkeypatch.setattr(Environment, "_parse", told)
    return found


def test_a_second_build_compiles_nothing_again_and_shows_what_it_is_given(compiled: list[str]) -> None:
    text = f"{WORDS}once\n"
    assert page(text, words="One").text == "# en: One\n\nonce\n"
    assert page(text, "fr", words="<b>Two").text == '# en: &#60;b&#62;Two lang="fr"\n\nonce\n'
    assert compiled == [text]


def test_another_text_is_another_template(compiled: list[str]) -> None:
    texts = [f"{WORDS}before\n", f"{WORDS}after\n"]
    assert [page(text, words="One").text.split()[-1] for text in texts] == ["before", "after"]
    assert compiled == texts
