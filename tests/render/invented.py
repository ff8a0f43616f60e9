"""A small dossier made by hand on an invented topic: enough of everything that pages show."""

from __future__ import annotations

import hashlib
from typing import Any

from dossier.model.actor import Actor, Place, Role, Spelling
from dossier.model.content import Anchor, Content, Context, Figure, HandPage, Home, Point, Rendering, Settings
from dossier.model.dates import DateGround
from dossier.model.dispute import Cell, Dispute, Position
from dossier.model.dossier import Dossier, LinkedDeployment, LinkedEvent, SharedRun, Tally, Utterance
from dossier.model.evidence import Evidence, Span
from dossier.model.findings import Findings
from dossier.model.source import Horizon, LanguageLink, Source
from dossier.model.statement import ChainLink, Deployment, Event, Quote, Review, statement_id
from dossier.read.language import read_language
from dossier.text.blocks import find_blocks

LANGUAGE = read_language("en")

HERALD = """Dam at Orlen to be raised by spring, minister says

The water minister Ilse Varga arrived at the dam at 9:15 a.m. local time on Monday, 3 May 2021. The inspection lasted about four hours.

“The wall is sound, but it is too low for a flood like the last one,” Varga said after the inspection. According to the ministry, \
200 additional engineers will be sent to Orlen next week. Some 450 workers are already at the dam.

The mayor, Tomas Reyl, denied that the village of Lower Orlen would be moved. “Nobody here will be moved,” he said.

The weather was fine and the road was dry, as it had been since the end of the winter in that part of the valley.

Photo: the old dam in 1996."""

POST = """Visit to the dam ends early

Minister Ilse Varga left the Orlen dam on Monday after barely three hours. “The wall is good, but too low for a flood such as the last,” \
she told reporters. She will present a plan in June.

Thousands of residents of Lower Orlen fear that they must leave. Reyl accuses the ministry of hiding the plan."""


def source(id: str, text: str, **known: Any) -> Source:
    return Source(
        id=id,
        path=f"seeds/{id}.txt",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        blocks=find_blocks(text, LANGUAGE),
        **known,
    )


def span(within: Source, words: str) -> Span:
    start = within.text.index(words)
    return Span(start, start + len(words))


def cite(within: Source, words: str) -> Evidence:
    return within.cite(span(within, words))


def quote(within: Source, words: str, speaker: str | None, **more: Any) -> Quote:
    return Quote(
        statement_id("quote", within.id, words, 0),
        cite(within, words),
        **{"style": "direct", "marked": True, "speaker": speaker, **more},
    )


def event(within: Source, words: str, status: Any, **more: Any) -> Event:
    return Event(statement_id("event", within.id, words, 0), cite(within, words), status, **more)


def deployment(within: Source, words: str, status: Any, **more: Any) -> Deployment:
    return Deployment(statement_id("deployment", within.id, words, 0), cite(within, words), status, **more)


NAMES = {"Ilse Varga": "ilse-varga", "Tomas Reyl": "tomas-reyl", "Ministry of Water": "ministry", "the ministry": "ministry"}


def linked_event(*members: Event) -> LinkedEvent:
    first = members[0]
    return LinkedEvent(
        first.id,
        members,
        first.status,
        first.title,
        first.when,
        first.ground,
        first.zone,
        tuple(NAMES[name] for name in first.participants),
        first.place,
        first.chain,
    )


def linked_deployment(*members: Deployment) -> LinkedDeployment:
    first = members[0]
    return LinkedDeployment(
        first.id,
        members,
        first.status,
        NAMES.get(first.force or "", first.force),
        first.low,
        first.high,
        first.bound,
        first.unit,
        first.additional,
        first.from_,
        first.to,
        first.at,
        first.when,
        first.ground,
        first.chain,
    )


HERALD_SOURCE = source(
    "a-herald",
    HERALD,
    title="Dam at Orlen to be raised by spring, minister says",
    published="2021-05-03",
    published_known="stated",
    outlet="Orlen Herald",
    outlet_known="stated",
    byline="Ann Oder",
)
POST_SOURCE = source(
    "b-post",
    POST,
    title="Visit to the dam ends early",
    published="2021-05-04",
    published_known="presumed",
    outlet="River Post",
    outlet_known="presumed",
    chain=(LanguageLink("de", "original"), LanguageLink("en", "machine")),
    rights="full",
)


