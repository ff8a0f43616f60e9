"""Functions by their names: what is remembered of a function can then be written down, and nobody can write down another function."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import FunctionType
from typing import Any

Named = tuple[str, str]
"""The name of a function: its module, and what it is called there."""


def name_of(function: Callable[..., Any]) -> Named:
    """Return the name of a function."""
    return function.__module__, function.__qualname__


def function_of(name: Named) -> FunctionType | None:
    """Return the function of ours that has a name, None where there is no such function."""
    module, called = name
    if not module.startswith(f"{__package__}."):
        return None
    try:
        found = getattr(import_module(module), called, None)
    except ImportError:
        return None
    return found if isinstance(found, FunctionType) else None
