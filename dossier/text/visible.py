"""Words of anybody as text on an editor's page or in a terminal: nothing of theirs acts, and what cannot be seen is spelled out."""

from __future__ import annotations

from html import escape


def visible(words: str) -> str:
    """Escape markup, and spell out what cannot be seen: a control that turns the line around would hide what is wrong."""
    return escape(" ".join(spelled(words).split()))


def spelled(words: str) -> str:
    """Spell out what cannot be seen and keep the lines: a terminal obeys controls, which may wipe it or fill its clipboard."""
    return "".join(_spelled(letter) for letter in words)


def _spelled(letter: str) -> str:
    if letter.isprintable() or letter == "\n":
        return letter
    return " " if letter.isspace() else f"‹U+{ord(letter):04X}›"
