"""A template is compiled once in a process, and anew as soon as its text is another."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment

from dossier.model.page import Page
from dossier.read.language import read_language
from dossier.render.compiled import Compiled, compile_ahead
from dossier.render.environment import Templates, compile_templates
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


def test_what_was_compiled_ahead_is_not_compiled_again_and_a_broken_template_is_left_to_who_fills_it(compiled: list[str]) -> None:
    text = f"{WORDS}ahead\n"
    compile_templates({"pages/own.md.j2": text, "pages/broken.md.j2": "{% if %}"})
    compiled.clear()
    assert page(text, words="One").text == "# en: One\n\nahead\n"
    assert compiled == []


def test_what_a_template_leads_to_is_compiled_with_it(compiled: list[str]) -> None:
    texts = {"main.html": "{% extends 'base.html' %}", "base.html": "{% include 'part.html' %}{% include missing %}", "part.html": "part"}
    environment = Environment(loader=DictLoader({**texts, "alone.html": "alone"}), bytecode_cache=Compiled())
    compile_ahead(environment, ["main.html", "none.html"])
    assert set(compiled) == set(texts.values())
    compiled.clear()
    environment.cache.clear()  # type: ignore[union-attr]
    environment.get_template("part.html")
    assert compiled == []


def test_a_second_build_compiles_nothing_again_and_shows_what_it_is_given(compiled: list[str]) -> None:
    text = f"{WORDS}once\n"
    assert page(text, words="One").text == "# en: One\n\nonce\n"
    assert page(text, "fr", words="<b>Two").text == '# en: &#60;b&#62;Two lang="fr"\n\nonce\n'
    assert compiled == [text]


def test_another_text_is_another_template(compiled: list[str]) -> None:
    texts = [f"{WORDS}before\n", f"{WORDS}after\n"]
    assert [page(text, words="One").text.split()[-1] for text in texts] == ["before", "after"]
    assert compiled == texts
