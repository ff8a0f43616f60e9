"""Sets the blocks of HTML in a page aside while Markdown is converted: Markdown leaves them as they stand, but reads them letter by letter.

Where anything in a page might make Markdown look into a block, or see its end elsewhere, nothing is set aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from dossier.finish.plain_html import NotPlainError, attributes, tags

_NAMES = "article|aside|blockquote|details|div|dl|figure|footer|form|h[1-6]|header|main|nav|ol|p|script|section|table|ul"
"""Elements that Markdown takes for blocks; it has more, which it then reads itself."""
_BLOCK = re.compile(rf"^<(?:{_NAMES})(?=[\s>])", re.MULTILINE)
_NEXT_BLOCK = re.compile(rf" (?=<(?:{_NAMES})[\s>])")
"""A block on the line where another ends."""
_EVENED_OUT = re.compile(r"[\t\r\x02\x03]|^ +$|^[> ]*(?:```|~~~)", re.MULTILINE)
"""White space that Markdown changes everywhere, its own marks, and fences of code, which it sees in blocks too."""
_LOOKED_INTO = re.compile(r"<[^<>]*\smarkdown\b|<[!?]")
"""HTML that holds Markdown, comments and instructions."""
_COMPLETED = re.compile(r"&(?!(?:\#\d+|\#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);)")
"""An ampersand alone: what follows it may get a semicolon."""
_SCRIPT = re.compile(r"<script[^<>]*>.*?</script>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Aside:
    """A page in which a short block stands in for each that was set aside."""

    text: str
    blocks: tuple[str, ...]
    anchors: frozenset[str]
    """The places in the blocks that a link can lead to."""
    mark: str

    def put_back(self, converted: str) -> str:
        """Return the converted page with its blocks. Raises NotPlainError if it does not hold every stand-in once."""
        pieces = re.split(rf"<div>{self.mark}(\d+)</div>", converted)
        if [int(number) for number in pieces[1::2]] != list(range(len(self.blocks))):
            raise NotPlainError(self.mark)
        pieces[1::2] = self.blocks
        return "".join(pieces)


def set_aside(text: str) -> Aside:
    """Set the blocks of HTML of a page in Markdown aside. Raises NotPlainError where that might change what becomes of the page."""
    if _EVENED_OUT.search(text) or _LOOKED_INTO.search(text):
        raise NotPlainError(text)
    mark = "set-aside-"
    while mark in text:
        mark += "-"
    blocks, around, anchors, position = [], [], set[str](), 0
    while found := (position and _NEXT_BLOCK.match(text, position)) or _BLOCK.search(text, position):
        begin = found.end() if found.re is _NEXT_BLOCK else found.start()
        end = _end(text, begin, anchors)
        around.append(_plain(text[position:begin]))
        blocks.append(text[begin:end])
        position = end
    around.append(_plain(text[position:]))
    short = "".join(_stood_in(around, mark))
    return Aside(short, tuple(blocks), frozenset(anchors), mark)


def _end(text: str, begin: int, anchors: set[str]) -> int:
    """Return where the block ends that begins there, and add the places in it."""
    inside: list[str] = []
    for kind, name, said, _, end in tags(text, begin):
        if kind == "opens":
            inside.append(name)
        elif kind == "closes" and (not inside or inside.pop() != name):
            raise NotPlainError(name)
        if said:
            anchors.update(_places(name, said))
        if not inside:
            if not (text[end : end + 1] in ("", "\n") or _NEXT_BLOCK.match(text, end)) or _COMPLETED.search(
                _SCRIPT.sub("", text[begin:end])
            ):
                raise NotPlainError(text[end - 60 : end + 30])
            return end
    raise NotPlainError(text[begin : begin + 40])


def _places(name: str, said: str) -> Iterator[str]:
    if "id=" in said or (name == "a" and "name=" in said):
        known = attributes(said)
        yield from (unescape(known[key]) for key in ("id", "name") if key in known and (key == "id" or name == "a"))


def _plain(text: str) -> str:
    """Return words between blocks, whose own HTML must be plain: what is begun there and not ended would reach into the next block."""
    for _ in tags(text):
        pass
    return text


def _stood_in(around: list[str], mark: str) -> Iterator[str]:
    yield around[0]
    for number, words in enumerate(around[1:]):
        yield f"<div>{mark}{number}</div>"
        yield words
