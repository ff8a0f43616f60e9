"""Numbers of the corpus that measure something: a number with its words, "no one", a bare number that answers another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from dossier.link.disputes.echoes import echoed
from dossier.link.disputes.measures import Measure, Measured, entry, lists, measured
from dossier.link.disputes.passages import Corpus, Passage
from dossier.model.evidence import Span
from dossier.model.quantity import Quantity
from dossier.model.statement import Deployment
from dossier.text.words import Word, key_of

_VOTES_BEFORE = 3
"""A percentage may be one of the vote that the passages so far before speak of."""
_PAIR = 4
"""Code points between the two numbers of a vote or a score."""
_NONE_REACH = 6
"""Words between "no one" and what did not happen to anyone."""
_MANY = 40
"""A sentence of more numbers than this is a table: its numbers are not read."""


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A number and what it measures. `thing` is the measure ("dead", "raised"), the event that lasted, or the noun that is counted.

    `who` are the keys of the group that is counted, empty for people in general; `proper` its capitalised words; `about` the
    content words of the passage besides; `places` the places named in it; `words` covers number and measure. `echo` is the figure
    before that a bare number answers; `scale` the seconds of a length.
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
    holder: str
    deployment: Deployment | None = None
    echo: Figure | None = None
    scale: float = 1.0

    @property
    def value(self) -> tuple[float | None, float | None]:
        """The range, to group by: "about five" and "five" are one answer, "more than five" is another. Lengths are in seconds."""
        low, high = (None if number is None else number * self.scale for number in (self.quantity.low, self.quantity.high))
        return low, high

    @property
    def years(self) -> frozenset[str]:
        """The years the passage names, else that of its source: a toll of 1970 is not one of today."""
        published = (self.passage.source.published or "")[:4]
        named = self.passage.years
        return frozenset({published}) if published and (published in named or not named) else named


def find_figures(corpus: Corpus) -> Iterator[Figure]:
    """Yield the numbers of the passages that measure something two sources could disagree on, in their order."""
    before: list[Figure] = []
    for passage in corpus.passages:
        found: list[Figure] = []
        if len(passage.quantities) > _MANY:
            continue
        for quantity in sorted(chain(passage.quantities, _nobody(corpus, passage)), key=lambda quantity: quantity.span):
            figure = _figure(corpus, passage, quantity, [*before, *found])
            if figure is not None:
                found.append(figure)
        yield from found
        before = [*(figure for figure in before if passage.place - figure.passage.place < 2), *found]


def _figure(corpus: Corpus, passage: Passage, quantity: Quantity, before: list[Figure]) -> Figure | None:
    if (quantity.low is None and quantity.high is None) or _half_of_a_pair(passage, quantity):
        return None
    what = measured(passage, quantity, _votes_before(corpus, passage), corpus.language)
    holder = corpus.holder(passage, quantity.span)
    if what is None or what[0] == "other":
        answered = echoed(corpus, passage, quantity, holder, before)
        if answered is not None:
            scale = lists(corpus.language).lengths.get(quantity.unit, 1.0)
            return replace(answered, passage=passage, quantity=quantity, words=quantity.span, holder=holder, echo=answered, scale=scale)
    return None if what is None else _made(corpus, passage, quantity, what, holder)


def _half_of_a_pair(passage: Passage, quantity: Quantity) -> bool:
    """Say whether two bare numbers belong together, as in "voted 3,112 to 401": neither counts anything by itself."""
    return not quantity.unit and any(
        not other.unit
        and other.span != quantity.span
        and max(other.span.start, quantity.span.start) - min(other.span.end, quantity.span.end) <= _PAIR
        for other in passage.quantities
    )


def _made(corpus: Corpus, passage: Passage, quantity: Quantity, what: Measured, holder: str) -> Figure:
    measure, thing, beside = what
    known = lists(corpus.language)
    words = quantity.span if beside is None else _cover(quantity.span, beside.span)
    group = _group(passage, quantity, beside)
    text = passage.source.text
    general = known.anybody | {key_of(word, corpus.language) for word in known.bodies} | known.general.get(thing, frozenset()) | {thing}
    who = frozenset(known.alike.get(word.key, word.key) for word in group if word.key not in general)
    return Figure(
        passage=passage,
        quantity=quantity,
        measure=measure,
        thing=thing,
        words=words,
        who=who,
        proper=frozenset(word.key for word in group if text[word.span.start].isupper() and word.span.start > passage.span.start),
        about=frozenset(word.key for word in passage.words if word.key and not word.number and word is not beside) - who - {thing},
        places=passage.places,
        holder=holder,
        scale=known.lengths.get(quantity.unit, 1.0),
        deployment=next((d for d in passage.deployments if d.number is not None and d.number.touches(quantity.span)), None),
    )


def _votes_before(corpus: Corpus, passage: Passage) -> bool:
    near = corpus.passages[max(0, passage.place - _VOTES_BEFORE) : passage.place]
    votes = lists(corpus.language).votes
    return any(word.lower in votes for other in near if other.source is passage.source for word in other.words)


def _nobody(corpus: Corpus, passage: Passage) -> Iterator[Quantity]:
    """Yield "no one had died", "no injuries" as the number 0."""
    known, words = lists(corpus.language), passage.words
    for start, word in enumerate(words):
        nobody = entry(words, start, ("nobody", "no-one", "none"))
        if not nobody and word.lower != "no":
            continue
        last = start + nobody.count("-")
        reach = range(last + 1, min(len(words), last + 1 + (_NONE_REACH if nobody else 1)))
        if any(entry(words, index, known.people) for index in reach):
            span = Span(word.span.start, words[last].span.end)
            yield Quantity(span, span, 0.0, 0.0, "exact", "person")
            return


def _group(passage: Passage, quantity: Quantity, beside: Word | None) -> list[Word]:
    """Return the words that name who or what is counted: those at the number, and names between it and the word that measures."""
    text = passage.source.text
    counted = Span(quantity.digits.end, max(quantity.digits.end, quantity.span.end))
    names = Span(quantity.span.end, max(quantity.span.end, beside.span.start if beside else 0))
    return [
        word
        for word in passage.words
        if word.key
        and not word.number
        and word is not beside
        and (counted.covers(word.span) or (names.covers(word.span) and text[word.span.start].isupper()))
    ]


def _cover(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))
