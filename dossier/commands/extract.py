"""`dossier extract`: what the machine finds in articles, one JSON object a line."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.commands.printing import write_text
from dossier.lasting import keep

if TYPE_CHECKING:
    from dossier.lines import Answer, Item
    from dossier.model.language import Language
    from dossier.progress import Progress

    Run = Callable[[Iterator[Item]], Generator[Answer]]

INTERRUPTED = 130
"""The exit code that shells give a command ended by Ctrl-C."""

SHARD_SIZE = 1000


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True))
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="How many processes share the work; without it, one for each core.")
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="DIR", help="Write shards into DIR instead; finished ones are kept when run again."
)
@click.option("--shard-size", type=click.IntRange(min=1), metavar="N", help=f"How many articles a shard holds; without it, {SHARD_SIZE}.")
@click.option(
    "--engine", type=click.Choice(("processes", "dask")), default="processes", help="Who does the work: this machine, or a Dask cluster."
)
@click.option("--scheduler", metavar="ADDRESS", help="Where the scheduler of the cluster listens, such as tcp://10.0.0.5:8786.")
def extract(paths: tuple[str, ...], jobs: int | None, out: Path | None, shard_size: int | None, engine: str, scheduler: str | None) -> None:
    """Print what the machine finds in articles (.txt, .md, .jsonl, or folders of them): JSON Lines, one object for each article.

    \b
    dossier extract seeds/
    dossier extract seeds/herald-2031-05-02.txt | jq '.quotes | length'
    dossier extract --jobs 4 archive/ > found.jsonl
    dossier extract archive/ --out found/ --shard-size 500
    dossier extract archive/ --engine dask --scheduler tcp://10.0.0.5:8786
    """  # noqa: D301
    _refuse_misuse(jobs, out, shard_size, engine, scheduler)
    gc.disable()  # what is loaded now stays; collecting among it would take longer than loading it
    from dossier.cluster import ClusterError
    from dossier.lines import items_in
    from dossier.progress import Progress
    from dossier.read.language import ARTICLES, read_language
    from dossier.read.sources import count_sources
    from dossier.shards import ShardsError

    language = read_language(ARTICLES)
    files = tuple(Path(path) for path in paths)
    _refuse_out_among(files, out)
    run = _by_cluster(scheduler, language) if scheduler else _by_processes(jobs, language)
    total = count_sources(files) if sys.stderr.isatty() else 0
    items = items_in(files, language)
    try:
        with Progress("extract", total, beside_output=out is None) as progress:
            if out is None:
                _print(run(items), progress)
            else:
                _write(out, items, shard_size or SHARD_SIZE, language, run, progress)
    except (ClusterError, ShardsError) as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    finally:
        gc.enable()


def _refuse_misuse(jobs: int | None, out: Path | None, shard_size: int | None, engine: str, scheduler: str | None) -> None:
    """Raise a UsageError for options that say nothing together."""
    if engine == "dask" and not scheduler:
        raise click.UsageError("--engine dask wants --scheduler ADDRESS: the address that `dask scheduler` printed.")
    if scheduler and engine != "dask":
        raise click.UsageError("--scheduler says where a cluster is; add --engine dask.")
    if jobs and engine == "dask":
        raise click.UsageError("--jobs counts the processes of this machine; a cluster has workers of its own.")
    if shard_size and out is None:
        raise click.UsageError("--shard-size goes with --out DIR.")


def _refuse_out_among(files: tuple[Path, ...], out: Path | None) -> None:
    """Raise a UsageError for a folder of shards inside a folder of articles: the next run would read them."""
    for path in files:
        if out is not None and out.resolve().is_relative_to(path.resolve()):
            raise click.UsageError(f"--out {out} lies in {path}, where it would be read as articles; choose a folder beside it.")


def _by_processes(jobs: int | None, language: Language) -> Run:
    from dossier.extraction import allowed
    from dossier.lines import line_of, line_of_lost, weight_of
    from dossier.workers import cores, in_order

    work = partial(line_of, language=language)
    return lambda items: in_order(work, items, allowed(jobs or cores()), weight_of, line_of_lost)


def _by_cluster(scheduler: str, language: Language) -> Run:
    from dossier.cluster import in_order
    from dossier.edition import edition
    from dossier.lines import line_as_in, line_of_lost_on_a_cluster

    work = partial(line_as_in, asked=edition(language.digest))
    return lambda items: in_order(work, items, scheduler, line_of_lost_on_a_cluster)


def _print(answers: Generator[Answer], progress: Progress) -> None:
    """Print each line as soon as it is there."""
    with closing(answers):
        for line, problem in answers:
            _keep_what_is_loaded()
            if problem is not None:
                progress.say(str(problem))
            if line is not None:
                write_text(line)
                progress.step()


def _write(out: Path, items: Iterator[Item], size: int, language: Language, run: Run, progress: Progress) -> None:
    """Write the lines into shards, and say how many articles were looked at and how many were there."""
    from dossier.edition import edition
    from dossier.shards import write_shards

    written = kept = 0
    with closing(write_shards(out, items, size, edition(language.digest), run)) as steps:
        for step in steps:
            _keep_what_is_loaded()
            if step.problem is not None:
                progress.say(str(step.problem))
            written, kept = written + step.written, kept + step.kept
            progress.step(step.written + step.kept)
    click.echo(f"{written + kept} articles in {out}: {written} looked at, {kept} kept from before", err=True)


def _keep_what_is_loaded() -> None:
    """Collect garbage again, but never among what is loaded by now."""
    if not gc.isenabled():
        keep()
        gc.enable()
