"""YAML → nodes that know their line: loaded safely, every scalar as the text that was written, all mistakes named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

import yaml

from dossier.model.problem import Problem, Where
from dossier.read.yaml_slips import slip_of

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH = 40
_OPENERS = "[{-:?"
"""Each level of a file takes one of these at the least."""
_NO_COMMENT = re.compile(r"[ ]+(?P<words>#[^\s#].*)")
"""A number sign with its words glued to it: "#4" is no comment that a person would write behind a value."""


class YamlError(Exception):
    """A file is no YAML that can be read; the problem says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, as text. `empty` tells a key without a value from one with an empty string."""

    value: str
    where: Where
    empty: bool = False

    def plain(self) -> str | None:
        """Return the text, None for a key without a value."""
        return None if self.empty else self.value


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Node, ...]
    where: Where

    def plain(self) -> list[object]:
        """Return plain lists, dicts and texts."""
        return [item.plain() for item in self.items]


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping; each key with its own place."""

    entries: dict[str, Node]
    where: Where
    keys: dict[str, Where] = field(default_factory=dict)

    def plain(self) -> dict[str, object]:
        """Return plain lists, dicts and texts."""
        return {key: value.plain() for key, value in self.entries.items()}


Node = Text | Items | Table


def read_yaml(text: str, where: Where) -> Table | None:
    """Return the mapping a text holds, None for an empty text. `where` is the place of its first line.

    Raises YamlError for what is no YAML, for a double key, an alias (which could grow without end) and a text that is no mapping.
    """
    node = read_node(text, where)
    if node is None or isinstance(node, Table):
        return node
    raise YamlError(Problem(node.where, "yaml", "here should stand keys with values", hint="write lines such as   title: words"))


def read_node(text: str, where: Where) -> Node | None:
    """Return whatever a text holds, None for an empty text. Raises YamlError as `read_yaml` does, lists and scalars excepted."""
    first = max(1, where.line)
    try:
        _refuse_dangers(text, where.path, first)
        node = yaml.compose(text, Loader=_Loader)
    except UnicodeEncodeError:
        raise YamlError(Problem(where, "yaml", "half a character (a lone surrogate) stands here", hint="delete it")) from None
    except yaml.reader.ReaderError as error:
        line = first + text.count("\n", 0, error.position)
        raise YamlError(
            Problem(Where(where.path, line), "yaml", "a control character stands here, which YAML forbids", hint="delete it")
        ) from None
    except yaml.MarkedYAMLError as error:
        raise YamlError(problem_of(error, text, where.path, first)) from None
    if node is None:
        return None
    return _convert(node, where.path, first)


def problem_of(error: yaml.MarkedYAMLError, text: str, path: str, first: int = 1) -> Problem:
    """Return what an editor did so that a text, whose `first` line is given, is no YAML, where it was done."""
    slip = slip_of(error, text)
    mark = (error.context_mark if slip.opened else error.problem_mark) or error.problem_mark or error.context_mark
    return Problem(_place(mark, path, first), "yaml", slip.message, hint=slip.hint)


def cut_off(text: str, where: Where) -> Iterator[Problem]:
    """Yield the values that end at a `#` which begins no comment of anybody: in "note: Gate #4 is shut" the value is "Gate"."""
    try:
        tokens = list(yaml.scan(text, Loader=_Loader))
    except yaml.YAMLError:
        return
    lines = text.split("\n")
    for token in tokens:
        if isinstance(token, yaml.ScalarToken) and token.plain:
            end = token.end_mark
            if lost := _NO_COMMENT.match(lines[end.line], end.column):
                message = f"the value ends before {lost['words'].strip()!r}, which YAML takes for a comment: {token.value!r} is left"
                hint = "put the words in quotation marks; or write a space behind the # of a comment"
                yield Problem(_place(end, where.path, max(1, where.line)), "cut-off", message, hint=hint, severity="warning")


def _refuse_dangers(text: str, path: str, first: int) -> None:
    """Refuse aliases, which can grow without end, and depths that no file of ours has, before anything is built."""
    if "&" not in text and "*" not in text and sum(map(text.count, _OPENERS)) <= _MAX_DEPTH:
        return
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        spot = _place(event.start_mark, path, first)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            hint = "write the words out; put them in quotation marks when they begin with & or *"
            raise YamlError(Problem(spot, "yaml", "anchors (&) and aliases (*) are not used here", hint=hint))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            raise YamlError(Problem(spot, "yaml", "this is nested too deeply", hint="take brackets or steps away"))


class _Mark(Protocol):
    line: int
    column: int


def _place(mark: _Mark | None, path: str, first: int) -> Where:
    return Where(path, first + mark.line, mark.column + 1) if mark else Where(path, first)


def _convert(node: yaml.Node, path: str, first: int) -> Node:
    where = _place(node.start_mark, path, first)
    if isinstance(node, yaml.ScalarNode):
        return Text(node.value, where, empty=not node.style and node.value in {"", "~", "null"})
    if isinstance(node, yaml.SequenceNode):
        return Items(tuple(_convert(item, path, first) for item in node.value), where)
    entries: dict[str, Node] = {}
    keys: dict[str, Where] = {}
    for key, value, spot in _entries(node, path, first):
        if key in entries:
            message = f"the key {key!r} stands here a second time; first on line {keys[key].line}"
            raise YamlError(Problem(spot, "double-key", message, hint="keep one of the two"))
        entries[key] = _convert(value, path, first)
        keys[key] = spot
    return Table(entries, where, keys)


def _entries(node: yaml.Node, path: str, first: int) -> Iterator[tuple[str, yaml.Node, Where]]:
    for key, value in node.value:
        spot = _place(key.start_mark, path, first)
        if not isinstance(key, yaml.ScalarNode):
            raise YamlError(Problem(spot, "yaml", "a key must be words", hint="put the words in quotation marks"))
        yield key.value, value, spot
