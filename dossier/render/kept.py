"""What rendering remembers from one build to the next: pages with what they looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dossier.function_names import function_of, name_of
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
_STRINGS: Look = (("field", "say"),)
"""The strings of the interface are among what pages share, and compared there, word by word."""

_FEW = 10
"""One page of so many may be made anew at every build: to write down what is remembered takes longer."""


def making(site: Site, make: Callable[[Site], Page | None]) -> tuple[Page | None, frozenset[Look]]:
    """Make a page, and return it with all that it looked at."""
    looks = set[Look]()
    return make(watched(site, _LOOKED_INTO, looks.add)), frozenset(looks)


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
        self._made = 0

    def __getstate__(self) -> dict[str, Any]:
        """Return what is remembered, with the names of the functions that make pages."""
        named = {path: (name_of(made.plan.make), made.plan.of, made.page, made.looks) for path, made in self._pages.items()}
        return {"shared": self._shared, "site": self._site, "numbers": self._numbers, "pages": named}

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        """Take over what was remembered."""
        self.__init__()  # type: ignore[misc]
        self._shared, self._site, self._numbers = state["shared"], state["site"], state["numbers"]
        for path, (name, of, page, looks) in state["pages"].items():
            if make := function_of(name):
                self._pages[path] = _Made(Plan(path, make, of), page, looks)

    def begin(self, shared: object, site: Site) -> None:
        """Begin a build of a site; pages of the one before are forgotten at the next one unless they are asked for in this one."""
        if shared == self._shared:
            self._before = self._pages
            self._changed = frozenset(self._numbers[look] for look in changed(self._site, site, self._numbers) if look != _STRINGS)
        else:
            self._before, self._numbers = {}, {}
        self._shared, self._site, self._pages, self._made = shared, site, {}, 0

    def is_new(self) -> bool:
        """Say whether so many pages were made anew that another build had better go on from here than from where this one began."""
        return self._made * _FEW > len(self._pages)

    def known(self, plan: Plan) -> Page | None:
        """Return the page of a plan as it was made before, None where it is to be made."""
        known = self._before.get(plan.path)
        if known and known.plan == plan and known.looks.isdisjoint(self._changed):
            self._pages[plan.path] = replace(known, plan=plan)  # of the same things as the next one, not only of equal ones
            return known.page
        return None

    def keep(self, plan: Plan, page: Page, looks: Iterable[Look]) -> None:
        """Remember a page that was made now, of which nothing is wrong: what is wrong is told whenever a page is made."""
        numbers = self._numbers
        self._pages[plan.path] = _Made(plan, page, frozenset(numbers.setdefault(look, len(numbers)) for look in looks))
        self._made += 1
