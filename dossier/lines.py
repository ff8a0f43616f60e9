"""An article in, a line of JSON out: the pure function behind `dossier extract`, the same in one process, in many, and on any cluster.

`extract_line` is for engines of others: it takes and returns text alone, reads nothing but the package's own data, and keeps nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dossier.edition import edition
from dossier.export.records import extract_record
from dossier.extract import extract
from dossier.extraction import Found, Task, find, lost, lost_on_a_cluster, weight
from dossier.model.json import Json
from dossier.model.language import Language
from dossier.model.problem import Problem, Where
from dossier.model.source import Source
from dossier.model.vocabulary import NO_VOCABULARY
from dossier.read.language import ARTICLES, read_language
from dossier.read.sources import iter_sources, read_row
from dossier.text.sisters import stated_days

Item = Problem | Task
"""What was read: an article, with the days of its sisters where it does not date itself, or what cannot be one."""

Answer = tuple[str | None, Problem | None]
"""The line of an article and what went wrong with it; of what cannot be read there is only the second."""

HERE = Where("this line")


class EditionError(Exception):
    """Another machine runs another dossier, which may find something else in the same article."""


def items_in(files: Sequence[Path], language: Language) -> Iterator[Item]:
    """Yield what is read from files and folders, in order.

    The sisters are read for the first article that does not date itself and not held: the memory this takes does not grow with them.
    """
    days: tuple[str, ...] | None = None
    for read in iter_sources(files, Path(), language):
        if isinstance(read, Problem):
            yield read
            continue
        if days is None and read.published is None:
            days = stated_days(item for item in iter_sources(files, Path(), language) if isinstance(item, Source))
        yield read, (days or ()) if read.published is None else ()


def line_of(item: Item, language: Language) -> Answer:
    """Return what `dossier extract` prints for an item."""
    return _answer(find(item, extract, language, NO_VOCABULARY)) if isinstance(item, tuple) else (None, item)


def line_as_in(item: Item, asked: str) -> Answer:
    """Return the line of an item on another machine. Raises EditionError where that runs another edition than the one that asks."""
    language = read_language(ARTICLES)
    here = edition(language.digest)
    if here != asked:
        raise EditionError(f"it runs {here}, and here runs {asked}; what they find may differ. Install the same on both.")
    return line_of(item, language)


def line_of_lost(item: Item, code: int) -> Answer:
    """Return the line of an article whose process died, with its exit code."""
    return _answer(lost(item, code)) if isinstance(item, tuple) else (None, item)


def line_of_lost_on_a_cluster(item: Item) -> Answer:
    """Return the line of an article whose workers died, one after another."""
    return _answer(lost_on_a_cluster(item)) if isinstance(item, tuple) else (None, item)


def weight_of(item: Item) -> int:
    """Return how much work an item is, in characters."""
    return weight(item) if isinstance(item, tuple) else 0


def extract_line(line: str, days: Sequence[str] = ()) -> str:
    """Return what `dossier extract` prints for a line of JSON Lines: {"id", "text", and any of "title", "published", "url", …}.

    `days` are the days of the articles beside it (see `days_of`), by which one is dated that does not date itself. A line in gives a
    line out, always: what is wrong with it stands under the key `problems`, alone where it cannot be read at all.
    """
    language = read_language(ARTICLES)
    record: dict[str, Json] = {}
    problems: list[str] = []
    for read in read_row(line.encode("utf-8", "surrogatepass"), HERE, language):
        if isinstance(read, Problem):
            problems.append(str(read))
            continue
        found = find((read, () if read.published else tuple(days)), extract, language, NO_VOCABULARY)
        record = extract_record(found.source, found.findings)
        problems += [str(found.problem)] if found.problem else []
    return json.dumps(record | ({"problems": list(problems)} if problems else {}), ensure_ascii=False)


def days_of(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the days on which the articles of these lines say they were published, each once, in order."""
    language = read_language(ARTICLES)
    read = (item for line in lines for item in read_row(line.encode("utf-8", "surrogatepass"), HERE, language))
    return stated_days(item for item in read if isinstance(item, Source))


def _answer(found: Found) -> Answer:
    return json.dumps(extract_record(found.source, found.findings), ensure_ascii=False), found.problem
