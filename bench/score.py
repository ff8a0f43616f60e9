"""How much of what was planted in an affair stands in its dossier, as shares of what was planted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from bench.affairs import Planted, Truth
from dossier.model.dossier import Dossier
from dossier.model.evidence import Evidence, Span

T = TypeVar("T")


def score(dossier: Dossier, truth: Truth) -> dict[str, float]:
    """Return a share from 0 to 1 for each kind of planted fact, and for what was joined that belongs apart."""
    found = _Found(dossier)
    return {
        "persons once each": _share(found.is_one_person(name) for name in truth.persons),
        "quotes with speaker": _share(found.speaker_of(quote) == quote.value for quote in truth.quotes),
        "versions grouped": _share(found.grouped(group) for group in truth.utterances),
        "utterances apart": _share(found.apart(truth.utterances)),
        "reports dated": _share(found.dated(report) for group in truth.events for report in group),
        "reports merged": _share(found.merged(group) for group in truth.events),
        "counts disputed": _share(found.disputed(group) for group in truth.disputes),
        "deployments counted": _share(found.deployed(planted) for planted in truth.deployments),
        "copies one voice": _share(found.one_voice(group) for group in truth.copies),
    }


def _share(hits: Iterable[bool]) -> float:
    tries = list(hits)
    return sum(tries) / len(tries) if tries else 1.0


class _Found:
    """Looks up, in a dossier, what stands at planted words."""

    def __init__(self, dossier: Dossier) -> None:
        self._texts = {source.id: source.text for source in dossier.sources}
        self._names = Counter(actor.name for actor in dossier.actors if actor.kind == "person")
        self._actors = {actor.id: actor.name for actor in dossier.actors}
        self._quotes = _by_source((quote.evidence, quote.id) for quote in dossier.quotes)
        self._utterance = {quote: utterance.id for utterance in dossier.utterances for quote in utterance.quotes}
        self._speaker = {utterance.id: utterance.speaker for utterance in dossier.utterances}
        self._events = _by_source((evidence, event) for event in dossier.events for evidence in event.evidence)
        self._deployments = _by_source((evidence, one) for one in dossier.deployments for evidence in one.evidence)
        self._positions = _by_source(
            (evidence, (dispute.id, number))
            for dispute in dossier.disputes
            if dispute.kind == "number"
            for number, position in enumerate(dispute.positions)
            for evidence in position.evidence
        )
        self._voice = {id: number for number, voice in enumerate(dossier.voices) for id in voice}

    def is_one_person(self, name: str) -> bool:
        """Say whether one actor has this name, and no other has its surname alone."""
        return self._names[name] == 1 and self._names[name.split()[-1]] == 0

    def speaker_of(self, quote: Planted) -> str | None:
        """Return the name of who says planted words."""
        said = self._said(quote)
        return self._actors.get(self._speaker[said] or "") if said else None

    def grouped(self, group: list[Planted]) -> bool:
        """Say whether all versions are one utterance."""
        said = {self._said(quote) for quote in group}
        return len(said) == 1 and None not in said

    def apart(self, groups: list[list[Planted]]) -> list[bool]:
        """Say of each group whether no version of it stands among those of another."""
        said = [{self._said(quote) for quote in group} - {None} for group in groups]
        holders = Counter(utterance for group in said for utterance in group)
        return [all(holders[utterance] == 1 for utterance in group) for group in said]

    def dated(self, report: Planted) -> bool:
        """Say whether an event stands at planted words and bears their day."""
        return any(event.when == report.value for event in self._at(self._events, report))

    def merged(self, group: list[Planted]) -> bool:
        """Say whether one event holds all reports."""
        events = [{event.id for event in self._at(self._events, report)} for report in group]
        return bool(set.intersection(*events))

    def disputed(self, group: list[Planted]) -> bool:
        """Say whether one dispute holds the counts, different ones as different answers."""
        answers = [(count.value, dict(self._at(self._positions, count))) for count in group]
        shared = set.intersection(*({*places} for _, places in answers))
        return any(
            len({(value, places[dispute]) for value, places in answers}) == len({value for value, _ in answers}) for dispute in shared
        )

    def deployed(self, planted: Planted) -> bool:
        """Say whether a deployment with the planted number stands at the words."""
        return any(one.low == one.high == float(planted.value) for one in self._at(self._deployments, planted))

    def one_voice(self, group: list[str]) -> bool:
        """Say whether copies count as one voice."""
        return len({self._voice[id] for id in group}) == 1

    def _said(self, quote: Planted) -> str | None:
        return next((self._utterance[id] for id in self._at(self._quotes, quote)), None)

    def _at(self, placed: Mapping[str, list[tuple[Span, T]]], planted: Planted) -> list[T]:
        start = self._texts[planted.article].index(planted.words)
        words = Span(start, start + len(planted.words))
        return [thing for span, thing in placed.get(planted.article, ()) if span.touches(words)]


def _by_source(placed: Iterable[tuple[Evidence, T]]) -> Mapping[str, list[tuple[Span, T]]]:
    found: defaultdict[str, list[tuple[Span, T]]] = defaultdict(list)
    for evidence, thing in placed:
        found[evidence.source].append((evidence.span, thing))
    return found
