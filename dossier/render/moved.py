"""Addresses that last: a small page at each address an actor had, or would have by another name, leads to where the actor is now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dossier.model.actor import Actor
from dossier.model.page import Page
from dossier.render import links
from dossier.render.environment import Templates
from dossier.render.frame import Frame, frame
from dossier.render.here import Here, Link
from dossier.render.site import Site


@dataclass(frozen=True, slots=True)
class MovedView:
    """The contract of `moved.md.j2`: several actors where two have borne one name."""

    frame: Frame
    now: tuple[Link, ...]


def moved_pages(site: Site, templates: Templates) -> Iterator[Page | None]:
    """Yield a page for each former address, in the order of the actors; none where somebody has that address now."""
    bearers: dict[str, list[Actor]] = {}
    for actor in site.dossier.actors:
        for address in actor.former:
            if address not in site.actors:
                bearers.setdefault(address, []).append(actor)
    for address, actors in bearers.items():
        path = links.actor_page(address)
        here = Here(site, path)
        now = tuple(Link(actor.name, here.link(links.actor_page(actor.id))) for actor in actors)
        title = here.say("moved.title", name=" / ".join(link.words for link in now))
        yield templates.page("moved", path, view=MovedView(frame(here, title, here.say("moved.text")), now))