def _quotes() -> tuple[Quote, ...]:
    a, b = HERALD_SOURCE, POST_SOURCE
    return (
        quote(
            a,
            "The wall is sound, but it is too low for a flood like the last one,",
            "Ilse Varga",
            mention=span(a, "Varga said"),
            occasion="after the inspection",
        ),
        quote(a, "Nobody here will be moved,", "Tomas Reyl", review=Review("accepted", "Eva Lind", "2021-06-01")),
        quote(b, "The wall is good, but too low for a flood such as the last,", "Ilse Varga", cue=span(b, "told")),
        quote(b, "the ministry of hiding the plan", None, style="indirect", marked=False),
    )


def _events() -> tuple[Event, ...]:
    a, b = HERALD_SOURCE, POST_SOURCE
    return (
        event(
            a,
            "arrived at the dam at 9:15 a.m. local time on Monday, 3 May 2021",
            "happened",
            title="Varga arrived at the dam",
            when="2021-05-03T09:15:00",
            zone="local time",
            ground=DateGround("stated", cite(a, "9:15 a.m. local time on Monday, 3 May 2021")),
            participants=("Ilse Varga",),
            place="Orlen",
        ),
        event(
            b,
            "left the Orlen dam on Monday",
            "happened",
            title="Varga left the Orlen dam",
            when="2021-05-03",
            ground=DateGround("counted", cite(b, "on Monday"), "the Monday before 2021-05-04"),
            participants=("Ilse Varga",),
        ),
        event(b, "She will present a plan in June", "planned", title="Varga presents a plan", when="2021-06"),
        event(
            b,
            "fear that they must leave",
            "ongoing",
            title="Residents fear that they must leave",
            when="2021-05-04",
            ground=DateGround("published", reason="no date is given"),
        ),
        event(
            a,
            "denied that the village of Lower Orlen would be moved",
            "denied",
            title="Tomas Reyl denied that the village of Lower Orlen would be moved",
            participants=("Tomas Reyl",),
            chain=(ChainLink("Tomas Reyl", "denies"),),
        ),
        event(
            b,
            "Reyl accuses the ministry of hiding the plan",
            "claimed",
            title="Reyl accuses the ministry of hiding the plan",
            chain=(ChainLink("Tomas Reyl", "says"),),
        ),
        event(a, "the old dam in 1996", "background", title="the old dam in 1996", when="1996", ground=DateGround("stated")),
    )


def _deployments() -> tuple[Deployment, ...]:
    a, b = HERALD_SOURCE, POST_SOURCE
    return (
        deployment(
            a,
            "200 additional engineers will be sent to Orlen next week",
            "announced",
            force="Ministry of Water",
            low=200,
            high=200,
            unit="engineer",
            additional=True,
            to="Orlen",
            when="2021-05-10/2021-05-16",
            chain=(ChainLink("the ministry", "according to", span(a, "According to the ministry")),),
        ),
        deployment(
            a,
            "Some 450 workers are already at the dam",
            "present",
            force="Ministry of Water",
            low=450,
            high=450,
            bound="about",
            unit="worker",
            additional=False,
            at="Orlen",
        ),
        deployment(
            b,
            "Thousands of residents of Lower Orlen",
            "present",
            low=1000,
            high=10000,
            bound="about",
            unit="resident",
            at="Lower Orlen",
        ),
    )


def _disputes() -> tuple[Dispute, ...]:
    a, b = HERALD_SOURCE, POST_SOURCE
    length = (
        Position("a-herald", (cite(a, "The inspection lasted about four hours"),), value="about four hours"),
        Position("b-post", (cite(b, "barely three hours"),), value="barely three hours"),
    )
    moved = (
        Position("tomas-reyl", (cite(a, "Nobody here will be moved,"),), claim="Nobody will be moved"),
        Position("the villagers", (cite(b, "fear that they must leave"),), claim="They must leave"),
    )
    cells = (
        Cell("a-herald", 0, "states", length[0].evidence),
        Cell("a-herald", 1, "silent", looked_by="Eva Lind"),
        Cell("b-post", 0, "not-found"),
        Cell("b-post", 1, "states", length[1].evidence),
    )
    return (
        Dispute(
            "length",
            "How long was the minister at the dam?",
            "number",
            length,
            relation="Three hours and four hours cannot both be the length of one visit.",
            settles="A record of the gate.",
            note="The Herald counts the *inspection*.\n\n- One\n- Two",
            order=1,
            curated=True,
            looked_by="Eva Lind",
            looked_on="2021-06-01",
            cells=cells,
        ),
        Dispute("moved", "Will Lower Orlen be moved?", "denial", moved, curated=True, order=2),
        Dispute("candidate-1", "How many engineers?", "one-party", (Position("ministry", (cite(a, "200 additional engineers"),)),)),
    )


