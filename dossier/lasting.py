"""Makes many values that stay, without looking among them, again and again, for some that could go."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_SELDOM = (100_000, 50, 100)
"""New values between two looks at the youngest; looks at those between two at older ones. Python's own: 700, 10 and 10."""


class _Kept:
    """Whether something is kept for good, as far as is known here. To ask Python takes a thirtieth of a second where much is."""

    here = False


def keep() -> None:
    """Never search again among the values there are now."""
    gc.freeze()
    _Kept.here = True


def keep_no_longer() -> None:
    """Search among all values again."""
    gc.unfreeze()
    _Kept.here = False


def _is_any_kept() -> bool:
    return _Kept.here or gc.get_freeze_count() > 0


@contextmanager
def kept() -> Iterator[None]:
    """Keep the values there are while this lasts: in a forked process a search would write into all that it shares, and so copy it."""
    stays = _is_any_kept()
    gc.freeze()
    try:
        yield
    finally:
        if not stays:
            gc.unfreeze()


@contextmanager
def all_stays() -> Iterator[None]:
    """Pause the search for values that hold nothing but each other: with all of a dossier in memory it takes a quarter of the time.

    What nothing holds goes at once all the same. What was made meanwhile counts as old from then on, where nothing is frozen: as new it
    would be searched at the very next value, all at once.
    """
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            if not _is_any_kept():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def look_seldom() -> Callable[[], object]:
    """Search seldom for such values from now on, and return what searches as often as before: nearly all that a build makes stays.

    Of a build of a thousand articles after an edit it is a twentieth of the time.
    """
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    return lambda: gc.set_threshold(*before)
