"""A page that is to be made: where it will stand, who makes it, and of what. So a preview can tell that it need not be made again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVarTuple

from dossier.model.page import Page
from dossier.render.environment import Templates
from dossier.render.here import Here

Of = TypeVarTuple("Of")


@dataclass(frozen=True, slots=True)
class Plan:
    """A page, or a file of data, before it is made.

    All that `make` looks at is the site, as seen from the page, and what it is made `of`: then two equal plans make equal pages of equal
    sites. It returns None where its template cannot be used.
    """

    path: str
    make: Callable[..., Page | None]
    of: tuple[object, ...]

    def page(self, here: Here, templates: Templates) -> Page | None:
        """Make the page."""
        return self.make(here, templates, *self.of)


def plan(path: str, make: Callable[[Here, Templates, *Of], Page | None], *of: *Of) -> Plan:
    """Return the plan of a page."""
    return Plan(path, make, of)
