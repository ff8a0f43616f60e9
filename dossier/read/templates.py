"""The page templates by name: those of the package, each replaced by the project's own of the same name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from rapidfuzz import process

import dossier
from dossier.model.problem import Problem, Where
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
    return dict(sorted(found.items())), tuple(sorted({*problems, *_strangers(found, own)}))


def _strangers(found: Mapping[str, str], own: Path) -> Iterator[Problem]:
    """Warn of templates that replace none of the package's and that no other names: a misspelt one would change nothing, unsaid."""
    known = [name for name in found if (own / name).is_file()]
    for name in found:
        if name not in known and not any(name in text for other, text in found.items() if other != name):
            near = process.extractOne(name, known, score_cutoff=60)
            message = f"templates/{name} is not used: it replaces no template, and no other names it"
            hint = "call it as the template is called that it should replace, or take it away"
            yield Problem(Where(f"templates/{name}"), "stranger", message, f"templates/{near[0]}" if near else "", hint, "warning")
