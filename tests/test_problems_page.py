"""The page of problems: everything is there, errors first, and nothing in it acts as markup."""

from __future__ import annotations

import re

from markdown import markdown

from dossier.model.problem import Problem, Where
from dossier.problems_page import problems_page

HOSTILE = "<script>alert(1)</script> {{ 7*7 }} [x](javascript:alert(1)) \u202etxt\u2069 | `a` **b**\n\n# head\x00"


def test_a_clean_dossier_says_so() -> None:
    page = problems_page(())
    assert page.path == "problems/index.md"
    assert page.edit_path is None
    assert "Nothing is wrong" in page.text


def test_every_part_of_a_problem_is_shown_and_errors_come_first() -> None:
    warning = Problem(Where("content/a.yml", 3), "old", "looks old", severity="warning")
    error = Problem(Where("content/b.yml", 4, 2), "gone", "no such words", nearest="such words", hint="copy them")
    text = problems_page((warning, error)).text
    positions = [
        text.index(words) for words in ("no such words", "content/b.yml:4:2", "such words", "copy them", "looks old", "content/a.yml:3")
    ]
    assert positions[0] < positions[4]
    assert text.index("Errors") < text.index("Warnings")


def test_nothing_in_a_problem_acts() -> None:
    text = problems_page((Problem(Where(HOSTILE), "x", HOSTILE, HOSTILE, HOSTILE),)).text
    html = markdown(text.split("---\n", 2)[2], extensions=["admonition", "attr_list", "md_in_html", "tables", "toc"])
    assert set(re.findall(r"<(\w+)", html)) == {"h1", "h2", "div", "p", "code", "q"}
    assert "&lt;script&gt;" in html
    assert "\u202e" not in html
    assert "‹U+202E›" in html
    assert html.count("**b**") == 4
