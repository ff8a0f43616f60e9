"""`dossier show`: one statement, where it stands, and a correction ready to paste."""

from __future__ import annotations

import click

from dossier.commands.printing import write_text
from dossier.commands.project import project_option, project_root


@click.command()
@click.argument("id")
@project_option
def show(id: str, project: str | None) -> None:
    """Show a statement by its address (the beginning will do): its words, where they stand, and a correction ready to paste.

    \b
    dossier show event-3f2a9c
    """  # noqa: D301
    from dossier.build import linked_dossier
    from dossier.review.show import show_statement

    found = show_statement(linked_dossier(project_root(project)).dossier, id)
    if found.problem:
        raise click.ClickException(found.problem)
    write_text(found.text)
