"""Extracts many sources, in order, on all cores; an article that trips the program is a problem of its own and costs no other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

from dossier.model.findings import Findings
from dossier.model.language import Language
from dossier.model.problem import Problem
from dossier.model.source import Source
from dossier.model.vocabulary import Vocabulary
from dossier.workers import in_order

Extract = Callable[[Source, Language, Vocabulary], Findings]
Found = tuple[Findings, Problem | None]
"""What was found in a source, and what went wrong."""

T = TypeVar("T")


def guarded(source: Source, work: Callable[[], T], otherwise: T) -> tuple[T, Problem | None]:
    """Return what some work on a source comes to; a fault of the program is a problem. DOSSIER_DEBUG=1 lets it be seen."""
    try:
        return work(), None
    except Exception as error:
        if os.environ.get("DOSSIER_DEBUG"):
            raise
        return otherwise, fault(source, f"{type(error).__name__}: {error}")


def find(source: Source, extract: Extract, language: Language, vocabulary: Vocabulary) -> Found:
    """Return what `extract` finds in a source."""
    return guarded(source, lambda: extract(source, language, vocabulary), Findings(source.id))


def lost(source: Source, code: int) -> Found:
    """Return what is known of a source whose process died."""
    return Findings(source.id), fault(source, f"the process that read the article died (exit code {code})")


def fault(source: Source, what: str) -> Problem:
    """Return what to say of an article that tripped the program."""
    message = f"this is a fault of the program, not of your files: {what}; nothing is found in this article"
    return Problem(source.where, "fault", message, hint="leave the article out, and report it with DOSSIER_DEBUG=1")


def find_all(sources: Iterable[Source], extract: Extract, language: Language, vocabulary: Vocabulary, jobs: int) -> Iterator[Found]:
    """Yield what is found in each source, in order, by up to `jobs` processes."""
    work = partial(find, extract=extract, language=language, vocabulary=vocabulary)
    return in_order(work, sources, allowed(jobs), weigh=lambda source: len(source.text), lost=lost)


def allowed(jobs: int) -> int:
    """Return the number of processes; one while somebody looks for a fault, so that it shows where it happened."""
    return 1 if os.environ.get("DOSSIER_DEBUG") else jobs
