"""Functions by their names: what is remembered of a function can then be written down, and nobody can write down another function."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FunctionType
from typing import Any

Named = tuple[str, str]
"""The name of a function: its module, and what it is called there."""


def name_of(function: Callable[..., Any]) -> Named:
    """Return the name of a function."""
    return function.__module__, function.__qualname__


def function_of(name: Named) -> FunctionType | None:
    """Return the function of ours that has a name, None where there is none, or its module is not in use: nothing is imported for it."""
    module, called = name
    found = getattr(sys.modules.get(module), called, None) if module.startswith(f"{__package__}.") else None
    return found if isinstance(found, FunctionType) else None
