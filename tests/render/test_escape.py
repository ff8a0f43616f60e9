"""Foreign words come out as these words, and nothing of them acts."""

from __future__ import annotations

import html
import re
import unicodedata

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossier.render import escape

from .conftest import EXTENSIONS, Reader

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from(list("<>&\"'`*_[]{}|\\~$#!:=^\n")), max_size=60)
HOSTILE = [
    "<script>alert(1)</script>",
    "[here](javascript:alert(1))",
    "**bold** __x__ `code` ~~gone~~ ==mark==",
    "{{ 7 * 7 }} {% raw %} {# gone #}",
    "{: onclick=x } | a | b |",
    "&lt;b&gt; &#60; &amp;",
    "::: module\n\n# heading\n\n    code",
    '\'" onmouseover="x',
    "www.example.org https://example.org :smile: [^1] *[HTML]: x",
]


@given(WORDS)
def test_words_are_the_same_after_the_browser_has_read_them(words: str) -> None:
    assert html.unescape(re.sub(r"</?bdi[^>]*>", "", escape.exact(words))) == words


@given(WORDS)
def test_nothing_that_acts_is_left(words: str) -> None:
    for safe in (escape.text(words), re.sub(r"</?bdi[^>]*>", "", escape.exact(words))):
        assert not re.search(r"[<>\"'`*_\[\]{}|\\~$^=:\n]|&(?!#\d+;)", safe)


@pytest.mark.parametrize("words", HOSTILE)
def test_markdown_html_and_jinja_do_not_act_inside_a_block_or_a_heading(words: str) -> None:
    for template in ("<div><p>{}</p></div>", "## {} {{: #a }}"):
        page = Reader(markdown.markdown(template.format(escape.text(words)), extensions=EXTENSIONS))
        assert {node.tag for node in page.nodes} <= {"div", "p", "h2"}
        assert page.nodes[-1].words() == words if "##" not in template else words.split() == page.nodes[0].words().split()


@pytest.mark.parametrize("words", HOSTILE)
def test_front_matter_stays_one_line_of_text(words: str) -> None:
    title = yaml.safe_load(f"title: {escape.front_matter(words)}\n")["title"]
    assert html.unescape(title) == " ".join(words.split())
    assert "<" not in title


def test_bidirectional_controls_are_shown_by_name_and_kept_inside_quoted_words() -> None:
    turning = "safe \u202egnp.exe"
    assert escape.text(turning) == "safe ⟨right-to-left override⟩gnp.exe"
    assert escape.exact(turning) == f'<bdi dir="auto">{turning}</bdi>'
    assert escape.front_matter(turning) == '"safe gnp.exe"'


def test_characters_that_html_cannot_carry_are_shown() -> None:
    assert escape.exact("a\x00b\x0cc\x7fd\ud800") == "a␀b␌c␡d\ufffd"


def test_only_web_addresses_become_links() -> None:
    assert escape.web_address("https://example.org/a?b=c") == "https://example.org/a?b=c"
    for bad in ("javascript:alert(1)", "data:text/html,x", "//example.org", "https://a b", 'https://a"b', "", None):
        assert escape.web_address(bad) is None


def test_an_editors_markdown_acts_but_nothing_else_does() -> None:
    note = "*so* [x](javascript:alert(1)) [y](https://example.org) <b>no</b> {: onclick=z }\n\n[r]: vbscript:a\n\n- item"
    page = Reader(markdown.markdown(escape.markdown(note).replace(escape.BLANK, ""), extensions=EXTENSIONS))
    assert {node.tag for node in page.nodes} == {"p", "em", "a", "ul", "li"}
    assert [node.attrs["href"].partition("(")[0] for node in page.all("a")] == ["#javascriptalert", "https://example.org"]
    assert "<b>no</b>" in page.words()
    assert not any(name.startswith("on") for node in page.nodes for name in node.attrs)


def test_every_character_that_runs_from_the_right_is_kept_from_what_stands_around() -> None:
    turning = [chr(code) for code in range(0x110000) if unicodedata.bidirectional(chr(code)) in {"R", "AL"}]
    assert len(turning) > 1000
    assert [character for character in turning if not escape.exact(f"a{character}").startswith("<bdi")] == []
