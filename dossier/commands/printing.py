"""How a command prints: texts in UTF-8, and problems for people, for programs or for pull requests."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dossier.model.problem import Problem

FORMATS = ("text", "json", "github")


def print_problems(problems: Iterable[Problem], form: str, root: Path, err: bool = False) -> None:
    """Print problems of the project in `root` for people (text), for programs (json) or for the annotations of a pull request (github)."""
    import json

    if form == "json":
        write_text(json.dumps([_problem_record(problem) for problem in problems], ensure_ascii=False, indent=1))
        return
    for problem in problems:
        if form == "github":
            click.echo(_github(problem, _in_repository(root)), err=err)
        else:
            tell(str(problem), err)


def tell(words: str, err: bool = False) -> None:
    """Print a line to a person: what an article says in it does not act in their terminal."""
    from dossier.text.visible import spelled

    click.echo(spelled(words), err=err)


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


def _in_repository(root: Path) -> Path:
    """Return where a project stands in its repository: an annotation of examples/ferry/content/home.yml must name all of that."""
    top = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)
    return root.relative_to(top)


def _github(problem: Problem, folder: Path) -> str:
    """Return a workflow command of GitHub Actions; what would end it early is escaped."""
    words = "\n".join(
        filter(None, (problem.message, problem.nearest and f"nearest: {problem.nearest}", problem.hint and f"fix: {problem.hint}"))
    )
    body = words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    where = {
        "file": (folder / problem.where.path).as_posix(),
        "line": problem.where.line or "",
        "col": problem.where.column or "",
        "title": problem.code,
    }
    places = (f"{key}={_escape(str(value))}" for key, value in where.items() if value)
    return f"::{problem.severity} {','.join(places)}::{body}"


def _escape(value: str) -> str:
    for character, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C")):
        value = value.replace(character, code)
    return value


def write_text(text: str) -> None:
    """Print a text in UTF-8, whatever the terminal's encoding: JSON is UTF-8."""
    sys.stdout.buffer.write(text.encode() + b"\n")
    sys.stdout.buffer.flush()


def fault(error: Exception) -> str:
    """Return what to say of a fault of the program."""
    return f"this is a fault of the program, not of your files: {type(error).__name__}: {error}"