def _home() -> Home:
    def on(id: str, words: str) -> Anchor:
        return Anchor(source=id, exact=words)

    return Home(
        frame="What two articles of 3–4 May 2021 said. What happened afterwards is not in them.",
        lacking="the engineers themselves.",
        summary=(Point(text="A minister called a dam too low.", evidence=(on("a-herald", "The wall is sound"),), dispute="length"),),
        figures=(
            Figure(words="450", label="workers at the dam", holder="a-herald", evidence=(on("a-herald", "Some 450 workers"),)),
            Figure(
                words="3 or 4 hours",
                label="of inspection",
                holder="b-post",
                evidence=(on("b-post", "barely three hours"),),
                dispute="length",
            ),
        ),
        agreed=(Point(text="Varga was at the dam.", evidence=(on("a-herald", "arrived at the dam"), on("b-post", "left the Orlen dam"))),),
        unknown=(Point(text="What raising the wall would cost.", basis="unknown", looked_by="Eva Lind"),),
        context=(Context(text="The dam was built in 1931.", source="Register of dams", url="https://example.org/dams"),),
    )


SETTINGS = Settings(title="A dam too low", standfirst="What was said when a minister came to look at the wall above Lower Orlen.")
ABOUT = "# About this dossier\n\nThe wall is [[a-herald: too low for a flood]], *they* say."


def content(**more: Any) -> Content:
    return Content(**{"settings": SETTINGS, "home": _home(), "pages": (HandPage(path="about.md", text=ABOUT),), **more})


def dossier(settings: Settings = SETTINGS) -> Dossier:
    a, b = HERALD_SOURCE, POST_SOURCE
    quotes, events, deployments = _quotes(), _events(), _deployments()
    actors = (
        Actor(
            "ilse-varga",
            "Ilse Varga",
            "person",
            (Spelling("Ilse Varga", ("a-herald", "b-post")), Spelling("Varga", ("a-herald",))),
            (Place("a-herald", span(a, "Ilse Varga")),),
            (Role("water minister", cite(a, "The water minister")),),
            "Ministry of Water",
            also=("Ilze Varga",),
            confirmed=True,
        ),
        Actor("tomas-reyl", "Tomas Reyl", "person", (Spelling("Tomas Reyl", ("a-herald",)),), roles=(Role("mayor"),)),
        Actor(
            "ministry",
            "Ministry of Water",
            "organisation",
            (Spelling("the ministry", ("a-herald",)),),
            (Place("b-post", span(b, "the ministry")),),
        ),
    )
    reading = Rendering(exact="barely three hours", reading="not quite three hours", why="a word for just under")
    return Dossier(
        settings=settings,
        home=_home(),
        sources=(a, b),
        findings={
            one.id: Findings(
                one.id,
                quotes=tuple(q for q in quotes if q.evidence.source == one.id),
                events=tuple(e for e in events if e.evidence.source == one.id),
                deployments=tuple(d for d in deployments if d.evidence.source == one.id),
            )
            for one in (a, b)
        },
        horizons={one.id: (Horizon(Span(0, len(one.text)), one.published, "after"),) for one in (a, b)},
        renderings={"b-post": ((reading, span(b, "barely three hours")),)},
        actors=actors,
        names=NAMES,
        utterances=(
            Utterance("utterance-1", "ilse-varga", (quotes[0].id, quotes[2].id), "after the inspection", "2021-05-03"),
            Utterance(quotes[1].id, "tomas-reyl", (quotes[1].id,)),
            Utterance(quotes[3].id, None, (quotes[3].id,)),
        ),
        events=(linked_event(events[0], events[1]), *(linked_event(one) for one in events[2:])),
        deployments=tuple(linked_deployment(one) for one in deployments),
        disputes=_disputes(),
        shared=(SharedRun(cite(a, "too low for a flood"), cite(b, "too low for a flood"), 5, True),),
        voices=(("a-herald",), ("b-post",)),
        tallies=(Tally("quote", 4, 1), Tally("event", 6), Tally("deployment", 3)),
    )
