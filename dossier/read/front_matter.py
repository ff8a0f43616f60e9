"""Markdown with YAML above it: the two parts, and the line on which each begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The YAML of a file, None when it has none, and its body with the line on which it begins."""

    yaml: str | None
    body: str
    body_line: int


def split_front_matter(text: str) -> FrontMatter:
    """Return the parts of a Markdown file. YAML begins on line 2, after a line of three dashes."""
    match = _FRONT_MATTER.match(text)
    if not match:
        return FrontMatter(None, text, 1)
    return FrontMatter(match["yaml"], text[match.end() :], text.count("\n", 0, match.end()) + 1)
