"""A page is a path and a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the docs folder: its path relative to it, its text, and the file of the project an editor would change for it.

    `binary` holds the content of a file of data; its `text` is empty.
    """

    path: str
    text: str
    edit_path: str | None = None
    binary: bytes | None = None

    @property
    def content(self) -> bytes:
        """The bytes of the file. Raises UnicodeEncodeError for a text that holds half a character."""
        return self.text.encode() if self.binary is None else self.binary
