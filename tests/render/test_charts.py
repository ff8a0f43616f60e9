"""Charts show what they are given: a mark for each number, open ends as open, and words beside every mark."""

from __future__ import annotations

from dossier.render import charts

from .conftest import Reader


def number(value: float) -> str:
    return f"{value:,.0f}"


def test_ranges_draw_a_dot_for_a_number_and_a_bar_for_a_span() -> None:
    bars = (
        charts.Bar("A", "200 engineers", "planned", "#a", 200, 200, "announced"),
        charts.Bar("B", "1,000 to 10,000", "", "#b", 1000, 10000, "present"),
        charts.Bar("C", "more than 300", "", "#c", 300, None, "present"),
    )
    page = Reader(charts.ranges(bars, "Numbers", "Each number", number))
    assert page.wrong == []
    assert len(page.all("line", "ds-bar")) == 2
    assert len(page.all("line", "ds-bar--open")) == 1
    assert len(page.all("circle", "ds-bar-end")) == 4
    thousand, ten = (float(node.attrs["cx"].rstrip("%")) for node in page.all("circle", "ds-bar-end")[1:3])
    assert 0 < thousand < ten <= 100
    assert [node.attrs["href"] for node in page.all("a")] == ["#a", "#b", "#c"]
    assert "200 engineers" in page.all("ul", "ds-ranges")[0].words()
    assert [node.attrs["aria-label"] for node in page.all("svg", "ds-chart")] == ["Each number"]


def test_the_strip_draws_a_dot_for_each_event_and_rings_what_was_derived() -> None:
    page = Reader(
        charts.strip((charts.Column("1996", "#a", (("background", True), ("planned", False), ("claimed", False))),), "Dates", "All")
    )
    assert page.wrong == []
    assert len(page.all("", "ds-dot")) == 3
    assert len(page.all("circle", "ds-ring")) == 1
    assert page.all("div", "ds-scroll")[0].attrs["tabindex"] == "0"


def test_the_day_places_hours_in_order() -> None:
    page = Reader(charts.day((charts.Tick(9.25, "09:15 A", "#a"), charts.Tick(18.5, "18:30 B", "#b", derived=True)), "Day", "Hours"))
    first, second = (float(node.attrs["cx"].rstrip("%")) for node in page.all("circle"))
    assert first < second
    assert len(page.all("circle", "ds-dot--derived")) == 1


def test_without_anything_to_draw_there_is_no_chart() -> None:
    assert charts.strip((), "", "") == charts.day((), "", "") == charts.ranges((), "", "", number) == ""
