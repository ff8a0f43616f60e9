"""An article as its page shows it: the passages that may be shown, the words marked that something rests on, and the way back to it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from dossier.model.evidence import Span
from dossier.model.source import Source
from dossier.render import escape
from dossier.render.here import Here, has_words
from dossier.render.site import Resting
from dossier.text.fragments import text_fragment


@dataclass(frozen=True, slots=True)
class Note:
    """What rests on words of a passage, and the link to it; `only` says that it rests on no other source.

    `article` leads to the words in the article itself, where an editor has confirmed its address.
    """

    kind: str
    kind_words: str
    title: str
    href: str
    words: str
    only: bool
    article: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or what is shown of it; `label` names a block that is no running text (caption, headline …)."""

    kind: str
    label: str
    lang: str
    text: Markup
    notes: tuple[Note, ...]


def passages(here: Here, source: Source) -> tuple[Passage, ...]:
    """Return the passages of a source, block by block; blocks of which nothing is shown leave an ellipsis between their neighbours."""
    shown = here.site.passages[source.id]
    resting = here.site.resting[source.id]
    alone = here.site.resting_alone
    found: list[Passage] = []
    hidden = False
    for block in source.blocks:
        inside = [Span(max(s.start, block.span.start), min(s.end, block.span.end)) for s in shown if s.touches(block.span)]
        if not inside:
            hidden = True
            continue
        text = _block(here, source, block.span, inside, resting, hidden)
        label = here.say(f"block.{block.kind}") if block.kind != "body" else ""
        lang = here.site.language_at(source.id, block.span.start)
        notes = tuple(_notes(here, source, block.span, resting, alone))
        found.append(Passage(block.kind, label, lang, text, notes))
        hidden = False
    return tuple(found)


def _block(here: Here, source: Source, block: Span, inside: list[Span], resting: tuple[Resting, ...], hidden: bool) -> Markup:
    parts: list[Markup] = []
    reached = block.start
    for span in inside:
        if hidden or has_words(source.text[reached : span.start]):
            parts.append(here.gap)
        parts.append(highlighted(source.text, span, resting))
        reached, hidden = span.end, False
    if has_words(source.text[reached : block.end]):
        parts.append(here.gap)
    return Markup(" ").join(parts)


def highlighted(text: str, span: Span, resting: tuple[Resting, ...]) -> Markup:
    """Return the words of a span with a `<mark>` around each run that something rests on.

    Marks nest; where two cross, the one that reaches further is closed and opened again, its id staying on its first part.
    """
    here = sorted(
        (r for r in _first_of_each(resting) if r.evidence.span.touches(span)), key=lambda r: (r.evidence.span.start, -r.evidence.span.end)
    )
    edges = sorted({span.start, span.end, *(p for r in here for p in (r.evidence.span.start, r.evidence.span.end) if p in span)})
    parts: list[Markup] = []
    open_marks: list[Resting] = []
    over: list[Resting] = []
    coming = deque(here)
    for start, end in pairwise(edges):
        over = [r for r in over if start < r.evidence.span.end]
        while coming and coming[0].evidence.span.start < end:
            over.append(coming.popleft())
        keep = 0
        while keep < len(open_marks) and open_marks[keep] in over:
            keep += 1
        parts += [Markup("</mark>")] * (len(open_marks) - keep)
        del open_marks[keep:]
        for r in over:
            if r not in open_marks:
                first = r.evidence.span.start == start
                parts.append(_mark(r, first))
                open_marks.append(r)
        parts.append(escape.exact(text[start:end]))
    return Markup("").join((*parts, *[Markup("</mark>")] * len(open_marks)))


def _mark(resting: Resting, first: bool) -> Markup:
    id = f' id="{escape.text(resting.anchor)}"' if first else ""
    return Markup(f'<mark class="ds-hl ds-hl--{escape.text(resting.kind)}"{id}>')


def _first_of_each(resting: tuple[Resting, ...]) -> Iterator[Resting]:
    """Yield one record for each anchor: many things may rest on the same words."""
    seen: set[str] = set()
    for r in resting:
        if r.anchor not in seen:
            seen.add(r.anchor)
            yield r


def _notes(here: Here, source: Source, block: Span, resting: tuple[Resting, ...], alone: frozenset[str]) -> Iterator[Note]:
    seen: set[tuple[str, str]] = set()
    for r in resting:
        thing = (r.page, r.item if r.kind in ("quote", "event", "deployment", "withdrawn") else r.title)
        if r.evidence.span.start in block and thing not in seen:
            seen.add(thing)
            exact = r.evidence.exact
            article = text_fragment(source, exact) or ""
            yield Note(r.kind, here.say(f"kind.{r.kind}"), r.title, here.link(r.page, r.item), _brief(exact), r.item in alone, article)


_BRIEF = 60


def _brief(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _BRIEF else line[: _BRIEF - 1].rsplit(" ", 1)[0] + "…"
