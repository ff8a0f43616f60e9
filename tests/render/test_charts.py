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


def strip_of(*columns: charts.Column) -> Reader:
    page = Reader(charts.strip(columns, "Dates", "All"))
    assert page.wrong == []
    return page


def test_a_full_day_is_a_heap_and_no_tower() -> None:
    full, overfull = (charts.Column("7 May 2031", "#a", (("happened", False),) * n) for n in (12, 20))
    assert len(strip_of(full).all("circle", "ds-dot")) == 12
    assert int(strip_of(full).all("svg", "ds-chart")[0].attrs["height"]) < 110
    assert len(strip_of(overfull).all("circle", "ds-dot")) == 12
    assert strip_of(overfull).all("text", "ds-small")[0].words() == "+8"


def test_the_label_of_a_long_span_of_time_takes_three_lines_and_the_room_it_needs() -> None:
    page = strip_of(
        charts.Column("since 2014", "#a", (("happened", False),)), charts.Column("about January 2022 – 7 February 2022", "#b", ())
    )
    assert [node.words() for node in page.all("tspan")] == ["since 2014", "about January", "2022 – 7", "February 2022"]
    short, long = (float(node.attrs["x"].rstrip("%")) for node in page.all("text"))
    assert short < 25 < 60 < long


def tick(hour: float | None, clock: str, title: str, status: str = "happened", derived: bool = False) -> charts.Tick:
    return charts.Tick(hour, clock, title, f"#{title}", status, derived)


def test_the_day_places_hours_in_order_and_marks_a_time_of_ours() -> None:
    drawn = charts.day((tick(18.5, "18:30", "B", derived=True), tick(9.25, "09:15", "A")), "Day", "Hours", "not given")
    page = Reader(drawn)
    assert page.wrong == []
    first, second = (float(node.attrs["cx"].rstrip("%")) for node in page.all("circle"))
    assert first < second
    assert len(page.all("circle", "ds-dot--derived")) == 1
    words = [node.words() for node in page.all("text")]
    assert "09:15" in words
    assert "≈ 18:30" in words
    assert [word for word in words if word.endswith(":00")] == ["00:00", "06:00", "12:00", "18:00", "24:00"]


def test_what_has_no_hour_stands_below_the_hours_without_one() -> None:
    page = Reader(
        charts.day((tick(9.0, "09:00", "A"), *(tick(None, "", f"E{n}", "planned") for n in range(20))), "Day", "Hours", "not given")
    )
    assert len(page.all("rect", "ds-whole-day")) == 1
    assert len(page.all("circle", "ds-dot--planned")) == 16
    assert "+4" in [node.words() for node in page.all("text")]


def test_clock_times_that_would_touch_stand_in_lanes() -> None:
    page = Reader(charts.day(tuple(tick(h, f"{h:05.2f}", str(h)) for h in (10.0, 10.5, 11.0, 20.0)), "Day", "Hours", ""))
    heights = [node.attrs["y"] for node in page.all("text") if "." in node.words()]
    assert len(set(heights[:3])) == 3
    assert heights[3] == heights[0]


def test_a_stack_shares_one_scale() -> None:
    page = Reader(charts.stack(500, 350, 850) + charts.stack(100, 325, 850))
    widths = [float(node.attrs["width"].rstrip("%")) for node in page.all("rect")]
    assert widths == [58.82, 41.18, 11.76, 38.24]


def test_parts_stand_side_by_side_and_nothing_is_drawn_for_none() -> None:
    page = Reader(charts.parts((("found", 6), ("accepted", 0), ("rejected", 2)), 10))
    assert [(node.attrs["x"], node.attrs["width"]) for node in page.all("rect")] == [("0.0%", "60.0%"), ("60.0%", "20.0%")]
    assert Reader(charts.parts((("found", 0),), 0)).all("rect") == []


def test_without_anything_to_draw_there_is_no_chart() -> None:
    assert charts.strip((), "", "") == charts.day((), "", "", "") == charts.ranges((), "", "", number) == ""
