"""Fills the guide's reference pages from the program itself, so that they can say nothing else: the commands and their help."""

from __future__ import annotations

import html
from collections.abc import Iterator

import click

from dossier.cli import COMMANDS, main


def on_page_markdown(markdown: str, **_: object) -> str:
    """Put the reference of the commands where a page asks for it."""
    return markdown.replace("<!-- commands -->", "\n".join(commands())) if "<!-- commands -->" in markdown else markdown


def commands() -> Iterator[str]:
    """Yield the reference: each command, what it does, its examples, its options."""
    context = click.Context(main, info_name="dossier")
    for name in COMMANDS:
        command = main.get_command(context, name)
        if command is None:
            continue
        inner = click.Context(command, info_name=f"dossier {name}", parent=None)
        said, _, examples = (command.help or "").partition("\b")
        yield f"## `dossier {name}` {{ #{name} }}\n"
        yield " ".join(_escape(line.strip()) for line in said.splitlines()) + "\n"
        yield "```text\n" + command.get_usage(inner).removeprefix("Usage: ") + "\n```\n"
        if examples.strip():
            yield "```sh\n" + "\n".join(line.strip() for line in examples.strip().splitlines()) + "\n```\n"
        yield from _options(command, inner)


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    rows = [record for parameter in command.get_params(context) if (record := parameter.get_help_record(context))]
    yield "| option | what it does |\n|---|---|"
    yield from (f"| `{option.replace('|', chr(92) + '|')}` | {_escape(help)} |" for option, help in rows)
    yield ""


def _escape(words: str) -> str:
    return html.escape(words, quote=False).replace("|", "&#124;").replace("*", "&#42;").replace("[", "&#91;").replace("_", "&#95;")
