"""The files as bytes: each is what `SHA256SUMS` and the package say it is, none is missing, and none is there that nobody named."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from dossier.verify.dataset import PACKAGE, DataSet
from dossier.verify.report import Report

SUMS = "SHA256SUMS"
PAGES = {"index.html", "index.md"}
"""The page that a site has in its folder of data: no data itself."""

_LINE = re.compile(r"(?P<sha256>[0-9a-f]{64})  (?P<path>[^\\/\n][^\\\n]*)")


def check_sums(data: DataSet, report: Report) -> None:
    """Check every file of the folder against `SHA256SUMS`, as `sha256sum --check` does, and that the list is whole."""
    named = _named(data.folder, report)
    if named is None:
        return
    there = {path.relative_to(data.folder).as_posix() for path in data.folder.rglob("*") if path.is_file()}
    for path in sorted(there - named.keys() - PAGES - {SUMS}):
        if not any(part.startswith(".") for part in path.split("/")):
            report.holds("files", False, path, "", f"{SUMS} does not name this file")
    for path, sha256 in named.items():
        if report.holds("files", path in there, SUMS, path, "this file is missing"):
            found = _sha256(data.folder / path)
            report.holds("hashes of files", found == sha256, path, "", f"its SHA-256 is not {sha256}, which {SUMS} names, but {found}")


def _named(folder: Path, report: Report) -> Mapping[str, str] | None:
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError) as error:
        report.holds("files", False, SUMS, "", f"it cannot be read: {error}")
        return None
    named: dict[str, str] = {}
    for number, line in enumerate(lines[:-1] if lines[-1] == "" else lines, start=1):
        found = _LINE.fullmatch(line)
        if (
            report.holds(f"lines of {SUMS}", found is not None, SUMS, f"line {number}", "it is not a SHA-256, two spaces and a path")
            and found
        ):
            whole = found["path"] not in named and ".." not in found["path"].split("/")
            if report.holds(f"lines of {SUMS}", whole, SUMS, f"line {number}", "this path stands twice, or leads out of the folder"):
                named[found["path"]] = found["sha256"]
    report.holds(f"lines of {SUMS}", lines[-1] == "", SUMS, "", "its last line has no end")
    return named


def _sha256(path: Path) -> str:
    """Return the hash of a file, or why there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"it cannot be read ({error.strerror})"


def check_package(data: DataSet, report: Report) -> None:
    """Check the size and the SHA-256 of every file that the package names."""
    for resource in data.package["resources"]:
        path = data.folder / resource["path"]
        inside = path.resolve().is_relative_to(data.folder.resolve())
        if not report.holds("files", inside and path.is_file(), PACKAGE, resource["path"], "this file is missing, or not in the folder"):
            continue
        named, length = str(resource["hash"]).removeprefix("sha256:"), path.stat().st_size
        report.holds("hashes of files", _sha256(path) == named, resource["path"], "", f"its SHA-256 is not {named}")
        report.holds("sizes of files", length == resource["bytes"], resource["path"], "", f"it has {length} bytes, not {resource['bytes']}")
