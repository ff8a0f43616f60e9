"""JSON-LD inside each page, in the words of schema.org: what the page is about, for programs, under the same limit as all data.

Nothing is said there that the page does not say: an event that rests on one party's word, or is denied, is a Claim and no Event; an outlet
that is only presumed is no publisher; a rating is never invented.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from dossier.model.dispute import Dispute, Position
from dossier.model.dossier import LinkedDeployment, LinkedEvent
from dossier.model.evidence import Evidence
from dossier.model.json import Json
from dossier.model.page import Page
from dossier.model.source import Source
from dossier.model.statement import Quote
from dossier.render import links
from dossier.render.here import Here
from dossier.render.linked_nodes import about, day, node, source_node
from dossier.render.part import part_name
from dossier.text.permitted import title_given
from dossier.text.translation import translation

VOCABULARY = "https://schema.org"
_OPENING = re.compile(r"[<>&\u2028\u2029\ud800-\udfff]")
_PLAIN_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}(?:T\d\d:\d\d(?::\d\d)?)?")

_NAMED = 200
"""The home page names its articles for programs up to so many; each names itself on its own page."""

Node = dict[str, Json]


def with_linked_data(here: Here, page: Page) -> Page:
    """Return a page with its JSON-LD at its end; what is no page stays as it is."""
    if not page.path.endswith(".md"):
        return page
    graph: list[Json] = [*_nodes(here), *_breadcrumbs(here)]
    if not graph:
        return page
    return replace(page, text=f"{page.text}\n{script({'@context': VOCABULARY, '@graph': graph})}\n")


def _nodes(here: Here) -> Iterator[Node]:
    """Yield what a page is about."""
    lists: Mapping[str, Callable[[Here, tuple[str, ...]], Iterator[Node]]] = {
        "timeline": _events,
        "quotes": _quotes,
        "deployments": _deployments,
    }
    section, id = _place(here)
    if here.path == links.HOME:
        yield from _home(here)
    elif here.path == links.DATA:
        yield from _dataset(here)
    elif section in lists and here.path in here.site.shown_on:
        yield from lists[section](here, here.site.shown_on[here.path])
    elif section == "sources" and id in here.site.sources:
        yield source_node(here, here.site.sources[id])
    elif section == "disputes" and id in here.site.curated_disputes:
        yield from _claims(here, here.site.curated_disputes[id])


def _breadcrumbs(here: Here) -> Iterator[Node]:
    """Yield the way from the home page to this one, with the section between where there is one."""
    if here.path == links.HOME:
        return
    say = here.say
    sections = {
        "timeline": (links.TIMELINE, "page.timeline"),
        "actors": (links.ACTORS, "page.actors"),
        "quotes": (links.QUOTES, "page.quotes"),
        "deployments": (links.DEPLOYMENTS, "page.deployments"),
        "disputes": (links.DISPUTES, "page.disputes"),
        "sources": (links.SOURCES, "page.sources"),
        "method": (links.METHOD, "page.method"),
        "data": (links.DATA, "page.data"),
    }
    steps = [(here.site.dossier.settings.title, here.link(links.HOME))]
    section, id = _place(here)
    path, key = sections.get(section, ("", ""))
    if path and path != here.path:
        steps.append((say(key), here.link(path)))
    name = _own_name(here, section, id) or (say(key) if key else here.path.removesuffix(".md"))
    steps.append((name, here.link(here.path)))
    items: list[Json] = [
        {"@type": "ListItem", "position": n, "name": name, "item": {"@id": href}} for n, (name, href) in enumerate(steps, start=1)
    ]
    yield {"@type": "BreadcrumbList", "itemListElement": items}


def _place(here: Here) -> tuple[str, str]:
    """Return the section of a page, and its id or key there."""
    section, _, rest = here.path.partition("/")
    return section, rest.removesuffix(".md").removesuffix("index")


def _own_name(here: Here, section: str, id: str) -> str:
    """Return the name of a page where that is not the name of its section."""
    site = here.site
    if section == "sources" and id in site.sources:
        return site.sources[id].name
    if section == "disputes" and id in site.curated_disputes:
        return site.curated_disputes[id].question
    if section == "actors" and id in site.actors:
        return site.actors[id].name
    if here.path in site.part_at:
        list_of, part = site.part_at[here.path]
        return part_name(site, list_of, part) if part.key else ""
    return ""


def _home(here: Here) -> Iterator[Node]:
    settings = here.site.dossier.settings
    all = list(here.site.sources.values())
    sources: list[Json] = [source_node(here, source) for source in all] if len(all) <= _NAMED else []
    references: list[Json] = [{"@id": here.link(links.source_page(source.id))} for source in all]
    author: Json = {"@type": "Person", "name": settings.responsible.name} if settings.responsible.name else None
    yield node(
        "BackgroundNewsArticle",
        id=here.link(links.HOME),
        headline=settings.title,
        description=settings.standfirst,
        inLanguage=settings.language,
        creativeWorkStatus="Draft" if here.site.is_draft else "Published",
        author=author,
        publishingPrinciples={"@id": here.link(links.METHOD)},
        isBasedOn=references if len(all) <= _NAMED else {"@id": here.link(links.SOURCES)},
        citation=sources,
    )


def _events(here: Here, shown: tuple[str, ...]) -> Iterator[Node]:
    for event in (here.site.event_by_id[id] for id in shown):
        yield _claimed(here, event) if event.status in ("claimed", "denied") else _event(here, event)


def _event(here: Here, event: LinkedEvent) -> Node:
    first, _, last = (event.when or "").partition("/")
    return node(
        "Event",
        id=f"#{event.id}",
        name=_title(here, event),
        startDate=first if _PLAIN_DAY.fullmatch(first) else None,
        endDate=last if _PLAIN_DAY.fullmatch(last) else None,
        eventStatus={"@id": f"{VOCABULARY}/EventScheduled"} if event.status == "planned" else None,
        disambiguatingDescription=here.say(f"status.{event.status}"),
        location=about("Place", event.place),
        about=[_actor(here, name) for name in event.participants],
        identifier={"@type": "PropertyValue", "propertyID": "EDTF", "value": event.when} if event.when else None,
        subjectOf=_sources(here, event.evidence),
    )


def _claimed(here: Here, event: LinkedEvent) -> Node:
    speaker = event.chain[0].holder if event.chain else None
    return node(
        "Claim",
        id=f"#{event.id}",
        text=_title(here, event),
        author=_actor(here, speaker) if speaker else None,
        disambiguatingDescription=here.say(f"status.{event.status}"),
        appearance=_sources(here, event.evidence),
    )


def _quotes(here: Here, shown: tuple[str, ...]) -> Iterator[Node]:
    utterances = (here.site.utterance_by_id[id] for id in shown)
    said = [here.site.quotes[id] for utterance in utterances for id in utterance.quotes if id in here.site.quotes]
    for quote in dict.fromkeys(said):
        source = here.site.sources[quote.evidence.source]
        yield node(
            "Quotation",
            id=f"#{quote.id}",
            text=_given(here, quote.evidence),
            creator=_actor(here, quote.speaker) if quote.speaker else None,
            inLanguage=here.site.language_at(source.id, quote.evidence.span.start),
            disambiguatingDescription=_what_it_is(here, quote, source),
            isPartOf={"@id": here.link(links.source_page(source.id))},
        )


def _deployments(here: Here, shown: tuple[str, ...]) -> Iterator[Node]:
    for one in (here.site.deployment_by_id[id] for id in shown):
        if one.low is not None or one.high is not None:
            yield _number(here, one)


def _number(here: Here, one: LinkedDeployment) -> Node:
    exact = one.low is not None and one.low == one.high
    says = here.chain(one.chain, one.evidence[0].source) or here.site.sources[one.evidence[0].source].name
    return node(
        "Observation",
        id=f"#{one.id}",
        observationAbout=_actor(here, one.force) if one.force else about("Place", one.at or one.to or one.from_),
        measuredProperty={"@type": "Property", "name": here.say(f"deployment_status.{one.status}")},
        value=day_number(one.low) if exact else None,
        minValue=None if exact else day_number(one.low),
        maxValue=None if exact else day_number(one.high),
        unitText=one.unit,
        observationDate=day(one.when),
        measurementMethod=says,
        subjectOf=_sources(here, one.evidence),
    )


def _claims(here: Here, dispute: Dispute) -> Iterator[Node]:
    for n, position in enumerate(dispute.positions, start=1):
        source = here.site.sources.get(position.holder)
        yield node(
            "Claim",
            id=f"#position-{n}",
            name=dispute.question,
            text=_answer(here, dispute, position),
            author=about("Organization", source.name) if source else _actor(here, position.holder),
            appearance=_sources(here, position.evidence),
        )
    if dispute.state == "decided" and dispute.reason and dispute.looked_by:
        yield node(
            "ClaimReview",
            id="#review",
            url=here.link(here.path),
            claimReviewed=dispute.question,
            author={"@type": "Person", "name": dispute.looked_by},
            datePublished=day(dispute.looked_on),
            itemReviewed=[{"@id": f"#position-{n}"} for n in range(1, len(dispute.positions) + 1)],
            reviewRating={"@type": "Rating", "alternateName": dispute.reason},
        )


def _answer(here: Here, dispute: Dispute, position: Position) -> str | None:
    """Return an answer in words: an editor's always, an article's where they may be given."""
    words = position.value or position.claim
    return words if dispute.curated or all(_given(here, piece) for piece in position.evidence) else None


def _dataset(here: Here) -> Iterator[Node]:
    settings = here.site.dossier.settings
    package: Json = {"@type": "DataDownload", "encodingFormat": "application/json", "contentUrl": {"@id": "datapackage.json"}}
    yield node("Dataset", id=here.link(links.DATA), name=settings.title, description=here.say("data.description"), distribution=package)


def _title(here: Here, event: LinkedEvent) -> str | None:
    return event.title if title_given(event.title, event.members, partial(_given, here)) else None


def _given(here: Here, evidence: Evidence) -> str | None:
    permitted = here.site.permitted.get(evidence.source)
    return permitted.words(evidence.span) if permitted else None


def _actor(here: Here, name: str | None) -> Json:
    holder = here.actor(name)
    actor = here.site.actors.get(name or "") or here.site.actors.get(here.site.dossier.names.get(name or "", ""))
    kind = "Person" if actor and actor.kind == "person" else "Organization" if actor else "Thing"
    return node(kind, id=holder.href or None, name=holder.name) if holder else None


def _sources(here: Here, pieces: tuple[Evidence, ...]) -> Json:
    return [{"@id": here.link(links.source_page(id))} for id in dict.fromkeys(piece.source for piece in pieces)]


def _what_it_is(here: Here, quote: Quote, source: Source) -> str:
    own = here.site.language_at(source.id, quote.evidence.span.start) == source.language
    style = f"style.{quote.style}_{'marked' if quote.marked else 'unmarked'}"
    return "; ".join(filter(None, (here.say(style), translation(source, here.say, spoken=True) if own else "")))


def day_number(value: float | None) -> Json:
    """Return a number as JSON prints it: without a fraction where it has none."""
    return int(value) if value is not None and value == int(value) else value


def script(document: Node) -> str:
    """Return JSON-LD as an element whose end no words can reach: what could open or close markup is escaped as JSON allows."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return f'<script type="application/ld+json">{_OPENING.sub(_escaped, text)}</script>'


def _escaped(found: re.Match[str]) -> str:
    code = ord(found.group())
    return "\\ufffd" if 0xD800 <= code <= 0xDFFF else f"\\u{code:04x}"
