"""How linking asks each of its stages: anew, or through something that remembers what a stage answered to the same question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Concatenate, ParamSpec, Protocol, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
Item = TypeVar("Item")


class Ask(Protocol):
    """Calls a stage, which is a pure function, or remembers its answer."""

    def __call__(self, stage: Callable[Asked, Answer], /, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        """Return what the stage answers."""

    def each(
        self, stage: Callable[Concatenate[Item, Asked], Answer], items: Mapping[str, Item], /, *args: Asked.args, **kwargs: Asked.kwargs
    ) -> dict[str, Answer]:
        """Return what the stage answers of each item, under the name of the item and in the same order.

        An item is asked about apart from all others, so that what is remembered of it holds whatever becomes of them.
        """

    def revise(self, stage: Callable[Concatenate[Answer | None, Asked], Answer], /, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        """Return what the stage answers, handing it what it answered to another question before, or None.

        It promises that its answer is the same whatever it is handed: from there it takes what still holds, and works out the rest.
        """


class Anew:
    """Calls every stage whenever it is asked."""

    def __call__(self, stage: Callable[Asked, Answer], /, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        """Call the stage."""
        return stage(*args, **kwargs)

    def each(
        self, stage: Callable[Concatenate[Item, Asked], Answer], items: Mapping[str, Item], /, *args: Asked.args, **kwargs: Asked.kwargs
    ) -> dict[str, Answer]:
        """Call the stage for each item."""
        return {name: stage(item, *args, **kwargs) for name, item in items.items()}

    def revise(self, stage: Callable[Concatenate[Answer | None, Asked], Answer], /, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        """Call the stage with nothing to go by."""
        return stage(None, *args, **kwargs)


anew = Anew()
