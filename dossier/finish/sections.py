"""Reads what a search finds in a page: the same sections as Material's own search reads, in a fraction of the time.

Material parses the HTML of each page letter by letter, as what must forgive everything does. What needs forgiving is refused here, and
left to Material. Tests hold the sections against those of Material itself, also where it is odd: within an element that is left out,
the end of an inner element of the same name ends the leaving out.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape, unescape
from typing import Any

from dossier.finish.plain_html import VOID, NotPlainError, attributes, tags

Entry = dict[str, Any]
"""One entry of the index that Material's search writes: an address, a title, a text, and tags and weight where the page has some."""

_KEPT = frozenset(("code", "li", "ol", "p", "pre", "sub", "sup", "ul"))
"""Elements that a search shows as such."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NEVER_FOUND = ("object", "script", "style")
_LEFT_OUT = "data-search-exclude"
_LINE_NUMBERS = "linenodiv"
_PERMALINK = "headerlink"
_TELLING = (_LEFT_OUT, _LINE_NUMBERS, _PERMALINK)
"""What stands in a tag that is worth reading to its end."""
_PREFACE = "hx"
"""The heading over what stands before the first."""
_ENDED = float("inf")


class Section:
    """What stands under one heading, in the pieces in which it was read."""

    def __init__(self, heading: str, depth: float = 0, place: str | None = None, left_out: bool = False) -> None:
        self.heading = heading
        self.depth = depth
        self.place = place
        self.left_out = left_out
        self.title: list[str] = []
        self.text: list[str] = []


def read_entries(url: str, title: str, html: str, meta: Mapping[str, Any]) -> list[Entry]:
    """Return the entries of a page; `meta` is what stands at the head of its file. Raises NotPlainError as `read_sections` does."""
    more: Entry = {}
    if isinstance(tags_of_page := meta.get("tags"), list):
        more["tags"] = [str(name) for name in tags_of_page if name and isinstance(name, str | int | float)]
    if "boost" in (search := meta.get("search") or {}):
        more["boost"] = search["boost"]
    return [
        {
            "location": f"{url}#{section.place}" if section.place else url,
            "title": "".join(section.title or [title]).strip(),
            "text": "".join(section.text).strip(),
            **more,
        }
        for section in read_sections(html)
    ]


def read_sections(html: str) -> list[Section]:
    """Return the sections of a page that a search may show. Raises NotPlainError where only a parser that forgives reads them."""
    reader, position = _Reader(), 0
    for kind, name, said, begin, end in tags(html):
        if begin > position:
            reader.words(html[position:begin])
        if kind == "closes":
            reader.close(name)
        elif name not in VOID:
            reader.open(name, said)
            if kind != "opens":
                reader.close(name)
        position = end
    if position < len(html):
        reader.words(html[position:])
    return [section for section in reader.sections if not section.left_out]


class _Reader:
    """Goes through the tags and words of a page from first to last."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self._section: Section | None = None
        self._inside: list[str] = []
        self._permalinks: list[int] = []
        self._left_out = set(_NEVER_FOUND)

    def open(self, name: str, said: str) -> None:
        """Enter an element."""
        self._inside.append(name)
        known = attributes(said) if said and (name in _HEADINGS or any(word in said.lower() for word in _TELLING)) else {}
        if name in _HEADINGS and "id" in known:
            self._head(name, known)
        section = self._now()
        if _LEFT_OUT in known or known.get("class") == _LINE_NUMBERS:
            self._left_out.add(name)
            return
        if name == "a" and known.get("class") == _PERMALINK:
            self._permalinks.append(len(self._inside))
        if name in _KEPT and self._left_out.isdisjoint(self._inside):
            self._pieces(section).append(f"<{name}>")

    def close(self, name: str) -> None:
        """Leave an element."""
        if not self._inside or self._inside[-1] != name:
            return
        self._leave_inner_section()
        if self._permalinks and self._permalinks[-1] == len(self._inside):
            self._permalinks.pop()
        self._inside.pop()
        if name in self._left_out:
            if name not in _NEVER_FOUND:
                self._left_out.remove(name)
        elif name in _KEPT and self._left_out.isdisjoint(self._inside):
            _close(self._pieces(self._now()), name)

    def words(self, html: str) -> None:
        """Read the words between two tags."""
        if not self._left_out.isdisjoint(self._inside):
            return
        words = unescape(html) if "&" in html else html
        blank = words.isspace()
        if "pre" not in self._inside:
            words = " " if blank else words.replace("\n", " ")
        section = self._now()
        if section.heading in self._inside:
            if not self._permalinks:
                section.title.append(escape(words, quote=False))
        elif not blank:
            section.text.append(escape(words, quote=False))
        elif not section.text or not section.text[-1].isspace() or "pre" in self._inside:
            section.text.append(words)

    def _now(self) -> Section:
        """Return the section that is read, the preface if none has begun."""
        if self._section is None:
            self._section = Section(_PREFACE)
            self.sections.append(self._section)
        return self._section

    def _head(self, name: str, known: dict[str, str]) -> None:
        """Begin the section of a heading; the first of all has no place of its own, it is the page."""
        depth = len(self._inside)
        if name != "h1" and not self.sections:
            self.sections.append(Section(_PREFACE, depth))
        place = unescape(known["id"]) if self.sections else None
        self._section = Section(name, depth, place, _LEFT_OUT in known)
        self.sections.append(self._section)

    def _leave_inner_section(self) -> None:
        """Go back to the section around an element that is left, where a heading in it began one."""
        depth, inner = len(self._inside), self._now()
        if inner.depth > depth:
            for outer in reversed(self.sections):
                if outer.depth <= depth:
                    inner.depth = _ENDED
                    self._section = outer
                    return

    def _pieces(self, section: Section) -> list[str]:
        return section.title if section.heading in self._inside else section.text


def _close(pieces: list[str], name: str) -> None:
    """End an element, or take it back where only white space stands since the first of its kind; without one, raise NotPlainError."""
    opened = f"<{name}>"
    try:
        first = pieces.index(opened)
    except ValueError:
        raise NotPlainError(opened) from None
    if all(pieces[number].isspace() for number in range(first + 1, len(pieces))):
        del pieces[first:]
    else:
        pieces.append(f"</{name}>")
