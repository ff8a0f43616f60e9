"""`dossier review`: the working list, one thing at a time; what is decided is written into `content/` at once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from dossier.commands.printing import write_text
from dossier.commands.project import project_option, project_root

if TYPE_CHECKING:
    from dossier.model.dossier import Dossier
    from dossier.review import Task

KINDS = ("stale", "statement", "same-person", "one-utterance", "dispute", "sentence")


def _day(context: click.Context, parameter: click.Parameter, said: str | None) -> str | None:
    """Return a day as it was given. Raises BadParameter for what is none: it would stand in every correction of the round."""
    from dossier.text.calendar import is_edtf

    if said is not None and not is_edtf(said):
        raise click.BadParameter(f"{said!r} is no date; write it as 2022-03-01")
    return said


@click.command()
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only tasks of this kind; may be given several times.")
@click.option("--by", metavar="NAME", help="Who decides; asked for when it is not given.")
@click.option("--on", metavar="DATE", callback=_day, help="The day of the decisions, as 2022-03-01; today when it is not given.")
@click.option("--list", "listing", is_flag=True, help="Print the list and the blocks, and ask nothing.")
@project_option
def review(kinds: tuple[str, ...], by: str | None, on: str | None, listing: bool, project: str | None) -> None:
    """Go through what nobody has looked at: statements, names that may be one, versions of a quote, disputes, unused sentences.

    What most else rests on comes first. Each decision is written into content/ at once, with your name and the day; `u` takes the last
    one back, and whoever leaves goes on where they were the next time.

    \b
    dossier review
    dossier review --kind dispute --by "Ada Mirren"
    dossier review --list > to-review.txt
    """  # noqa: D301
    from dossier.build import build
    from dossier.commands.round import Round
    from dossier.read.language import ARTICLES, read_language
    from dossier.review import worklist
    from dossier.text.visible import spelled

    root = project_root(project)
    built = build(root)
    tasks = worklist(built.dossier, built.problems, read_language(ARTICLES))
    chosen = [task for task in tasks if not kinds or task.kind in kinds]
    if listing or not sys.stdin.isatty():
        write_text("\n".join(map(spelled, _listed(chosen))) if chosen else "Nothing waits for you.")
        return
    if not chosen:
        click.echo("Nothing waits for you.")
        return
    Round(root, built.dossier, by or click.prompt("Your name", default=_who_was_last(built.dossier)), on or _today()).go_through(chosen)


def _today() -> str:
    from datetime import date

    return date.today().isoformat()


def _who_was_last(dossier: Dossier) -> str | None:
    """Return who signed the latest decision, to be proposed; None where nobody has."""
    reviews = [rejected.review for rejected in dossier.rejected]
    for found in dossier.findings.values():
        reviews += [quote.review for quote in found.quotes]
        reviews += [event.review for event in found.events]
        reviews += [deployment.review for deployment in found.deployments]
    signed = [review for review in reviews if review.by]
    return max(signed, key=lambda review: review.on).by if signed else None


def _listed(tasks: list[Task]) -> Iterator[str]:
    """Yield the list as text: titles, reasons, places, and the block for each file."""
    for task in tasks:
        yield f"{task.kind}: {task.title}"
        yield from (f"  rests on it: {reason}" for reason in task.reasons)
        yield from (f"  {passage.where}  “{' '.join(passage.evidence.exact.split())}”" for passage in task.passages)
        yield from (f"  {name}: {value}" for name, value in task.said)
        if task.block:
            yield f"  for {task.file}:"
            yield from (f"    {line}" for line in task.block.splitlines())
