"""Templates lay out and never compute; every string they ask for is there; a broken one is a named problem."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dossier.render.environment import tidy
from dossier.render.escape import BLANK
from dossier.text.plurals import plural_of
from dossier.text.strings import strings

from . import invented
from .conftest import rendered


def test_every_string_a_template_asks_for_exists(templates: Mapping[str, str]) -> None:
    say = strings(invented.LANGUAGE)
    asked = {key for text in templates.values() for key in re.findall(r"""\bt\(\s*["']([\w.-]+)["']\s*[,)]""", text)}
    assert len(asked) > 80
    assert [key for key in sorted(asked) if not say.has(key)] == []


def test_templates_trust_nothing_but_the_front_matter(templates: Mapping[str, str]) -> None:
    for name, text in templates.items():
        safe = re.findall(r"\{\{[^}]*\|\s*safe[^}]*\}\}", text)
        assert all("| quoted | safe" in found for found in safe), name
        assert "autoescape" not in text, name
        assert not re.search(r"\bstyle=|\bon\w+=", text), name


def test_a_broken_template_is_a_problem_with_its_line(templates: Mapping[str, str]) -> None:
    broken = {**templates, "pages/timeline.md.j2": "fine\n{{ view.nonsense }}", "pages/quotes.md.j2": "a\n\n{% if %}"}
    result = rendered(invented.dossier(), invented.content(), broken)
    assert [(problem.code, str(problem.where)) for problem in result.problems] == [
        ("template", "templates/pages/timeline.md.j2:2"),
        ("template", "templates/pages/quotes.md.j2:3"),
    ]
    assert "timeline/index.md" not in result.pages
    assert "deployments/index.md" in result.pages


def test_tidy_leaves_blank_lines_around_headings_and_in_notes_alone() -> None:
    text = f"---\ntitle: x\n\n---\n<div>\n\n  <p>a</p>\n\n</div>\n## H\n<p>b</p>\n{BLANK}\nnote\n{BLANK}\n    code\n{BLANK}\n<p>c</p>\n\n"
    assert tidy(text) == "---\ntitle: x\n---\n\n<div>\n<p>a</p>\n</div>\n\n## H\n\n<p>b</p>\n\nnote\n\n    code\n\n<p>c</p>\n"


def test_plurals_follow_the_language() -> None:
    nouns = {"soldier": "soldiers", "body": "bodies", "day": "days", "man": "men", "coach": "coaches", "person": "people", "": ""}
    assert {noun: plural_of(noun, invented.LANGUAGE) for noun in nouns} == nouns


def test_strings_choose_the_singular_for_one() -> None:
    say = strings(invented.LANGUAGE)
    assert say("count.quotes", n=1) == "1 quote"
    assert say("count.quotes", n=2) == "2 quotes"
    assert say.language("fr-CA") == "French"


def test_a_heading_stands_on_a_line_of_its_own() -> None:
    assert tidy("---\ntitle: x\n---\n<p>before</p>## Heading {: #h }\n<p>after</p>").endswith(
        "<p>before</p>\n\n## Heading {: #h }\n\n<p>after</p>\n"
    )
