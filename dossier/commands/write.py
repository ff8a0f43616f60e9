"""`dossier write`: the complete docs folder, for any generator that renders Markdown."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dossier.commands.printing import tell
from dossier.commands.project import project_option, project_root


@click.command()
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
    from dossier.folders import in_folders

    built = build(project_root(project))
    for problem in built.problems:
        tell(str(problem), err=True)
    if built.failed:
        sys.exit(1)
    try:
        written = write_docs(folder, in_folders(built.pages))
    except DocsFolderError as error:
        raise click.ClickException(str(error)) from error
    tell(f"{len(built.pages)} files in {folder}: {len(written.changed)} written, {len(written.gone)} removed", err=True)
