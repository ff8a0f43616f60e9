"""Takes the indents of the theme's templates and their empty lines out of a page: they are a tenth of it, and nobody reads them.

The words of the page itself stay as they are, and so does what is written in scripts, styles and wherever white space shows.
"""

from __future__ import annotations

import re

_KEPT = re.compile(r"<(?P<name>pre|script|style|textarea)\b.*?</(?P=name)>", re.DOTALL)
_INDENT = re.compile(r"\n\s+")


def without_indents(page: str) -> str:
    """Return a page of HTML whose theme begins each line at its margin."""
    begin, end = page.find("<article"), page.rfind("</article>")
    return page if not 0 <= begin < end else _at_margin(page[:begin]) + page[begin:end] + _at_margin(page[end:])


def _at_margin(html: str) -> str:
    parts, reached = [], 0
    for kept in _KEPT.finditer(html):
        parts += [_INDENT.sub("\n", html[reached : kept.start()]), kept[0]]
        reached = kept.end()
    return "".join((*parts, _INDENT.sub("\n", html[reached:])))
