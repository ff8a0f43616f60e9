"""What an editor joined or settled → errata: versions of one utterance, spellings of one actor, questions that are no longer open.

Where software alone would have joined the same, nothing was corrected, and nothing is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier.model.content import ActorCard, DisputeCard, UtteranceCard
from dossier.model.dossier import Utterance
from dossier.model.erratum import Erratum, Revised, erratum_id
from dossier.model.evidence import Evidence


def joined_utterance(card: UtteranceCard, utterance: Utterance, apart: Sequence[Sequence[Evidence]]) -> Iterator[Erratum]:
    """Yield an erratum when a card joins what software tells as several things said. `apart` are the words of each of these."""
    if len(apart) > 1:
        first = card.quotes[0]
        yield Erratum(
            erratum_id("merged", "utterance", first.source, first.exact, str(first.nth or 0)),
            "merged",
            "utterance",
            utterance.id,
            tuple(evidence for versions in apart for evidence in versions),
            title=card.gist,
            apart=tuple(versions[0].exact for versions in apart),
            why=card.why or card.note,
            by=card.by,
            on=card.on,
            where=card.where,
        )


def joined_actor(card: ActorCard, id: str, apart: Sequence[str]) -> Iterator[Erratum]:
    """Yield an erratum when a card joins what software takes for several actors. `apart` are their names."""
    if len(apart) > 1:
        yield Erratum(
            erratum_id("merged", "actor", card.id or card.name),
            "merged",
            "actor",
            id,
            title=card.name,
            apart=tuple(apart),
            why=card.why,
            by=card.by,
            on=card.on,
            where=card.where,
        )


def settled_disputes(cards: Sequence[DisputeCard]) -> Iterator[Erratum]:
    """Yield an erratum for each question that was explained, decided or withdrawn. Its address stays when it goes from one to the next."""
    for card in cards:
        if card.state != "open":
            yield Erratum(
                erratum_id("settled", "dispute", card.id),
                card.state,
                "dispute",
                card.id,
                title=card.question,
                revised=(Revised("state", "open", card.state),),
                why=card.reason,
                by=card.by,
                on=card.on,
                where=card.where,
            )
