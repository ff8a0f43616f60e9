"""Data made piece by piece: the same each time, counted on the way, and made once where somebody makes all of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dossier.export.made import Made, Records


class Making:
    """Makes three records, and knows how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Iterator[str]:
        self.times += 1
        yield from "abc"


@pytest.mark.parametrize(("hold", "times"), [(False, 2), (True, 1)], ids=["made anew", "held"])
def test_records_are_the_same_each_time_and_none_is_made_to_be_counted(hold: bool, times: int) -> None:
    making = Making()
    records = Records(making, hold)
    assert [list(records), list(records), records.count()] == [["a", "b", "c"], ["a", "b", "c"], 3]
    assert making.times == times


@pytest.mark.parametrize("hold", [False, True], ids=["made anew", "held"])
def test_records_nobody_went_through_are_counted(hold: bool) -> None:
    assert Records(Making(), hold).count() == 3


def test_a_file_is_measured_while_it_is_made() -> None:
    making = Making()
    made = Made(lambda: (piece.encode() for piece in making()))
    assert b"".join(made.pieces()) == b"abc"
    assert made.measure().bytes == 3
    assert made.measure().sha256.startswith("ba7816bf")
    assert making.times == 1
