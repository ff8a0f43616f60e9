"""Dates and extracts many sources, in order, on all cores; an article that trips the program is a problem of its own and costs no other."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from dossier.model.findings import Findings
from dossier.model.language import Language
from dossier.model.problem import Problem
from dossier.model.source import Source
from dossier.model.vocabulary import Vocabulary
from dossier.text.sisters import presume_date, stated_days
from dossier.workers import in_order

Extract = Callable[[Source, Language, Vocabulary], Findings]
Task = tuple[Source, tuple[str, ...]]
"""A source, and the days of its sisters where it does not date itself."""


@dataclass(frozen=True, slots=True)
class Found:
    """A source as it is dated, what was found in it, and what went wrong."""

    source: Source
    findings: Findings
    problem: Problem | None = None


def tasks_of(sources: Sequence[Source]) -> tuple[Task, ...]:
    """Return a task for each source."""
    days = stated_days(sources)
    return tuple((source, () if source.published else days) for source in sources)


def find(task: Task, extract: Extract, language: Language, vocabulary: Vocabulary) -> Found:
    """Return what `extract` finds in a source; a fault of the program is a problem. DOSSIER_DEBUG=1 lets it be seen."""
    undated, days = task
    try:
        source = presume_date(undated, days, language)
        return Found(source, extract(source, language, vocabulary))
    except Exception as error:
        if os.environ.get("DOSSIER_DEBUG"):
            raise
        return _fault(undated, f"{type(error).__name__}: {error}")


def lost(task: Task, code: int) -> Found:
    """Return what is known of a source whose process died."""
    return _fault(task[0], f"the process that read the article died (exit code {code})")


def lost_on_a_cluster(task: Task) -> Found:
    """Return what is known of a source that killed the workers of a cluster, one after another, with nothing else in their hands."""
    return _fault(task[0], "every worker of the cluster that read the article died")


def _fault(source: Source, what: str) -> Found:
    message = f"this is a fault of the program, not of your files: {what}; nothing is found in this article"
    hint = "leave the article out for now, and report what DOSSIER_DEBUG=1 before the command shows"
    return Found(source, Findings(source.id), Problem(source.where, "fault", message, hint=hint))


def find_all(tasks: Iterable[Task], extract: Extract, language: Language, vocabulary: Vocabulary, jobs: int) -> Generator[Found]:
    """Yield what is found in each source, in order, by up to `jobs` processes."""
    work = partial(find, extract=extract, language=language, vocabulary=vocabulary)
    return in_order(work, tasks, allowed(jobs), weigh=weight, lost=lost)


def weight(task: Task) -> int:
    """Return how much work a task is, in characters."""
    return len(task[0].text)


def allowed(jobs: int) -> int:
    """Return the number of processes; one while somebody looks for a fault, so that it shows where it happened."""
    return 1 if os.environ.get("DOSSIER_DEBUG") else jobs
