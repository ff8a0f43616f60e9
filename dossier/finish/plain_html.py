"""Reads the tags of HTML that is plain enough to be read quickly: every tag well formed, and nothing that parsers read each in its own way.

A parser that forgives everything, as browsers do, reads letter by letter. Pages of our own templates need no forgiving; what does is
refused here, and left to such a parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"))
"""Elements without an end (HTML standard, section 13.1.2)."""

_OWN_WAYS = frozenset(("iframe", "math", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "xmp"))
"""Elements whose content is no HTML, or not for every parser."""

_ATTRIBUTES = r'(?: \s+ [a-zA-Z_][\w:.-]* (?: = " [^"]* " )? )* \s*'
_TAG = re.compile(
    rf"""
    < (?: / (?P<closes> [a-zA-Z][a-zA-Z0-9-]* ) >
        | script (?P<letters> {_ATTRIBUTES} ) > [^<]* (?: < (?! /script | !-- ) [^<]* )* </script>
        | (?P<opens> (?! title \b ) [a-zA-Z][a-zA-Z0-9-]* | title (?= {_ATTRIBUTES} > [^<]* </title> ) )
          (?P<attributes> {_ATTRIBUTES} ) (?P<alone> /? ) >
      )?""",
    re.VERBOSE | re.ASCII,
)
_ATTRIBUTE = re.compile(r'([a-zA-Z_][\w:.-]*)(?:="([^"]*)")?', re.ASCII)

Kind = Literal["opens", "closes", "alone", "letters"]


class Tag(NamedTuple):
    """One tag with where it begins and ends in the text; of a script, and of an element that is alone, the element whole."""

    kind: Kind
    name: str
    attributes: str
    begin: int
    end: int


class NotPlainError(ValueError):
    """Only a parser that forgives reads such HTML."""


def tags(html: str, begin: int = 0) -> Iterator[Tag]:
    """Yield the tags from `begin` on. Raises NotPlainError at the first that is not plain."""
    for found in _TAG.finditer(html, begin):
        closes, letters, opens, attributes, alone = found.groups()
        if closes:
            yield Tag("closes", closes.lower(), "", *found.span())
        elif opens and (name := opens.lower()) not in _OWN_WAYS:
            yield Tag("alone" if alone or name in VOID else "opens", name, attributes, *found.span())
        elif letters is not None:
            yield Tag("letters", "script", letters, *found.span())
        else:
            raise NotPlainError(html[found.start() : found.start() + 40])


def attributes(said: str) -> dict[str, str]:
    """Return the attributes of a tag by name, as they stand; of two of one name the last."""
    return {name.lower(): value for name, value in _ATTRIBUTE.findall(said)}
