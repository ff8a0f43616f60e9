"""What `read` hands on: the only values that come from a disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dossier.model.content import Content
from dossier.model.language import Language
from dossier.model.problem import Problem
from dossier.model.source import Source
from dossier.model.vocabulary import NO_VOCABULARY, Vocabulary


@dataclass(frozen=True, slots=True)
class Inputs:
    """Sources, topic vocabulary, the editor's content, the page templates by name, and what was wrong with any of them.

    `language` is the one articles are read in, `interface` the one that pages and data speak to people in.
    """

    sources: tuple[Source, ...]
    language: Language
    interface: Language
    vocabulary: Vocabulary = NO_VOCABULARY
    content: Content = field(default_factory=Content)
    templates: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    site: str = ""
    """The address where the site will be published, with a slash at its end; empty where it is not known."""
