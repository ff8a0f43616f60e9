"""Disputes: the editor's, anchored; and candidates that software sees. It never judges."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from dossier.link.asking import Ask, anew
from dossier.link.disputes.attribution import attribution_disputes
from dossier.link.disputes.candidate import addressed, addresses
from dossier.link.disputes.cells import Coverage
from dossier.link.disputes.corpus import Corpus, read_corpus
from dossier.link.disputes.curated import curated_disputes
from dossier.link.disputes.dates import date_disputes
from dossier.link.disputes.denial import denial_disputes
from dossier.link.disputes.hours import hour_disputes
from dossier.link.disputes.number import number_disputes
from dossier.link.disputes.one_party import one_party_disputes
from dossier.link.disputes.revised import revised_disputes
from dossier.link.disputes.scope import scope_disputes
from dossier.link.disputes.wording import wording_disputes
from dossier.link.reading import Read
from dossier.model.content import DisputeCard
from dossier.model.dispute import Dispute
from dossier.model.dossier import Dossier
from dossier.model.evidence import Evidence
from dossier.model.language import Language
from dossier.model.problem import Problem

Finder = Callable[[Corpus], Iterable[Dispute]]
FINDERS: tuple[Finder, ...] = (
    number_disputes,
    revised_disputes,
    wording_disputes,
    scope_disputes,
    denial_disputes,
    one_party_disputes,
    attribution_disputes,
    date_disputes,
    hour_disputes,
)


@dataclass(frozen=True, slots=True)
class Disputes:
    """The dossier with its disputes in it."""

    dossier: Dossier
    problems: tuple[Problem, ...] = ()


def link_disputes(
    dossier: Dossier, cards: tuple[DisputeCard, ...], read: Mapping[str, tuple[Read, ...]], language: Language, ask: Ask = anew
) -> Disputes:
    """Anchor the editor's disputes and gather candidates: numbers, wordings, denials, one party's word, a source against itself."""
    curated, problems = curated_disputes(dossier, cards)
    seen = [(dispute, _page_of(dispute, curated)) for dispute in ask(_candidates, replace(dossier, errata=()), read, language, ask)]
    found = [dispute for dispute, page in seen if page is None]
    taken_up = tuple(replace(page, former=_taken_up(page, seen)) for page in curated)
    voice = {id: number for number, voices in enumerate(dossier.voices) for id in voices}
    candidates = sorted({dispute.id: dispute for dispute in found}.values(), key=lambda dispute: (-_voices(voice, dispute), dispute.id))
    coverage = Coverage(dossier)
    celled = tuple(replace(dispute, cells=coverage.of(dispute.positions)) for dispute in addressed(candidates))
    return Disputes(replace(dossier, disputes=(*taken_up, *celled)), problems)


def _candidates(dossier: Dossier, read: Mapping[str, tuple[Read, ...]], language: Language, ask: Ask) -> tuple[Dispute, ...]:
    """Return what software sees, whatever the editor made of it."""
    corpus = read_corpus(dossier, read, language, ask)
    return tuple(dispute for finder in FINDERS for dispute in finder(corpus))


def _taken_up(page: Dispute, seen: Iterable[tuple[Dispute, Dispute | None]]) -> tuple[str, ...]:
    """Return the addresses of the candidates that a page of the editor's took up."""
    return tuple(dict.fromkeys(address for dispute, taken in seen if taken is page for address in addresses(dispute)))


def _page_of(dispute: Dispute, curated: tuple[Dispute, ...]) -> Dispute | None:
    """Return the page of the editor's that already shows a candidate: most of its answers rest on words that the page cites."""
    sources = {piece.source for position in dispute.positions for piece in position.evidence}
    for page in curated:
        cited = [piece for position in page.positions for piece in position.evidence if piece.source in sources]
        known = sum(any(_touch(own, other) for own in position.evidence for other in cited) for position in dispute.positions)
        if 2 * known >= len(dispute.positions) + 1:
            return page
    return None


def _touch(one: Evidence, other: Evidence) -> bool:
    return one.source == other.source and one.span.touches(other.span)


def _voices(voice: Mapping[str, int], dispute: Dispute) -> int:
    """Count the independent voices behind the answers; `voice` numbers that of each source."""
    sources = {evidence.source for position in dispute.positions for evidence in position.evidence}
    return len({voice[source] for source in sources if source in voice})
