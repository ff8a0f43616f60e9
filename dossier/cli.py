"""Door 1: the command `dossier`. It reads what was asked for, calls the line, and prints; every answer is in the editor's words."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dossier.model.problem import Problem

FORMATS = ("text", "json", "github")


class Door(click.Group):
    """A group of commands that shows a fault of the program as one line; DOSSIER_DEBUG=1 shows where it happened."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except OSError as error:
            raise click.ClickException(f"{error.filename or 'the disk'}: {error.strerror or error}") from error
        except Exception as error:
            if os.environ.get("DOSSIER_DEBUG"):
                raise
            raise click.ClickException(f"{_fault(error)}\n  DOSSIER_DEBUG=1 before the command shows where") from error


def _fault(error: Exception) -> str:
    return f"this is a fault of the program, not of your files: {type(error).__name__}: {error}"


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dossier", message="%(version)s")
def main() -> None:
    """Turn a small corpus of news articles into a site on which every statement is one click from its words."""


def project_option(command: Any) -> Any:
    """Add --project, the folder that holds mkdocs.yml."""
    return click.option(
        "--project",
        type=click.Path(exists=True, file_okay=False),
        metavar="DIR",
        help="The folder that holds mkdocs.yml; without it, this folder or the nearest above it that does.",
    )(command)


def project_root(project: str | None) -> Path:
    """Return the folder of the project. Raises UsageError where there is none."""
    start = Path(project or ".").resolve()
    folders = (start,) if project else (start, *start.parents)
    root = next((folder for folder in folders if (folder / "mkdocs.yml").is_file()), None)
    if root is None:
        raise click.UsageError(
            f"there is no mkdocs.yml in {start}{'' if project else ' or above it'}; go to the project, or use --project DIR"
        )
    return root


@main.command()
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
    _print_problems(built.problems, form)
    if form == "text":
        errors = sum(problem.severity == "error" for problem in built.problems)
        click.echo(_summary(errors, len(built.problems) - errors, len(built.dossier.sources)), err=bool(errors))
    raise SystemExit(1 if built.failed else 0)


def _accept(root: Path, asked: tuple[str, ...]) -> None:
    from dossier.check.cards import line_hashes
    from dossier.read import read
    from dossier.read.accept import accept_sources

    sources = read(root).sources
    hashes = {source.id: line_hashes(source.text) for source in sources}
    written, problems = accept_sources(root, sources, asked, hashes)
    for name in written:
        click.echo(f"{name}: holds the text as it stands now", err=True)
    if problems:
        _print_problems(problems, "text", err=True)
        raise SystemExit(1)


def _summary(errors: int, warnings: int, sources: int) -> str:
    """Say in a line how a check went."""
    if not errors and not warnings:
        return f"Nothing is wrong: {sources} source{'s' * (sources != 1)}, and every word stands where it should."
    counts = [f"{count} {word}{'s' * (count != 1)}" for count, word in ((errors, "error"), (warnings, "warning")) if count]
    return " and ".join(counts)


def _print_problems(problems: Iterable[Problem], form: str, err: bool = False) -> None:
    """Print problems for people (text), for programs (json) or for the annotations of a pull request (github)."""
    import json

    if form == "json":
        _write(json.dumps([_problem_record(problem) for problem in problems], ensure_ascii=False, indent=1))
        return
    for problem in problems:
        click.echo(_github(problem) if form == "github" else str(problem), err=err)


def _problem_record(problem: Problem) -> dict[str, object]:
    where = problem.where
    return {
        "path": where.path,
        "line": where.line or None,
        "column": where.column or None,
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "nearest": problem.nearest,
        "hint": problem.hint,
    }


def _github(problem: Problem) -> str:
    """Return a workflow command of GitHub Actions; what would end it early is escaped."""
    words = "\n".join(
        filter(None, (problem.message, problem.nearest and f"nearest: {problem.nearest}", problem.hint and f"fix: {problem.hint}"))
    )
    body = words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    where = {"file": problem.where.path, "line": problem.where.line or "", "col": problem.where.column or "", "title": problem.code}
    places = (f"{key}={_escape(str(value))}" for key, value in where.items() if value)
    return f"::{problem.severity} {','.join(places)}::{body}"


