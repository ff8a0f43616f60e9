"""What an object works out is kept in it, and not written down with it."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field

from dossier.link.once import once


@dataclass(frozen=True, eq=False)
class Line:
    text: str
    asked: list[str] = field(default_factory=list)

    @once
    def words(self) -> tuple[str, ...]:
        """Its words."""
        self.asked.append("words")
        return tuple(self.text.split())


def test_it_is_worked_out_once() -> None:
    line = Line("the dam holds")
    assert line.words is line.words
    assert line.asked == ["words"]


def test_what_was_worked_out_is_not_written_and_worked_out_again_where_it_is_asked_for() -> None:
    line = Line("the dam holds")
    assert line.words == ("the", "dam", "holds")
    again = pickle.loads(pickle.dumps(line))
    assert vars(again) == {"text": "the dam holds", "asked": ["words"]}
    assert again.words == line.words
    assert again.asked == ["words", "words"]
