"""How linking asks each of its stages: anew, or through something that remembers what a stage answered to the same question."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, Protocol, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


class Ask(Protocol):
    """Calls a stage, which is a pure function, or remembers its answer."""

    def __call__(self, stage: Callable[Asked, Answer], /, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        """Return what the stage answers."""


def anew(stage: Callable[Asked, Answer], /, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
    """Call the stage."""
    return stage(*args, **kwargs)
