"""`dossier extract`: what the machine finds in articles, one JSON object a line."""

from __future__ import annotations

import os
from pathlib import Path

import click

from dossier.commands.printing import fault, write_text


@click.command()
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
    from dossier.export.records import extract_record
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
            click.echo(f"{item.where}: error: {fault(error)}; nothing is found in this article", err=True)
            found = Findings(item.id)
        write_text(json.dumps(extract_record(item, found), ensure_ascii=False))