def _escape(value: str) -> str:
    for character, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C")):
        value = value.replace(character, code)
    return value


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True))
def extract(paths: tuple[str, ...]) -> None:
    """Print what the machine finds in articles (.txt, .md, .jsonl, or folders of them): JSON Lines, one object for each article.

    \b
    dossier extract seeds/
    dossier extract seeds/herald-2031-05-02.txt | jq '.quotes | length'
    """  # noqa: D301
    import json

    from dossier.extract import extract as extract_source
    from dossier.model.findings import Findings
    from dossier.model.problem import Problem
    from dossier.model.source import Source
    from dossier.model.vocabulary import NO_VOCABULARY
    from dossier.read.language import read_language
    from dossier.read.sources import iter_sources
    from dossier.render.records import extract_record
    from dossier.text.sisters import presume_date, stated_days

    language = read_language("en")
    files = tuple(Path(path) for path in paths)
    # Read twice rather than held in memory: an article that does not date itself is dated by those beside it.
    days = stated_days(item for item in iter_sources(files, Path(), language) if isinstance(item, Source))
    for read in iter_sources(files, Path(), language):
        if isinstance(read, Problem):
            click.echo(str(read), err=True)
            continue
        item = presume_date(read, days, language)
        try:
            found = extract_source(item, language, NO_VOCABULARY)
        except Exception as error:  # one article that trips the program must not cost the others
            if os.environ.get("DOSSIER_DEBUG"):
                raise
            click.echo(f"{item.where}: error: {_fault(error)}; nothing is found in this article", err=True)
            found = Findings(item.id)
        _write(json.dumps(extract_record(item, found), ensure_ascii=False))


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True))
def draft(paths: tuple[str, ...]) -> None:
    """Print the linked dossier of articles as the machine alone sees it: one JSON document.

    \b
    dossier draft seeds/ > draft.json
    """  # noqa: D301
    import json

    from dossier.build import draft as draft_dossier
    from dossier.render.records import draft_record

    dossier, problems = draft_dossier(tuple(Path(path) for path in paths))
    for problem in problems:
        click.echo(str(problem), err=True)
    _write(json.dumps(draft_record(dossier, problems), ensure_ascii=False, indent=1))


@main.command()
@click.argument("id")
@project_option
def show(id: str, project: str | None) -> None:
    """Show a statement by its address (the beginning will do): its words, where they stand, and a correction ready to paste.

    \b
    dossier show event-3f2a9c
    """  # noqa: D301
    from dossier.build import build
    from dossier.render.show import show_statement

    found = show_statement(build(project_root(project)).dossier, id)
    if found.problem:
        raise click.ClickException(found.problem)
    _write(found.text)


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@project_option
def write(folder: Path, project: str | None) -> None:
    """Write the complete docs folder into DIR, for any generator that renders Markdown. Exits with 1 on errors, never on warnings.

    Writes only what changed, removes what it wrote before and no longer makes, and refuses a folder that holds other files.

    \b
    dossier write docs
    """  # noqa: D301
    from dossier.build import build
    from dossier.docs_folder import DocsFolderError, write_docs

    built = build(project_root(project))
    for problem in built.problems:
        click.echo(str(problem), err=True)
    if built.failed:
        sys.exit(1)
    try:
        written = write_docs(folder, built.pages)
    except DocsFolderError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{len(built.pages)} files in {folder}: {len(written.changed)} written, {len(written.gone)} removed", err=True)


def _write(text: str) -> None:
    """Print a text in UTF-8, whatever the terminal's encoding: JSON is UTF-8."""
    sys.stdout.buffer.write(text.encode() + b"\n")
    sys.stdout.buffer.flush()
