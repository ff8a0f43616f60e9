"""`dossier diff`: what changed between two states of a dossier, in an editor's words."""

from __future__ import annotations

import contextlib
import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.commands.printing import tell, write_text
from dossier.commands.project import project_option, project_root

if TYPE_CHECKING:
    from dossier.build import Linked
    from dossier.compare import Change

HEADINGS = {
    "dossier": "The dossier",
    "source": "Sources",
    "dispute": "Disputed facts",
    "utterance": "Versions of a quote",
    "quote": "Quotes",
    "event": "Events",
    "deployment": "Deployments",
    "actor": "Actors",
}
SOME = 5
"""How many errors of a broken state are told."""
SIGNS = {"new": "+", "gone": "-", "changed": "~"}


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="[NEW]", required=False)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="How changes are printed.")
@project_option
def diff(old: str, new: str | None, form: str, project: str | None) -> None:
    """Say what changed between two states of the dossier: sources, disputes, quotes and their versions, events, deployments, actors.

    OLD and NEW are folders of a project, or revisions of the Git repository the project is in; without NEW, the project as it stands.

    \b
    dossier diff HEAD               what I have changed since the last commit
    dossier diff v1 v2
    dossier diff ../dossier-of-may
    """  # noqa: D301
    import json
    from dataclasses import asdict

    from dossier.build import linked_dossier
    from dossier.compare import compare
    from dossier.text.visible import spelled

    here = None if Path(old).is_dir() and new and Path(new).is_dir() else project_root(project)
    with _state(old, here) as before, _state(new, here) as after:
        old_state, new_state = linked_dossier(before), linked_dossier(after)
    for name, state in ((old, old_state), (new or "the project as it stands", new_state)):
        _tell_broken(name, state)
    changes = compare(old_state.dossier, new_state.dossier)
    if form == "json":
        write_text(json.dumps([asdict(change) for change in changes], ensure_ascii=False, indent=1))
    else:
        write_text(spelled("\n".join(_lines(changes))) if changes else "Nothing changed.")


def _tell_broken(name: str, state: Linked) -> None:
    """Say that a state could not be read whole: what is missing there would look like a change of yours."""
    errors = [problem for problem in state.problems if problem.severity == "error"]
    if errors:
        tell(f"{name} has {len(errors)} error{'s' * (len(errors) != 1)}; what cannot be read there may look like a change:", err=True)
        for problem in errors[:SOME]:
            tell(f"  {problem.where}: {problem.message}", err=True)
        if len(errors) > SOME:
            tell(f"  and {len(errors) - SOME} more", err=True)


def _lines(changes: tuple[Change, ...]) -> Iterator[str]:
    for kind, heading in HEADINGS.items():
        of_kind = [change for change in changes if change.kind == kind]
        if of_kind:
            yield heading
            yield from (f"  {SIGNS[change.deed]} {change}" for change in of_kind)


@contextlib.contextmanager
def _state(asked: str | None, here: Path | None) -> Iterator[Path]:
    """Give the folder of a state: the project itself, another folder, or a revision unpacked aside for as long as it is needed."""
    if asked is None and here is not None:
        yield here
    elif asked is not None and Path(asked).is_dir():
        yield project_root(asked)
    elif asked is not None and here is not None:
        with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
            _unpack(asked, here, Path(folder))
            yield Path(folder)


def _unpack(revision: str, project: Path, folder: Path) -> None:
    """Write the project as it was at a revision into a folder. Raises UsageError where Git knows no such revision."""
    archive = _git(project, "archive", "--format=tar", f"{_commit(revision, project)}:./")
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
    if not (folder / "mkdocs.yml").is_file():
        raise click.UsageError(f"the project was not there yet at {revision!r}: no mkdocs.yml")


def _commit(revision: str, project: Path) -> str:
    try:
        return _git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    except (subprocess.CalledProcessError, FileNotFoundError) as error:
        raise click.UsageError(f"{revision!r} is neither a folder nor a revision of a Git repository that {project} is in") from error


def _git(project: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", "-C", str(project), *arguments], check=True, capture_output=True).stdout
