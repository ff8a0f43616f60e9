"""The data of one language: word lists and tables, no code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Table = Mapping[str, "Node"]
Node = str | tuple["Node", ...] | Table


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """Everything that `languages/<code>/*.yml` holds; every scalar is text.

    A path such as `"titles.courtesy.he"` names file, then keys. Modules compile what they need once per language, for instance in a
    function behind `functools.cache` (a Language is hashed by identity).
    """

    code: str
    tables: Table = field(repr=False)
    digest: str = ""

    def _node(self, path: str) -> Node:
        node: Node = self.tables
        for key in path.split("."):
            if not isinstance(node, Mapping) or key not in node:
                raise KeyError(f"the language data of {self.code!r} has no {path!r}")
            node = node[key]
        return node

    def words(self, path: str) -> tuple[str, ...]:
        """Return a list of words, in the order of the file. Raises KeyError for a path that is not there or holds no list."""
        node = self._node(path)
        if isinstance(node, str):
            return tuple(node.split())
        if not isinstance(node, tuple) or not all(isinstance(item, str) for item in node):
            raise KeyError(f"{path!r} of {self.code!r} holds no list of words")
        return tuple(item for item in node if isinstance(item, str))

    def table(self, path: str) -> dict[str, str]:
        """Return a table of words, in the order of the file. Raises KeyError as `words` does."""
        node = self._node(path)
        if not isinstance(node, Mapping):
            raise KeyError(f"{path!r} of {self.code!r} holds no table")
        return {key: value for key, value in node.items() if isinstance(value, str)}

    def lists(self, path: str) -> dict[str, tuple[str, ...]]:
        """Return a table of lists of words; a string of several words counts as a list."""
        node = self._node(path)
        if not isinstance(node, Mapping):
            raise KeyError(f"{path!r} of {self.code!r} holds no table")
        return {key: self.words(f"{path}.{key}") for key in node}

    def keys(self, path: str) -> Iterator[str]:
        """Yield the keys of a table."""
        node = self._node(path)
        if not isinstance(node, Mapping):
            raise KeyError(f"{path!r} of {self.code!r} holds no table")
        yield from node
