"""Remembers what was found in a source, in memory and in a folder; deleting the folder changes nothing but time.

A key is made of everything that extraction looks at: the source, the days of its sisters where it does not date itself, the topic's
vocabulary, the data of the language, the code itself, and the Python and the packages that run it. Values are JSON, which no attacker can
make run.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from dossier.edition import PACKAGES, digest_of_code
from dossier.extraction import Extract, Found, Task, allowed, find, lost, tasks_of, weight
from dossier.memory import Memory
from dossier.model.findings import Findings
from dossier.model.language import Language
from dossier.model.problem import Problem
from dossier.model.source import Source
from dossier.model.vocabulary import Vocabulary
from dossier.progress import Progress
from dossier.store import Store, key_for
from dossier.workers import cores, in_order

READ_BY_EXTRACT = ("extract", "text", "model", "extraction.py")


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is kept of a source: the day presumed for it, if any, and what was found."""

    day: str | None
    findings: Findings


Answer = tuple[bytes, Problem | None]
"""What a process sends back: a Remembered as JSON, and what went wrong."""


class Remembering:
    """Finds what is in sources, looking once at each: from memory, from the folder, and the rest anew, on all cores."""

    def __init__(
        self, extract: Extract, folder: Path, jobs: int | None = None, known: dict[str, Any] | None = None, ask: Memory | None = None
    ) -> None:
        """`known` and `ask` are what was remembered before, and take up what is remembered now."""
        self._extract = extract
        self._store = Store(folder)
        self._jobs = allowed(jobs or cores())
        self._known: dict[str, Remembered] = known if known is not None else {}
        self._ask = ask or Memory()

    def __call__(self, sources: Sequence[Source], language: Language, vocabulary: Vocabulary) -> tuple[Found, ...]:
        """Return what is in each source, and forget all others: those that are gone, and earlier texts of those that are not."""
        given = {task[0].id: task for task in tasks_of(sources)}
        keys = self._ask.each(key_of, given, language, vocabulary)
        tasks = {keys[id]: task for id, task in given.items()}
        for key in self._known.keys() - tasks.keys():
            del self._known[key]
        missing = {key: task for key, task in tasks.items() if not self._recall(key)}
        broken = self._look(missing, language, vocabulary)
        self._store.forget_all_but(tasks.keys())
        held = {id: (task[0], self._known[keys[id]]) for id, task in given.items() if keys[id] not in broken}
        found = self._ask.each(_as_found, held)
        return tuple(found[id] if id in found else broken[keys[id]] for id in given)

    def look_ahead(self, sources: Sequence[Source], language: Language, vocabulary: Vocabulary, most: int) -> None:
        """Look at some of the sources that somebody will ask about with all others, if they are new and not more than `most`.

        How a source without a day is dated rests on the others, so that it is left.
        """
        tasks = {key_of(task, language, vocabulary): task for task in tasks_of(sources) if task[0].published}
        missing = {key: task for key, task in tasks.items() if not self._store.holds(key)}
        if len(missing) <= most:
            self._look(missing, language, vocabulary)

    def _recall(self, key: str) -> bool:
        """Say whether a source is remembered, after looking into the folder."""
        if key not in self._known:
            held = self._store.get(key)
            with suppress(ValidationError):
                if held is not None:
                    self._known[key] = _adapter().validate_json(held)
        return key in self._known

    def _look(self, missing: dict[str, Task], language: Language, vocabulary: Vocabulary) -> dict[str, Found]:
        """Look at what is missing and remember it as it will be read back, so that a first build and a later one print the same.

        Returns what cannot be remembered: sources at which the program tripped.
        """
        work = partial(_find, extract=self._extract, language=language, vocabulary=vocabulary)
        answers = in_order(work, missing.values(), self._jobs, weight, _lost)
        broken: dict[str, Found] = {}
        with Progress("extract", len(missing)) as progress:
            for (key, (source, _)), (written, problem) in zip(missing.items(), answers, strict=True):
                remembered = _adapter().validate_json(written)
                if problem is None:
                    self._known[key] = remembered
                    self._store.keep(key, written)
                else:
                    broken[key] = replace(_as_found((source, remembered)), problem=problem)
                progress.step()
        return broken


def _find(task: Task, extract: Extract, language: Language, vocabulary: Vocabulary) -> Answer:
    return _written(task, find(task, extract, language, vocabulary))


def _lost(task: Task, code: int) -> Answer:
    return _written(task, lost(task, code))


def _written(task: Task, found: Found) -> Answer:
    day = None if task[0].published else found.source.published
    return _adapter().dump_json(Remembered(day, found.findings)), found.problem


def _as_found(article: tuple[Source, Remembered]) -> Found:
    source, remembered = article
    dated = replace(source, published=remembered.day, published_known="presumed") if remembered.day else source
    return Found(dated, remembered.findings)


def key_of(task: Task, language: Language, vocabulary: Vocabulary) -> str:
    """Return the name of what would be found: any change of what extraction looks at gives another."""
    return key_for(repr(task), repr(vocabulary), language.code, language.digest, code_digest())


@cache
def code_digest() -> str:
    """Return a digest of every module that takes part in extraction, and of the versions of what it stands on."""
    return key_for(sys.version, *map(version, PACKAGES), digest_of_code(READ_BY_EXTRACT))


@cache
def _adapter() -> TypeAdapter[Remembered]:
    return TypeAdapter(Remembered)
