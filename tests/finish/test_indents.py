"""Indents of the theme go, and nothing else."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from dossier.finish.indents import without_indents

PAGE = """
<!doctype html>

  <html>
    <script>
      var a = `
        kept`;
    </script>
      <p>a <b>b</b>
      c</p>
    <article class="x">
      as it
         stands
    </article>
    <pre>
      kept
    </pre>

  </html>
"""


def test_indents_and_empty_lines_go() -> None:
    assert without_indents(PAGE) == (
        "\n<!doctype html>\n<html>\n<script>\n      var a = `\n        kept`;\n    </script>\n<p>a <b>b</b>\nc</p>\n"
        '<article class="x">\n      as it\n         stands\n    </article>\n<pre>\n      kept\n    </pre>\n</html>\n'
    )


def test_a_page_without_an_article_stays() -> None:
    assert without_indents("<p>\n  x") == "<p>\n  x"


PIECES = st.sampled_from(("<p>", "</p>", "word", " ", "\n", "\n  ", "<article>", "</article>", "<pre>", "</pre>", "<script>", "</script>"))


@given(st.lists(PIECES, max_size=30).map("".join))
def test_words_stay_apart_and_in_order(page: str) -> None:
    assert re.split(r"\s+", without_indents(page)) == re.split(r"\s+", page)
    assert without_indents(without_indents(page)) == without_indents(page)
