"""What a page looks at is noted; where nothing of that differs, no reader could tell two wholes apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dossier.render.watched import Look, Remembered, changed, watched


@dataclass(frozen=True)
class Inner:
    number: int
    names: Mapping[str, tuple[int, ...]]
    places: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Whole:
    inner: Inner
    by_id: Mapping[str, int]
    among: frozenset[str]
    listed: tuple[int, ...]
    _kept: Remembered[str, int] = field(default_factory=Remembered, compare=False)

    @property
    def doubled(self) -> int:
        return 2 * self.inner.number

    @cached_property
    def longest(self) -> Mapping[str, int]:
        return {name: len(numbers) for name, numbers in self.inner.names.items()}

    def sum_of(self, name: str) -> int:
        return sum(self.inner.names.get(name, ()))

    def remembered(self, name: str) -> int:
        number = self.by_id.get(name, 0)
        return self._kept.setdefault(name, number * number)


Reader = Callable[[Whole, str], object]
READERS: tuple[Reader, ...] = (
    lambda whole, name: whole.inner.number,
    lambda whole, name: whole.doubled,
    lambda whole, name: whole.listed,
    lambda whole, name: whole.by_id.get(name),
    lambda whole, name: name in whole.by_id and whole.by_id[name],
    lambda whole, name: name in whole.among,
    lambda whole, name: sorted(whole.among),
    lambda whole, name: len(whole.among),
    lambda whole, name: list(whole.by_id),
    lambda whole, name: list(whole.by_id.items()),
    lambda whole, name: dict(whole.inner.names),
    lambda whole, name: len(whole.inner.names),
    lambda whole, name: whole.longest.get(name),
    lambda whole, name: whole.sum_of(name),
    lambda whole, name: whole.remembered(name),
    lambda whole, name: whole.inner.places[name].get("x") if name in whole.inner.places else None,
    lambda whole, name: list(whole.inner.places.get(name, {})),
    lambda whole, name: whole.inner.places.get(name) is None,
)
NAMES = st.sampled_from("abc")
NUMBERS = st.integers(0, 2)
WHOLES = st.builds(
    Whole,
    inner=st.builds(
        Inner,
        number=NUMBERS,
        names=st.dictionaries(NAMES, st.lists(NUMBERS, max_size=2).map(tuple)),
        places=st.dictionaries(NAMES, st.dictionaries(st.sampled_from("xy"), NUMBERS)),
    ),
    by_id=st.dictionaries(NAMES, NUMBERS),
    among=st.frozensets(NAMES),
    listed=st.lists(NUMBERS, max_size=2).map(tuple),
)
READINGS = st.lists(st.tuples(st.sampled_from(READERS), NAMES), min_size=1, max_size=4)


def read(whole: Whole, readings: list[tuple[Reader, str]]) -> list[object]:
    return [reader(whole, name) for reader, name in readings]


def looked(whole: Whole, readings: list[tuple[Reader, str]]) -> tuple[list[object], frozenset[Look]]:
    looks: set[Look] = set()
    found = read(watched(whole, (Inner,), looks.add), readings)
    return found, frozenset(looks)


@given(before=WHOLES, now=WHOLES, readings=READINGS)
def test_who_is_watched_reads_the_same_and_no_difference_escapes(before: Whole, now: Whole, readings: list[tuple[Reader, str]]) -> None:
    found, looks = looked(before, readings)
    assert found == read(before, readings)
    if read(now, readings) != found:
        assert list(changed(before, now, looks))


def whole(**more: Any) -> Whole:
    given: dict[str, Any] = {"inner": Inner(1, {"a": (1,)}, {}), "by_id": {"a": 1, "b": 2}, "among": frozenset("ab"), "listed": (1, 2)}
    return Whole(**{**given, **more})


def differs(reader: Reader, **more: Any) -> bool:
    before = whole()
    return any(changed(before, whole(**more), looked(before, [(reader, "a")])[1]))


def test_what_was_not_looked_at_makes_no_difference() -> None:
    assert not differs(lambda one, name: one.by_id[name], by_id={"a": 1, "b": 3}, listed=(), among=frozenset())
    assert not differs(lambda one, name: name in one.among, among=frozenset("ac"))
    assert not differs(lambda one, name: one.inner.number, inner=Inner(1, {}, {}))
    assert not differs(lambda one, name: name in one.by_id, by_id={"a": 5})


def test_what_was_looked_at_does() -> None:
    assert differs(lambda one, name: one.by_id[name], by_id={"a": 2, "b": 2})
    assert differs(lambda one, name: one.by_id.get("c"), by_id={"a": 1, "b": 2, "c": 3}), "an entry that was not there"
    assert differs(lambda one, name: list(one.by_id), by_id={"b": 2, "a": 1}), "the order in which one goes through all"
    assert differs(lambda one, name: "c" in one.among, among=frozenset("abc"))
    assert differs(lambda one, name: one.remembered(name), by_id={"a": 3, "b": 2}), "what is remembered rests on what is looked at"


def test_that_something_is_there_was_seen_by_who_looked_no_further() -> None:
    before, now = whole(inner=Inner(1, {}, {"a": {"x": 1}})), whole(inner=Inner(1, {}, {}))
    _, looks = looked(before, [(lambda one, name: one.inner.places.get(name) is None, "a")])
    assert any(changed(before, now, looks))
