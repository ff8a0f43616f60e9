"""The stages of a build as a preview runs them: each remembers its last answer, and works again only when it is asked something else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, ParamSpec, TypeVar

from dossier.read.reread import Reread
from dossier.render.compiled import Compiled
from dossier.render.kept import Kept

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


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


class Memory:
    """Asks many functions, and remembers of each what it was asked last."""

    def __init__(self) -> None:
        self._known: dict[object, Any] = {}

    def __call__(self, function: Callable[Asked, Answer], /, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        """Return what the function answers, as remembered where the question is the same."""
        if function not in self._known:
            self._known[function] = Last(function)
        last: Last[Asked, Answer] = self._known[function]
        return last(*args, **kwargs)


class Stages:
    """What a preview remembers between two builds, beside what was found in each source."""

    def __init__(self) -> None:
        self.ask = Memory()
        self.reread = Reread()
        self.kept = Kept()
        self.theme = Compiled()
