"""The section pages: which of them a dossier has, and what they are called there."""

from __future__ import annotations

from collections.abc import Mapping, Sized
from dataclasses import fields, replace

from dossier.model.content import Labels, Settings
from dossier.render import links
from dossier.render.part import WHERE
from dossier.render.site import Site
from dossier.text.list_pages import OF_KIND, Section, part_path
from dossier.text.strings import Strings

SECTIONS: Mapping[str, str] = {section: page for page, section in links.LISTS.items()}
"""The page of each section."""


def labelled(say: Strings, labels: Labels) -> Strings:
    """Return the words of the interface with the editor's names of pages."""
    own = {f"page.{field.name}": label for field in fields(labels) if field.name in SECTIONS and (label := getattr(labels, field.name))}
    return replace(say, table=say.table | own) if own else say


def own_names(settings: Settings) -> dict[str, str]:
    """Return the pages that an editor named, with their names."""
    return {page: label for kind, page in SECTIONS.items() if (label := getattr(settings.labels, kind, ""))}


def left_out(site: Site) -> frozenset[str]:
    """Return the section pages that this dossier does without: nothing can lead to a page of which nothing was found."""
    settings, dossier = site.dossier.settings, site.dossier
    unwanted = {OF_KIND[kind] for kind in settings.without}
    held: tuple[tuple[Section, Sized], ...] = (
        ("timeline", dossier.events),
        ("actors", dossier.actors),
        ("quotes", dossier.quotes),
        ("deployments", dossier.deployments),
        ("disputes", dossier.disputes),
    )
    empty = {section for section, records in held if not records} if settings.empty_pages == "hidden" else set()
    gone = unwanted | empty
    parts = {part_path(section, part.key) for section in gone for part in site.list_pages.parts[section]}
    return frozenset({*parts, *(f"{section}/{WHERE}" for section in gone)})
