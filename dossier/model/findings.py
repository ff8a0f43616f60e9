"""All that the machine found in one source."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.model.actor import Mention
from dossier.model.dates import Timex
from dossier.model.quantity import Quantity
from dossier.model.source import Horizon
from dossier.model.statement import Deployment, Event, Quote


@dataclass(frozen=True, slots=True)
class Findings:
    """What `extract` returns for one source, each list in the order of the text."""

    source: str
    quotes: tuple[Quote, ...] = ()
    timexes: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
    deployments: tuple[Deployment, ...] = ()
    horizons: tuple[Horizon, ...] = ()
