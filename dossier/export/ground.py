"""What all data rests on: look-ups from ids to records, every span that anything points to, and the words that may be given of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from dossier.model.actor import Actor
from dossier.model.content import Anchor, Content, Figure, Point
from dossier.model.dossier import Dossier, LinkedDeployment, LinkedEvent
from dossier.model.evidence import Evidence, Span
from dossier.model.source import Source
from dossier.model.statement import Quote, Statement
from dossier.text.anchor import find_anchor
from dossier.text.excerpts import resting_spans, share
from dossier.text.list_pages import ListPages, list_pages
from dossier.text.permitted import Permitted, permitted
from dossier.text.strings import Strings
from dossier.text.translation import language_at, translation

Cited = tuple[str, Span]
"""A source and a span of it."""


@dataclass(frozen=True, eq=False)
class Ground:
    """The dossier as data needs it. `say` are the strings of the interface, for the few sentences that data carries."""

    dossier: Dossier
    content: Content
    say: Strings
    site: str = ""
    """The address of the site with a slash at its end, for what is read far from it; empty where it is not known."""

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.dossier.sources}

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """Actors by id."""
        return {actor.id: actor for actor in self.dossier.actors}

    @cached_property
    def quotes(self) -> Mapping[str, Quote]:
        """Quotes by id."""
        return {quote.id: quote for quote in self.dossier.quotes}

    @cached_property
    def utterance_of(self) -> Mapping[str, str]:
        """The id of its utterance for each quote."""
        return {quote: utterance.id for utterance in reversed(self.dossier.utterances) for quote in reversed(utterance.quotes)}

    @cached_property
    def list_pages(self) -> ListPages:
        """The pages on which things stand."""
        return list_pages(self.dossier)

    @property
    def _linked(self) -> tuple[LinkedEvent | LinkedDeployment, ...]:
        return (*self.dossier.events, *self.dossier.deployments)

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """Quotes, reports of events and reports of deployments by id, in the order of the tables."""
        reports = (report for one in self._linked for report in one.members)
        return {statement.id: statement for statement in (*self.dossier.quotes, *reports)}

    @cached_property
    def points(self) -> tuple[tuple[str, str, Point | Figure], ...]:
        """What the home page says: an id, the part of the page, the sentence or figure."""
        home = self.dossier.home
        parts: tuple[tuple[str, tuple[Point | Figure, ...]], ...] = (
            ("summary", home.summary),
            ("figure", home.figures),
            ("agreed", home.agreed),
            ("one-party", home.one_party),
            ("unknown", home.unknown),
        )
        return tuple((f"{part}-{n}", part, point) for part, points in parts for n, point in enumerate(points, start=1))

    def actor_id(self, name: str | None) -> str | None:
        """Return the id of the actor that an id or a name of the corpus means, or None."""
        if not name:
            return None
        id = name if name in self.actors else self.dossier.names.get(name)
        return id if id in self.actors else None

    def cite(self, anchors: tuple[Anchor, ...]) -> Iterator[Evidence]:
        """Yield the evidence that an editor's anchors mean; one that does not stand in its source is left to the checks."""
        for anchor in anchors:
            source = self.sources.get(anchor.source)
            found = find_anchor(source, anchor.exact, anchor.nth) if source else None
            if isinstance(found, Evidence):
                yield found

    def words(self, source: str, span: Span) -> str | None:
        """Return words of a source, None where they may not be given."""
        return self.permitted[source].words(span)

    def given(self, evidence: Evidence) -> str | None:
        """Return the words of evidence, None where they may not be given."""
        return self.words(evidence.source, evidence.span)

    def translated(self, statement: Statement) -> str | None:
        """Say of words put into a speaker's mouth that they are a translation; None where they are not, or nobody speaks."""
        source = self.sources[statement.evidence.source]
        own = language_at(source, statement.evidence.span.start) == source.language
        return (translation(source, self.say, spoken=True) or None) if own and isinstance(statement, Quote) else None

    @cached_property
    def spans(self) -> Mapping[str, tuple[Span, ...]]:
        """By source: every span that a row points to, in the order of the text."""
        return {source: tuple(sorted(spans, key=_place)) for source, spans in self._cited_of.items()}

    @cached_property
    def permitted(self) -> Mapping[str, Permitted]:
        """By source: the words that data may give."""
        limit = self.dossier.settings.excerpt_limit
        return {id: permitted(source, self._cited_of[id], limit) for id, source in self.sources.items()}

    def share(self, source: str) -> float:
        """Return the share of a source's text, from 0 to 1, that the words given of its spans hold; white space does not count."""
        permitted = self.permitted[source]
        return share(permitted.source, _joined(filter(permitted.words, self.spans[source])))

    @cached_property
    def _cited_of(self) -> Mapping[str, Mapping[Span, None]]:
        """By source: every span that anything rests on, once, in the order in which it matters."""
        cited: dict[str, dict[Span, None]] = {source: {} for source in self.sources}
        for source, span in self._cited():
            cited[source][span] = None
        return cited

    def _cited(self) -> Iterator[Cited]:
        """Yield every span that anything rests on, what matters most to a reader first."""
        for cited in (*self._disputed(), *self._home(), *self._stated(), *self._named()):
            if cited[0] in self.sources and len(cited[1]):
                yield cited

    def _disputed(self) -> Iterator[Cited]:
        for dispute in self.dossier.disputes:
            pieces = [*(piece for position in dispute.positions for piece in position.evidence)]
            pieces += [piece for cell in dispute.cells for piece in cell.evidence]
            yield from ((piece.source, piece.span) for piece in pieces)

    def _home(self) -> Iterator[Cited]:
        for _, _, point in self.points:
            yield from ((piece.source, piece.span) for piece in self.cite(point.evidence))

    def _stated(self) -> Iterator[Cited]:
        for statement in self.statements.values():
            yield from ((statement.evidence.source, span) for span in resting_spans(statement))
            ground = None if isinstance(statement, Quote) else statement.ground
            if ground and ground.words:
                yield ground.words.source, ground.words.span
        for one in self._linked:
            if one.ground and one.ground.words:
                yield one.ground.words.source, one.ground.words.span
        yield from ((rejected.evidence.source, rejected.evidence.span) for rejected in self.dossier.rejected)

    def _named(self) -> Iterator[Cited]:
        for actor in self.dossier.actors:
            yield from ((role.evidence.source, role.evidence.span) for role in actor.roles if role.evidence)
        for actor in self.dossier.actors:
            yield from ((place.source, place.span) for place in actor.mentions)


def _place(span: Span) -> tuple[int, int]:
    """Sort by this: quicker than by the values themselves, and the same order."""
    return span.start, span.end


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans that are in order as runs that do not overlap."""
    run: Span | None = None
    for span in spans:
        if run and span.start <= run.end:
            run = Span(run.start, max(run.end, span.end))
        else:
            if run:
                yield run
            run = span
    if run:
        yield run


def span_id(source: str, span: Span) -> str:
    """Return the id of a span: its source and its place there."""
    return f"{source}:{span.start}-{span.end}"


def span_of(evidence: Evidence | None) -> str | None:
    """Return the id of the span that a piece of evidence is."""
    return span_id(evidence.source, evidence.span) if evidence else None
