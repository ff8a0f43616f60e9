"""Numbers of an article that measure something: a number with its words, "no one", a bare number that answers another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dossier.link.days import day_of
from dossier.link.disputes.article import Article
from dossier.link.disputes.echoes import BACK, echoed
from dossier.link.disputes.measures import Lists, Measure, Measured, entry, lists, measured
from dossier.link.disputes.passages import Passage
from dossier.link.once import once
from dossier.model.evidence import Span
from dossier.model.quantity import Bound, Quantity
from dossier.model.statement import Deployment
from dossier.text.clauses import find_clauses
from dossier.text.words import Reading, Word

_VOTES_BEFORE = 3
"""A percentage may be one of the vote that the passages so far before speak of."""
_PAIR = 4
"""Code points between the two numbers of a vote or a score."""
_NONE_REACH = 6
"""Words between "no one" and what did not happen to anyone, all of them words of grammar: "nobody counts those who die" counts none."""
_ONE_LENGTH = re.compile(r"PT?(?P<number>0\.5|1)(?P<unit>[HDWY])")
"""A length of one unit or half of one, as TIMEX3 has it."""
_UNITS = {"H": "hour", "D": "day", "W": "week", "Y": "year"}
_MANY = 40
"""A sentence of more numbers than this is a table: its numbers are not read."""


@dataclass(frozen=True, eq=False)
class Figure:
    """A number and what it measures. `thing` is the measure ("dead", "raised"), the event that lasted, or the noun that is counted.

    `who` are the keys of the group that is counted, empty for people in general; `proper` its capitalised words; `about` the
    content words of the passage besides; `places` the places named in it; `words` covers number and measure. `echo` is the figure
    before that a bare number answers; `scale` the seconds of a length; `fates` what its clause tells of the things it counts
    ("flooded", "taken"); `years` those the passage names, else that of its source: a toll of 1970 is not one of today.
    """

    article: Article
    passage: Passage
    quantity: Quantity
    measure: Measure
    thing: str
    words: Span
    who: frozenset[str]
    proper: frozenset[str]
    about: frozenset[str]
    places: frozenset[str]
    deployment: Deployment | None = None
    echo: Figure | None = None
    scale: float = 1.0
    fates: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()

    @once
    def holder(self) -> str:
        """Who tells it. Few figures are compared with any other, and asked."""
        return self.article.holder(self.passage, self.quantity.span)

    @once
    def tells(self) -> frozenset[str]:
        """The content words of its passage and those of whom it counts."""
        return self.about | self.who

    @once
    def day(self) -> int | None:
        """The day of its source, as a number; None where it gives no day."""
        return day_of(self.passage.source)

    @property
    def value(self) -> tuple[float | None, float | None]:
        """The range, to group by: "about five" and "five" are one answer, "more than five" is another. Lengths are in seconds."""
        low, high = (None if number is None else number * self.scale for number in (self.quantity.low, self.quantity.high))
        return low, high


def find_figures(article: Article) -> tuple[Figure, ...]:
    """Return the numbers of an article that measure something two sources could disagree on, in their order."""
    return tuple(_figures(article))


def _figures(article: Article) -> Iterator[Figure]:
    before: list[Figure] = []
    hints = lists(article.language).hints
    for passage in article.passages:
        telling = passage.quantities or passage.timexes or passage.has(hints)
        told = _numbers(article, passage) if telling and len(passage.quantities) <= _MANY else []
        before = [figure for figure in before if passage.number - figure.passage.number <= BACK] if told else before
        found: list[Figure] = []
        for quantity in told:
            figure = _figure(article, passage, quantity, [*before, *found])
            if figure is not None:
                found.append(_of_the_group_before(figure, found))
        yield from found
        before += found


def _numbers(article: Article, passage: Passage) -> list[Quantity]:
    """Return the numbers of a passage in their order: those in figures or words, "no one", "one", lengths without a number."""
    told = [*_nobody(article, passage), *_single(article, passage)]
    if passage.quantities:
        told += _parts(article, passage)
    if passage.timexes:
        told += _lengths(article, passage)
    return sorted(told, key=lambda quantity: quantity.span)


def _parts(article: Article, passage: Passage) -> Iterator[Quantity]:
    """Yield the numbers of a passage; in "of the 84 houses, 61 have burned down" it is 61 houses that burned, and 84 answers nothing."""
    before: Quantity | None = None
    for quantity in passage.quantities:
        whole = before is not None and before.unit and not quantity.unit and _whole(article, passage, before, quantity)
        if before is not None and not whole:
            yield before
        before = replace(quantity, unit=before.unit) if whole and before is not None else quantity
    if before is not None:
        yield before


def _whole(article: Article, passage: Passage, one: Quantity, part: Quantity) -> bool:
    """Say whether the first of two numbers is that of which the second is a part: "of the 84 houses of the village, 61"."""
    lead = [word for word in passage.words if word.span.end <= one.span.start][-2:]
    known = lists(article.language)
    opened = bool(lead) and (lead[-1].lower in known.of or (lead[-1].lower in known.determiners and lead[0].lower in known.of))
    first = lead[0] if opened and lead[0].lower in known.of else lead[-1] if lead else None
    text = passage.source.text
    starts = first is not None and (first is passage.words[0] or text[: first.span.start].rstrip()[-1:] in ",;:–—")
    return opened and starts and text[: part.span.start].rstrip()[-1:] == ","


def _of_the_group_before(figure: Figure, before: list[Figure]) -> Figure:
    """Give a number that names no group the group of the number before: in "four miners were hurt and one died" a miner died."""
    bare = figure.measure == "people" and not figure.who and figure.quantity.span == figure.quantity.digits
    if not bare or not before or before[-1].measure != "people":
        return figure
    return replace(figure, who=before[-1].who, proper=before[-1].proper)


def _figure(article: Article, passage: Passage, quantity: Quantity, before: list[Figure]) -> Figure | None:
    if (quantity.low is None and quantity.high is None) or _half_of_a_pair(passage, quantity):
        return None
    what = measured(passage, quantity, _votes_before(article, passage), article.language)
    if what is None or what[0] == "other":
        answered = echoed(article, passage, quantity, before)
        if answered is not None:
            scale = lists(article.language).lengths.get(quantity.unit, 1.0)
            return replace(
                answered,
                passage=passage,
                quantity=quantity,
                words=quantity.span,
                echo=answered,
                scale=scale,
                years=_years(passage),
            )
    return None if what is None else _made(article, passage, quantity, what)


def _half_of_a_pair(passage: Passage, quantity: Quantity) -> bool:
    """Say whether two bare numbers belong together, as in "voted 3,112 to 401": neither counts anything by itself."""
    return not quantity.unit and any(
        not other.unit
        and other.span != quantity.span
        and max(other.span.start, quantity.span.start) - min(other.span.end, quantity.span.end) <= _PAIR
        for other in passage.quantities
    )


def _made(article: Article, passage: Passage, quantity: Quantity, what: Measured) -> Figure:
    measure, thing, beside = what
    known = lists(article.language)
    words = quantity.span if beside is None else _cover(quantity.span, beside.span)
    group = _group(passage, quantity, beside)
    text = passage.source.text
    general = known.groups | known.general.get(thing, frozenset()) | {thing}
    counted = quantity.unit if measure == "other" else ""
    who = frozenset(known.alike.get(word.key, word.key) for word in group if word.key not in general and word.lower != counted)
    return Figure(
        article=article,
        passage=passage,
        quantity=quantity,
        measure=measure,
        thing=thing,
        words=words,
        who=who,
        proper=frozenset(word.key for word in group if text[word.span.start].isupper() and word.span.start > passage.span.start),
        about=_content(passage, beside) - who - {thing},
        places=passage.places,
        scale=known.lengths.get(quantity.unit, 1.0),
        deployment=next((d for d in passage.deployments if d.number is not None and d.number.touches(quantity.span)), None),
        fates=_fates(article, passage, quantity) if measure == "other" else frozenset(),
        years=_years(passage),
    )


def _content(passage: Passage, beside: Word | None) -> frozenset[str]:
    """Return the keys of the content words of a passage but numbers and the word that measures, where that stands there once."""
    if beside is None:
        return passage.content
    return frozenset([word.key for word in passage.words if word.key and not word.number and word is not beside])


def _years(passage: Passage) -> frozenset[str]:
    published, named = (passage.source.published or "")[:4], passage.years
    return frozenset({published}) if published and (published in named or not named) else named


def _fates(article: Article, passage: Passage, quantity: Quantity) -> frozenset[str]:
    """Return what the clause of a number tells of the things it counts."""
    fates = lists(article.language).fates
    if not passage.has(fates.heads) or not any(entry(passage.read, index, fates) for index in range(len(passage.read))):
        return frozenset()
    clauses = find_clauses(passage.source.text, passage.span, article.language)
    own = next((clause.span for clause in clauses if quantity.digits.start in clause.span), passage.span)
    return frozenset(
        fates[told] for index, word in enumerate(passage.words) if own.covers(word.span) and (told := entry(passage.words, index, fates))
    )


def _votes_before(article: Article, passage: Passage) -> bool:
    votes = lists(article.language).votes
    before = article.passages[max(0, passage.number - _VOTES_BEFORE) : passage.number]
    return not votes.isdisjoint(article.lower) and any(other.has(votes) for other in before)


def _nobody(article: Article, passage: Passage) -> Iterator[Quantity]:
    """Yield "no one had died", "no injuries" as the number 0."""
    known = lists(article.language)
    words = passage.read if passage.has(known.none) else ()
    for start, word in enumerate(words):
        nobody = entry(words, start, known.nobody)
        if not nobody and word.lower not in known.no:
            continue
        last = start + nobody.count("-")
        reach = range(last + 1, min(len(words), last + 1 + (_NONE_REACH if nobody else 1)))
        first = next((index for index in reach if words[index].key and not words[index].light), None)
        if first is not None and entry(words, first, known.people):
            span = Span(passage.words[start].span.start, passage.words[last].span.end)
            yield Quantity(span, span, 0.0, 0.0, "exact", "person")
            return


def _single(article: Article, passage: Passage) -> Iterator[Quantity]:
    """Yield "one" as a number where it is all that says how many died or fell ill: "four were wounded and one died"."""
    known = lists(article.language)
    words = passage.read if passage.has(known.one) else ()
    for index, word in enumerate(words[:-1]):
        plain = word.lower in known.one and words[index - 1 if index else 0].lower not in known.not_single
        if plain and _ends_in(known, words, index + 1):
            span = passage.words[index].span
            if not any(quantity.span.touches(span) for quantity in passage.quantities):
                yield Quantity(span, span, 1.0, 1.0, "exact", "person")


def _ends_in(known: Lists, words: Sequence[Reading], start: int) -> bool:
    """Say whether a word that measures people follows, behind auxiliary verbs at most."""
    while start < len(words) and words[start].lower in known.auxiliaries:
        start += 1
    return start < len(words) and bool(entry(words, start, known.people))


def _lengths(article: Article, passage: Passage) -> Iterator[Quantity]:
    """Yield lengths that name no number: "for more than an hour", "half an hour", as the dates of the passage have them."""
    known = lists(article.language)
    for timex in passage.timexes:
        match = _ONE_LENGTH.fullmatch(timex.value) if timex.type == "DURATION" else None
        if match is None or any(quantity.span.touches(timex.span) for quantity in passage.quantities):
            continue
        number = float(match["number"])
        before = passage.source.text[passage.span.start : timex.span.start].lower().rstrip() + " "
        words = passage.source.text[timex.span.start : timex.span.end].lower()
        bounds = (bound for bound, phrases in known.bounds for phrase in phrases if _bounds(phrase, before, words))
        bound: Bound = next(bounds, "exact")
        low, high = (None if bound in ("at_most", "less_than") else number), (None if bound in ("at_least", "more_than") else number)
        yield Quantity(timex.span, timex.span, low, high, bound, _UNITS[match["unit"]])


def _bounds(phrase: str, before: str, words: str) -> bool:
    return before.endswith(f" {phrase} ") or words.startswith(f"{phrase} ")


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
