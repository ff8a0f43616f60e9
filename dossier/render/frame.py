"""What every page carries: its title, its description, and the banner that says what nobody has reviewed or signed."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.render import links
from dossier.render.here import Here, Link
from dossier.render.report import Contact, contact


@dataclass(frozen=True, slots=True)
class Frame:
    """Title and description go into the front matter; `banner` is empty for a signed and reviewed dossier.

    `up` leads to the list a page belongs to, `previous` and `next` along it.
    """

    title: str
    description: str
    kicker: str
    banner: tuple[str, ...]
    method: str
    corrections: str
    up: Link | None = None
    contact: Contact | None = None
    previous: Link | None = None
    next: Link | None = None


Around = tuple[Link | None, Link | None]
"""The page before and the page after another, in the order in which they are read."""


def frame(here: Here, title: str, description: str, kicker: str = "", up: Link | None = None, around: Around = (None, None)) -> Frame:
    """Return the frame of a page."""
    say, site = here.say, here.site
    banner = []
    if site.is_draft:
        banner.append(say("banner.draft"))
    if not site.is_signed:
        banner.append(say("banner.unsigned"))
    return Frame(
        title,
        description,
        kicker,
        tuple(banner),
        here.link(links.METHOD),
        here.link(links.CORRECTIONS),
        up,
        contact(site.dossier.settings, say, title, links.address(here.path)),
        *around,
    )
