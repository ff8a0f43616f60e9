"""`dossier new`: a dossier that builds at once, in a folder of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", help="The name of the dossier, as readers see it.")
@click.option("--language", help="The language of the pages (default: en).")
@click.option("--repo-url", help="Where the repository will be: then each page has a pencil that leads to the file behind it.")
def new(folder: Path, title: str | None, language: str | None, repo_url: str | None) -> None:
    """Begin a dossier in DIR: it builds at once, and every file in it explains itself. On a terminal, what no option says is asked.

    \b
    dossier new harbour-strike
    dossier new harbour-strike --title "The harbour strike" --language en --repo-url https://github.com/OWNER/NAME
    """  # noqa: D301
    from dossier.new_folder import NewFolderError, refuse_used, write_new
    from dossier.own_words import own_words
    from dossier.read.language import languages, read_language
    from dossier.read.starter import WHEELS, read_starter, requirement
    from dossier.starter import Answers, starter_files, wrong_repo_url, wrong_title
    from dossier.text.strings import strings

    known = languages()
    try:
        refuse_used(folder)
        if title is None and not is_terminal():
            raise click.UsageError('nobody can be asked here; name the dossier with   --title "…"')
        asking = title is None
        title = _answer("Title", title, wrong_title)
        language = _answer("Language", language, lambda code: _wrong_language(code, known), "en", asking=asking and len(known) > 1)
        repo_url = _answer("Address of the repository (may stay empty)", repo_url, wrong_repo_url, "", asking=asking)
        line, wheel = requirement()
        files = starter_files(Answers(title, language, repo_url, line), read_starter(), own_words(strings(read_language(language))))
        if wheel:
            files[f"{WHEELS}/{wheel.name}"] = wheel.read_bytes()
        write_new(folder, files)
    except NewFolderError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{folder} is ready: {len(files)} files. Next:\n\n  cd {_quoted(folder)}\n  dossier add ARTICLE…\n  mkdocs serve\n")


def is_terminal() -> bool:
    """Say whether somebody can be asked."""
    return sys.stdin.isatty()


def _answer(question: str, given: str | None, wrong: Callable[[str], str], default: str | None = None, asking: bool = True) -> str:
    """Return what an option says, or what a person answers. Raises UsageError for an option that will not do."""
    if given is None and not asking:
        return default or ""
    if given is not None:
        if said := wrong(given):
            raise click.UsageError(said)
        return given
    while True:
        answer: str = click.prompt(question, default=default, show_default=bool(default))
        if not (said := wrong(answer)):
            return answer
        click.echo(said, err=True)


def _wrong_language(code: str, known: tuple[str, ...]) -> str:
    return "" if code in known else f"there are no words of {code!r} in the package; there are those of {', '.join(known)}"


def _quoted(folder: Path) -> str:
    import shlex

    return shlex.quote(str(folder))
