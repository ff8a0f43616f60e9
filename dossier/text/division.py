"""A list too long for one page, divided into pages: by year, then month, then day; by letter, then name; at last by number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: its id, about how many bytes it takes on a page, and the names of the pages it may stand on, the widest first."""

    id: str
    weight: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a list. It shows its items, or leads to the `parts` below where it has any.

    `key` is its name in the address, empty for the list itself; `name` the key that all its items share; `ids` are its items in order,
    those of all pages below included; `level` counts the keys that led here, and `number` the pages of one name that had to be cut
    (0 where it was not).
    """

    key: str
    ids: tuple[str, ...]
    name: str = ""
    level: int = 0
    number: int = 0
    up: str | None = None
    parts: tuple[str, ...] = ()


def divide(items: Sequence[Item], room: int) -> tuple[Part, ...]:
    """Divide a list into pages of at most `room` bytes, its own page first, each page before those below it. A short list is one page."""
    return tuple(_divided(tuple(items), Part("", tuple(item.id for item in items)), room, {""}))


def _divided(items: tuple[Item, ...], part: Part, room: int, taken: set[str]) -> Iterator[Part]:
    if len(items) < 2 or sum(item.weight for item in items) <= room:
        yield part
        return
    below = [(replace(one, key=_free(one.key, taken)), inside) for one, inside in _groups(items, part, room)]
    yield replace(part, parts=tuple(one.key for one, _ in below))
    for one, inside in below:
        yield from _divided(inside, one, room, taken)


def _groups(items: tuple[Item, ...], part: Part, room: int) -> Iterator[tuple[Part, tuple[Item, ...]]]:
    """Yield the pages below one and their items: those of the next key that tells the items apart, else pieces in order.

    A key that all items share would make a page that leads to one other and says nothing.
    """
    for level in range(part.level, min(len(item.keys) for item in items)):
        grouped: dict[str, list[Item]] = {}
        for item in items:
            grouped.setdefault(item.keys[level], []).append(item)
        if len(grouped) > 1:
            for key, inside in grouped.items():
                yield Part(key, tuple(item.id for item in inside), key, level + 1, up=part.key), tuple(inside)
            return
    stem = f"{part.key}-" if part.key else ""
    for number, piece in enumerate(_pieces(items, room), start=1):
        yield Part(f"{stem}{number}", tuple(item.id for item in piece), part.name, part.level, number, part.key), piece


def _pieces(items: tuple[Item, ...], room: int) -> Iterator[tuple[Item, ...]]:
    piece: list[Item] = []
    held = 0
    for item in items:
        if piece and held + item.weight > room:
            yield tuple(piece)
            piece, held = [], 0
        piece.append(item)
        held += item.weight
    yield tuple(piece)


def _free(key: str, taken: set[str]) -> str:
    """Return a key that no other page has: a speaker may be called as the letter is."""
    free, number = key, 2
    while free in taken:
        free, number = f"{key}-{number}", number + 1
    taken.add(free)
    return free


def with_neighbours(ids: Sequence[str]) -> Iterator[tuple[str | None, str, str | None]]:
    """Yield each id with the one before and the one after it, in whose order pages lead on."""
    yield from zip((None, *ids), ids, (*ids[1:], None), strict=False)
