"""The page of what is to review, which only a live preview shows: what to look at, and a block ready to paste into the file named above it.

It is made without templates, like the page of problems; no word of an article acts as markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from dossier.model.page import Page
from dossier.review.tasks import Passage, Task, TaskKind
from dossier.text.visible import visible

PATH = "review/index.md"
SHOWN = 60
"""Tasks of a kind that the page shows; `dossier review` goes through all of them."""

TITLES: dict[TaskKind, str] = {
    "stale": "Corrections that no longer fit",
    "statement": "Statements nobody has looked at",
    "same-person": "Names that may be one",
    "one-utterance": "Quotes that may be one",
    "dispute": "Disputes that software proposes",
    "sentence": "Sentences that no statement uses",
}
_HEAD = """---
title: Review
search:
  exclude: true
---

# Review

<p>Only this preview shows this page. <code>dossier review</code> in a terminal goes through the same list and writes what you decide.</p>

"""
_NONE = "<p>Nothing waits for you: somebody has looked at every statement.</p>"


def review_page(tasks: tuple[Task, ...]) -> Page:
    """Return the page: kind by kind, the weightiest first."""
    return Page(PATH, _HEAD + ("\n\n".join(_parts(tasks)) or _NONE) + "\n")


def _parts(tasks: tuple[Task, ...]) -> Iterator[str]:
    for kind, title in TITLES.items():
        of_kind = [task for task in tasks if task.kind == kind]
        if not of_kind:
            continue
        count = sum(task.stands_for for task in of_kind)
        yield f'<h2 id="{kind}">{title} ({count})</h2>'
        yield from map(_task, of_kind[:SHOWN])
        if count > SHOWN:
            yield f"<p>And {count - SHOWN} more.</p>"


def _task(task: Task) -> str:
    lines = [f"<summary>{visible(task.title)}</summary>"]
    lines += [f"<p>Rests on it: {visible(reason)}</p>" for reason in task.reasons]
    lines += map(_passage, task.passages)
    lines += [f"<p>{visible(name)}: <code>{visible(value)}</code></p>" for name, value in task.said]
    if task.block:
        lines += [f"<p>For <code>{visible(task.file)}</code>:</p>", f"<pre><code>{_kept(task.block)}</code></pre>"]
    return "<details>\n" + "\n".join(lines) + "\n</details>"


def _passage(passage: Passage) -> str:
    words = f"{visible(passage.before)} <mark>{visible(passage.evidence.exact)}</mark> {visible(passage.after)}"
    return f"<blockquote><p>{words}</p><p>{visible(passage.outlet)}, <code>{visible(str(passage.where))}</code></p></blockquote>"


def _kept(block: str) -> str:
    """Escape a block line by line; an empty line would end the element for Markdown."""
    return "&#10;".join(escape(line) for line in block.rstrip("\n").split("\n"))
