"""A change: which record, and what is different in it, said so that it can be read aloud."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from dossier.text.calendar import in_words

ChangeKind = Literal["dossier", "source", "dispute", "utterance", "quote", "event", "deployment", "actor"]
Deed = Literal["new", "gone", "changed"]

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
Record = TypeVar("Record")

WIDTH = 80
"""How many characters of a record's words name it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One record that is new, gone or changed. `name` is what an editor would call it, `words` say each difference."""

    kind: ChangeKind
    deed: Deed
    id: str
    name: str
    words: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Say the change in a line."""
        told = "; ".join(dict.fromkeys(words.rstrip(".") for words in self.words))
        match self.deed:
            case "changed":
                return f"{self.name}: {told}"
            case "new":
                return self.name + (f" ({told})" if told else "")
            case "gone":
                return f"{self.name} is gone" + (f": {told}" if told else "")


@dataclass(frozen=True, slots=True)
class Kept(Generic[Record]):
    """A record of the old state and the one that carries it on."""

    old: Record
    new: Record


@dataclass(frozen=True, slots=True)
class Paired(Generic[Record]):
    """Two lists of records held against each other."""

    kept: tuple[Kept[Record], ...]
    gone: tuple[Record, ...]
    new: tuple[Record, ...]


def pair(old: Iterable[Record], new: Iterable[Record], marks: Callable[[Record], Iterable[Hashable]]) -> Paired[Record]:
    """Find for each old record the new one that shares a mark with it (an id, a member): the first old record that asks, gets it.

    A merged record keeps the marks of its members, so that a record which joined another is found in it rather than lost.
    """
    owner: dict[Hashable, int] = {}
    fresh = tuple(new)
    for place, record in enumerate(fresh):
        for mark in marks(record):
            owner.setdefault(mark, place)
    taken: set[int] = set()
    kept: list[Kept[Record]] = []
    gone: list[Record] = []
    for record in old:
        heir = next((owner[mark] for mark in marks(record) if mark in owner and owner[mark] not in taken), None)
        if heir is None:
            gone.append(record)
        else:
            taken.add(heir)
            kept.append(Kept(record, fresh[heir]))
    return Paired(tuple(kept), tuple(gone), tuple(record for place, record in enumerate(fresh) if place not in taken))


def moves(old: Mapping[str, object], new: Mapping[str, object]) -> tuple[str, ...]:
    """Say each field that differs: what it was and what it is."""
    return tuple(said for name in new if (said := move(name, old.get(name), new[name])))


def move(name: str, old: object, new: object) -> str:
    """Say how one field differs, or nothing. Of two long texts only the new one is told: nobody can hear both in one sentence."""
    if old == new:
        return ""
    if isinstance(old, str) and isinstance(new, str) and new and len(old) > WIDTH / 2 < len(new):
        return f"{name} now reads {_say(new)}"
    if old in (None, "", (), False):
        return f"{name} is now {_say(new)}"
    if new in (None, "", ()):
        return f"{name} is no longer {_say(old)}"
    return f"{name} moved from {_say(old)} to {_say(new)}"


def _say(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, float | int):
        return f"{value:,.10g}"
    return f"“{clipped(str(value))}”" if " " in str(value) else str(value)


def dated(edtf: str | None) -> str:
    """Return a date as people say it, empty where there is none."""
    return in_words(edtf, "en") if edtf else ""


def ordinal(place: int) -> str:
    """Return the word for a place in a row: 3 → third."""
    return ORDINALS[place - 1] if place <= len(ORDINALS) else f"{place}th"


def clipped(words: str) -> str:
    """Return the beginning of a text on one line, cut between words."""
    line = " ".join(words.split())
    return line if len(line) <= WIDTH else line[:WIDTH].rsplit(" ", 1)[0] + " …"
