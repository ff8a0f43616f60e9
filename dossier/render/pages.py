"""Dossier → pages: Markdown and data files, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from dossier.model.atlas import NO_ATLAS, Atlas
from dossier.model.content import Content
from dossier.model.data_file import DataFile
from dossier.model.dossier import Dossier
from dossier.model.language import Language
from dossier.model.page import Page
from dossier.model.problem import Problem
from dossier.render.actors import actors_pages
from dossier.render.corrections import corrections_pages
from dossier.render.data import data_pages
from dossier.render.deployments import deployments_pages
from dossier.render.disputes import disputes_pages
from dossier.render.environment import Templates
from dossier.render.hand import hand_pages
from dossier.render.home import home_pages
from dossier.render.kept import Kept
from dossier.render.landings import Landings
from dossier.render.linked_data import NOTHING_PERMITTED, LinkedData
from dossier.render.method import method_pages
from dossier.render.moved import moved_pages
from dossier.render.quotes import quotes_pages
from dossier.render.sections import labelled, left_out
from dossier.render.site import Site
from dossier.render.sources import sources_pages
from dossier.render.timeline import timeline_pages
from dossier.text.permitted import Permitted
from dossier.text.strings import strings

Made = tuple[tuple[Page, ...], tuple[Problem, ...]]
"""Pages, and what is wrong with their templates."""

Share = Callable[[Callable[[int], Made], Iterable[int]], Iterable[Made]]
"""Who makes the pages of each kind, in order: one after another, or several at once."""


def render(
    dossier: Dossier,
    content: Content,
    templates: Mapping[str, str],
    language: Language,
    files: tuple[DataFile, ...] = (),
    atlas: Atlas = NO_ATLAS,
    permitted: Mapping[str, Permitted] = NOTHING_PERMITTED,
    interface: Language | None = None,
    kept: Kept | None = None,
    on_demand: bool = False,
    share: Share = map,
) -> Made:
    """Return the complete docs folder. Templates lay out, never compute.

    `files` are the data beside the pages; `atlas` holds the shapes of countries for the map, `permitted`
    by source the words that data may give, the linked data inside pages included. Articles are read in `language`;
    pages speak `interface` where it is another. `kept` remembers pages from build to build; `on_demand` leaves out the data themselves,
    which are then made when somebody asks for them. `share` lets pages of several kinds be made at once.
    """
    say = labelled(strings(interface or language), dossier.settings.labels)
    site = Site(dossier, content, say, language, atlas)
    filled = Templates(templates, say, language.code, kept)
    makers: tuple[Callable[[Site, Templates], Iterator[Page | None]], ...] = (
        home_pages,
        timeline_pages,
        actors_pages,
        moved_pages,
        quotes_pages,
        deployments_pages,
        disputes_pages,
        sources_pages,
        corrections_pages,
        method_pages,
        partial(data_pages, files=files, on_demand=on_demand),
        hand_pages,
    )
    without = left_out(site)
    landings, linked = Landings(site, templates), LinkedData(site, permitted)

    def make(number: int) -> Made:
        known = len(filled.problems)
        pages = (page for page in makers[number](site, filled) if page is not None and page.path not in without)
        return tuple(linked.into(landings.into(page, filled)) for page in pages), tuple(filled.problems[known:])

    made = tuple(share(make, range(len(makers))))
    return tuple(page for pages, _ in made for page in pages), tuple(problem for _, problems in made for problem in problems)
