"""Dossier → pages: Markdown and data files, nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from dossier.model.content import Content
from dossier.model.dossier import Dossier
from dossier.model.language import Language
from dossier.model.page import Page
from dossier.model.problem import Problem


def render(
    dossier: Dossier, content: Content, templates: Mapping[str, str], language: Language
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Return the complete docs folder. Templates lay out, never compute."""
    return (), ()
