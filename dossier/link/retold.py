"""Events that two articles tell in different words: "will send 250 paratroopers next week" and "the 250 paratroopers arrived on Tuesday".

What joins them is a day that both can mean and the words they share; kinds of event that are near to each other need fewer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dossier.model.language import Language
from dossier.model.statement import Event
from dossier.text.calendar import earliest, overlaps
from dossier.text.words import read_words

_AHEAD = ("planned", "announced")
_MANY = 3
"""Shared words that join a plan and what came of it, of whatever kind."""
_ALIKE = 4
"""Shared words that join two reports of one night, of whatever kind."""
_SOME = 2
"""Shared words that join two reports of one kind."""
_COMMON = 6
"""A word that more events of one day share than this joins none of them."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What the reports of one event share with others: sources, kind, the date of the surest of them, words and actors."""

    number: int
    sources: frozenset[str]
    published: str
    head: str
    family: str
    when: str
    stated: bool
    status: str
    place: str | None
    words: frozenset[str]
    actors: frozenset[str]
    people: frozenset[str]
    agent: str | None
    night: bool

    @property
    def ahead(self) -> bool:
        """Whether it was still to come."""
        return self.status in _AHEAD


@dataclass(frozen=True, slots=True, eq=False)
class _Kinds:
    broad: dict[str, str]
    together: frozenset[str]
    once: frozenset[str]

    def kin(self, one: Telling, other: Telling) -> bool:
        """Say whether two tellings are of one kind, or of kinds near to each other."""
        return one.family == other.family or self.broad.get(one.head, one.head) == self.broad.get(other.head, other.head)


@cache
def _kinds(language: Language) -> _Kinds:
    broad = {head: broad for broad, heads in language.lists("events.retold").items() for head in heads}
    return _Kinds(broad, frozenset(language.words("events.together")), frozenset(language.words("events.once")))


def words_of(event: Event, language: Language) -> frozenset[str]:
    """Return the keys of the content words of a report, without the words of its date."""
    text, ground = event.title, event.ground
    dated = {word.key for word in read_words(ground.words.exact, language)} if ground and ground.words else set()
    return frozenset([word.key for word in read_words(text, language) if word.key and not word.light and word.key not in dated])


def of_a_night(event: Event, language: Language) -> bool:
    """Say whether the words of an event's date name a night, which lies on two days."""
    words = event.ground.words if event.ground is not None else None
    nights = language.words("events.nights")
    return words is not None and any(night in words.exact.lower() for night in nights)


def joined(tellings: Sequence[Telling], language: Language) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the events that are one, each once with an earlier one."""
    kinds = _kinds(language)
    by_word: defaultdict[str, list[Telling]] = defaultdict(list)
    taken: set[int] = set()
    for telling in tellings:
        near: dict[int, Telling] = {}
        for word in _handles(telling, kinds):
            others = by_word[word]
            if len(others) <= _COMMON * 4:
                near.update((other.number, other) for other in others)
        for number in sorted(near):
            if number not in taken and telling.number not in taken and _one(near[number], telling, kinds):
                taken.add(telling.number)
                yield number, telling.number
        for word in _handles(telling, kinds):
            by_word[word].append(telling)


def _handles(telling: Telling, kinds: _Kinds) -> list[str]:
    """Return what a telling can be found by: its words, and its kind and day where that happens but once a day."""
    once = [f"{telling.family}\x1f{telling.when}"] if telling.family in kinds.once else []
    return sorted(telling.words) + once


def _one(one: Telling, other: Telling, kinds: _Kinds) -> bool:
    """Say whether two tellings of different articles are one event."""
    if one.sources & other.sources or not (one.stated or other.stated) or "denied" in (one.status, other.status):
        return False
    if _elsewhere(one, other) or _others(one, other, kinds):
        return False
    shared = len(one.words & other.words)
    kin = kinds.kin(one, other)
    placed = one.place is not None and one.place == other.place and one.stated and other.stated
    if not overlaps(one.when, other.when):
        return _next_day(one, other) and shared >= (_MANY if kin or placed else _ALIKE)
    came = _came(one, other) or _came(other, one)
    if kin and one.stated and other.stated:
        return _same_kind(one, other, shared, came, kinds)
    due = len(one.when) == 10 and one.when == other.when
    return (kin and came and shared >= (1 if due else _SOME)) or ((came or placed) and shared >= _MANY)


def _same_kind(one: Telling, other: Telling, shared: int, came: bool, kinds: _Kinds) -> bool:
    """Say whether two tellings of one kind, both with a date of their own, are one event."""
    if one.when == other.when and one.family in kinds.once:
        return True
    if one.agent and other.agent and one.agent not in other.actors and other.agent not in one.actors and not came:
        return False  # "Denmark will send 350 soldiers", "Sweden will send 350 soldiers"
    apart = one.when == other.when and one.when not in (one.published, other.published)
    return shared >= _SOME or (shared > 0 and (came or bool(one.actors & other.actors) or apart))


def _elsewhere(one: Telling, other: Telling) -> bool:
    """Say whether two tellings name different places; a plan may name where it starts, and what came of it where it ends."""
    if not one.place or not other.place or one.ahead or other.ahead:
        return False
    return one.place not in other.place and other.place not in one.place


def _others(one: Telling, other: Telling, kinds: _Kinds) -> bool:
    """Say whether two meetings are of different people."""
    if one.family not in kinds.together:
        return False
    people = bool(one.people - other.people) and bool(other.people - one.people)
    sides = len(one.actors) > 1 and len(other.actors) > 1 and len(one.actors & other.actors) < _SOME
    return people or sides


def _next_day(one: Telling, other: Telling) -> bool:
    """Say whether two days follow each other: what happened overnight is told under either."""
    first, last = (earliest(telling.when) for telling in (one, other))
    days = len(one.when) == len(other.when) == 10 and first is not None and last is not None
    return (one.night or other.night) and days and first is not None and last is not None and abs((first - last).days) == 1


def _came(plan: Telling, fact: Telling) -> bool:
    return plan.ahead and not fact.ahead and plan.published < fact.published
