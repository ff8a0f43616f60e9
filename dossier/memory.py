"""Asks pure functions, and remembers what they answered: each works again only when it is asked something else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import FunctionType
from typing import Any, Concatenate, ParamSpec, TypeVar

from dossier.function_names import Named, function_of, name_of

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class _Each:
    """What a function was given beside the items it was last asked about, the items, and what it answered of each."""

    given: object
    items: Mapping[str, Any]
    answers: dict[str, Any]


class Memory:
    """Asks many functions, and remembers of each what it was asked last, and what it answered.

    It can be written down: functions are then known by their names. One that has none, or none any more, is forgotten.
    """

    def __init__(self) -> None:
        self._known: dict[object, tuple[object, Any]] = {}
        self._each: dict[object, _Each] = {}
        self._revised: dict[object, tuple[object, Any]] = {}

    def __getstate__(self) -> tuple[dict[Named, Any], ...]:
        """Return what is remembered by the names of functions."""
        return tuple(dict(_named(held)) for held in (self._known, self._each, self._revised))

    def __setstate__(self, state: tuple[dict[Named, Any], ...]) -> None:
        """Take over what was remembered by the names of functions."""
        self._known, self._each, self._revised = (dict(_of_functions(held)) for held in state)

    def __call__(self, function: Callable[Asked, Answer], /, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        """Return what the function answers, as remembered where the question is the same."""
        last, asked = self._known.get(function), (args, kwargs)
        answer: Answer = last[1] if last is not None and last[0] == asked else function(*args, **kwargs)
        self._known[function] = asked, answer  # what is asked next has more in common with this question than with an equal one before
        return answer

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
        if last is not None and last[0] == asked:
            answer: Answer = last[1]
        else:
            answer = function(last[1] if last is not None else None, *args, **kwargs)
        self._revised[function] = asked, answer
        return answer


def _named(held: Mapping[object, Any]) -> Iterable[tuple[Named, Any]]:
    for function, remembered in held.items():
        if isinstance(function, FunctionType) and function_of(name := name_of(function)) is function:
            yield name, remembered


def _of_functions(held: Mapping[Named, Any]) -> Iterable[tuple[object, Any]]:
    for name, remembered in held.items():
        if function := function_of(name):
            yield function, remembered
