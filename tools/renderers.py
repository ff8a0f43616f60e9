"""Builds dossiers with three generators and compares them: `python tools/renderers.py WORK PROJECT...`, see `make renderers`.

`dossier write` makes one folder of plain Markdown; each generator then builds it, strictly, without our plugin, in an environment of its
own; `tools/check_renderers.py` holds the sites against the data and against each other.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
GENERATORS = {
    "mkdocs": (VENV / "bin" / "mkdocs", "build", "--strict", "--quiet"),
    "properdocs": (ROOT / ".venv-properdocs" / "bin" / "properdocs", "build", "--strict", "--quiet", "-f", "mkdocs.yml"),
    "zensical": (ROOT / ".venv-zensical" / "bin" / "zensical", "build", "--strict", "--clean"),
}


def lay_out(project: Path, work: Path) -> None:
    """Write the docs folder of a project into `work`, with the theme and the settings that every generator reads."""
    shutil.rmtree(work, ignore_errors=True)
    (work / "templates").mkdir(parents=True)
    shutil.copytree(ROOT / "templates" / "theme", work / "templates" / "theme")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    for pattern, plain in (
        (r"^docs_dir: \S+", "docs_dir: docs"),
        (r"^  custom_dir: \S+", "  custom_dir: templates/theme"),
        (r"^  - dossier\n", ""),
    ):
        settings, times = re.subn(pattern, plain, settings, count=1, flags=re.MULTILINE)
        assert times == 1, f"{project / 'mkdocs.yml'} has no line like {pattern}"
    (work / "mkdocs.yml").write_text(settings, encoding="utf-8")
    subprocess.run([VENV / "bin" / "dossier", "write", work / "docs", "--project", project], check=True)


def build(work: Path) -> list[str]:
    """Build the folder with each generator; return what the checker wants to know of the sites."""
    sites = []
    for name, command in GENERATORS.items():
        subprocess.run(command, cwd=work, env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}, check=True)
        (work / "site").rename(work / f"site-{name}")
        sites.append(f"{name}={work / f'site-{name}'}")
    return sites


def main(work: Path, projects: list[Path]) -> int:
    """Compare the three sites of each project; return how many projects differ."""
    failed = 0
    for project in projects:
        print(f"== {project.resolve().name}", flush=True)
        here = work.resolve() / project.resolve().name
        lay_out(project.resolve(), here)
        failed += subprocess.run(
            [sys.executable, ROOT / "tools" / "check_renderers.py", here / "docs", *build(here)], check=False
        ).returncode
    return failed


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), [Path(project) for project in sys.argv[2:]]))
