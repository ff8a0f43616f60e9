"""A page is a path and a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the docs folder: its path relative to it, its text, and the file of the project an editor would change for it.

    `binary` holds the content of a file that is no text; its `text` is empty.
    """

    path: str
    text: str
    edit_path: str | None = None
    binary: bytes | None = None

    @classmethod
    def of_bytes(cls, path: str, content: bytes) -> Page:
        """Return a file of data, as text where it is text in UTF-8."""
        try:
            return cls(path, content.decode())
        except UnicodeDecodeError:
            return cls(path, "", binary=content)

    @property
    def content(self) -> bytes:
        """The bytes of the file. Raises UnicodeEncodeError for a text that holds half a character."""
        return self.text.encode() if self.binary is None else self.binary
