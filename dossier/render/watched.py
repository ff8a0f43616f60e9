"""Notes what a page looks at while it is made, so that a preview makes it anew only where something of that has changed.

A look is the way from the whole to what was seen: a field, the entry of a look-up, or whether something is among others. Two looks of the
same way into two builds tell whether a page would see a difference. Nothing is declared by hand, so nothing can be forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from types import FunctionType, MethodType
from typing import Any, Final, Literal, TypeVar, cast

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")

Step = tuple[Literal["field", "entry", "among"], Any]
Look = tuple[Step, ...]
Note = Callable[[Look], None]

NOTHING: Final = object()
"""What stands at an entry that is not there."""


class Remembered(dict[K, V]):
    """What is worked out from what was looked at anyway, and remembered: nobody who is watched needs to be asked about it."""


def watched(whole: T, opened: tuple[type, ...], note: Note) -> T:
    """Return what looks like `whole` and notes what is looked at.

    Records of the types `opened` are looked into, field by field; look-ups and sets entry by entry; everything else is seen as it is.
    """
    return cast(T, _Record(whole, (), opened, note))


def seen(whole: object, look: Look) -> Any:
    """Return what a look sees; NOTHING where there is none."""
    there: Any = whole
    for way, name in look:
        if there is NOTHING:
            return NOTHING
        if way == "field":
            there = getattr(there, name)
        elif way == "among":
            there = name in there
        else:
            there = there.get(name, NOTHING)
    return there


def changed(before: object, now: object, looks: Iterable[Look]) -> Iterator[Look]:
    """Yield the looks that do not see the same in two wholes. Of a look-up all entries are compared at once."""
    apart: dict[Look, tuple[Set[Any], Set[Any]]] = {}
    for look in looks:
        *above, (way, name) = look
        if way == "field":
            differs = not same(seen(before, look), seen(now, look))
        else:
            of = tuple(above)
            if of not in apart:
                apart[of] = _changes(seen(before, of), seen(now, of))
            differs = name in apart[of][way == "among"]
        if differs:
            yield look


def _changes(before: Any, now: Any) -> tuple[Set[Any], Set[Any]]:
    """Return the names whose entries differ between two look-ups or sets, and those that only one of them has."""
    one, other = (set() if there is NOTHING else set(there) for there in (before, now))
    apart = one ^ other
    if not (isinstance(before, Mapping) and isinstance(now, Mapping)):
        return one | other, apart
    return apart | {name for name in one & other if not same(before[name], now[name])}, apart


def same(one: object, other: object) -> bool:
    """Say whether two values are equal, the order of look-ups included: pages list things in it."""
    if one is other:
        return True
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one == other and list(one) == list(other)
    return one == other


class _Record:
    """Stands for a record. What was looked at once is kept beside it, so that a second look costs nothing."""

    def __init__(self, thing: object, way: Look, opened: tuple[type, ...], note: Note) -> None:
        self.__dict__["_watch_thing"] = thing
        self.__dict__["_watch"] = (way, opened, note)

    def __getattr__(self, name: str) -> Any:
        thing = self._watch_thing
        way, opened, note = self._watch
        kind = getattr(type(thing), name, None)
        if isinstance(kind, FunctionType):
            return MethodType(kind, self)
        if isinstance(kind, property) and kind.fget:
            return kind.fget(self)
        value = _opened(getattr(thing, name), (*way, ("field", name)), opened, note)
        self.__dict__[name] = value
        return value


def _opened(value: Any, way: Look, opened: tuple[type, ...], note: Note) -> Any:
    if isinstance(value, Remembered):
        return value
    if isinstance(value, opened):
        return _Record(value, way, opened, note)
    if isinstance(value, Mapping):
        return _LookUp(value, way, opened, note)
    if isinstance(value, Set):
        return _Set(value, way, opened, note)
    note(way)
    return value


class _Many(Collection[Any]):
    """Stands for what holds many: whether something is among them is noted by its name; who goes through them has looked at all."""

    __slots__ = ("_note", "_opened", "_thing", "_way")

    def __init__(self, thing: Any, way: Look, opened: tuple[type, ...], note: Note) -> None:
        self._thing, self._way, self._opened, self._note = thing, way, opened, note

    def __contains__(self, one: object) -> bool:
        self._note((*self._way, ("among", one)))
        return one in self._thing

    def __iter__(self) -> Iterator[Any]:
        self._note(self._way)
        return iter(self._thing)

    def __len__(self) -> int:
        self._note(self._way)
        return len(self._thing)


class _Set(_Many, Set[Any]):
    """Stands for a set."""

    __slots__ = ()


class _LookUp(_Many, Mapping[Any, Any]):
    """Stands for a look-up: an entry is noted by its name."""

    __slots__ = ()

    def __getitem__(self, name: object) -> Any:
        value = self._thing.get(name, NOTHING)
        way = (*self._way, ("entry", name))
        if value is NOTHING:
            self._note(way)
            raise KeyError(name)
        held = _opened(value, way, self._opened, self._note)
        if held is not value:  # who looks into it may look no further: that it is there was seen
            self._note((*self._way, ("among", name)))
        return held
