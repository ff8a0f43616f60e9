"""The project a command works on: the folder that holds mkdocs.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


def project_option(command: Any) -> Any:
    """Add --project, the folder that holds mkdocs.yml."""
    return click.option(
        "--project",
        type=click.Path(exists=True, file_okay=False),
        metavar="DIR",
        help="The folder that holds mkdocs.yml; without it, this folder or the nearest above it that does.",
    )(command)


def project_root(project: str | None) -> Path:
    """Return the folder of the project. Raises UsageError where there is none."""
    start = Path(project or ".").resolve()
    folders = (start,) if project else (start, *start.parents)
    root = next((folder for folder in folders if (folder / "mkdocs.yml").is_file()), None)
    if root is None:
        raise click.UsageError(
            f"there is no mkdocs.yml in {start}{'' if project else ' or above it'}; go to the project, or use --project DIR"
        )
    return root
