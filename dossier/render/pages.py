"""Dossier → pages: Markdown and data files, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from dossier.model.atlas import NO_ATLAS, Atlas
from dossier.model.content import Content
from dossier.model.data_file import DataFile, Whole
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
from dossier.render.kept import Kept, making
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
from dossier.render.watched import Look
from dossier.text.permitted import Permitted
from dossier.text.strings import strings

_PLANNED: tuple[Callable[[Site], Iterator[Plan]], ...] = (
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
    hand_pages,
)


@dataclass(frozen=True, slots=True)
class Made:
    """A page, all that it looked at where somebody remembers it, and what is wrong with its template.

    There is no page where its template cannot be used.
    """

    page: Page | None
    looks: frozenset[Look]
    problems: tuple[Problem, ...]


Share = Callable[[Callable[[int], tuple[Made, ...]], Iterable[int]], Iterable[tuple[Made, ...]]]
"""Who makes batches of pages, in order: one after another, or several at once."""

_LARGEST, _LEAST = 40, 4
"""How many pages make a batch at most, and how many batches there are at least: so all processes are busy to the end."""


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
    made: Callable[[], Mapping[str, Whole]] | None = None,
    share: Share = map,
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Return the complete docs folder, and what is wrong with the templates. Templates lay out, never compute.

    `files` are the data beside the pages, and `made` waits for them by path; without it they are left to be made when somebody asks for
    them. `atlas` holds the shapes of countries for the map, `permitted` by source the words that data may give. Articles are read in
    `language`; pages speak `interface` where it is another. `kept` remembers pages from build to build; `share` lets several batches of
    pages be made at once.
    """
    say = labelled(strings(interface or language), dossier.settings.labels)
    site = Site(dossier, content, say, language, atlas, permitted or {})
    filled = Templates(templates, say, language.code)
    without = left_out(site)
    landings = Landings(templates)
    plans = [plan for pages in _PLANNED for plan in pages(site) if plan.path not in without]
    if kept:
        kept.begin((dict(templates), say.code, say.table, say.phrases, language.code), site)
    known = {plan.path: before for plan in plans if kept and (before := kept.known(plan))}
    missing = [plan for plan in plans if plan.path not in known]
    size = max(1, min(_LARGEST, len(missing) // _LEAST))
    batches = [missing[start : start + size] for start in range(0, len(missing), size)]

    def page(plan: Plan, site: Site) -> Page | None:
        here = Here(site, plan.path)
        bare = plan.page(here, filled)
        return with_linked_data(here, landings.into(here, bare, filled)) if bare else None

    def finished(plan: Plan, watch: bool) -> Made:
        told = len(filled.problems)
        fresh, looks = making(site, partial(page, plan)) if watch else (page(plan, site), frozenset[Look]())
        return Made(fresh, looks, tuple(filled.problems[told:]))

    def make(number: int) -> tuple[Made, ...]:
        return tuple(finished(plan, watch=kept is not None) for plan in batches[number])

    problems: list[Problem] = []
    for batch, done in zip(batches, share(make, range(len(batches))), strict=True):
        for plan, one in zip(batch, done, strict=True):
            problems += one.problems
            if one.page:
                known[plan.path] = one.page
                if kept and not one.problems:
                    kept.keep(plan, one.page, one.looks)
    data = [finished(plan, watch=False) for plan in data_pages(site, files, made and made()) if plan.path not in without]
    problems += (problem for one in data for problem in one.problems)
    pages = (*(known[plan.path] for plan in plans if plan.path in known), *(one.page for one in data if one.page))
    return pages, tuple(problems)
