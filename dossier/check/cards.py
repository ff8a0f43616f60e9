"""The text of each source against its card: a source that differs from what the editor worked with is an error, with its line."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from dossier.check.anchors import all_anchors
from dossier.model.content import Content, SourceCard
from dossier.model.dossier import Dossier
from dossier.model.problem import Problem, Where
from dossier.model.source import Source
from dossier.text.anchor import find_anchor, quoted

_SHOWN = 1200
_HASH = re.compile(r"[0-9a-f]{64}")


def line_hashes(text: str) -> tuple[str, ...]:
    """Return the first eight hex digits of the sha256 of each line, as a card holds them."""
    return tuple(hashlib.sha256(line.encode()).hexdigest()[:8] for line in text.split("\n"))


def check_cards(dossier: Dossier, content: Content) -> Iterator[Problem]:
    """Yield a problem for each card whose source has another text."""
    sources = {source.id: source for source in dossier.sources}
    for card in content.sources:
        source = sources.get(card.id)
        accept = f"dossier check --accept {card.id}"
        if source is None:
            continue
        if not card.sha256:
            message = f"this card does not hold the hash of {source.path}: a change of its text would go unseen"
            yield Problem(card.where, "no-hash", message, hint=f"run   {accept}", severity="warning")
        elif not _HASH.fullmatch(card.sha256):
            yield Problem(card.where, "bad-hash", f"{card.sha256!r} is no sha256", hint=f"run   {accept}")
        elif card.sha256 != source.sha256:
            yield _changed(source, card, content)


def _changed(source: Source, card: SourceCard, content: Content) -> Problem:
    """Say which line of a source is not as it was, and which anchor breaks on it first."""
    index, what = _first_change(card.lines, line_hashes(source.text))
    lines = source.text.split("\n")
    stands = lines[index] if 0 <= index < len(lines) else ""
    row = source.path.endswith(".jsonl")
    line = source.first_line if row else source.first_line + max(index, 0)
    spot = f"line {index + 1} of its text" if row and index >= 0 else ""
    message = f"{source.path} is not the text that {card.where.path or 'its card'} was written for: {what}{spot and f' ({spot})'}"
    hint = f"put the text back; or, if it is right as it stands, run   dossier check --accept {source.id}"
    broken = _first_broken_anchor(source, content)
    return Problem(Where(source.path, line), "source-changed", message, _shown(stands), f"{hint}{broken}")


def _first_change(before: tuple[str, ...], now: tuple[str, ...]) -> tuple[int, str]:
    """Return the index of the first line that differs (-1 when nobody knows), and how."""
    if not before:
        return -1, "which line changed cannot be told, for the card holds no hashes of lines"
    index = next((i for i, (old, new) in enumerate(zip(before, now, strict=False)) if old != new), min(len(before), len(now)))
    more = len(now) - len(before)
    if index == len(before) == len(now):
        return -1, "every line is the same, so the hash in the card is wrong"
    if more > 0 and before[index:] == now[index + more :]:
        return index, f"{_lines(more)} added here"
    if more < 0 and before[index - more :] == now[index:]:
        return min(index, len(now) - 1), f"{_lines(-more)} taken away here"
    differing = sum(1 for old, new in zip(before, now, strict=False) if old != new)
    return index, "this line changed" + (f", and {_lines(differing - 1)} more" if more == 0 and differing > 1 else "")


def _shown(line: str) -> str:
    """Return a line as it stands, as far as people read."""
    line = line.strip()
    return f"“{line[:_SHOWN]}{' …' if len(line) > _SHOWN else ''}”" if line else ""


def _lines(count: int) -> str:
    return "one line" if count == 1 else f"{count} lines"


def _first_broken_anchor(source: Source, content: Content) -> str:
    """Name the first place in `content/` whose words no longer stand in a source, with the nearest passage."""
    for anchor in sorted((anchor for anchor in all_anchors(content) if anchor.source == source.id), key=lambda anchor: anchor.where):
        found = find_anchor(source, anchor.exact, anchor.nth, anchor.where)
        if isinstance(found, Problem):
            near = f"; nearest: {found.nearest}" if found.nearest else ""
            return f". The first words it breaks are at {anchor.where}: {quoted(anchor.exact)}{near}"
    return ""
