"""Numbers of the corpus and what each of them measures: so many dead, so many soldiers of one force, so long a meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dossier.link.disputes.passages import Corpus, Passage
from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.model.quantity import Quantity
from dossier.model.statement import Deployment
from dossier.text.words import Word, key_of

Measure = Literal["people", "money", "length", "other"]

_REACH = 8
"""A number and the word that says what it measures stand at most so many words apart."""
_CLOSE = 40
"""Code points between a length and the event it measures, where no verb says that it lasted."""
_FAR_REACH = 16
"""The same for a number without a noun, when no contrast stands between."""


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A number and what it measures. `thing` is the measure ("dead", "raised"), the event that lasted, or the noun that is counted.

    `who` are the keys of the group that is counted, empty for people in general; `proper` its capitalised words; `about` the
    content words of the passage besides; `places` the places named in it; `words` covers number and measure.
    """

    passage: Passage
    quantity: Quantity
    measure: Measure
    thing: str
    words: Span
    who: frozenset[str]
    proper: frozenset[str]
    about: frozenset[str]
    places: frozenset[str]
    years: frozenset[str]
    holder: str
    deployment: Deployment | None = None

    @property
    def value(self) -> tuple[float | None, float | None]:
        """The range, to group by: "about five" and "five" are one answer, "more than five" is another."""
        return self.quantity.low, self.quantity.high


@dataclass(frozen=True, slots=True, eq=False)
class _Lists:
    people: dict[str, str]
    money: dict[str, str]
    anybody: frozenset[str]
    currencies: frozenset[str]
    lasting: dict[str, str]
    lengths: frozenset[str]
    not_behind: frozenset[str]
    not_before: frozenset[str]
    lasted: frozenset[str]
    not_counted: frozenset[str]
    contrasts: frozenset[str]


@cache
def _lists(language: Language) -> _Lists:
    def of(table: str) -> dict[str, str]:
        return {word: thing for thing in language.keys(f"disputes.{table}") for word in language.words(f"disputes.{table}.{thing}.words")}

    return _Lists(
        people=of("people"),
        money=of("money"),
        anybody=frozenset(key_of(word, language) for word in language.words("disputes.anybody")),
        currencies=frozenset(language.words("disputes.currencies")),
        lasting={key_of(word, language): word for word in reversed(language.words("disputes.lasting"))},
        lengths=frozenset(language.words("disputes.lengths")),
        not_behind=frozenset(language.words("disputes.length_not_behind")),
        not_before=frozenset(language.words("disputes.length_not_before")),
        lasted=frozenset(language.words("disputes.lasted")),
        not_counted=frozenset(language.words("disputes.not_counted")),
        contrasts=frozenset(language.words("disputes.contrasts")),
    )


def find_figures(corpus: Corpus) -> Iterator[Figure]:
    """Yield the numbers of the passages that measure something two sources could disagree on."""
    for passage in corpus.passages:
        for quantity in passage.quantities:
            figure = _figure(corpus, passage, quantity)
            if figure is not None:
                yield figure


def _figure(corpus: Corpus, passage: Passage, quantity: Quantity) -> Figure | None:
    if quantity.low is None and quantity.high is None:
        return None
    lists = _lists(corpus.language)
    found = _measured(lists, passage, quantity, corpus.language)
    if found is None:
        return None
    measure, thing, beside = found
    words = quantity.span if beside is None else _cover(quantity.span, beside.span)
    group = _group(passage, quantity, beside)
    text = passage.source.text
    capital = frozenset(word.key for word in group if text[word.span.start].isupper() and word.span.start > passage.span.start)
    who = frozenset(word.key for word in group) - lists.anybody - {thing}
    return Figure(
        passage=passage,
        quantity=quantity,
        measure=measure,
        thing=thing,
        words=words,
        who=who,
        proper=capital,
        about=frozenset(word.key for word in passage.words if word.key and not word.number and word is not beside) - who - {thing},
        places=passage.places,
        years=passage.years,
        holder=corpus.holder(passage, quantity.span),
        deployment=next((d for d in passage.deployments if d.number is not None and d.number.touches(quantity.span)), None),
    )


