"""Asks pure functions, and remembers what they answered: each works again only when it is asked something else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
Item = TypeVar("Item")


class Last(Generic[Asked, Answer]):
    """A pure function that remembers what it was asked last, and what it answered."""

    def __init__(self, function: Callable[Asked, Answer]) -> None:
        self._function = function
        self._known: tuple[object, Answer] | None = None

    def __call__(self, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        """Return the answer, as remembered where the question is the same."""
        asked = (args, kwargs)
        if self._known is None or self._known[0] != asked:
            self._known = (asked, self._function(*args, **kwargs))
        return self._known[1]


@dataclass(frozen=True, slots=True)
class _Each:
    """What a function was given beside the items it was last asked about, the items, and what it answered of each."""

    given: object
    items: Mapping[str, Any]
    answers: dict[str, Any]


class Memory:
    """Asks many functions, and remembers of each what it was asked last."""

    def __init__(self) -> None:
        self._known: dict[object, Any] = {}
        self._each: dict[object, _Each] = {}
        self._revised: dict[object, tuple[object, Any]] = {}

    def __call__(self, function: Callable[Asked, Answer], /, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        """Return what the function answers, as remembered where the question is the same."""
        if function not in self._known:
            self._known[function] = Last(function)
        last: Last[Asked, Answer] = self._known[function]
        return last(*args, **kwargs)

    def each(
        self, function: Callable[Concatenate[Item, Asked], Answer], items: Mapping[str, Item], /, *args: Asked.args, **kwargs: Asked.kwargs
    ) -> dict[str, Answer]:
        """Return what the function answers of each item, as remembered where the item of that name was the same; others are forgotten."""
        last, given = self._each.get(function), (args, kwargs)
        held = last if last is not None and last.given == given else _Each(given, {}, {})
        answers = {
            name: held.answers[name] if name in held.items and held.items[name] == item else function(item, *args, **kwargs)
            for name, item in items.items()
        }
        self._each[function] = _Each(given, dict(items), answers)
        return answers.copy()

    def revise(self, function: Callable[Concatenate[Answer | None, Asked], Answer], /, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        """Return what the function answers, which is handed its last answer: whatever still holds it takes from there."""
        last, asked = self._revised.get(function), (args, kwargs)
        if last is None or last[0] != asked:
            last = asked, function(last[1] if last is not None else None, *args, **kwargs)
            self._revised[function] = last
        answer: Answer = last[1]
        return answer
