"""Reports of one deployment, merged."""

from __future__ import annotations

from collections.abc import Mapping

from dossier.link.actors import Actors
from dossier.model.dossier import LinkedDeployment
from dossier.model.findings import Findings
from dossier.model.language import Language
from dossier.model.source import Source


def link_deployments(
    sources: tuple[Source, ...], findings: Mapping[str, Findings], actors: Actors, language: Language
) -> tuple[LinkedDeployment, ...]:
    """Return the deployments of the corpus."""
    return ()
