"""Door 1: the command `dossier`."""

from __future__ import annotations

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dossier", message="%(version)s")
def main() -> None:
    """Turn a small corpus of news articles into a site on which every statement is one click from its words."""


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True))
def extract(paths: tuple[str, ...]) -> None:
    """Print what the machine finds in articles, one JSON object for each, in input order."""
    import json
    from pathlib import Path

    from dossier.extract import extract as extract_source
    from dossier.model.problem import Problem
    from dossier.model.vocabulary import NO_VOCABULARY
    from dossier.read.language import read_language
    from dossier.read.sources import iter_sources
    from dossier.render.records import extract_record

    language = read_language("en")
    for item in iter_sources((Path(path) for path in paths), Path(), language):
        if isinstance(item, Problem):
            click.echo(str(item), err=True)
            continue
        click.echo(json.dumps(extract_record(item, extract_source(item, language, NO_VOCABULARY)), ensure_ascii=False))


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True))
def draft(paths: tuple[str, ...]) -> None:
    """Print the linked dossier of articles as the machine alone sees it: one JSON document."""
    import json
    from pathlib import Path

    from dossier.build import draft as draft_dossier
    from dossier.render.records import draft_record

    dossier, problems = draft_dossier(tuple(Path(path) for path in paths))
    for problem in problems:
        click.echo(str(problem), err=True)
    click.echo(json.dumps(draft_record(dossier, problems), ensure_ascii=False, indent=1))


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False))
def write(folder: str) -> None:
    """Write the complete docs folder into DIR, for any generator that renders Markdown.

    Writes only what changed, removes what it wrote before and no longer makes, and refuses a folder that holds other files.
    """
    import sys
    from pathlib import Path

    from dossier.build import build
    from dossier.docs_folder import DocsFolderError, write_docs

    if not Path("mkdocs.yml").is_file():
        raise click.UsageError("There is no mkdocs.yml here: run this in the folder of the dossier.")
    built = build(Path.cwd())
    for problem in built.problems:
        click.echo(str(problem), err=True)
    if built.failed:
        sys.exit(1)
    try:
        written = write_docs(Path(folder), built.pages)
    except DocsFolderError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{len(built.pages)} files in {folder}: {len(written.changed)} written, {len(written.gone)} removed", err=True)
