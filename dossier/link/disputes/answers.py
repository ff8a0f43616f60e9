"""What is taken back in the same sentence, and reproaches with the answer right behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dossier.link.disputes.article import Article
from dossier.link.disputes.candidate import against
from dossier.link.disputes.denials import find_denials
from dossier.link.disputes.passages import Passage
from dossier.model.dispute import Dispute
from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.text.words import Word

_NEAR = 2
"""An answer follows its reproach at most so many sentences behind."""
_LEAST = 12
"""Code points of what is first said."""


@dataclass(frozen=True, slots=True, eq=False)
class _Lists:
    answers: frozenset[str]
    defends: frozenset[str]
    answering: frozenset[str]
    own: frozenset[str]
    reproaches: frozenset[str]
    questions: frozenset[str]
    retractions: frozenset[str]
    retracted: re.Pattern[str]


@cache
def _lists(language: Language) -> _Lists:
    retractions = language.words("disputes.retractions")
    return _Lists(
        answers=frozenset(language.words("disputes.answers")),
        defends=frozenset(language.words("disputes.defends")),
        answering=frozenset(language.words("disputes.answers")) | frozenset(language.words("disputes.defends")),
        own=frozenset(language.words("disputes.own")),
        reproaches=frozenset(language.words("disputes.reproaches")),
        questions=frozenset(language.words("disputes.questions")),
        retractions=frozenset(retractions),
        retracted=re.compile(
            rf"""
            (?P<turn>,?\s+(?:but|though|although|however|which))\s+(?:(?:this|that|it|these|they|the\s+\w+)\s+)?
            (?:was|were|has\s+been|have\s+been)\s+(?:\w+\s+)?(?:{"|".join(map(re.escape, retractions))})\b
            """,
            re.VERBOSE | re.IGNORECASE,
        ),
    )


def find_retracted(article: Article) -> tuple[Dispute, ...]:
    """Return the candidates of one article for what is said and taken back."""
    return tuple(_retracted(article))


def _retracted(article: Article) -> Iterator[Dispute]:
    """Yield what one sentence says and takes back: "first said that …, but this was later denied"."""
    lists = _lists(article.language)
    for passage in article.having(lists.retractions):
        match = lists.retracted.search(passage.source.text, passage.span.start, passage.span.end)
        if match and match.start() - passage.span.start > _LEAST:
            first = Span(passage.span.start, match.start())
            claimed, denied = passage.cite(first), passage.cite(Span(match.start("turn"), passage.span.end))
            named = [name.actor for name in passage.named if first.covers(name.span)]
            holder = article.holder(passage, first)
            if holder == passage.source.id and named:
                holder = named[0]
            yield against(article, (holder, (claimed,)), ((passage.source.id, (denied,)),), "denial-later")


def find_answered(article: Article) -> tuple[Dispute, ...]:
    """Return the candidates of one article for a reproach and the answer to it."""
    return tuple(_answered(article))


def _answered(article: Article) -> Iterator[Dispute]:
    """Yield a reproach, or the question why something was not done, and the answer that follows it."""
    lists, passages = _lists(article.language), article.passages
    having = article.having(lists.answering)
    answers = {passage.number: answer for passage in having if passage.number and (answer := _answer(lists, passage)) is not None}
    denied = {denial.passage.number for denial in (find_denials(article) if answers else ()) if not denial.negated}
    for number, answer in answers.items():
        passage = passages[number]
        for earlier in reversed(passages[max(0, number - _NEAR) : number] if number not in denied else ()):
            reproach = _reproach(lists, earlier)
            if reproach is not None:
                first, second = article.subject(earlier, reproach), article.subject(passage, answer)
                if first != second:
                    told = earlier.cite(Span(reproach.span.start, earlier.span.end)).exact
                    charge = reproach is not earlier.words[0]
                    held = (first, (earlier.cite(),))
                    yield against(article, held, ((second, (passage.cite(),)),), "answer", told if charge else "", charge=charge)
                break


def _answer(lists: _Lists, passage: Passage) -> Word | None:
    """Return the word of an answer: "replied", or "defended" with what is one's own."""
    for number, word in enumerate(passage.lower):
        after = passage.lower[number + 1] if number + 1 < len(passage.lower) else ""
        if word in lists.answers or (word in lists.defends and after in lists.own):
            return passage.words[number]
    return None


def _reproach(lists: _Lists, passage: Passage) -> Word | None:
    """Return the word of a reproach, or of a question why something was not done."""
    reproach = next((word for word in passage.words if word.lower in lists.reproaches), None)
    if reproach is not None:
        return reproach
    lower = [word.lower for word in passage.words]
    asked = next((index for index, word in enumerate(lower) if word in lists.questions and lower[index + 1 : index + 2] == ["why"]), None)
    if asked is None or not any(word.negation for word in passage.words[asked:]):
        return None
    return passage.words[asked]
