"""`dossier import`: annotations made elsewhere become the editor's additions, exactly where they stand, or are refused one by one."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click

from dossier.commands.printing import tell
from dossier.commands.project import project_option, project_root


@click.command("import")
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", default="", help="Who stands behind these additions.")
@click.option("--on", default="", metavar="DATE", help="When, such as 2022-02-09.")
@project_option
def import_(file: Path, by: str, on: str, project: str | None) -> None:
    """Bring annotations tagged quote, event or deployment into content/corrections/ as additions.

    FILE is a set of Web Annotations or an export of Hypothesis, Doccano or Label Studio. Each is anchored exactly or refused with a reason.
    Exits with 1 where any was refused; the others are written all the same.

    \b
    dossier import annotations.jsonld --by "Ada Mirren" --on 2031-05-08
    """  # noqa: D301
    from dossier.build import linked_dossier
    from dossier.model.statement import Statement, kind_of
    from dossier.review.annotations import Refused, bring
    from dossier.review.blocks import correction

    root = project_root(project)
    target = root / "content" / "corrections" / f"imported-{file.stem}.yml"
    if target.exists():
        raise click.ClickException(f"{target.relative_to(root)} is there already; rename it or take it away, then import again")
    dossier = linked_dossier(root).dossier
    sources = {source.id: source for source in dossier.sources}
    statements: list[Statement] = []
    for found in dossier.findings.values():
        statements += (*found.quotes, *found.events, *found.deployments)
    taken = {(kind_of(one), one.evidence.source, one.evidence.span): one.id for one in statements}
    blocks, refused = [], 0
    for number, one in enumerate(bring(_records(file), dossier.sources), start=1):
        which, why = (one.which, one.why) if isinstance(one, Refused) else (str(number), "")
        if not isinstance(one, Refused):
            key = (one.kind, one.evidence.source, one.evidence.span)
            if key in taken:
                why = f"{taken[key]} stands on these words already"
            else:
                taken[key] = "another annotation of this file"
                blocks.append(correction("add", one.kind, one.evidence, sources[one.evidence.source], {}, now=one.fields, by=by, on=on))
        if why:
            refused += 1
            tell(f"{file.name} {which}: refused: {why}", err=True)
    if not blocks and not refused:
        raise click.ClickException(f"{file} holds no annotations; what can be read is in dossier import --help")
    if blocks:
        _write(target, "\n".join(blocks))
        tell(f"{target.relative_to(root)}: {len(blocks)} added", err=True)
    tell(f"{len(blocks)} added, {refused} refused", err=True)
    raise SystemExit(1 if refused else 0)


def _write(target: Path, text: str) -> None:
    """Write aside, then rename: a full disk leaves no half of a file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.aside")
    aside.write_text(text, encoding="utf-8", newline="\n")
    os.replace(aside, target)


def _records(file: Path) -> list[Any]:
    """Return the JSON values of a file: one, or one a line. Raises ClickException for what is neither."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{file} is not in UTF-8; save it so") from error
    try:
        return [json.loads(text)]
    except (ValueError, RecursionError):
        pass
    try:
        return [json.loads(line) for line in text.split("\n") if line.strip()]
    except (ValueError, RecursionError) as error:
        raise click.ClickException(f"{file} is neither JSON nor JSON Lines: {error}") from error
