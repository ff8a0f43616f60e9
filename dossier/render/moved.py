"""Addresses that last: a small page at each address an actor had, or would have by another name, leads to where the actor is now.

Of an actor whom nothing names since a correction, it says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dossier.model.actor import Actor
from dossier.model.page import Page
from dossier.render import links
from dossier.render.environment import Templates
from dossier.render.frame import Frame, frame
from dossier.render.here import Here, Link
from dossier.render.plan import Plan, plan
from dossier.render.site import Site


@dataclass(frozen=True, slots=True)
class MovedView:
    """The contract of `moved.md.j2`: several actors where two have borne one name."""

    frame: Frame
    text: str
    now: tuple[Link, ...]


def moved_pages(site: Site) -> Iterator[Plan]:
    """Yield a page for each former address, in the order of the actors; none where somebody has that address now."""
    bearers: dict[str, list[Actor]] = {}
    for actor in site.dossier.actors:
        for address in actor.former:
            if address not in site.actors:
                bearers.setdefault(address, []).append(actor)
    for address, actors in bearers.items():
        yield plan(links.actor_page(address), _moved, tuple(actor.id for actor in actors))
    for actor in site.dossier.gone:
        if actor.id not in site.actors and actor.id not in bearers:
            yield plan(links.actor_page(actor.id), _gone, actor)


def _moved(here: Here, templates: Templates, ids: tuple[str, ...]) -> Page | None:
    now = tuple(Link(here.site.actors[id].name, here.link(links.actor_page(id))) for id in ids)
    title = here.say("moved.title", name=" / ".join(link.words for link in now))
    text = here.say("moved.text")
    return templates.page("moved", here.path, view=MovedView(frame(here, title, text), text, now))


def _gone(here: Here, templates: Templates, actor: Actor) -> Page | None:
    """Return the page of an actor whom nothing names any more: it leads to whom the name means now, else to the corrections."""
    heir = here.actor(actor.name)
    now = Link(heir.name, heir.href) if heir and heir.href else Link(here.say("page.corrections"), here.link(links.CORRECTIONS))
    text = here.say("moved.gone")
    return templates.page("moved", here.path, view=MovedView(frame(here, actor.name, text), text, (now,)))
