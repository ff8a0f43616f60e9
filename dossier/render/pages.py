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
from dossier.render.here import Here
from dossier.render.home import home_pages
from dossier.render.kept import Kept
from dossier.render.landings import Landings
from dossier.render.linked_data import with_linked_data
from dossier.render.method import method_pages
from dossier.render.moved import moved_pages
from dossier.render.plan import Plan
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
    permitted: Mapping[str, Permitted] | None = None,
    interface: Language | None = None,
    kept: Kept | None = None,
    on_demand: bool = False,
    share: Share = map,
) -> Made:
    """Return the complete docs folder. Templates lay out, never compute.

    `files` are the data beside the pages; `atlas` holds the shapes of countries for the map, `permitted` by source the words that data may
    give. Articles are read in `language`; pages speak `interface` where it is another. `kept` remembers pages from build to build;
    `on_demand` leaves out the data themselves, which are then made when somebody asks for them. `share` lets pages of several kinds be
    made at once.
    """
    say = labelled(strings(interface or language), dossier.settings.labels)
    site = Site(dossier, content, say, language, atlas, permitted or {})
    filled = Templates(templates, say, language.code)
    planned: tuple[Callable[[Site], Iterator[Plan]], ...] = (
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
    landings = Landings(templates)
    if kept:
        kept.begin((dict(templates), say.code, say.table, say.phrases, language.code), site)

    def page(plan: Plan, site: Site) -> Page | None:
        here = Here(site, plan.path)
        bare = plan.page(here, filled)
        return with_linked_data(here, landings.into(here, bare, filled)) if bare else None

    def make(number: int) -> Made:
        told = filled.problems
        known = len(told)
        plans = (plan for plan in planned[number](site) if plan.path not in without)
        pages = [kept.page(plan, site, page, told) if kept else page(plan, site) for plan in plans]
        return tuple(page for page in pages if page), tuple(told[known:])

    made = tuple(share(make, range(len(planned))))
    return tuple(page for pages, _ in made for page in pages), tuple(problem for _, problems in made for problem in problems)
