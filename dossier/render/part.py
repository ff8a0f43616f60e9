"""The pages of a list that is too long for one: what each is called, and the page that leads to those below it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from dossier.model.page import Page
from dossier.render import charts, links
from dossier.render.environment import Templates
from dossier.render.frame import Frame, frame
from dossier.render.here import Here, Link
from dossier.render.plan import Plan, plan
from dossier.render.site import Site
from dossier.text.division import Part
from dossier.text.list_pages import OTHER, UNDATED, UNNAMED, Section, part_path, speaker_of

WHERE = "where.json"
"""Beside a divided list: the page of everything that stands in it, for addresses that were given before it was divided."""


@dataclass(frozen=True, slots=True)
class PartLine:
    """The way to one page of a list: what is on it, how much, and the same as a bar. `who` are the first to be found under a letter."""

    link: Link
    who: str
    count: str
    bar: Markup


@dataclass(frozen=True, slots=True)
class Contents:
    """The pages of a list. `where` is the address of the file that knows on which of them everything stands."""

    count: str
    lines: tuple[PartLine, ...]
    where: str


@dataclass(frozen=True, slots=True)
class PartsView:
    """The contract of `parts.md.j2`."""

    frame: Frame
    lead: str
    contents: Contents


def part_pages(site: Site, section: Section, leaf: Callable[[Here, Templates, Part], Page | None]) -> Iterator[Plan]:
    """Yield every page of a list: `leaf` makes those that show its items."""
    for part in site.list_pages.parts[section]:
        path = part_path(section, part.key)
        yield plan(path, _leading, section, part) if part.parts else plan(path, leaf, part)
    yield from where(site, section)


def where(site: Site, section: Section) -> Iterator[Plan]:
    """Yield the file that says on which page of a divided list everything stands; nothing for a list of one page."""
    if site.list_pages.divided(section):
        yield plan(f"{section}/{WHERE}", _where, section)


def _where(here: Here, templates: Templates, section: Section) -> Page:
    standing = dict(sorted(here.site.list_pages.standing[section].items()))
    return Page(here.path, json.dumps(standing, ensure_ascii=False, indent=0) + "\n")


def part_frame(here: Here, section: Section, part: Part, description: str) -> Frame:
    """Return the frame of a page of a list, with the way up to the page that leads to it, and to its neighbours where it shows items."""
    title = here.say(f"page.{section}")
    if part.up is None:
        return frame(here, title, description)
    above = here.site.parts[section, part.up]
    up = Link(f"{title}: {part_name(here.site, section, above)}" if above.key else title, here.link(part_path(section, above.key)))
    before, after = (_way(here, section, key) for key in here.site.along.get((section, part.key), (None, None)))
    return frame(here, f"{title}: {part_name(here.site, section, part)}", description, up=up, around=(before, after))


def _way(here: Here, section: Section, key: str | None) -> Link | None:
    return Link(part_name(here.site, section, here.site.parts[section, key]), here.link(part_path(section, key))) if key else None


def part_name(site: Site, section: Section, part: Part) -> str:
    """Say in words what is on one page of a list: "March 2031", "D", "Ann Dorn"; a number where one name has several pages."""
    words = _NAMES[section](site, part) if part.name else ""
    return " · ".join(filter(None, (words, site.say("parts.number", number=part.number) if part.number else "")))


def contents(here: Here, section: Section, part: Part) -> Contents:
    """Return the way to each of the pages below one."""
    say, site = here.say, here.site
    below = [site.parts[section, key] for key in part.parts]
    most = max((len(one.ids) for one in below), default=0)
    lines = tuple(
        PartLine(
            Link(part_name(site, section, one), here.link(part_path(section, one.key))),
            _who(site, section, one),
            say.number(len(one.ids)),
            charts.parts((("counted", len(one.ids)),), most),
        )
        for one in below
    )
    count = say("parts.count", n=len(part.ids), parts=say.number(len(below)))
    return Contents(count, lines, links.relative(here.path, f"{section}/{WHERE}"))


def _leading(here: Here, templates: Templates, section: Section, part: Part) -> Page | None:
    held = contents(here, section, part)
    lead = here.say(f"{section}.lead") if part.up is None else ""
    return templates.page("parts", here.path, view=PartsView(part_frame(here, section, part, held.count), lead, held))


def _who(site: Site, section: Section, part: Part) -> str:
    """Return whom most on a page is about, where its own name is but a letter."""
    if section not in ("quotes", "deployments") or part.level != _LETTER or part.name == UNNAMED:
        return ""
    bearers = Counter(_bearer(site, section, id) for id in part.ids)
    names = [name for name, _ in bearers.most_common(_FIRST)]
    return ", ".join(names) + ("…" if len(bearers) > _FIRST else "")


def _date_name(site: Site, part: Part) -> str:
    return site.say("parts.undated") if part.name == UNDATED else site.date(part.name)


def _bearer_name(section: Section, site: Site, part: Part) -> str:
    """Return a letter, or somebody's name, with the year where each has a page."""
    if part.level == _LETTER or part.name == UNNAMED:
        return _letter_name(site, part.name)
    year = part.name.rpartition("-")[2] if part.level > _SOMEBODY else ""
    return ", ".join(filter(None, (_bearer(site, section, part.ids[0]), site.say("parts.undated") if year == UNDATED else year)))


def _bearer(site: Site, section: Section, id: str) -> str:
    """Return who said something, or whose force it is."""
    name = speaker_of(site.utterance_by_id[id], site.quotes) if section == "quotes" else site.deployment_by_id[id].force or ""
    actor = site.actors.get(name)
    return actor.name if actor else name


def _letter_name(site: Site, letter: str) -> str:
    return site.say(f"parts.{letter}") if letter in (OTHER, UNNAMED) else letter.upper()


def _actor_name(site: Site, part: Part) -> str:
    kind, _, letter = part.name.partition("-")
    return " · ".join(filter(None, (site.say(f"actor_kinds.{kind}"), letter and _letter_name(site, letter))))


def _dispute_name(site: Site, part: Part) -> str:
    return site.say(f"dispute_kind.{part.name}")


_LETTER, _SOMEBODY = 1, 2
_FIRST = 4
_NAMES: Mapping[Section, Callable[[Site, Part], str]] = {
    "timeline": _date_name,
    "actors": _actor_name,
    "quotes": partial(_bearer_name, "quotes"),
    "deployments": partial(_bearer_name, "deployments"),
    "disputes": _dispute_name,
    "sources": _date_name,
    "corrections": _date_name,
}
