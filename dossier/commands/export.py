"""`dossier export`: everything the dossier says, as data."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dossier.commands.printing import tell
from dossier.commands.project import project_option, project_root


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@project_option
def export(folder: Path, project: str | None) -> None:
    """Write all data of the dossier into DIR: tables, annotations, citations, schemas. Exits with 1 on errors, never on warnings.

    The same files stand on the site under data/. Writes only what changed, and refuses a folder that holds other files.

    \b
    dossier export data
    dossier verify data seeds/
    """  # noqa: D301
    from dossier.build import build
    from dossier.docs_folder import DocsFolderError, write_pieces

    built = build(project_root(project), on_demand=True)  # each file is made when it is written, none is held
    for problem in built.problems:
        tell(str(problem), err=True)
    if built.failed:
        sys.exit(1)
    try:
        written = write_pieces(folder, {file.path: file.pieces for file in built.files})
    except DocsFolderError as error:
        raise click.ClickException(str(error)) from error
    tell(f"{len(built.files)} files in {folder}: {len(written.changed)} written, {len(written.gone)} removed", err=True)
