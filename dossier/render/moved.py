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
from dossier.render.site import Site


@dataclass(frozen=True, slots=True)
class MovedView:
    """The contract of `moved.md.j2`: several actors where two have borne one name."""

    frame: Frame
    text: str
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
        text = here.say("moved.text")
        yield templates.page("moved", path, view=MovedView(frame(here, title, text), text, now))
    for actor in site.dossier.gone:
        if actor.id not in site.actors and actor.id not in bearers:
            yield _gone(site, templates, actor)


def _gone(site: Site, templates: Templates, actor: Actor) -> Page | None:
    """Return the page of an actor whom nothing names any more: it leads to whom the name means now, else to the corrections."""
    here = Here(site, links.actor_page(actor.id))
    heir = here.actor(actor.name)
    now = Link(heir.name, heir.href) if heir and heir.href else Link(here.say("page.corrections"), here.link(links.CORRECTIONS))
    text = here.say("moved.gone")
    return templates.page("moved", here.path, view=MovedView(frame(here, actor.name, text), text, (now,)))
