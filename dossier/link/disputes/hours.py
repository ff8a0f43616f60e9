"""Hours that differ: at what time one thing happened, as two holders tell it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dossier.link.disputes.article import Article, kindred
from dossier.link.disputes.candidate import candidate, question, sentence, tidy
from dossier.link.disputes.corpus import Corpus
from dossier.link.disputes.counting import far_apart
from dossier.link.disputes.passages import Passage
from dossier.model.dates import Timex
from dossier.model.dispute import Dispute, Position
from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.text.clauses import Clause, find_clauses

_REACH = 40
"""Code points between the verb and its hour."""
_APART = 10
"""Minutes by which two hours differ, at least: less is one watch against another."""
_NEAR = 4
"""Sentences of one source that speak of one thing."""
_DAYS = 3
"""Days between articles that speak of one thing."""
_ABOUT_LEAST = 1.0
"""Weight of the words that passages of different sources share besides."""
_MANY = 100
"""A thing is compared with so many others of its name."""
_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT(?P<hour>\d\d):(?P<minute>\d\d)")


@dataclass(frozen=True, slots=True, eq=False)
class _Hour:
    """Something that happened at an hour. `thing` are the content words of the subject, `order` those that count it ("second")."""

    passage: Passage
    words: Span
    deed: Span
    clock: Timex
    minutes: int
    day: str | None
    lemma: str
    thing: frozenset[str]
    order: frozenset[str]
    holder: str


@cache
def _occurs(language: Language) -> frozenset[str]:
    return frozenset(language.words("disputes.occurs"))


@cache
def _order(language: Language) -> frozenset[str]:
    return frozenset((*language.table("numbers.ordinals"), *language.words("disputes.other_one")))


def hour_disputes(corpus: Corpus) -> Iterator[Dispute]:
    """Yield a candidate for each thing to which two holders give different hours."""
    groups: list[list[_Hour]] = []
    index: defaultdict[str, list[int]] = defaultdict(list)
    for told in corpus.told(find_hours):
        known = dict.fromkeys(number for key in sorted(told.thing) for number in index[key][-_MANY:])
        same = next((number for number in known if any(_one(corpus, told, other) for other in groups[number])), len(groups))
        if same == len(groups):
            groups.append([])
        groups[same].append(told)
        for key in sorted(told.thing):
            if same not in index[key][-1:]:
                index[key].append(same)
    for group in groups:
        if max(one.minutes for one in group) - min(one.minutes for one in group) >= _APART:
            yield _dispute(corpus, group)


def find_hours(article: Article) -> tuple[_Hour, ...]:
    """Return what happens in an article at a clock time."""
    return tuple(hour for passage in article.passages for hour in _hours(article, passage))


def _hours(article: Article, passage: Passage) -> Iterator[_Hour]:
    """Yield what happens at a clock time right behind its verb: "the order came at 5.40 p.m."."""
    clocks = [(timex, match) for timex in passage.timexes if timex.type == "TIME" and (match := _CLOCK.match(timex.value))]
    if not clocks:
        return
    clauses = find_clauses(passage.source.text, passage.span, article.language)
    for timex, match in clocks:
        clause = next((clause for clause in clauses if clause.span.covers(timex.span) and clause.verb.end <= timex.span.start), None)
        subject = _subject(passage, clause) if clause is not None and timex.span.start - clause.verb.end <= _REACH else None
        if clause is None or subject is None or clause.group.negated or clause.group.tense in ("future", "conditional"):
            continue
        inside = [word for word in passage.words if subject.covers(word.span)]
        thing = frozenset(word.key for word in inside if word.key and not word.number)
        order = frozenset(word.lower for word in inside) & _order(article.language)
        days = [day for day in passage.timexes if day.type == "DATE" and clause.span.covers(day.span) and day.edtf]
        if thing and not any(word.negation for word in inside):
            yield _Hour(
                passage=passage,
                words=Span(subject.start, max(timex.span.end, *(day.span.end for day in days), 0)),
                deed=Span(subject.start, clause.verb.end),
                clock=timex,
                minutes=60 * int(match["hour"]) + int(match["minute"]),
                day=days[0].edtf if days else None,
                lemma="" if clause.group.lemma in _occurs(article.language) else clause.group.lemma,
                thing=thing,
                order=order,
                holder=article.holder(passage, timex.span),
            )


def _subject(passage: Passage, clause: Clause) -> Span | None:
    """Return the subject of a clause behind what only opens it: "According to her, the order"."""
    if clause.subject is None:
        return None
    comma = passage.source.text.rfind(", ", clause.subject.start, clause.subject.end)
    return clause.subject if comma < 0 else Span(comma + 2, clause.subject.end)


def _one(corpus: Corpus, one: _Hour, other: _Hour) -> bool:
    """Say whether two hours are of one thing, told by two holders, or in one way by one."""
    if one.lemma != other.lemma or one.order != other.order or not (one.thing <= other.thing or other.thing <= one.thing):
        return False
    if one.day is not None and other.day is not None and one.day != other.day:
        return False
    if one.minutes != other.minutes and corpus.same_voice(one.holder, other.holder):
        return False
    first, second = one.passage, other.passage
    if first.source is second.source:
        return abs(first.number - second.number) <= _NEAR
    if far_apart(first.source, second.source, _DAYS) or not kindred(corpus.article(first), corpus.article(second)):
        return False
    return corpus.weight((corpus.topic(first) & corpus.topic(second)) - one.thing) >= _ABOUT_LEAST


def _dispute(corpus: Corpus, group: list[_Hour]) -> Dispute:
    told: defaultdict[int, list[_Hour]] = defaultdict(list)
    for one in group:
        told[one.minutes].append(one)
    positions = tuple(
        Position(
            same[0].holder,
            tuple(one.passage.cite(one.words) for one in same),
            value=tidy(same[0].clock.span.cut(same[0].passage.source.text)),
        )
        for same in told.values()
    )
    asked = question(corpus.language, "hour", words=group[0].passage.cite(group[0].deed).exact)
    return candidate("number", asked, positions, sentence(corpus.language, "hours"))
