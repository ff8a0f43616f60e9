"""`dossier extract`: what the machine finds in articles, one JSON object a line."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.commands.printing import write_text

if TYPE_CHECKING:
    from dossier.extraction import Found, Task
    from dossier.model.language import Language
    from dossier.model.problem import Problem

    Item = Problem | Task
    Answer = tuple[str | None, Problem | None]

INTERRUPTED = 130
"""The exit code that shells give a command ended by Ctrl-C."""


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True))
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="How many processes share the work; without it, one for each core.")
def extract(paths: tuple[str, ...], jobs: int | None) -> None:
    """Print what the machine finds in articles (.txt, .md, .jsonl, or folders of them): JSON Lines, one object for each article.

    \b
    dossier extract seeds/
    dossier extract seeds/herald-2031-05-02.txt | jq '.quotes | length'
    dossier extract --jobs 4 archive/ > found.jsonl
    """  # noqa: D301
    gc.disable()  # what is loaded now stays; collecting among it would take longer than loading it
    from dossier.extraction import allowed
    from dossier.progress import Progress
    from dossier.read.language import read_language
    from dossier.read.sources import count_sources
    from dossier.workers import cores, in_order

    language = read_language("en")
    files = tuple(Path(path) for path in paths)
    total = count_sources(files) if sys.stderr.isatty() else 0
    work = partial(_read_item, language=language)
    answers = in_order(work, _items(files, language), allowed(jobs or cores()), _weight, _lost)
    try:
        with Progress("extract", total, beside_output=True) as progress, closing(answers):
            for line, problem in answers:
                if not gc.isenabled():
                    gc.freeze()
                    gc.enable()
                if problem is not None:
                    progress.say(str(problem))
                if line is not None:
                    write_text(line)
                    progress.step()
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    finally:
        gc.enable()


def _items(files: tuple[Path, ...], language: Language) -> Iterator[Item]:
    """Yield what is read, with the days of the sisters for an article that does not date itself.

    The sisters are read for the first such article and not held: the memory this takes does not grow with them.
    """
    from dossier.model.problem import Problem
    from dossier.model.source import Source
    from dossier.read.sources import iter_sources
    from dossier.text.sisters import stated_days

    days: tuple[str, ...] | None = None
    for read in iter_sources(files, Path(), language):
        if isinstance(read, Problem):
            yield read
            continue
        if days is None and read.published is None:
            days = stated_days(item for item in iter_sources(files, Path(), language) if isinstance(item, Source))
        yield read, (days or ()) if read.published is None else ()


def _read_item(item: Item, language: Language) -> Answer:
    """Return the line to print for an article and what went wrong; of what could not be read there is only the second."""
    from dossier.extract import extract as extract_source
    from dossier.extraction import find
    from dossier.model.vocabulary import NO_VOCABULARY

    return _answer(find(item, extract_source, language, NO_VOCABULARY)) if isinstance(item, tuple) else (None, item)


def _lost(item: Item, code: int) -> Answer:
    """Return the line of an article whose process died."""
    from dossier.extraction import lost

    return _answer(lost(item, code)) if isinstance(item, tuple) else (None, item)


def _answer(found: Found) -> Answer:
    import json

    from dossier.export.records import extract_record

    return json.dumps(extract_record(found.source, found.findings), ensure_ascii=False), found.problem


def _weight(item: Item) -> int:
    from dossier.extraction import weight

    return weight(item) if isinstance(item, tuple) else 0
