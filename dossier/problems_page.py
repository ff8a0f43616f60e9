"""The page of problems that only a live preview shows: what, where, and what to do, with no word of it acting as markup.

It is made without templates, because a broken template is one of the things it must be able to report.
"""

from __future__ import annotations

from dossier.model.page import Page
from dossier.model.problem import Problem
from dossier.text.visible import visible

PATH = "problems/index.md"

_NONE = "<p>Nothing is wrong: every anchor stands in its source, and every file of the dossier could be read.</p>"
_HEAD = """---
title: Problems
search:
  exclude: true
---

# Problems

"""


def problems_page(problems: tuple[Problem, ...]) -> Page:
    """Return the page: errors first, which stop a build, then warnings, which do not."""
    parts = [
        f'<h2 id="{kind}s">{title}</h2>\n' + "\n".join(_entry(problem) for problem in problems if problem.severity == kind)
        for kind, title in (("error", "Errors: no site is built until these are mended"), ("warning", "Warnings"))
        if any(problem.severity == kind for problem in problems)
    ]
    return Page(PATH, _HEAD + ("\n\n".join(parts) or _NONE) + "\n")


def _entry(problem: Problem) -> str:
    kind = "failure" if problem.severity == "error" else "warning"
    lines = [f'<p class="admonition-title">{visible(problem.message)}</p>']
    if str(problem.where):
        lines.append(f"<p><code>{visible(str(problem.where))}</code></p>")
    if problem.nearest:
        lines.append(f"<p>Nearest: <q>{visible(problem.nearest)}</q></p>")
    if problem.hint:
        lines.append(f"<p>To mend it: {visible(problem.hint)}</p>")
    return f'<div class="admonition {kind}">\n' + "\n".join(lines) + "\n</div>"
