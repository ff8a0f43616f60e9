"""Writes lines into shards, files of so many articles each, which read one after another are the lines in order.

A shard bears in its name what its lines depend on: the articles, the language data and the code. So one that is there is finished, and
another run of the same command goes on with the others; nobody looks into it again, so delete one that was meddled with. A shard in which
an article tripped the program is named otherwise, and is done again. Each is written aside and renamed when it is whole.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

from dossier.lines import Answer, Item
from dossier.model.problem import Problem

FAULTY = "with-faults"

_KEY = 16
_SHARD = re.compile(rf"(?P<number>\d{{6,}})-(?P<key>[0-9a-f]{{{_KEY}}}|{FAULTY})\.jsonl")

Run = Callable[[Iterator[Item]], Generator[Answer]]
"""What turns items into answers, one for each, in order."""


class ShardsError(Exception):
    """The folder cannot take the shards; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Shard:
    """So many articles in the order of the input, what could not be read among them, and what their lines depend on."""

    number: int
    key: str
    items: tuple[Item, ...]
    articles: int

    @property
    def name(self) -> str:
        """Return the name of its file once it is finished."""
        return f"{self.number:06}-{self.key}.jsonl"


@dataclass(frozen=True, slots=True)
class Step:
    """How a run goes on: articles written, articles that stand in shards kept from before, and what is wrong."""

    written: int = 0
    kept: int = 0
    problem: Problem | None = None


def write_shards(folder: Path, items: Iterable[Item], size: int, edition: str, run: Run) -> Generator[Step]:
    """Write the lines of all items into shards of `size` articles, except those that are there. Raises ShardsError.

    At the end the folder holds these shards and no other.
    """
    _refuse_foreign(folder)
    folder.mkdir(parents=True, exist_ok=True)
    plan = _Plan(folder)
    answers = run(plan.missing(_shards(items, size, edition)))
    try:
        for first in answers:
            shard = plan.waiting.popleft()
            own = chain((first,), islice(answers, len(shard.items) - 1))
            yield from _write(folder, shard, own) if shard.articles else _tell(own)
            yield Step(kept=plan.take_kept())
    finally:
        answers.close()
    yield Step(kept=plan.take_kept())
    _forget(folder, lambda number: number >= plan.count)


class _Plan:
    """What one run has to do: reads ahead, passes over the shards that are there, and knows whose answers come next."""

    def __init__(self, folder: Path) -> None:
        self.waiting: deque[Shard] = deque()
        self.count = 0
        self._folder = folder
        self._kept = 0

    def missing(self, shards: Iterable[Shard]) -> Iterator[Item]:
        """Yield what must be answered: the items of shards that are not there, and of the others the problems alone."""
        for shard in shards:
            self.count += shard.articles > 0
            if (self._folder / shard.name).is_file():
                self._kept += shard.articles
                shard = replace(shard, items=tuple(item for item in shard.items if isinstance(item, Problem)), articles=0)
            if shard.items:
                self.waiting.append(shard)
                yield from shard.items

    def take_kept(self) -> int:
        """Return how many articles were passed over since this was asked last."""
        kept, self._kept = self._kept, 0
        return kept


def _shards(items: Iterable[Item], size: int, edition: str) -> Iterator[Shard]:
    """Group items into shards. A problem belongs to the shard that is being filled."""
    number = 0
    held: list[Item] = []
    articles = 0
    for item in items:
        held.append(item)
        articles += isinstance(item, tuple)
        if articles == size:
            yield _shard(number, held, articles, edition)
            number, held, articles = number + 1, [], 0
    if held:
        yield _shard(number, held, articles, edition)


def _shard(number: int, items: list[Item], articles: int, edition: str) -> Shard:
    digest = hashlib.sha256(edition.encode())
    for item in items:
        if isinstance(item, tuple):
            digest.update(f"\x1e{item!r}".encode("utf-8", "surrogatepass"))
    return Shard(number, digest.hexdigest()[:_KEY], tuple(items), articles)


def _write(folder: Path, shard: Shard, answers: Iterable[Answer]) -> Iterator[Step]:
    """Write a shard aside, and put it in the place of what bore its number before."""
    aside = folder / f".{shard.number:06}.{os.getpid()}.aside"
    faulty = False
    try:
        with aside.open("wb") as file:
            for line, problem in answers:
                if line is not None:
                    file.write(line.encode() + b"\n")
                    faulty |= problem is not None
                yield Step(written=int(line is not None), problem=problem)
        name = f"{shard.number:06}-{FAULTY}.jsonl" if faulty else shard.name
        aside.replace(folder / name)
    finally:
        aside.unlink(missing_ok=True)
    _forget(folder, lambda number: number == shard.number, but=name)


def _tell(answers: Iterable[Answer]) -> Iterator[Step]:
    yield from (Step(problem=problem) for _, problem in answers)


def _forget(folder: Path, outdated: Callable[[int], bool], but: str = "") -> None:
    """Remove shards by their number, all but one name."""
    for file in sorted(folder.iterdir()):
        found = _SHARD.fullmatch(file.name)
        if found and file.name != but and outdated(int(found["number"])):
            file.unlink(missing_ok=True)


def _refuse_foreign(folder: Path) -> None:
    """Raise ShardsError for a folder that holds what no run of this wrote."""
    if folder.exists() and not folder.is_dir():
        raise ShardsError(f"{folder} is a file, not a folder")
    there = sorted(folder.iterdir()) if folder.exists() else []
    foreign = [file.name for file in there if not file.name.startswith(".") and not _SHARD.fullmatch(file.name)]
    if foreign:
        named = ", ".join(foreign[:5]) + (f" and {len(foreign) - 5} more" if len(foreign) > 5 else "")
        raise ShardsError(f"{folder} holds files that were not written here: {named}. Move them away, or choose another folder.")
