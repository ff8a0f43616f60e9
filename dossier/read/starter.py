"""The files that a new dossier begins with, from the package: its starter, the theme, the schemas of the content files."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import dossier
from dossier.read.templates import templates_folder

WHEELS = "wheels"
SITE = "mkdocs.yml"
"""How a site is shown: that of the package's own dossier, beside the package in a checkout and inside it when installed."""


def read_starter() -> dict[str, bytes]:
    """Return the shipped files by their paths in a new dossier."""
    package = Path(dossier.__file__).parent
    found: dict[str, bytes] = {}
    for folder, inside in (
        (package / "starter" / "files", ""),
        (templates_folder() / "theme", "templates/theme/"),
        (package / "schemas", ".schemas/"),
    ):
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.suffix not in {".py", ".pyc"}:
                found[inside + file.relative_to(folder).as_posix()] = file.read_bytes()
    site = package / "starter" / SITE
    found[SITE] = (site if site.is_file() else package.parent / SITE).read_bytes()
    return found


def requirement() -> tuple[str, Path | None]:
    """Return the line of requirements.txt that installs this software again, and the wheel it needs beside it, if any.

    Software that came from a file is installed from a copy of that file: another package of the same name may stand in a registry.
    """
    try:
        installed = distribution("dossier")
    except PackageNotFoundError:
        return _by_hand(dossier.__version__), None
    origin = _origin(installed)
    url = str(origin.get("url", ""))
    if url.startswith("file:") and url.endswith(".whl"):
        wheel = _path_of(url)
        return (f"./{WHEELS}/{wheel.name}", wheel) if wheel.is_file() else (_by_hand(installed.version), None)
    if "vcs_info" in origin:
        return f"dossier @ {origin['vcs_info']['vcs']}+{url}@{origin['vcs_info']['commit_id']}", None
    if url.startswith("https:"):
        return f"dossier @ {url}", None
    return _by_hand(installed.version), None


def _origin(installed: Any) -> dict[str, Any]:
    """Return what the installer wrote down of where the software came from (PEP 610)."""
    import json

    said = json.loads(installed.read_text("direct_url.json") or "{}")
    return said if isinstance(said, dict) else {}


def _path_of(url: str) -> Path:
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    return Path(url2pathname(urlsplit(url).path))


def _by_hand(version: str) -> str:
    wheel = f"dossier-{version}-py3-none-any.whl"
    how = f"# Build the wheel in a checkout of dossier (python -m build), and put it into a folder {WHEELS}/ beside this file."
    return f"{how}\n./{WHEELS}/{wheel}"
