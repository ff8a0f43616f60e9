"""`dossier verify`: checks data against the articles, trusting neither the data nor whoever made it."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.commands.printing import tell


@click.command()
@click.argument("folder", metavar="SITE_OR_DATA", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("seeds", metavar="SEEDS", type=click.Path(exists=True, file_okay=False, path_type=Path))
def verify(folder: Path, seeds: Path) -> None:
    """Check every hash, passage, key and counted number of a site or a folder of data against the articles in SEEDS.

    Needs no project and nothing that made the data. Exits with 1 on any mismatch, each named.

    Checked: every byte of every file of data against SHA256SUMS; every article, passage and annotation against the articles; types, keys
    and counted numbers of every table, and that CSV, JSON, the database, dossier.json and the annotations say the same.

    Not checked: whether somebody changed the data and made all of it and SHA256SUMS anew, where the words are neither an article's nor
    counted (a title, a status, a note); citations, feed, timeline, calendar, places and entities but for their bytes; the pages of a site.

    \b
    dossier verify site seeds/
    """  # noqa: D301
    from dossier.verify.dataset import NoDataError
    from dossier.verify.run import verify as run

    try:
        report = run(folder, seeds)
    except NoDataError as error:
        raise click.ClickException(str(error)) from error
    for mismatch in report.mismatches:
        tell(str(mismatch), err=True)
    for line in report.lines():
        tell(line)
    wrong = len(report.mismatches)
    tell(f"{wrong} {'does' if wrong == 1 else 'do'} not agree." if wrong else "Everything agrees.")
    raise SystemExit(1 if wrong else 0)
