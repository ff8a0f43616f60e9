"""The method page: how the dossier was made, how much was reviewed, who answers for it, and how to verify it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from dossier.model.page import Page
from dossier.model.source import Source
from dossier.model.statement import Statement
from dossier.render import charts, links
from dossier.render.environment import Templates
from dossier.render.frame import Frame, frame
from dossier.render.here import Here, Link
from dossier.render.plan import Plan, plan
from dossier.render.report import contact_href
from dossier.render.site import Site


@dataclass(frozen=True, slots=True)
class TallyRow:
    """How much of one kind was found, and what an editor did with it."""

    kind: str
    found: str
    accepted: str
    amended: str
    rejected: str
    added: str
    chart: Markup


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the line, and how much came out of it."""

    name: str
    text: str
    counts: str


@dataclass(frozen=True, slots=True)
class ShareRow:
    """How much of an article the site shows; `over` is true above the editor's limit."""

    source: Link
    rights: str
    share: int
    over: bool
    chart: Markup


@dataclass(frozen=True, slots=True)
class MethodView:
    """The contract of `method.md.j2`."""

    frame: Frame
    draft: bool
    signed: bool
    responsible: str
    contact: str
    contact_href: str
    rights_contact: str
    steps: tuple[Step, ...]
    tallies: tuple[TallyRow, ...]
    unsigned: str
    shares: tuple[ShareRow, ...]
    more_shares: int
    limit: int
    corrected: int
    corrections: str
    data: str
    sources: str


def method_pages(site: Site) -> Iterator[Plan]:
    """Yield the method page."""
    yield plan(links.METHOD, _page)


def _page(here: Here, templates: Templates) -> Page | None:
    site = here.site
    say, settings = here.say, site.dossier.settings
    contact = settings.responsible.contact
    view = MethodView(
        frame=frame(here, say("page.method"), say("method.description")),
        draft=site.is_draft,
        signed=site.is_signed,
        responsible=settings.responsible.name,
        contact=contact,
        contact_href=contact_href(contact, say),
        rights_contact=settings.rights_contact,
        steps=tuple(_steps(here)),
        tallies=tuple(_tallies(here)),
        unsigned=_unsigned(here),
        shares=_shares(here),
        more_shares=len(site.sources) - _ARTICLES,
        limit=round(settings.excerpt_limit * 100),
        corrected=len(site.dossier.errata),
        corrections=here.link(links.CORRECTIONS),
        data=here.link(links.DATA),
        sources=here.link(links.SOURCES),
    )
    return templates.page("method", here.path, view=view)


def _steps(here: Here) -> Iterator[Step]:
    """Yield the steps from the articles to the pages, each with what it handed on."""
    say, dossier = here.say, here.site.dossier
    found = sum(tally.found for tally in dossier.tallies)
    decided = sum(tally.accepted + tally.amended + tally.rejected + tally.added for tally in dossier.tallies)
    counts = {
        "read": say("count.sources", n=len(dossier.sources)),
        "find": say("method.step_find_count", n=found),
        "decide": say("method.step_decide_count", n=decided),
        "link": ", ".join((say("count.events", n=len(here.site.events)), say("count.utterances", n=len(here.site.utterances)))),
        "check": say("method.step_check_count", n=sum(map(len, here.site.resting.values()))),
    }
    for step, words in counts.items():
        yield Step(say(f"method.step_{step}"), say(f"method.step_{step}_text"), words)


def _tallies(here: Here) -> Iterator[TallyRow]:
    say, tallies = here.say, here.site.dossier.tallies
    most = max((tally.found + tally.added for tally in tallies), default=0)
    for tally in tallies:
        untouched = tally.found - tally.accepted - tally.amended - tally.rejected
        parts = (
            ("found", untouched),
            ("accepted", tally.accepted),
            ("amended", tally.amended),
            ("rejected", tally.rejected),
            ("added", tally.added),
        )
        yield TallyRow(
            kind=say(f"kind_many.{tally.kind}"),
            found=say.number(tally.found),
            accepted=say.number(tally.accepted),
            amended=say.number(tally.amended),
            rejected=say.number(tally.rejected),
            added=say.number(tally.added),
            chart=charts.parts(parts, most),
        )


def _unsigned(here: Here) -> str:
    """Say how many of an editor's corrections bear no name."""
    findings = here.site.dossier.findings.values()
    reviews = [rejected.review for rejected in here.site.dossier.rejected]
    for found in findings:
        statements: tuple[Statement, ...] = (*found.quotes, *found.events, *found.deployments)
        reviews += [statement.review for statement in statements]
    nameless = sum(review.state != "found" and not review.by for review in reviews)
    return here.say("method.corrections_unsigned", n=nameless) if nameless else ""


_ARTICLES = 100
"""How many articles the table of what is shown holds; of more, those of which most is shown. The page of each says its own share."""


def _shares(here: Here) -> tuple[ShareRow, ...]:
    rows = [(source, here.site.share(source.id)) for source in here.site.dossier.sources]
    if len(rows) > _ARTICLES:
        rows = sorted(rows, key=lambda row: (not _is_over(here, *row), -_percent(row[1])))[:_ARTICLES]
    return tuple(_share(here, *row) for row in rows)


def _is_over(here: Here, source: Source, share: float) -> bool:
    return source.rights != "full" and share > here.site.dossier.settings.excerpt_limit


def _percent(share: float) -> int:
    return round(share * 100)


def _share(here: Here, source: Source, share: float) -> ShareRow:
    over = _is_over(here, source, share)
    return ShareRow(
        here.source(source.id),
        here.say(f"rights_short.{source.rights}"),
        _percent(share),
        over,
        charts.parts((("over" if over else "shown", share),), 1),
    )
