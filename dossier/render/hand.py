"""Hand-written pages: the editor's Markdown, in which `[[source: exact words]]` becomes a link to those words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from dossier.model.content import Anchor, HandPage
from dossier.model.page import Page
from dossier.model.problem import Problem, Where
from dossier.render import escape, links
from dossier.render.environment import Templates
from dossier.render.frame import Frame, frame
from dossier.render.here import Here
from dossier.render.site import Site


@dataclass(frozen=True, slots=True)
class HandView:
    """The contract of `hand.md.j2`: `body` is Markdown, made inert but for Markdown itself and our links."""

    frame: Frame
    body: Markup


_CITATION = re.compile(r"\[\[(?P<source>[^\[\]:\n]+):\s*(?P<exact>[^\[\]]+)\]\]")
_TITLE = re.compile(r"\A\s*#\s+(?P<title>[^\n]+)\n?")


def hand_pages(site: Site, templates: Templates) -> Iterator[Page | None]:
    """Yield the hand-written pages; words that do not stand in their source are problems of `templates`."""
    for page in site.content.pages:
        yield _page(site, templates, page)


def _page(site: Site, templates: Templates, page: HandPage) -> Page | None:
    path = page.path if page.path.endswith(".md") else f"{page.path}.md"
    here = Here(site, path)
    title = _TITLE.match(page.text)
    body = page.text[title.end() :] if title else page.text
    name = title["title"].strip() if title else path.rsplit("/", 1)[-1].removesuffix(".md")
    parts: list[str] = []
    reached = 0
    for found in _CITATION.finditer(body):
        parts += [escape.markdown_run(body[reached : found.start()]), _citation(here, templates, page, found)]
        reached = found.end()
    parts.append(escape.markdown_run(body[reached:]))
    text = escape.keep_lines("".join(parts))
    return templates.page("hand", path, page.where.path or None, view=HandView(frame(here, name, name), text))


def _citation(here: Here, templates: Templates, page: HandPage, found: re.Match[str]) -> str:
    anchor = Anchor(source=found["source"].strip(), exact=found["exact"].strip())
    evidence = here.site.cite(anchor)
    if evidence is None:
        line = page.where.line + page.text.count("\n", 0, page.text.find(found.group())) if page.where.line else 0
        templates.problems.append(
            Problem(
                Where(page.where.path, line),
                "anchor-not-found",
                f"“{anchor.exact}” does not stand in the source {anchor.source!r}",
                hint="copy the words from the source, character for character",
            )
        )
        return escape.text(anchor.exact)
    source = here.site.sources[evidence.source]
    href = here.link(links.source_page(source.id), links.words_anchor(evidence))
    return Markup('<a class="ds-cite" href="{}" title="{}"><q lang="{}">{}</q></a>').format(
        href, escape.text(source.name), source.language, escape.exact(evidence.exact)
    )
