"""Door 1: the command `dossier`. Each command is a module of `commands/`, imported only when it is asked for."""

from __future__ import annotations

import os
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

COMMANDS = {
    "add": "Take articles in: saved pages, text, Markdown, JSON Lines, PDF, Word.",
    "check": "Look the project over and say what is wrong, where, and what to do.",
    "diff": "Say what changed between two states of the dossier.",
    "draft": "Print the linked dossier of articles as the machine alone sees it.",
    "export": "Write all data of the dossier: tables, annotations, citations, schemas.",
    "extract": "Print what the machine finds in articles: JSON Lines.",
    "import": "Bring annotations made elsewhere in as additions, each anchored exactly or refused.",
    "new": "Begin a dossier in a folder of its own: it builds at once.",
    "review": "Go through what nobody has looked at, and write what you decide.",
    "show": "Show a statement by its address.",
    "verify": "Check a site or its data against the articles: every hash, passage, key and number.",
    "write": "Write the complete docs folder into DIR.",
}
"""Every command with the line that --help shows, so that asking for help imports none of them."""


class Door(click.Group):
    """A group of commands that shows a fault of the program as one line; DOSSIER_DEBUG=1 shows where it happened."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(import_module(f"dossier.commands.{name}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except OSError as error:
            raise click.ClickException(f"{error.filename or 'the disk'}: {error.strerror or error}") from error
        except Exception as error:
            from dossier.commands.printing import fault

            if os.environ.get("DOSSIER_DEBUG"):
                raise
            raise click.ClickException(f"{fault(error)}\n  DOSSIER_DEBUG=1 before the command shows where") from error


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dossier", message="%(version)s")
def main() -> None:
    """Turn a small corpus of news articles into a site on which every statement is one click from its words."""
