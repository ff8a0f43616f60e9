"""Writes what an editor decided into a file of `content/`: nothing that stands there changes, comments and order included."""

from __future__ import annotations

import os
from io import StringIO
from pathlib import Path
from typing import Any

from dossier.model.problem import Problem, Where


def keep(root: Path, file: str, block: str) -> Problem | None:
    """Add an entry to a list, or make a new file; None when it is written. `file` is relative to the project, in POSIX form.

    A list keeps every character it has: the entry is added at its end, and read back before anything is replaced.
    """
    path = root / file
    if not block.startswith("- "):
        return _new(path, file, block)
    try:
        text = _as_written(held(root, file) or b"", block)
    except UnicodeDecodeError:
        return Problem(Where(file), "encoding", f"{file} is not in UTF-8, and nothing was added", hint="save the file in UTF-8")
    except ValueError as error:
        return Problem(Where(file), "yaml", f"{file}: {error}; nothing was added", hint="mend it first: dossier check says where")
    _replace(path, text)
    return None


def held(root: Path, file: str) -> bytes | None:
    """Return what a file holds, None where there is none."""
    path = root / file
    return path.read_bytes() if path.exists() else None


def put_back(root: Path, file: str, before: bytes | None, after: bytes | None) -> Problem | None:
    """Let a file hold again what it held before; None when it does. A file that somebody has changed since is left alone."""
    path = root / file
    if held(root, file) != after:
        hint = "take the entry out by hand; it is the last of its list"
        return Problem(Where(file), "changed-since", f"{file} was changed since, and nothing was taken back", hint=hint)
    if before is None:
        path.unlink(missing_ok=True)
    else:
        _write_aside(path, before)
    return None


def _new(path: Path, file: str, block: str) -> Problem | None:
    if path.exists():
        return Problem(Where(file), "file-exists", f"{file} is there already, and was not written over", hint="put the block in by hand")
    _replace(path, block)
    return None


def _replace(path: Path, text: str) -> None:
    """Write aside, then rename: whoever reads the file finds the old text or the new one, and an interruption leaves nothing beside it."""
    _write_aside(path, text.encode())


def _write_aside(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.write_bytes(content)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _as_written(before: bytes, block: str) -> str:
    """Return the text of a list with one entry more, with the line ends and the byte order mark that it had."""
    text = before.decode()
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    windows = text.count("\r\n") == text.count("\n") > 0
    lines = text.removeprefix(mark)
    longer = _with_entry(lines.replace("\r\n", "\n") if windows else lines, block)
    return mark + (longer.replace("\n", "\r\n") if windows else longer)


def _with_entry(before: str, block: str) -> str:
    """Return the text of a list with one entry more. Raises ValueError where it is no list.

    Added as text where that reads as one entry more; a list written as `[]` or indented otherwise is written anew by a library that
    keeps comments and order.
    """
    entries, added = _read(before), _read(block)
    if entries is not None and not isinstance(entries, list):
        raise ValueError("here should stand a list")
    wanted = [*(entries or []), *added]
    plain = before + ("\n" if before and not before.endswith("\n") else "") + block
    try:
        if _read(plain) == wanted:
            return plain
    except ValueError:
        pass
    return _rewritten(before, block)


def _yaml() -> Any:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 1 << 20
    yaml.indent(mapping=2, sequence=2, offset=0)
    return yaml


def _read(text: str) -> Any:
    from ruamel.yaml.error import YAMLError

    try:
        return _yaml().load(text)
    except YAMLError as error:
        raise ValueError("this is no YAML") from error


def _rewritten(before: str, block: str) -> str:
    entries = _read(before)
    if entries is None:
        return before + block
    entries.fa.set_block_style()
    entries.extend(_read(block))
    out = StringIO()
    _yaml().dump(entries, out)
    return out.getvalue()
