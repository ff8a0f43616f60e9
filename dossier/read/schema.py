"""YAML nodes → values of the model's types: every slip named at its line, unknown keys and wrong values with the nearest right one."""

from __future__ import annotations

import dataclasses
import re
import types
from collections.abc import Callable, Hashable, Iterable, Mapping
from contextlib import suppress
from functools import cache
from typing import Any, Literal, NoReturn, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from rapidfuzz import process

from dossier.model.problem import Problem, Where
from dossier.model.scalar import Address, Day, PageLanguage, Share, WebAddress
from dossier.read.language import languages
from dossier.read.yaml import Items, Node, Table, Text
from dossier.text.calendar import is_edtf

T = TypeVar("T")
_SCHEME = re.compile(r"\s*(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):")
_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-./ ](?P<month>\d{1,2})[-./ ](?P<day>\d{1,2})")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})")
_POINTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_OUTSIDE = ("id", "where")
"""Fields that no file holds: the file's name is the id, and its lines are where."""


class _WrongError(Exception):
    """A value does not fit its type; the problems have been told."""


class Reader:
    """Turns nodes into values and collects what is wrong, so that all slips are told at once.

    What is wrong is left out; a value that needs it is left out whole. A build fails on the problems; a preview shows the rest.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def read(self, kind: type[T], table: Table, /, **given: object) -> T | None:
        """Return a value of a dataclass of the model, None when something it needs is missing or wrong. `given` fills fields."""
        try:
            return self._dataclass(kind, table, given)
        except _WrongError:
            return None

    def wrong(self, where: Where, code: str, message: str, nearest: str = "", hint: str = "") -> None:
        """Keep a problem."""
        self.problems.append(Problem(where, code, message, nearest, hint))

    def unknown_key(self, key: str, where: Where, allowed: Iterable[str]) -> None:
        """Keep the problem of a key that is not known here."""
        names = list(allowed)
        self.wrong(where, "unknown-key", f"there is no key {key!r} here", nearest(key, names), f"keys here are {', '.join(names)}")

    def _stranger(self, key: str, node: Node, where: Where, wanted: Iterable[str]) -> None:
        """Tell a key that is not known; words behind a comma in brackets are one only for YAML: {exact: About 1,200 people}."""
        if isinstance(node, Text) and node.empty and node.where == Where(where.path, where.line, where.column + len(key)):
            hint = "put the words in quotation marks: inside brackets a comma ends them"
            self.wrong(where, "unknown-key", f"{key!r} is cut off from the words before it", hint=hint)
        else:
            self.unknown_key(key, where, wanted)

    def _dataclass(self, kind: type[T], table: Table, given: Mapping[str, object]) -> T:
        wanted = {name: field for name, field in fields_of(cast(Hashable, kind)).items() if name not in given}
        values: dict[str, Any] = {**given}
        if "where" in kind.__annotations__:
            values["where"] = table.where
        for key, node in table.entries.items():
            if key not in wanted:
                self._stranger(key, node, table.keys[key], wanted)
                continue
            hint, required = wanted[key]
            if isinstance(node, Text) and node.empty and not required:
                continue
            with suppress(_WrongError):
                values[key] = self._value(hint, node, key)
        for name in [name for name, (_, required) in wanted.items() if required and name not in table.entries]:
            self.wrong(table.where, "missing-key", f"{name!r} is missing here", hint=f"add a line   {name}: …")
        if any(required and name not in values for name, (_, required) in wanted.items()):
            raise _WrongError
        return kind(**values)

    def _value(self, hint: Any, node: Node, key: str) -> Any:
        origin, arguments = get_origin(hint), get_args(hint)
        if origin in (Union, types.UnionType):
            if isinstance(node, Text) and node.empty:
                return None
            return self._value(next(argument for argument in arguments if argument is not type(None)), node, key)
        if origin is Literal:
            return self._choice(arguments, node, key)
        if origin is tuple:
            return self._items(arguments[0], node, key)
        if origin is not None and issubclass(origin, Mapping):
            return self._mapping(node, key, arguments[1])
        if dataclasses.is_dataclass(hint) and isinstance(hint, type):
            if not isinstance(node, Table):
                example = ", ".join(f"{name}: …" for name, (_, required) in fields_of(cast(Hashable, hint)).items() if required)
                self._fail(
                    node,
                    f"{key!r} should hold keys with values, not {_what(node)}",
                    f"write {{{example}}}" if example else "write them on lines of their own, two spaces further in",
                )
            return self._dataclass(hint, node, {})
        if hint in _SCALARS:
            return self._sound(hint, node, key)
        return self._scalar(hint, node, key)

    def _sound(self, hint: Any, node: Node, key: str) -> object:
        """Return a scalar that must be more than words or a number."""
        value = self._scalar(hint.__supertype__, node, key)
        if value != "" and (slip := _SCALARS[hint](value)):
            said = f"{key}: {node.value if isinstance(node, Text) else value!r} {slip.message}"
            self.wrong(node.where, slip.code, said, slip.nearest, slip.hint)
            raise _WrongError
        return value

    def _scalar(self, hint: Any, node: Node, key: str) -> object:
        if not isinstance(node, Text):
            self._fail(node, f"{key!r} should be words", "put the words in quotation marks when they hold a colon or a bracket")
        if hint is str:
            return "" if node.empty else node.value
        if plain := without_points(node.value):
            self._fail(
                node, f"{key!r} cannot be {node.value!r}: a point stands before decimals here", f"write {plain} if thousands are meant"
            )
        if not _NUMBER.fullmatch(node.value):
            self._fail(
                node,
                f"{key!r} should be a number, not {node.value!r}",
                "write it in digits, such as 2" if hint is int else "write it in digits, such as 1250 or 0.5",
            )
        number = float(node.value.replace(",", ""))
        if hint is int:
            if not number.is_integer():
                self._fail(node, f"{key!r} should be a whole number, not {node.value!r}")
            return int(number)
        return number

    def _choice(self, allowed: tuple[str, ...], node: Node, key: str) -> str:
        value = node.value if isinstance(node, Text) else ""
        if value not in allowed:
            shown = repr(value) if isinstance(node, Text) else "a list"
            self.wrong(
                node.where, "wrong-value", f"{key!r} cannot be {shown}", nearest(value, allowed), f"{key} is one of {', '.join(allowed)}"
            )
            raise _WrongError
        return value

    def _items(self, hint: Any, node: Node, key: str) -> tuple[object, ...]:
        if isinstance(node, Text) and node.empty:
            return ()
        if not isinstance(node, Items):
            self._fail(node, f"{key!r} should be a list", "begin each entry on a line of its own with '- '")
        found: list[object] = []
        for item in node.items:
            with suppress(_WrongError):
                found.append(self._value(hint, item, key))
        return tuple(found)

    def _mapping(self, node: Node, key: str, hint: Any) -> dict[str, object]:
        if not isinstance(node, Table):
            self._fail(node, f"{key!r} should hold keys with values", "write {name: value}, or a line for each")
        return {name: self._scalar(str, value, name) if hint is str else value.plain() for name, value in node.entries.items()}

    def _fail(self, node: Node, message: str, hint: str = "") -> NoReturn:
        self.wrong(node.where, "wrong-value", message, hint=hint)
        raise _WrongError


@cache
def fields_of(kind: Any) -> dict[str, tuple[Any, bool]]:
    """Return the type of each field a file may hold, and whether it must be there."""
    hints = get_type_hints(kind)
    return {
        field.name: (hints[field.name], field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING)
        for field in dataclasses.fields(kind)
        if field.name not in _OUTSIDE
    }


def _what(node: Node) -> str:
    """Name what stands where something else should."""
    return f"the words {node.value!r}" if isinstance(node, Text) else "a list" if isinstance(node, Items) else "keys"


@dataclasses.dataclass(frozen=True, slots=True)
class _Slip:
    code: str
    message: str
    hint: str
    nearest: str = ""


def _day(value: Any) -> _Slip | None:
    return None if is_edtf(value) else _Slip("bad-date", "is no date", "write it as 2022-02-07, 2022-02 or 2022", nearest_day(value))


def without_points(number: str) -> str:
    """Return the digits of a number written as many languages write thousands (1.200), which would be read as 1.2; empty for others."""
    return number.replace(".", "") if _POINTS.fullmatch(number) else ""


def nearest_day(value: str) -> str:
    """Return a day written in figures as EDTF, empty where it could be another: 08.05.2031 begins with its day, 08/05/2031 may not."""
    written = _YEAR_FIRST.fullmatch(value) or _DAY_FIRST.fullmatch(value)
    day = f"{written['year']}-{int(written['month']):02}-{int(written['day']):02}" if written else ""
    return day if day and is_edtf(day) else ""


def _share(value: Any) -> _Slip | None:
    return None if 0 <= value <= 1 else _Slip("bad-limit", "is no share", "write a number from 0 to 1, such as 0.5 for a half")


def _web_address(value: Any) -> _Slip | None:
    return _address(value, ("http", "https"), bare=False)


def _reach(value: Any) -> _Slip | None:
    return _address(value, ("http", "https", "mailto", "tel"), bare=True)


def _address(value: str, schemes: tuple[str, ...], bare: bool) -> _Slip | None:
    """An address of ours opens a page or a letter, and nothing else; where it is not linked to, plain words will do (`bare`)."""
    scheme = _SCHEME.match(value)
    if (scheme and scheme["scheme"].lower() in schemes) or (bare and not scheme):
        return None
    return _Slip("bad-address", "is no address to link to", f"it begins with {' or '.join(f'{one}:' for one in schemes)}")


def _page_language(value: Any) -> _Slip | None:
    known = languages()
    near = next((code for code in known if code == value.lower().replace("_", "-").split("-")[0]), "en")
    hint = f"there are those of {', '.join(known)}: write one of them, or add yours to the package, under dossier/languages/"
    return None if value in known else _Slip("no-language", "is no language that the pages can speak; they speak English", hint, near)


_SCALARS: Mapping[Any, Callable[[Any], _Slip | None]] = {
    Day: _day,
    WebAddress: _web_address,
    Address: _reach,
    Share: _share,
    PageLanguage: _page_language,
}


def nearest(word: str, allowed: Iterable[str]) -> str:
    """Return the nearest of the allowed words, empty when none is near."""
    found = process.extractOne(word.lower(), list(allowed), score_cutoff=60)
    return found[0] if found else ""
