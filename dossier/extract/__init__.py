"""Source → statements: what the machine found, each with its evidence.

An extractor is a function in a file of its own, named here and nowhere else. Extractors do not know each other.
"""

from __future__ import annotations

from dossier.extract.deployments import find_deployments
from dossier.extract.events import find_events
from dossier.extract.horizons import find_horizons
from dossier.extract.quotes import find_quotes
from dossier.model.findings import Findings
from dossier.model.language import Language
from dossier.model.source import Source
from dossier.model.vocabulary import Vocabulary
from dossier.text.annotate import annotate
from dossier.text.topic import language_of_topic


def extract(source: Source, language: Language, vocabulary: Vocabulary) -> Findings:
    """Return all that the machine finds in one source. Pure: the same arguments give the same findings."""
    document = annotate(source, language_of_topic(language, vocabulary), vocabulary)
    return Findings(
        source=source.id,
        quotes=find_quotes(document),
        timexes=document.timexes,
        quantities=document.quantities,
        mentions=document.mentions,
        events=find_events(document),
        deployments=find_deployments(document),
        horizons=find_horizons(document),
    )
