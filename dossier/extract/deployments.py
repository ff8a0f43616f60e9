"""Deployments."""

from __future__ import annotations

from dossier.model.statement import Deployment
from dossier.text.document import Document


def find_deployments(document: Document) -> tuple[Deployment, ...]:
    """Return the deployments of a document."""
    return ()
