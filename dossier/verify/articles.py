"""The texts of the articles, read as the data says they are counted: newlines normalised, front matter aside, nothing else altered."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

ENCODINGS = ("utf-8-sig", "utf-16", "utf-32", "cp1252", "cp1250", "cp1251", "iso8859-15", "iso8859-2", "mac-roman", "koi8-r", "shift-jis")
"""Tried in turn; the SHA-256 that the data names decides, so a wrong guess can do no harm."""

_FRONT_MATTER = re.compile(r"---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def find_texts(seeds: Path, wanted: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    """Yield the text of each wanted article by its id: the one with the SHA-256 wanted, else any that bears the id, else None."""
    files: dict[str, list[Path]] = {}
    rows: list[Path] = []
    for path in sorted(path for path in seeds.rglob("*") if path.is_file()):
        (rows.append if path.suffix.lower() == ".jsonl" else files.setdefault(path.stem, []).append)(path)
    in_rows = dict(_rows(rows, wanted))
    for id, sha256 in wanted.items():
        candidates = [*(text for path in files.get(id, ()) for text in _readings(path)), *filter(None, [in_rows.get(id)])]
        yield id, next((text for text in candidates if sha256_of(text) == sha256), candidates[0] if candidates else None)


def sha256_of(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _readings(path: Path) -> Iterator[str]:
    try:
        data = path.read_bytes()
    except OSError:
        return
    for encoding in ENCODINGS:
        try:
            text = _normalised(data.decode(encoding))
        except UnicodeError:
            continue
        front = _FRONT_MATTER.match(text) if path.suffix.lower() in (".md", ".markdown") else None
        yield text[front.end() :] if front else text


def _rows(paths: list[Path], wanted: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for path in paths:
        with suppress(OSError), path.open("rb") as lines:
            for line in lines:
                try:
                    row = json.loads(line.decode("utf-8-sig"))
                except (ValueError, RecursionError):
                    continue
                if isinstance(row, dict) and str(row.get("id")) in wanted and isinstance(row.get("text"), str):
                    yield str(row["id"]), _normalised(row["text"])


def _normalised(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
