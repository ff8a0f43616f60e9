"""What is remembered of functions: each works again only when it is asked something else, and never answers an old question."""

from __future__ import annotations

from dossier.link.asking import anew
from dossier.memory import Memory


def test_the_same_question_is_answered_once_and_another_anew() -> None:
    asked: list[tuple[int, ...]] = []

    def total(*numbers: int) -> int:
        asked.append(numbers)
        return sum(numbers)

    ask = Memory()
    assert [ask(total, 1, 2), ask(total, 1, 2), ask(total, 2, 2), ask(total, 1, 2)] == [3, 3, 4, 3]
    assert asked == [(1, 2), (2, 2), (1, 2)]


def test_of_many_items_those_that_changed_are_asked_about_and_those_that_went_are_forgotten() -> None:
    asked: list[tuple[int, int]] = []

    def times(number: int, by: int) -> int:
        asked.append((number, by))
        return number * by

    memory = Memory()
    assert memory.each(times, {"a": 1, "b": 2}, 2) == {"a": 2, "b": 4}
    assert list(memory.each(times, {"c": 1, "b": 3, "a": 1}, 2).items()) == [("c", 2), ("b", 6), ("a", 2)]
    assert asked == [(1, 2), (2, 2), (1, 2), (3, 2)]
    memory.each(times, {"c": 1}, 2)
    memory.each(times, {"a": 1, "c": 1}, 2)
    assert asked[4:] == [(1, 2)], "what was not asked about last time is not known any more"
    assert memory.each(times, {"a": 1}, 3) == {"a": 3}, "nothing holds for another question"


def test_a_function_that_revises_is_handed_its_last_answer_and_not_asked_the_same_again() -> None:
    handed: list[int | None] = []

    def length(last: int | None, words: tuple[str, ...]) -> int:
        handed.append(last)
        return len(words)

    memory = Memory()
    assert [memory.revise(length, words) for words in (("a",), ("a",), ("a", "b"), ("a",))] == [1, 1, 2, 1]
    assert handed == [None, 1, 2]
    assert anew.revise(length, ("a",)) == 1
    assert handed[-1] is None