def _group(passage: Passage, quantity: Quantity, beside: Word | None) -> list[Word]:
    """Return the words that name who or what is counted: those at the number, and names between it and the word that measures."""
    text = passage.source.text
    names = Span(quantity.span.end, max(quantity.span.end, beside.span.start if beside else 0))
    return [
        word
        for word in passage.words
        if word.key
        and not word.number
        and word is not beside
        and not quantity.digits.touches(word.span)
        and (quantity.span.covers(word.span) or (names.covers(word.span) and text[word.span.start].isupper()))
    ]


def _cover(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))


def _measured(lists: _Lists, passage: Passage, quantity: Quantity, language: Language) -> tuple[Measure, str, Word | None] | None:
    """Return what a number measures and the word beside it that says so."""
    unit = quantity.unit
    if unit in lists.lengths:
        return _length(lists, passage, quantity)
    if unit in lists.currencies:
        word = _nearest(lists, passage, quantity, frozenset(lists.money))
        return None if word is None else ("money", lists.money[word.lower], word)
    if lists.not_counted & {*unit.lower().split()} or unit == "%" or quantity.per:
        return None
    word = _nearest(lists, passage, quantity, frozenset(lists.people), alone=not unit)
    if word is not None:
        return "people", lists.people[word.lower], word
    if not unit or key_of(unit.lower(), language) in lists.anybody:
        return None
    return "other", key_of(unit.lower(), language), None


def _length(lists: _Lists, passage: Passage, quantity: Quantity) -> tuple[Measure, str, Word | None] | None:
    """A length measures the lasting event close by, or the one that "lasted" so long; beside "ago" or "in" it is a date."""
    before = [word.lower for word in passage.words if word.span.end <= quantity.span.start][-3:]
    after = [word.lower for word in passage.words if word.span.start >= quantity.span.end][:1]
    if lists.not_behind & {*before[-1:]} or lists.not_before & {*after}:
        return None
    events = [word for word in passage.words if word.key in lists.lasting and not quantity.span.covers(word.span)]
    event = min(events, key=lambda word: (_gap(word.span, quantity.span), word.span), default=None)
    if event is None or (_gap(event.span, quantity.span) > _CLOSE and not lists.lasted & {*before, *after}):
        return None
    return "length", event.key, event


def _gap(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end, 0)


def _nearest(lists: _Lists, passage: Passage, quantity: Quantity, wanted: frozenset[str], alone: bool = False) -> Word | None:
    """Return the wanted word nearest to a number, with no other number between; one that follows wins over one that precedes.

    A number with no noun of its own takes the only wanted word of its sentence, however far.
    """
    near: list[tuple[float, Word]] = []
    words = passage.words
    text = passage.source.text
    others = [other.span for other in passage.quantities if other.span != quantity.span and not text.startswith("-", other.span.end)]
    first = next((index for index, word in enumerate(words) if word.span.end > quantity.span.start), len(words))
    last = next((index for index, word in enumerate(words) if word.span.start >= quantity.span.end), len(words))
    for index, word in enumerate(words):
        if word.lower not in wanted:
            continue
        between = Span(min(word.span.start, quantity.span.start), max(word.span.end, quantity.span.end))
        if any(between.covers(other) for other in others):
            continue
        distance = index - last if index >= last else 0.0 if index >= first else first - index - 0.5
        near.append((distance, word))
    if not near:
        return None
    distance, word = min(near, key=lambda pair: (pair[0], pair[1].span))
    if distance <= _REACH:
        return word
    passed = {other.lower for other in words if _between(other.span, word.span, quantity.span)}
    return word if alone and len(near) == 1 and distance <= _FAR_REACH and not passed & lists.contrasts else None


def _between(span: Span, one: Span, other: Span) -> bool:
    return min(one.end, other.end) <= span.start and span.end <= max(one.start, other.start)
