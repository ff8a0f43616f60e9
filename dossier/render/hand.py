"""Hand-written pages: the editor's Markdown, in which `[[source: exact words]]` becomes a link to those words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from markupsafe import Markup

from dossier.model.content import HandPage
from dossier.model.page import Page
from dossier.model.problem import Problem, Where
from dossier.render import escape, links
from dossier.render.citations import Citation, find_citations
from dossier.render.environment import Templates
from dossier.render.frame import Frame, frame
from dossier.render.here import Here
from dossier.render.plan import Plan, plan
from dossier.render.site import Site
from dossier.text.anchor import find_anchor

_BRACKETS = re.compile(r"(?<![`\[])\[\[[^\[\]\n]{1,200}\]\]?(?!\()")
_TITLE = re.compile(r"\A\s*#\s+(?P<title>[^\n]+)\n?")


@dataclass(frozen=True, slots=True)
class HandView:
    """The contract of `hand.md.j2`: `body` is Markdown, made inert but for Markdown itself and our links."""

    frame: Frame
    body: Markup


def hand_pages(site: Site) -> Iterator[Plan]:
    """Yield the hand-written pages."""
    for page in site.content.pages:
        yield plan(links.hand_page(page.path), _page, page)


def _page(here: Here, templates: Templates, page: HandPage) -> Page | None:
    """Return a page by hand; words that do not stand in their source are problems of `templates`."""
    title = _TITLE.match(page.text)
    name = title["title"].strip() if title else here.path.rsplit("/", 1)[-1].removesuffix(".md")
    body = _body(here, templates, page, title.end() if title else 0)
    return templates.page("hand", here.path, page.where.path or None, view=HandView(frame(here, name, name), escape.keep_lines(body)))


def _body(here: Here, templates: Templates, page: HandPage, start: int) -> str:
    parts: list[str] = []
    citations = tuple(find_citations(page.text))
    templates.problems += _half_made(page, {citation.start for citation in citations})
    for citation in citations:
        parts += [escape.markdown_run(page.text[start : citation.start]), _link(here, templates, page, citation)]
        start = citation.end
    return "".join((*parts, escape.markdown_run(page.text[start:])))


def _half_made(page: HandPage, whole: Set[int]) -> Iterator[Problem]:
    """Yield what looks like a citation and is none: its words would stand on the page as if somebody had typed them."""
    for found in _BRACKETS.finditer(page.text):
        if found.start() not in whole:
            where = Where(page.where.path, _line(page, found.start()))
            words = " ".join(found.group().split())
            hint = "write [[source-id: exact words]]"
            yield Problem(where, "half-citation", f"{words} leads to no words: it cites no source", hint=hint, severity="warning")


def _line(page: HandPage, position: int) -> int:
    return page.where.line + page.text.count("\n", 0, position) if page.where.line else 0


def _link(here: Here, templates: Templates, page: HandPage, citation: Citation) -> Markup:
    source = here.site.sources.get(citation.anchor.source)
    where = Where(page.where.path, _line(page, citation.start))
    evidence = (
        find_anchor(source, citation.anchor.exact, where=where)
        if source
        else Problem(where, "unknown-source", f"there is no source {citation.anchor.source!r}", hint="name a source by its id")
    )
    if isinstance(evidence, Problem) or source is None:
        templates.problems += [evidence] if isinstance(evidence, Problem) else []
        return escape.text(citation.anchor.exact)
    href = here.link(links.source_page(source.id), links.words_anchor(evidence))
    return Markup('<a class="ds-cite" href="{}" title="{}"><q lang="{}">{}</q></a>').format(
        href, escape.text(source.name), source.language, escape.exact(evidence.exact)
    )
