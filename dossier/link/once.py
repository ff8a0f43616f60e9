"""Values that an object works out when first asked for them, and keeps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Value = TypeVar("Value")


class once(Generic[Value]):  # noqa: N801
    """Like `functools.cached_property`, which takes a lock on every first look: with tens of thousands of sentences that is felt."""

    def __init__(self, function: Callable[[Any], Value]) -> None:
        self._function = function
        self._name = function.__name__
        self.__doc__ = function.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        """Let what is worked out not be written down with an object: it takes longer to read than to work out where it is asked for."""
        setattr(owner, "__getstate__", _given)  # noqa: B010

    @overload
    def __get__(self, instance: None, owner: type) -> once[Value]: ...

    @overload
    def __get__(self, instance: object, owner: type) -> Value: ...

    def __get__(self, instance: object | None, owner: type) -> Value | once[Value]:
        """Work the value out; it then stands in the object itself, where Python looks first."""
        if instance is None:
            return self
        value = self._function(instance)
        instance.__dict__[self._name] = value
        return value


def _given(instance: object) -> dict[str, Any]:
    """Return what an object holds that it has not worked out."""
    return {name: value for name, value in vars(instance).items() if not isinstance(getattr(type(instance), name, None), once)}
