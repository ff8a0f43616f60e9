"""A page is a path and a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the docs folder: its path relative to it, its text, and the file of the project an editor would change for it."""

    path: str
    text: str
    edit_path: str | None = None
