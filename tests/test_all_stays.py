"""Values that stay are not searched for some that could go: neither while they are made nor at the first value after."""

from __future__ import annotations

import gc

from dossier.lasting import all_stays, keep, keep_no_longer, look_seldom
from dossier.plugin import DossierPlugin


def made() -> list[list[int]]:
    with all_stays():
        assert not gc.isenabled()
        return [[number] for number in range(20_000)]


def test_what_was_made_is_not_searched_at_the_next_value() -> None:
    searches: list[str] = []

    def note(phase: str, info: dict[str, int]) -> None:
        searches.append(phase)

    keep_no_longer()  # what an earlier test may have kept
    gc.collect()
    gc.callbacks.append(note)
    try:
        values = made()
        more = [[value] for value in values[:100]]
        assert not searches
    finally:
        gc.callbacks.remove(note)
    assert gc.isenabled()
    assert len(more) == 100


def test_what_is_kept_stays_kept() -> None:
    keep()
    try:
        frozen = gc.get_freeze_count()
        values = made()
        assert 0 < gc.get_freeze_count() <= frozen  # what is freed meanwhile leaves
        assert len(values) == 20_000
    finally:
        keep_no_longer()


def test_who_searches_for_nothing_goes_on_so() -> None:
    gc.disable()
    try:
        made()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_build_looks_seldom_and_as_often_as_before_in_the_end() -> None:
    before, searches = gc.get_threshold(), list[str]()

    def note(phase: str, info: dict[str, int]) -> None:
        searches.append(phase)

    as_before = look_seldom()
    gc.callbacks.append(note)
    try:
        values = [[number] for number in range(20_000)]
        assert values
        assert not searches
    finally:
        gc.callbacks.remove(note)
        as_before()
    assert gc.get_threshold() == before


def test_only_a_build_that_ends_with_the_site_looks_seldom() -> None:
    before = gc.get_threshold()
    plugin = DossierPlugin()
    plugin.on_startup(command="serve", dirty=False)
    assert gc.get_threshold() == before
    plugin.on_startup(command="build", dirty=False)
    assert gc.get_threshold()[0] > before[0]
    plugin.on_shutdown()
    assert gc.get_threshold() == before
    keep_no_longer()
