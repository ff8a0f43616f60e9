"""`dossier check`: looks a project over and says what is wrong, where, and what to do."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.commands.printing import FORMATS, print_problems
from dossier.commands.project import project_option, project_root


@click.command()
@click.option(
    "--accept", multiple=True, metavar="SOURCE", help="Record the text of a source as it stands now in its card; all for each of them."
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How problems are printed.")
@project_option
def check(accept: tuple[str, ...], form: str, project: str | None) -> None:
    """Look the project over and say what is wrong, where, and what to do. Exits with 1 on errors, never on warnings.

    \b
    dossier check
    dossier check --accept herald-2031-05-02
    dossier check --accept all          for a new project
    """  # noqa: D301
    from dossier.build import build

    root = project_root(project)
    if accept:
        _accept(root, accept)
    built = build(root)
    print_problems(built.problems, form, root)
    if form == "text":
        errors = sum(problem.severity == "error" for problem in built.problems)
        click.echo(_summary(errors, len(built.problems) - errors, len(built.dossier.sources)), err=bool(errors))
    raise SystemExit(1 if built.failed else 0)


def _accept(root: Path, asked: tuple[str, ...]) -> None:
    from dossier.check.cards import line_hashes
    from dossier.read.accept import accept_sources
    from dossier.read.project import read

    sources = read(root).sources
    hashes = {source.id: line_hashes(source.text) for source in sources}
    written, problems = accept_sources(root, sources, asked, hashes)
    for name in written:
        click.echo(f"{name}: holds the text as it stands now", err=True)
    if problems:
        print_problems(problems, "text", root, err=True)
        raise SystemExit(1)


def _summary(errors: int, warnings: int, sources: int) -> str:
    """Say in a line how a check went."""
    if not errors and not warnings:
        return f"Nothing is wrong: {sources} source{'s' * (sources != 1)}, and every word stands where it should."
    counts = [f"{count} {word}{'s' * (count != 1)}" for count, word in ((errors, "error"), (warnings, "warning")) if count]
    return " and ".join(counts)
