"""Statements → dossier: names resolved, doubles merged, variants grouped, disputes gathered."""

from __future__ import annotations

from typing import Protocol

from dossier.lasting import all_stays
from dossier.link.actors import gone_actors, link_actors
from dossier.link.asking import Ask, anew
from dossier.link.deployments import link_deployments
from dossier.link.disputes import link_disputes
from dossier.link.errata import settled_disputes
from dossier.link.events import link_events
from dossier.link.grams import read_texts
from dossier.link.reading import read_all
from dossier.link.shared import find_shared
from dossier.link.sources import link_sources
from dossier.link.utterances import link_utterances
from dossier.link.voices import count_voices
from dossier.model.content import Content
from dossier.model.dossier import Dossier, Rejected, Tally
from dossier.model.erratum import Erratum
from dossier.model.findings import Findings
from dossier.model.language import Language
from dossier.model.problem import Problem
from dossier.model.source import Source


class Curated(Protocol):
    """What linking needs of the stage before it."""

    @property
    def findings(self) -> tuple[Findings, ...]:
        """What stands after correction."""

    @property
    def found(self) -> tuple[Findings, ...]:
        """What the machine found, whatever an editor made of it."""

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        """What an editor rejected."""

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """How much of each kind was found, accepted, amended, rejected, added."""

    @property
    def errata(self) -> tuple[Erratum, ...]:
        """What readers are told of corrected statements."""


@all_stays()
def link(
    sources: tuple[Source, ...], curated: Curated, content: Content, language: Language, ask: Ask = anew
) -> tuple[Dossier, tuple[Problem, ...]]:
    """Link the statements of all sources into one dossier; without content this is what the machine alone sees.

    `ask` may remember what a stage answered before.
    """
    findings = {found.source: found for found in curated.findings}
    cards = ask(link_sources, sources, findings, content.sources)
    actors = ask(link_actors, cards.sources, findings, content.actors, language, ask)
    read = read_all(cards.sources, language, ask)
    texts = read_texts(cards.sources, findings, ask)
    shared = ask(find_shared, cards.sources, texts, ask)
    utterances = ask(link_utterances, cards.sources, findings, read, actors, content.utterances, language, ask)
    events = ask(link_events, cards.sources, findings, actors, language)
    deployments = ask(link_deployments, cards.sources, findings, actors, language)
    dossier = Dossier(
        settings=content.settings,
        home=content.home,
        sources=cards.sources,
        findings=findings,
        horizons=cards.horizons,
        renderings=cards.renderings,
        actors=actors.actors,
        names=actors.names,
        utterances=utterances.utterances,
        events=events,
        deployments=deployments,
        shared=shared.runs,
        voices=count_voices(cards.sources, shared.copies),
        tallies=curated.tallies,
        rejected=curated.rejected,
        gone=ask(gone_actors, cards.sources, curated.found, findings, actors, content.actors, language),
        errata=(*curated.errata, *utterances.errata, *actors.errata, *settled_disputes(content.disputes)),
    )
    disputes = link_disputes(dossier, content.disputes, read, language, ask)
    return disputes.dossier, (*cards.problems, *actors.problems, *utterances.problems, *disputes.problems)
