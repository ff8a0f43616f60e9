"""A list is divided so that every item stands on one page, no page is longer than it must be, and each is led to."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from dossier.text.division import Item, Part, divide

KEYS = st.tuples(st.sampled_from("ab"), st.sampled_from(("a", "ann", "bea")), st.sampled_from(("ann-1", "bea-2")))
WEIGHTS = st.integers(1, 60)


@st.composite
def lists(draw: st.DrawFn) -> list[Item]:
    drawn = draw(st.lists(st.tuples(WEIGHTS, KEYS), max_size=30))
    return [Item(f"i{n}", weight, keys) for n, (weight, keys) in enumerate(drawn)]


def leaves(parts: tuple[Part, ...]) -> list[Part]:
    return [part for part in parts if not part.parts]


@given(lists(), st.integers(1, 200))
def test_every_item_stands_on_one_page(items: list[Item], room: int) -> None:
    shown = Counter(id for part in leaves(divide(items, room)) for id in part.ids)
    assert shown == Counter(item.id for item in items)


@given(lists(), st.integers(1, 200))
def test_a_page_holds_no_more_than_there_is_room_for_but_one_item(items: list[Item], room: int) -> None:
    weight = {item.id: item.weight for item in items}
    for part in leaves(divide(items, room)):
        assert len(part.ids) < 2 or sum(weight[id] for id in part.ids) <= room


@given(lists(), st.integers(1, 200))
def test_every_page_has_an_address_of_its_own_and_is_led_to_from_the_first(items: list[Item], room: int) -> None:
    parts = divide(items, room)
    keys = [part.key for part in parts]
    assert len(set(keys)) == len(keys)
    assert keys[0] == ""
    by_key = {part.key: part for part in parts}
    reached, ahead = {""}, [""]
    while ahead:
        part = by_key[ahead.pop()]
        assert len(part.parts) != 1, "a page that leads to one other says nothing"
        for key in part.parts:
            assert by_key[key].up == part.key
            reached.add(key)
            ahead.append(key)
    assert reached == set(keys)


@given(lists(), st.integers(1, 200))
def test_a_page_that_leads_on_counts_all_that_stands_below(items: list[Item], room: int) -> None:
    parts = divide(items, room)
    by_key = {part.key: part for part in parts}
    for part in parts:
        if part.parts:
            assert sorted(part.ids) == sorted(id for key in part.parts for id in by_key[key].ids)


def test_a_short_list_is_one_page() -> None:
    assert divide([Item("x", 9, ("2031",)), Item("y", 9, ("2032",))], 20) == (Part("", ("x", "y")),)


def test_a_long_list_is_divided_by_year_then_by_month_then_by_number() -> None:
    items = [Item(f"{year}-{n}", 9, (str(year), f"{year}-0{month}")) for year in (2031, 2032) for month in (1, 2) for n in range(month)]
    parts = {part.key: part for part in divide(items, 18)}
    assert parts[""].parts == ("2031", "2032")
    assert parts["2031"].parts == ("2031-01", "2031-02")
    assert parts["2031-02"].ids == ("2031-0", "2031-1")
    assert {key: part.number for key, part in ((p.key, p) for p in divide(items, 9)) if part.number} == {
        "2031-02-1": 1,
        "2031-02-2": 2,
        "2032-02-1": 1,
        "2032-02-2": 2,
    }


def test_a_key_that_two_levels_share_makes_two_addresses() -> None:
    items = [Item("x", 9, ("a", "a")), Item("y", 9, ("a", "ann")), Item("z", 9, ("b", "bea"))]
    assert [part.key for part in divide(items, 9)] == ["", "a", "a-2", "ann", "b"]
