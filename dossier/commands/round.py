"""One person going through the working list in a terminal: a key decides, a decision is written at once, and the last can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from dossier.commands.printing import tell

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from dossier.model.content import Deed
    from dossier.model.dossier import Dossier
    from dossier.model.problem import Problem
    from dossier.model.statement import StatementKind
    from dossier.review import Task

Step = Literal["on", "back", "out"]

TITLES = {
    "stale": "A correction that no longer fits",
    "same-person": "Names that may be one",
    "one-utterance": "Quotes that may be one",
    "dispute": "Answers that may not agree",
    "sentence": "A sentence that no statement uses",
}
EXAMPLES: dict[StatementKind, str] = {"quote": "speaker: Anna Lind", "event": "status: planned", "deployment": "low: 350"}


@dataclass(frozen=True, slots=True)
class _Done:
    """A decision that was written: on which task of the list, into which file, and what that held before and after."""

    place: int
    file: str
    before: bytes | None
    after: bytes | None


class Round:
    """One person going through the list on one day."""

    def __init__(self, root: Path, dossier: Dossier, by: str, on: str) -> None:
        from rich.console import Console

        self.root = root
        self.dossier = dossier
        self.by = by
        self.on = on
        self.console: Console = Console(highlight=False)
        self.done: list[_Done] = []
        self.place = 0

    def go_through(self, tasks: list[Task]) -> None:
        """Show each task and do what is asked, until the list or the patience ends. Ctrl-C leaves as `q` does: what is written, is."""
        try:
            while self.place < len(tasks):
                self.console.print(_panel(tasks[self.place], f"{self.place + 1} of {len(tasks)}"))
                step = self._decide(tasks[self.place])
                if step == "out":
                    break
                self.place = self.place + 1 if step == "on" else self.done.pop().place
        except KeyboardInterrupt:
            click.echo()
        left = len(tasks) - len(self.done)
        self.console.print(f"{len(self.done)} decided and written; {left} left." + (" Go on with   dossier review" if left else ""))

    def _decide(self, task: Task) -> Step:
        """Ask until something is decided, skipped or taken back, or the person has had enough."""
        deeds = self._deeds(task)
        while True:
            back = ["[u]ndo"] if self.done else []
            click.echo(f"{', '.join([*(f'[{name[0]}]{name[1:]}' for name in deeds), '[s]kip', *back, '[q]uit'])}: ", nl=False)
            key = _key()
            click.echo(key if key.isprintable() else "")
            if key == "q":
                return "out"
            if key in {"s", "\r", "\n", " "}:
                return "on"
            if key == "u" and self.done and self._take_back():
                return "back"
            deed = next((deed for name, deed in deeds.items() if name[0] == key), None)
            if deed and self._do(deed, task):
                return "on"

    def _do(self, deed: Callable[[Task], bool], task: Task) -> bool:
        """Do what was asked; Ctrl-C at a question leads back to the choice, with nothing written."""
        try:
            return deed(task)
        except click.Abort:
            click.echo("\nNothing was written for this one.")
            return False

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
        from dossier.model.fields import FIELDS
        from dossier.model.statement import kind_of

        if task.statement is None:
            raise ValueError("only a statement is amended")
        kind = kind_of(task.statement)
        now: dict[str, object] = {}
        click.echo(f"Give a field and what is right, as   {EXAMPLES[kind]}   ; an empty line ends.")
        click.echo(f"Fields: {', '.join(field.name for field in FIELDS[kind])}")
        while line := click.prompt("", default="", show_default=False, prompt_suffix="> ").strip():
            name, colon, words = (part.strip() for part in line.partition(":"))
            value, problems = _value(words) if colon else (None, [])
            if colon and not problems:
                problems = _problems(self._correction(task, "amend", now={**now, name: value}))
            if not colon:
                click.echo(f"write   field: value   such as   {EXAMPLES[kind]}")
            elif problems:
                click.echo("\n".join(_told(problems[0])))
            else:
                now[name] = value
        if not now:
            click.echo("Nothing was written for this one.")
            return False
        why = click.prompt("Why", default="", show_default=False)
        return self._write(task.file, self._correction(task, "amend", now=now, why=why))

    def _write_block(self, task: Task) -> bool:
        from dossier.review.blocks import signed

        return self._write(task.file, signed(task.block, self.by, self.on))

    def _correction(self, task: Task, deed: Deed, now: dict[str, object] | None = None, why: str = "") -> str:
        from dossier.model.statement import kind_of
        from dossier.review.blocks import correction, fields_of

        if task.statement is None:
            raise ValueError("only a statement is accepted, amended or rejected")
        evidence = task.statement.evidence
        source, said = self.dossier.source(evidence.source), fields_of(task.statement)
        return correction(deed, kind_of(task.statement), evidence, source, said, now=now, why=why, by=self.by, on=self.on)

    def _write(self, file: str, block: str) -> bool:
        from dossier.desk import held, keep

        before = held(self.root, file)
        problem = keep(self.root, file, block)
        tell(str(problem) if problem else f"written to {file}", err=bool(problem))
        if problem is None:
            self.done.append(_Done(self.place, file, before, held(self.root, file)))
        return problem is None

    def _take_back(self) -> bool:
        from dossier.desk import put_back

        last = self.done[-1]
        problem = put_back(self.root, last.file, last.before, last.after)
        tell(str(problem) if problem else f"taken back from {last.file}", err=bool(problem))
        return problem is None


def _key() -> str:
    """Return the key that was pressed, in small letters; the end of input and Ctrl-C are `q`."""
    try:
        return click.getchar().lower()
    except (KeyboardInterrupt, EOFError):
        return "q"


def _told(problem: Problem) -> Iterator[str]:
    """Say a problem of an answer without the place: it was typed just now."""
    yield problem.message
    if problem.nearest:
        yield f"  nearest: {problem.nearest}"
    if problem.hint:
        yield f"  fix: {problem.hint}"


def _problems(block: str) -> list[Problem]:
    """Return what is wrong with a correction, as `dossier check` would say it."""
    from dossier.model.problem import Where
    from dossier.read.corrections import read_corrections
    from dossier.read.schema import Reader
    from dossier.read.yaml import YamlError, read_node

    reader = Reader()
    try:
        node = read_node(block, Where("this answer"))
    except YamlError as error:
        return [error.problem]
    if node is not None:
        read_corrections(node, reader)
    return reader.problems


def _value(words: str) -> tuple[object, list[Problem]]:
    """Return what was typed: a list in brackets as YAML reads it, nothing, or words; and what is wrong with it."""
    from dossier.model.problem import Where
    from dossier.read.yaml import YamlError, read_node

    if words in {"", "null", "~"}:
        return None, []
    if not words.startswith("["):
        return words, []
    try:
        node = read_node(words, Where("this answer"))
    except YamlError as error:
        return None, [error.problem]
    return (node.plain() if node else None), []


def _panel(task: Task, place: str) -> RenderableType:
    """Draw a task: why it matters, the words in their sentence, and what software says of them."""
    from rich.console import Group
    from rich.panel import Panel
    from rich.text import Text

    from dossier.model.statement import kind_of
    from dossier.text.visible import spelled

    title = f"{kind_of(task.statement).capitalize()}: is it right?" if task.statement else TITLES[task.kind]
    lines = [] if task.kind in {"statement", "sentence"} else [Text(spelled(task.title), "bold")]
    lines += [Text(f"Rests on it: {spelled(reason)}", "yellow") for reason in task.reasons]
    for passage in task.passages:
        words = Text.assemble(spelled(passage.before), (spelled(passage.evidence.exact), "bold reverse"), spelled(passage.after))
        lines += [Text(""), words, Text(spelled(f"{passage.outlet} · {passage.where}"), "dim")]
    if task.said:
        lines += [Text(""), *(Text.assemble((f"{name}: ", "bold"), spelled(value)) for name, value in task.said)]
    if task.block and not task.statement:
        lines += [Text(""), Text(f"For {task.file}:", "bold"), Text(spelled(task.block.rstrip()))]
    return Panel(Group(*lines), title=Text(title), subtitle=place, title_align="left")
