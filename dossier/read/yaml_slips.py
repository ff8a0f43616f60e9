"""Says what an editor did where a text is no YAML: the slip, the words it stands in, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import yaml

_TWO_COLONS = re.compile(r"\s*(?:-\s+)?(?P<key>[^\s\"'{\[#:][^:]*):\s+(?P<words>[^\"'{\[|>&*].*:(?:\s.*|))$")
_GLUED = re.compile(r"\s*(?:-\s+)?(?P<key>[\w-]+):(?P<words>[^ :/].*)$")
_GLUED_DASH = re.compile(r"\s*-(?P<words>\w[^:]*:.*)$")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong and what to write instead; `opened` says that it stands where something was opened that is never closed."""

    message: str
    hint: str
    opened: bool = False


def slip_of(error: yaml.MarkedYAMLError, text: str) -> Slip:
    """Return what an editor did to a text so that it is no YAML."""
    mark = error.problem_mark or error.context_mark
    lines = text.split("\n")
    at = min(mark.line, len(lines) - 1) if mark else 0
    line, before = lines[at], next((one for one in reversed(lines[:at]) if one.strip()), "")
    problem = error.problem or ""
    said = f"{problem} {error.context or ''}"
    for words, tell in _TOLD:
        if words in said:
            return tell(line, before, mark.column if mark else 0)
    return Slip(f"this is no YAML: {problem or 'unreadable'}: {_shown(line)}", _LOOK)


_LOOK = "look at this line and the one above it: spaces, quotation marks, brackets"


def _colon(line: str, before: str, column: int) -> Slip:
    """A colon where none may be: two in a line, one glued to its words in the line above, or a line that begins in another column."""
    if glued := _GLUED.match(before):
        return Slip(
            f"a space is missing behind the colon of {_shown(before)}", f"write   {glued['key']}: {_shown(glued['words'], bare=True)}"
        )
    if glued := _GLUED_DASH.match(before) or _GLUED_DASH.match(line):
        return Slip(f"a space is missing behind the dash of {_shown(glued.group())}", f"write   - {_shown(glued['words'], bare=True)}")
    if two := _TWO_COLONS.match(line):
        return Slip(
            f"the words hold a colon: {_shown(two['words'])}",
            f'put them in quotation marks:   {two["key"]}: "{_shown(two["words"], bare=True)}"',
        )
    return _column(line, before, column)


def _column(line: str, before: str, column: int) -> Slip:
    """Say that a line begins in another column than the one it should stand under."""
    here, above = (len(one) - len(one.lstrip(" -")) for one in (line, before))
    if here == above or not before:
        return Slip(f"this line does not fit those above it: {_shown(line)}", "write every line as   key: words   or begin it with '- '")
    hint = f"keys of one entry begin in one column: it is indented by {here}, the line above it by {above}"
    return Slip(f"this line is indented otherwise than the one above it: {_shown(line)}", hint)


def _tab(line: str, before: str, column: int) -> Slip:
    return Slip(f"a tab stands before {_shown(line)}", "YAML is indented with spaces: put two for each step in its place")


def _beginning(line: str, before: str, column: int) -> Slip:
    if line[column : column + 1] == "\t":
        return _tab(line, before, column)
    words = line[column:].strip()
    return Slip(f"words cannot begin with {words[:1]!r}: {_shown(words)}", f'put them in quotation marks:   "{_shown(words, bare=True)}"')


def _open_quotation(line: str, before: str, column: int) -> Slip:
    return Slip(
        "a quotation mark is opened here and never closed", 'close it at the end of its words; write \\" for one inside them', opened=True
    )


def _open_bracket(line: str, before: str, column: int) -> Slip:
    hint = "close it with } or ]; put words that hold a bracket, a comma or a # in quotation marks"
    return Slip("a bracket is opened here and not closed", hint, opened=True)


def _second(line: str, before: str, column: int) -> Slip:
    return Slip("a line of three dashes begins a second document here, and a file holds one", "take the line of dashes away")


_TOLD: Sequence[tuple[str, Callable[[str, str, int], Slip]]] = (
    ("mapping values are not allowed", _colon),
    ("found a tab character", _tab),
    ("cannot start any token", _beginning),
    ("scanning a quoted scalar", _open_quotation),
    ("while parsing a flow", _open_bracket),
    ("another document", _second),
    ("could not find expected ':'", _column),
    ("did not find expected key", _column),
    ("did not find expected '-' indicator", _column),
    ("block sequence entries are not allowed", _column),
)
"""The words of the library (libyaml and PyYAML say the same) and who tells what they mean here."""


def _shown(words: str, bare: bool = False) -> str:
    """Return words on one line, clipped, in quotation marks unless they stand in an example."""
    line = " ".join(words.split())
    clipped = line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]} …"
    return clipped if bare else f"“{clipped}”"
