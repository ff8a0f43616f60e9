"""Writes the text of sources, as it stands now, into their cards: its hash and those of its lines. Comments and order stay.

The one place of this room that writes: a person asks for it, by name of the source.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import Any

from rapidfuzz import process

from dossier.model.problem import Problem, Where
from dossier.model.source import Source
from dossier.read.files import MAY_OPEN, leads_outside, read_text

EVERY = "all"
"""Stands for all sources."""

MAY_WRITE = "look whether you may write there, and whether the disk is full"


def accept_sources(
    root: Path, sources: tuple[Source, ...], asked: Iterable[str], line_hashes: dict[str, tuple[str, ...]]
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Write the hashes of the sources asked for (`all`, or their ids) and return the cards written and what could not be.

    `line_hashes` holds, by source, what a card keeps of each line.
    """
    ids = [source.id for source in sources]
    named = list(dict.fromkeys(asked))
    problems = [_unknown(name, ids) for name in named if name != EVERY and name not in ids]
    written: list[str] = []
    for source in sources:
        if EVERY not in named and source.id not in named:
            continue
        outcome = _write_card(root, source, line_hashes[source.id])
        if isinstance(outcome, Problem):
            problems.append(outcome)
        elif outcome:
            written.append(outcome)
    return tuple(written), tuple(problems)


def _unknown(name: str, ids: list[str]) -> Problem:
    near = process.extractOne(name, ids, score_cutoff=50)
    hint = f"name a source, or write {EVERY} for each of them"
    return Problem(Where("seeds"), "no-source", f"there is no source {name!r}", near[0] if near else "", hint)


def _write_card(root: Path, source: Source, lines: tuple[str, ...]) -> str | Problem | None:
    """Return the name of the card written, None when it held the right hashes already."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    folder = root / "content" / "sources"
    file = next((known for ending in (".yml", ".yaml") if (known := folder / f"{source.id}{ending}").exists()), folder / f"{source.id}.yml")
    name = file.relative_to(root).as_posix()
    text, problems, _ = read_text(file, root) if file.exists() else ("", (), name)
    outside = leads_outside(file, root, name)
    if outside or problems or text is None:
        return outside or next(iter(problems), Problem(Where(name), "unreadable", f"{name} cannot be read", hint=MAY_OPEN))
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 1 << 20
    yaml.indent(mapping=2, sequence=4, offset=2)
    try:
        card: Any = yaml.load(text) if text.strip() else None
    except YAMLError:
        return Problem(
            Where(name), "yaml", f"{name} is no YAML, and the hash was not written", hint="mend it first: dossier check says where"
        )
    if card is None:
        card = yaml.map()
    if not hasattr(card, "insert"):
        return Problem(Where(name), "yaml", f"{name} holds no keys with values, and the hash was not written")
    if card.get("sha256") == source.sha256 and tuple(card.get("lines") or ()) == lines:
        return None
    card["sha256"] = source.sha256
    card["lines"] = list(lines)
    out = StringIO()
    yaml.dump(card, out)
    try:
        _write_aside(file, out.getvalue().encode())
    except OSError as error:
        why = error.strerror or "the disk says no"
        return Problem(Where(name), "not-written", f"{name} cannot be written, and stands as it was: {why}", hint=MAY_WRITE)
    return name


def _write_aside(file: Path, content: bytes) -> None:
    """Write aside, then rename: a card holds all of the old text or all of the new, even where the disk is full."""
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        aside.write_bytes(content)
        aside.replace(file)
    finally:
        aside.unlink(missing_ok=True)
