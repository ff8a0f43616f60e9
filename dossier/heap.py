"""Gives memory that nobody uses back to the system: the C library of Linux keeps what was freed between two things that were not."""

from __future__ import annotations

import ctypes
from contextlib import suppress


def give_back() -> None:
    """Give back what the C library holds and nobody uses; nothing happens where it knows no such thing, as on macOS and Windows.

    A site of a thousand articles let go of a third of its process so. It takes some thousandths of a second, and `malloc_trim` is as old as
    glibc 2.0 (https://man7.org/linux/man-pages/man3/malloc_trim.3.html).
    """
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
