"""Reports of one event, merged: by date, place, actors and head word."""

from __future__ import annotations

from collections.abc import Mapping

from dossier.link.actors import Actors
from dossier.model.dossier import LinkedEvent
from dossier.model.findings import Findings
from dossier.model.language import Language
from dossier.model.source import Source


def link_events(
    sources: tuple[Source, ...], findings: Mapping[str, Findings], actors: Actors, language: Language
) -> tuple[LinkedEvent, ...]:
    """Return the events of the corpus in the order of time, those without a date last."""
    return ()
