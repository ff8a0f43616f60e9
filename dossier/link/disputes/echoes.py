"""Bare numbers that answer the number before them.

"The union says 2,300 miners are on strike. The company puts the figure at 1,650." Such a number takes its unit and its topic
from the figure before it, and must be told by somebody else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from typing import Protocol, TypeVar

from dossier.link.disputes.article import Article
from dossier.link.disputes.measures import Measure, is_money, lists, may_last
from dossier.link.disputes.passages import Passage
from dossier.link.disputes.subjects import find_gapped
from dossier.model.language import Language
from dossier.model.quantity import Quantity

BACK = 2
"""The figure that is answered stands at most so many sentences before, and paragraphs, which in news are one sentence long."""
_TIMES = 20.0
"""Two answers to one question differ by less than this factor."""
_NOUN_REACH = 8
"""Words between "figure" and the number it is."""


class Known(Protocol):
    """What is looked at of an earlier figure."""

    @property
    def passage(self) -> Passage:
        """Where it stands."""

    @property
    def quantity(self) -> Quantity:
        """Its number."""

    @property
    def measure(self) -> Measure:
        """What it measures."""

    @property
    def holder(self) -> str:
        """Who tells it."""


_K = TypeVar("_K", bound=Known)


@dataclass(frozen=True, slots=True, eq=False)
class _Lists:
    verbs: frozenset[str]
    nouns: frozenset[str]
    fillers: frozenset[str]
    followed: frozenset[str]
    joins: frozenset[str]
    gaps: frozenset[str]


@cache
def _lists(language: Language) -> _Lists:
    return _Lists(
        verbs=frozenset(language.words("disputes.echo_verbs")) | frozenset(language.words("disputes.tells")),
        nouns=frozenset(language.words("disputes.echo_nouns")),
        fillers=frozenset(language.words("disputes.echo_fillers")),
        followed=frozenset(language.words("disputes.echo_followed")) | frozenset(language.words("disputes.echo_joins")),
        joins=frozenset(language.words("disputes.echo_joins")),
        gaps=frozenset(language.words("disputes.gaps")),
    )


def echoed(article: Article, passage: Passage, quantity: Quantity, before: Sequence[_K]) -> _K | None:
    """Return the figure that a number answers: one of the same kind, told by another holder just before; None for none."""
    if not before:
        return None
    lengths = lists(article.language).lengths
    length = quantity.unit in lengths
    money = is_money(quantity, article.language)
    if length and not may_last(passage, quantity, lists(article.language)):
        return None
    gapped = any(figure.passage is passage for figure in before) and find_gapped(
        passage.source.text, passage.words, quantity.span, article.language
    )
    if not length and ((quantity.unit and not money) or not (gapped or _bare(_lists(article.language), passage, quantity))):
        return None
    near = [
        figure
        for figure in before
        if passage.number - figure.passage.number <= BACK
        and passage.block - figure.passage.block <= BACK
        and _of_a_kind(figure, quantity, length, money)
        and _ratio(figure.quantity, quantity, lengths) <= log(_TIMES)
    ]
    holder = article.holder(passage, quantity.span) if near else ""
    near = [figure for figure in near if not article.same_voice(figure.holder, holder)]
    last = max((figure.passage.number for figure in near), default=0)
    return min(
        (figure for figure in near if figure.passage.number == last),
        key=lambda figure: _ratio(figure.quantity, quantity, lengths),
        default=None,
    )


def _of_a_kind(figure: Known, quantity: Quantity, length: bool, money: bool) -> bool:
    """Say whether a number may answer a figure: lengths answer lengths, sums answer sums of one currency, bare numbers all but lengths."""
    if length or figure.measure == "length":
        return length and figure.measure == "length"
    return figure.quantity.unit == quantity.unit if money else figure.measure in ("people", "other", "money")


def _ratio(one: Quantity, other: Quantity, lengths: Mapping[str, float]) -> float:
    """Return how far apart two numbers are, by their logarithms, lengths in seconds; far for none."""
    first, second = ((quantity.low or quantity.high or 0.0) * lengths.get(quantity.unit, 1.0) for quantity in (one, other))
    if not first or not second:
        return log(2.0) if first or second else 0.0
    return abs(log(first / second))


def _bare(known: _Lists, passage: Passage, quantity: Quantity) -> bool:
    """Say whether a number stands alone at the end of its clause or before a verb, behind a verb of counting or as "the figure"."""
    text = passage.source.text
    after = next((word for word in passage.words if word.span.start >= quantity.span.end), None)
    closed = text[quantity.span.end : quantity.span.end + 1] in (",", ".", ";", "”", '"', ")", "", "\n", "!", "?")
    if not closed and after is not None and after.lower not in known.followed:
        return False
    before = [word.lower for word in passage.words if word.span.end <= quantity.span.start]
    if known.nouns & {*before[-_NOUN_REACH:]}:
        return True
    while before and before[-1] in known.fillers:
        before.pop()
    if not before or before[-1] not in known.verbs:
        return False
    return closed or after is None or before[-1] not in known.gaps or after.lower not in known.joins
