"""`dossier review`: the working list, one thing at a time; what is decided is written into `content/` at once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.commands.printing import write_text
from dossier.commands.project import project_option, project_root

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from dossier.model.content import Deed
    from dossier.model.dossier import Dossier
    from dossier.model.problem import Problem
    from dossier.review import Task

KINDS = ("stale", "statement", "same-person", "one-utterance", "dispute", "sentence")


@click.command()
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only tasks of this kind; may be given several times.")
@click.option("--by", metavar="NAME", help="Who decides; asked for when it is not given.")
@click.option("--on", metavar="DATE", help="The day of the decisions, as 2022-03-01; today when it is not given.")
@click.option("--list", "listing", is_flag=True, help="Print the list and the blocks, and ask nothing.")
@project_option
def review(kinds: tuple[str, ...], by: str | None, on: str | None, listing: bool, project: str | None) -> None:
    """Go through what nobody has looked at: statements, names that may be one, versions of a quote, disputes, unused sentences.

    What most else rests on comes first. Each decision is written into content/ at once, with your name and the day.

    \b
    dossier review
    dossier review --kind dispute --by "Ada Mirren"
    dossier review --list > to-review.txt
    """  # noqa: D301
    from dossier.build import build
    from dossier.read.language import read_language
    from dossier.review import worklist

    root = project_root(project)
    built = build(root)
    tasks = worklist(built.dossier, built.problems, read_language("en"))
    chosen = [task for task in tasks if not kinds or task.kind in kinds]
    if listing or not sys.stdin.isatty():
        write_text("\n".join(_listed(chosen)) if chosen else "Nothing waits for you.")
        return
    if not chosen:
        click.echo("Nothing waits for you.")
        return
    _Round(root, built.dossier, by or click.prompt("Your name"), on or _today()).go_through(chosen)


def _today() -> str:
    from datetime import date

    return date.today().isoformat()


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


class _Round:
    """One person going through the list on one day."""

    def __init__(self, root: Path, dossier: Dossier, by: str, on: str) -> None:
        from rich.console import Console

        self.root = root
        self.dossier = dossier
        self.by = by
        self.on = on
        self.console: Console = Console(highlight=False)
        self.decided = 0

    def go_through(self, tasks: list[Task]) -> None:
        """Show each task and do what is asked, until the list or the patience ends."""
        for place, task in enumerate(tasks, 1):
            self.console.print(_panel(task, f"{place} of {len(tasks)}"))
            if not self._decide(task):
                break
        self.console.print(f"{self.decided} decided and written; {len(tasks) - self.decided} left.")

    def _decide(self, task: Task) -> bool:
        """Ask until something is decided or skipped; False when the person has had enough."""
        deeds = self._deeds(task)
        choices = ", ".join([*(f"[{name[0]}]{name[1:]}" for name in deeds), "[s]kip", "[q]uit"])
        while True:
            click.echo(f"{choices}: ", nl=False)
            key = click.getchar().lower()
            click.echo(key if key.isprintable() else "")
            if key in {"q", "\x03", "\x04"}:
                return False
            if key in {"s", "\r", "\n", " "}:
                return True
            deed = next((deed for name, deed in deeds.items() if name[0] == key), None)
            if deed and deed(task):
                self.decided += 1
                return True

    def _deeds(self, task: Task) -> dict[str, Callable[[Task], bool]]:
        if task.statement:
            return {"accept": self._accept, "reject": self._reject, "modify": self._amend}
        return {"write it": self._write_block} if task.block else {}

    def _accept(self, task: Task) -> bool:
        return self._write(task.file, self._correction(task, "accept"))

    def _reject(self, task: Task) -> bool:
        why = click.prompt("Why", default="", show_default=False)
        return self._write(task.file, self._correction(task, "reject", why=why))

    def _amend(self, task: Task) -> bool:
        """Ask for fields and what is right, and hold the answer against what the field may hold before writing it."""
        now: dict[str, object] = {}
        said = dict(task.said)
        click.echo("Give a field and what is right, as   status: planned   ; an empty line ends.")
        while line := click.prompt("", default="", show_default=False, prompt_suffix="> ").strip():
            name, colon, value = (part.strip() for part in line.partition(":"))
            if not colon:
                click.echo(f"write   field: value; fields here: {', '.join(said)}")
                continue
            block = self._correction(task, "amend", now={**now, name: _value(value)})
            problems = _problems(block)
            if problems:
                click.echo("\n".join(filter(None, (problems[0].message, problems[0].nearest, problems[0].hint))))
            else:
                now[name] = _value(value)
        if not now:
            return False
        why = click.prompt("Why", default="", show_default=False)
        return self._write(task.file, self._correction(task, "amend", now=now, why=why))

    def _write_block(self, task: Task) -> bool:
        signed = task.block.replace('by: ""', f"by: {_quoted(self.by)}").replace('on: ""', f"on: {_quoted(self.on)}")
        return self._write(task.file, signed)

    def _correction(self, task: Task, deed: Deed, now: dict[str, object] | None = None, why: str = "") -> str:
        from dossier.model.statement import kind_of
        from dossier.review.blocks import correction, fields_of

        if task.statement is None:
            raise ValueError("only a statement is accepted, amended or rejected")
        evidence = task.statement.evidence
        source, said = self.dossier.source(evidence.source), fields_of(task.statement)
        return correction(deed, kind_of(task.statement), evidence, source, said, now=now, why=why, by=self.by, on=self.on)

    def _write(self, file: str, block: str) -> bool:
        from dossier.desk import keep

        problem = keep(self.root, file, block)
        click.echo(str(problem) if problem else f"written to {file}", err=bool(problem))
        return problem is None


def _problems(block: str) -> list[Problem]:
    """Return what is wrong with a correction, as `dossier check` would say it."""
    from dossier.model.problem import Where
    from dossier.read.corrections import read_corrections
    from dossier.read.schema import Reader
    from dossier.read.yaml import read_node

    reader = Reader()
    node = read_node(block, Where("this answer"))
    if node is not None:
        read_corrections(node, reader)
    return reader.problems


def _quoted(words: str) -> str:
    from dossier.review.blocks import scalar

    return scalar(words)


def _value(words: str) -> object:
    """Return what was typed as YAML would read it: a list in brackets, nothing, or words."""
    if words in {"", "null", "~"}:
        return None
    if words.startswith("[") and words.endswith("]"):
        return [part.strip() for part in words[1:-1].split(",") if part.strip()]
    return words


def _panel(task: Task, place: str) -> RenderableType:
    """Draw a task: why it matters, the words in their sentence, and what software says of them."""
    from rich.console import Group
    from rich.panel import Panel
    from rich.text import Text

    lines: list[Text] = [Text(f"Rests on it: {reason}", "yellow") for reason in task.reasons]
    for passage in task.passages:
        words = Text.assemble(passage.before, (passage.evidence.exact, "bold reverse"), passage.after)
        lines += [Text(""), words, Text(f"{passage.outlet} · {passage.where}", "dim")]
    if task.said:
        lines += [Text(""), *(Text.assemble((f"{name}: ", "bold"), value) for name, value in task.said)]
    if task.block and not task.statement:
        lines += [Text(""), Text(f"For {task.file}:", "bold"), Text(task.block.rstrip())]
    return Panel(Group(*lines), title=Text(task.title if not task.passages else task.kind), subtitle=place, title_align="left")
