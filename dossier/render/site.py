"""The dossier as pages need it: look-ups from ids to records, what rests on which words, and which words may be shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from dossier.model.actor import Actor
from dossier.model.atlas import NO_ATLAS, Atlas
from dossier.model.content import Anchor, Content, SourceCard
from dossier.model.dispute import Dispute
from dossier.model.dossier import Dossier, LinkedDeployment, LinkedEvent, SharedRun, Utterance
from dossier.model.erratum import Erratum
from dossier.model.evidence import Evidence, Span
from dossier.model.language import Language
from dossier.model.source import Horizon, Source
from dossier.model.statement import Quote, Statement
from dossier.render import links
from dossier.render.citations import find_citations
from dossier.render.watched import Remembered
from dossier.text.anchor import find_anchor
from dossier.text.division import Part, with_neighbours
from dossier.text.excerpts import resting_spans, share, shown
from dossier.text.explanations import explained
from dossier.text.list_pages import ListPages, Section, deployments_in_order, errata_in_order, events_in_order, list_pages, part_path
from dossier.text.permitted import Permitted
from dossier.text.sentences import find_sentences
from dossier.text.source_names import distinct
from dossier.text.strings import Strings
from dossier.text.translation import language_at

T = TypeVar("T")

_ISO_DAY = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")


SharedRuns = tuple[tuple[SharedRun, Evidence, Evidence], ...]
"""Runs of words that one source shares with others, each with its own words and those of the other."""


@dataclass(frozen=True, slots=True)
class Resting:
    """Something that rests on words of a source: what kind of thing, and where on the site it stands.

    `anchor` is the id of the words on the page of their source, `spans` all words it needs shown.
    """

    kind: str
    evidence: Evidence
    anchor: str
    page: str
    item: str
    title: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, eq=False)
class Site:
    """All that page makers look at. Nothing here depends on which page is being made.

    `say` speaks the language of the interface, `language` is that of the articles; `permitted` holds, by source, the words that data may
    give, the linked data inside pages included.
    """

    dossier: Dossier
    content: Content
    say: Strings
    language: Language
    atlas: Atlas = NO_ATLAS
    permitted: Mapping[str, Permitted] = field(default_factory=dict)
    _sentences: Remembered[str, tuple[Span, ...]] = field(default_factory=Remembered, repr=False)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.dossier.sources}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """By source: what it is called where its date does not stand beside it."""
        return distinct(self.dossier.sources, self.say)

    @cached_property
    def place(self) -> Mapping[str, int]:
        """By source: its place among all."""
        return {source.id: place for place, source in enumerate(self.dossier.sources)}

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """Actors by id."""
        return {actor.id: actor for actor in self.dossier.actors}

    @cached_property
    def quotes(self) -> Mapping[str, Quote]:
        """Quotes by id."""
        return {quote.id: quote for quote in self.dossier.quotes}

    @cached_property
    def utterances(self) -> tuple[Utterance, ...]:
        """Utterances whose quotes all stand after curation."""
        return tuple(u for u in self.dossier.utterances if any(id in self.quotes for id in u.quotes))

    @cached_property
    def events(self) -> tuple[LinkedEvent, ...]:
        """Events in the order of their dates; those without one come last, in the order of the sources."""
        return events_in_order(self.dossier)

    @cached_property
    def deployments(self) -> tuple[LinkedDeployment, ...]:
        """Deployments, those of one force together, in the order in which the forces first appear."""
        return deployments_in_order(self.dossier)

    @cached_property
    def event_by_id(self) -> Mapping[str, LinkedEvent]:
        """Events by id."""
        return {event.id: event for event in self.events}

    @cached_property
    def utterance_by_id(self) -> Mapping[str, Utterance]:
        """Utterances by id."""
        return {utterance.id: utterance for utterance in self.utterances}

    @cached_property
    def deployment_by_id(self) -> Mapping[str, LinkedDeployment]:
        """Deployments by id."""
        return {deployment.id: deployment for deployment in self.deployments}

    @cached_property
    def said_by(self) -> Mapping[str, tuple[Utterance, ...]]:
        """By actor: what each has said."""
        return _grouped((utterance.speaker, utterance) for utterance in self.utterances if utterance.speaker)

    @cached_property
    def taken_part_in(self) -> Mapping[str, tuple[LinkedEvent, ...]]:
        """By actor: the events each took part in, in order."""
        return _grouped((id, event) for event in self.events for id in dict.fromkeys(event.participants))

    @cached_property
    def sent_by(self) -> Mapping[str, tuple[LinkedDeployment, ...]]:
        """By actor: the deployments of each."""
        return _grouped((deployment.force, deployment) for deployment in self.deployments if deployment.force)

    @cached_property
    def curated_disputes(self) -> Mapping[str, Dispute]:
        """The disputes that an editor put, by id."""
        return {dispute.id: dispute for dispute in self.dossier.disputes if dispute.curated}

    @cached_property
    def candidate_disputes(self) -> Mapping[str, Dispute]:
        """The disputes that software saw, by id."""
        return {dispute.id: dispute for dispute in self.dossier.disputes if not dispute.curated}

    @cached_property
    def disputed_by(self) -> Mapping[str, tuple[Dispute, ...]]:
        """By holder of a position: the disputes that an editor put, in order."""
        curated = self.curated_disputes.values()
        return _grouped((holder, dispute) for dispute in curated for holder in dict.fromkeys(p.holder for p in dispute.positions))

    @cached_property
    def list_pages(self) -> ListPages:
        """The pages of every list: one while it is short."""
        return list_pages(self.dossier)

    @cached_property
    def parts(self) -> Mapping[tuple[Section, str], Part]:
        """The pages of lists by section and key."""
        return {(section, part.key): part for section, parts in self.list_pages.parts.items() for part in parts}

    @cached_property
    def along(self) -> Mapping[tuple[Section, str], tuple[str | None, str | None]]:
        """By page of a list that shows items: the page before it and the page after it, over all that lead to them."""
        found: dict[tuple[Section, str], tuple[str | None, str | None]] = {}
        for section, parts in self.list_pages.parts.items():
            for before, key, after in with_neighbours([part.key for part in parts if not part.parts]):
                found[section, key] = before, after
        return found

    @cached_property
    def part_at(self) -> Mapping[str, tuple[Section, Part]]:
        """The pages of lists by their path, each with its section."""
        return {part_path(section, part.key): (section, part) for (section, _), part in self.parts.items()}

    @cached_property
    def shown_on(self) -> Mapping[str, tuple[str, ...]]:
        """By page of a list that shows events, quotes or deployments in full: their ids, in the order in which the dossier has them."""
        listed: tuple[tuple[Section, Iterable[str]], ...] = (
            ("timeline", self.event_by_id),
            ("quotes", self.utterance_by_id),
            ("deployments", self.deployment_by_id),
        )
        found: dict[str, tuple[str, ...]] = {}
        for section, ids in listed:
            place = {id: n for n, id in enumerate(ids)}
            parts = (part for part in self.list_pages.parts[section] if not part.parts)
            found |= {part_path(section, part.key): tuple(sorted(part.ids, key=place.__getitem__)) for part in parts}
        return found

    @cached_property
    def shared(self) -> Mapping[str, SharedRuns]:
        """By source: the runs of words it shares with another, with its own words and those of the other."""
        found: dict[str, list[tuple[SharedRun, Evidence, Evidence]]] = {source: [] for source in self.sources}
        for run in self.dossier.shared:
            found[run.first.source].append((run, run.first, run.second))
            if run.second.source != run.first.source:
                found[run.second.source].append((run, run.second, run.first))
        return {source: tuple(runs) for source, runs in found.items()}

    @property
    def is_draft(self) -> bool:
        """Say whether pages show what nobody has reviewed."""
        return self.dossier.settings.publish == "draft"

    @property
    def is_signed(self) -> bool:
        """Say whether somebody answers for the dossier, with a contact."""
        responsible = self.dossier.settings.responsible
        return bool(responsible.name and responsible.contact)

    def date(self, edtf: str | None) -> str:
        """Say a date in words; an empty string when there is none."""
        return self.say.date(edtf) if edtf else ""

    def spoken(self, explanation: str) -> str:
        """Return an explanation in the language of the interface, with the dates in it said in words."""
        return _ISO_DAY.sub(lambda found: self.date(found.group()), explained(explanation, self.language, self.say))

    def sentences(self, source: str) -> tuple[Span, ...]:
        """Return the sentences of a source."""
        found = self.sources[source]
        if source not in self._sentences:
            self._sentences[source] = tuple(sentence.span for sentence in find_sentences(found.text, found.blocks, self.language))
        return self._sentences[source]

    def horizon_at(self, source: str, position: int) -> Horizon | None:
        """Return the horizon of a passage: its own where it has one, else that of its source."""
        horizons = self.dossier.horizons.get(source, ())
        own = [horizon for horizon in horizons[1:] if position in horizon.span]
        return own[-1] if own else horizons[0] if horizons else None

    def language_at(self, source: str, position: int) -> str:
        """Return the language of words of a source: a caption may stand in another than the article."""
        return language_at(self.sources[source], position)

    def cite(self, anchor: Anchor) -> Evidence | None:
        """Return the evidence an editor's anchor means, or None when it does not stand in its source."""
        source = self.sources.get(anchor.source)
        found = find_anchor(source, anchor.exact, anchor.nth) if source else None
        return found if isinstance(found, Evidence) else None

    @cached_property
    def resting(self) -> Mapping[str, tuple[Resting, ...]]:
        """By source: everything that rests on its words, in the order of the text."""
        found: dict[str, list[Resting]] = {source: [] for source in self.sources}
        for resting in (*self._statements(), *self._disputes(), *self._roles(), *self._home(), *self._hand(), *self._withdrawn()):
            if resting.evidence.source in found:
                found[resting.evidence.source].append(resting)
        return {id: tuple(sorted(all, key=lambda r: (r.evidence.span.start, -r.evidence.span.end, r.anchor))) for id, all in found.items()}

    @cached_property
    def passages(self) -> Mapping[str, tuple[Span, ...]]:
        """By source: the passages that pages may show."""
        return {id: shown(source, (span for resting in self.resting[id] for span in resting.spans)) for id, source in self.sources.items()}

    @cached_property
    def events_alone(self) -> Mapping[str, tuple[LinkedEvent, ...]]:
        """By source: the events that it alone reports, in order."""
        return _grouped((source, event) for event in self.events if (source := _only_source(event.members)))

    @cached_property
    def utterances_alone(self) -> Mapping[str, tuple[Utterance, ...]]:
        """By source: what was said according to it alone."""
        return _grouped((source, one) for one in self.utterances if (source := _only_source(self.versions(one))))

    @cached_property
    def deployments_alone(self) -> Mapping[str, tuple[LinkedDeployment, ...]]:
        """By source: the deployments that it alone reports, in order."""
        return _grouped((source, one) for one in self.deployments if (source := _only_source(one.members)))

    @cached_property
    def resting_alone(self) -> frozenset[str]:
        """The ids of the statements that one source alone makes."""
        linked: tuple[tuple[LinkedEvent | LinkedDeployment, ...], ...] = (*self.events_alone.values(), *self.deployments_alone.values())
        said = (quote.id for utterances in self.utterances_alone.values() for one in utterances for quote in self.versions(one))
        return frozenset((*said, *(member.id for group in linked for one in group for member in one.members)))

    def versions(self, utterance: Utterance) -> tuple[Quote, ...]:
        """Return the quotes of an utterance that stand after curation, in the order of the sources."""
        return tuple(self.quotes[id] for id in utterance.quotes if id in self.quotes)

    @cached_property
    def cards(self) -> Mapping[str, SourceCard]:
        """By source: what an editor has written about it."""
        return {card.id: card for card in reversed(self.content.sources)}

    def share(self, source: str) -> float:
        """Return the share of a source's text that pages show, from 0 to 1."""
        return share(self.sources[source], self.passages[source])

    def _statements(self) -> Iterator[Resting]:
        for quote in self.dossier.quotes:
            yield _of_statement("quote", quote, links.QUOTES, self.say("kind.quote"))
        for event in self.dossier.events:
            for report in event.members:
                yield _of_statement("event", report, links.TIMELINE, event.title)
        for deployment in self.dossier.deployments:
            for member in deployment.members:
                yield _of_statement("deployment", member, links.DEPLOYMENTS, self.say("kind.deployment"))

    def _disputes(self) -> Iterator[Resting]:
        for dispute in self.dossier.disputes:
            if not dispute.curated and not self.is_draft:
                continue
            page = links.dispute_page(dispute.id) if dispute.curated else links.DISPUTES
            cells = [evidence for cell in dispute.cells for evidence in cell.evidence] if dispute.curated else []
            for number, position in enumerate(dispute.positions, start=1):
                item = f"position-{number}" if dispute.curated else dispute.id
                for evidence in position.evidence:
                    yield _of_words("dispute", evidence, page, item, dispute.question)
            for evidence in cells:
                yield _of_words("dispute", evidence, page, "matrix", dispute.question)

    def _roles(self) -> Iterator[Resting]:
        for actor in self.dossier.actors:
            for role in actor.roles:
                if role.evidence:
                    yield _of_words("role", role.evidence, links.actor_page(actor.id), "roles", actor.name)

    def _home(self) -> Iterator[Resting]:
        home = self.dossier.home
        for point in (*home.summary, *home.agreed, *home.one_party, *home.unknown):
            for evidence in filter(None, map(self.cite, point.evidence)):
                yield _of_words("home", evidence, links.HOME, "", point.text)
        for figure in home.figures:
            for evidence in filter(None, map(self.cite, figure.evidence)):
                yield _of_words("home", evidence, links.HOME, "figures", f"{figure.words} {figure.label}")

    def _hand(self) -> Iterator[Resting]:
        for page in self.content.pages:
            for citation in find_citations(page.text):
                if evidence := self.cite(citation.anchor):
                    yield _of_words("page", evidence, links.hand_page(page.path), "", self.say("kind.page"))

    def _withdrawn(self) -> Iterator[Resting]:
        """Yield what was withdrawn: a link to its words that somebody has kept opens them, with the way to the correction beside them."""
        words = {erratum.target: erratum for erratum in self.dossier.errata if erratum.deed == "withdrawn" and erratum.target}
        for rejected in self.dossier.rejected:
            if erratum := words.get(rejected.id):
                anchor = links.statement_anchor(rejected.id)
                title = self.say(f"kind.{rejected.kind}")
                span = rejected.evidence.span
                yield Resting("withdrawn", rejected.evidence, anchor, links.CORRECTIONS, erratum.id, title, (span,))

    def gone_actor(self, name: str) -> Actor | None:
        """Return the actor whom a name meant before the only words that used it were corrected; None for others."""
        return next((actor for actor in self.dossier.gone if name in (actor.name, *(one.words for one in actor.spellings))), None)

    @cached_property
    def errata(self) -> Mapping[str, tuple[Erratum, ...]]:
        """Corrections by the id of their entry, the newest first."""
        return _grouped((erratum.id, erratum) for erratum in errata_in_order(self.dossier))

    @cached_property
    def errata_of(self) -> Mapping[str, Erratum]:
        """The latest correction of each thing, by its id."""
        dated = sorted(self.dossier.errata, key=lambda erratum: erratum.on)
        return {erratum.target: erratum for erratum in dated if erratum.target}


def _grouped(pairs: Iterable[tuple[str, T]]) -> Mapping[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = {}
    for key, item in pairs:
        groups.setdefault(key, []).append(item)
    return {key: tuple(items) for key, items in groups.items()}


def _only_source(statements: Iterable[Statement]) -> str:
    """Return the source that makes all of these statements; nothing where there are several."""
    sources = {one.evidence.source for one in statements}
    return sources.pop() if len(sources) == 1 else ""


def _of_statement(kind: str, statement: Statement, page: str, title: str) -> Resting:
    return Resting(kind, statement.evidence, links.statement_anchor(statement.id), page, statement.id, title, resting_spans(statement))


def _of_words(kind: str, evidence: Evidence, page: str, item: str, title: str) -> Resting:
    return Resting(kind, evidence, links.words_anchor(evidence), page, item, title, (evidence.span,))
