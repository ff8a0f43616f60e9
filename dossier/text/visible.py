"""Words of anybody as text on an editor's page: no markup of theirs acts, and what cannot be seen is spelled out."""

from __future__ import annotations

from html import escape


def visible(words: str) -> str:
    """Escape markup, and spell out what cannot be seen: a control that turns the line around would hide what is wrong."""
    seen = (letter if letter.isprintable() else " " if letter.isspace() else f"‹U+{ord(letter):04X}›" for letter in words)
    return escape(" ".join("".join(seen).split()))
