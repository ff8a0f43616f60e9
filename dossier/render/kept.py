"""What rendering remembers from one build to the next while a preview runs: pages with what they looked at."""

from __future__ import annotations

from collections.abc import Callable, Sized
from dataclasses import dataclass

from dossier.model.content import Content, Settings
from dossier.model.dossier import Dossier
from dossier.model.page import Page
from dossier.render.plan import Plan
from dossier.render.site import Site
from dossier.render.watched import Look, changed, watched
from dossier.text.division import Part
from dossier.text.list_pages import ListPages

_LOOKED_INTO = (Dossier, Content, Settings, ListPages, Part)
"""Records of the site of which a page looks at parts."""

Make = Callable[[Plan, Site], Page | None]


@dataclass(frozen=True, slots=True)
class _Made:
    plan: Plan
    page: Page
    looks: frozenset[int]


class Kept:
    """Holds pages as they were made last.

    A page is made anew when it is planned otherwise, or when anything it looked at has changed; all of them are when what they share does:
    the templates, the strings of the interface.
    """

    def __init__(self) -> None:
        self._shared: object = None
        self._site: Site | None = None
        self._numbers: dict[Look, int] = {}
        self._changed: frozenset[int] = frozenset()
        self._before: dict[str, _Made] = {}
        self._pages: dict[str, _Made] = {}

    def begin(self, shared: object, site: Site) -> None:
        """Begin a build of a site; pages of the one before are forgotten at the next one unless they are asked for in this one."""
        if shared == self._shared:
            self._before = self._pages
            self._changed = frozenset(self._numbers[look] for look in changed(self._site, site, self._numbers))
        else:
            self._before, self._numbers = {}, {}
        self._shared, self._site, self._pages = shared, site, {}

    def page(self, plan: Plan, site: Site, make: Make, problems: Sized) -> Page | None:
        """Return the page of a plan, made before or now. One that was made with problems is made again, so that they are told again."""
        known = self._before.get(plan.path)
        if known and known.plan == plan and known.looks.isdisjoint(self._changed):
            self._pages[plan.path] = known
            return known.page
        told, looks = len(problems), set[int]()
        page = make(plan, watched(site, _LOOKED_INTO, lambda look: looks.add(self._numbers.setdefault(look, len(self._numbers)))))
        if page and len(problems) == told:
            self._pages[plan.path] = _Made(plan, page, frozenset(looks))
        return page
