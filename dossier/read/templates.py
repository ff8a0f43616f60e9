"""The page templates by name: those of the package, each replaced by the project's own of the same name."""

from __future__ import annotations

from pathlib import Path

import dossier
from dossier.model.problem import Problem
from dossier.read.files import list_files, read_text

SUFFIX = ".j2"


def templates_folder() -> Path:
    """Return where the package keeps its templates: inside it when installed, beside it in a checkout."""
    package = Path(dossier.__file__).parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def read_templates(root: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Return the text of each template by its name (`pages/quotes.md.j2`), and what was wrong with any."""
    found: dict[str, str] = {}
    problems: list[Problem] = []
    own = templates_folder()
    for folder, base in ((own, own.parent), (root / "templates", root)):
        for file in list_files(folder) if folder.is_dir() else ():
            if file.name.endswith(SUFFIX):
                text, wrong, _ = read_text(file, base)
                problems.extend(wrong)
                if text is not None:
                    found[file.relative_to(folder).as_posix()] = text
    return dict(sorted(found.items())), tuple(sorted(set(problems)))
