"""`dossier draft`: the linked dossier of articles as the machine alone sees it."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.commands.printing import tell, write_text


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True))
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="How many processes share the work; without it, one for each core.")
def draft(paths: tuple[str, ...], jobs: int | None) -> None:
    """Print the linked dossier of articles as the machine alone sees it: one JSON document.

    \b
    dossier draft seeds/ > draft.json
    """  # noqa: D301
    import json

    from dossier.build import draft as draft_dossier
    from dossier.export.records import draft_record

    dossier, problems = draft_dossier(tuple(Path(path) for path in paths), jobs=jobs)
    for problem in problems:
        tell(str(problem), err=True)
    write_text(json.dumps(draft_record(dossier, problems), ensure_ascii=False, indent=1))
