"""Whether two numbers count one thing: the same group, place and time, in passages that tell of the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Literal

from dossier.link.days import day_of
from dossier.link.disputes.article import kindred, may_be_one
from dossier.link.disputes.figures import Figure
from dossier.link.disputes.passages import Passage
from dossier.model.language import Language
from dossier.model.source import Source

_ABOUT_LEAST = 1.2
"""Weight of the words that two passages must share before their numbers of one noun count as one thing."""
_THING_LEAST = 2.0
"""The same for things that no source reports as a deployment."""
_SUM_LEAST = 0.4
"""The same for two sums in sources on one affair."""
DAYS_APART = 45
"""Articles further apart in time measure another state of things."""
_DAYS_NEAR = 3
"""Articles so near in time may tell of one event without naming who took part."""
_FEWEST = 2
"""Words that passages on one deployment share; those on other things share one more."""
_NEAR = 2
"""Passages of one source so many sentences apart speak of one thing."""


Weigh = Callable[[frozenset[str]], float]
"""Says how much some words tell together."""
Stand = Literal["one thing", "may be", "apart"]
"""Two numbers count one thing, or may stand in one group although nothing shows that they do, or are set apart."""


def stand(weight: Weigh, one: Figure, other: Figure) -> Stand:
    """Say how two figures of one measure stand to each other. Two counts of people may be of one group although they share no words."""
    echo, echoed = one.echo, other.echo
    if echo is not None or echoed is not None:
        if echo is other or echoed is one or echo is echoed or stand(weight, echo or one, echoed or other) == "one thing":
            return "one thing"
        return "may be" if one.measure == "people" and _same_group(one, other) and not _set_apart(one, other) else "apart"
    if _alien(one, other) or not _same_kind(one, other) or _set_apart(one, other):
        return "apart"
    if _one_thing(weight, one, other):
        return "one thing"
    return "may be" if one.measure == "people" else "apart"


def _alien(one: Figure, other: Figure) -> bool:
    """Say whether two numbers of a noun have hardly a word in common: a glance that spares a closer look at nearly all."""
    return one.measure == "other" and len(one.tells & other.tells) < _FEWEST and one.fates.isdisjoint(other.fates)


def _same_kind(one: Figure, other: Figure) -> bool:
    """Say whether two figures of one measure are of the same people or things, as far as the words at the numbers tell."""
    return one.measure not in ("people", "other") or _same_group(one, other)


def _one_thing(weight: Weigh, one: Figure, other: Figure) -> bool:
    """Say whether two figures count one thing where neither kind, time nor place sets them apart."""
    shared = one.about & other.about
    match one.measure:
        case "people":
            return _same_people(weight, one, other, shared)
        case "length":
            return bool(_actors(one) & _actors(other)) or _near(one, other) or bool(shared) or _alike_told(one, other)
        case "money":
            return _same_money(weight, one, other, shared)
        case "share":
            return one.passage.source is not other.passage.source or _near(one, other, 2 * _NEAR)
        case "other":
            return _same_things(weight, one, other)


def _alike_told(one: Figure, other: Figure) -> bool:
    """Say whether two lengths are of one event by their articles alone: of the same days, on one affair, and not of other people."""
    first, second = one.passage.source, other.passage.source
    if _actors(one) and _actors(other):
        return False
    return kindred(one.article, other.article) and not far_apart(first, second, _DAYS_NEAR)


def _set_apart(one: Figure, other: Figure) -> bool:
    """Say whether time, place or force sets two figures apart, or nobody says them against each other."""
    if one.years and other.years and one.years.isdisjoint(other.years):
        return True
    if one.day is not None and other.day is not None and abs(one.day - other.day) > DAYS_APART:
        return True
    if one.places and other.places and one.places.isdisjoint(other.places) and not _maybe_within(one, other):
        return True
    if one.quantity.additional != other.quantity.additional or not _same_force(one, other):
        return True
    if one.passage.source is not other.passage.source:
        return False
    return _other_days(one.passage, other.passage) or (one.measure != "people" and _same_voice(one, other))


def _maybe_within(one: Figure, other: Figure) -> bool:
    """Say whether places may lie in each other: a town that no list of places knows, and a country."""
    countries = _countries(one.article.language)
    return (one.places <= countries and other.places.isdisjoint(countries)) or (
        other.places <= countries and one.places.isdisjoint(countries)
    )


@cache
def _countries(language: Language) -> frozenset[str]:
    return frozenset(language.keys("places.countries"))


def _same_people(weight: Weigh, one: Figure, other: Figure, shared: frozenset[str]) -> bool:
    """Say whether two counts of people are of the same people; "no one" is told against the count that stands near or tells of the same."""
    if 0.0 in (one.quantity.high, other.quantity.high):
        return not _same_voice(one, other) and (_near(one, other) or weight(shared) >= _ABOUT_LEAST)
    return bool(shared) or not (one.places and other.places)


def _same_money(weight: Weigh, one: Figure, other: Figure, shared: frozenset[str]) -> bool:
    """Say whether two sums measure one thing: their passages share words of weight, or any where their sources tell of one affair."""
    if one.passage.source is other.passage.source:
        return _near(one, other, 1) and weight(shared) >= _ABOUT_LEAST
    if one.quantity.unit != other.quantity.unit and not shared:
        return False
    return weight(shared) >= (_SUM_LEAST if kindred(one.article, other.article) else _ABOUT_LEAST)


def _same_things(weight: Weigh, one: Figure, other: Figure) -> bool:
    """Say whether two numbers of one noun count the same things: their passages tell of the same besides."""
    shared = one.tells & other.tells
    if one.passage.source is other.passage.source and not _near(one, other):
        return False
    if one.fates & other.fates and _of_one_kind(one, other) and (shared or kindred(one.article, other.article)):
        return True
    deployed = one.deployment is not None and other.deployment is not None
    many = max(words_in_common(one), words_in_common(other))
    return len(shared) >= many and weight(shared) >= (_ABOUT_LEAST if deployed else _THING_LEAST)


def words_in_common(thing: Figure) -> int:
    """Return how many words a number of things has in common with another that counts the same: one of a deployment needs fewer."""
    return _FEWEST if thing.deployment is not None else _FEWEST + 1


def _of_one_kind(one: Figure, other: Figure) -> bool:
    """Say whether the words at two numbers let them count one kind: "fishing boats" and "boats", not "patrol boats"."""
    kinds = [figure.who - {figure.thing} for figure in (one, other)]
    return not kinds[0] or not kinds[1] or not kinds[0].isdisjoint(kinds[1])


def _near(one: Figure, other: Figure, reach: int = _NEAR) -> bool:
    return one.passage.source is other.passage.source and abs(one.passage.number - other.passage.number) <= reach


def _other_days(one: Passage, other: Passage) -> bool:
    """Say whether two passages of one source tell of different days: what it counts there is not the same thing."""
    return bool(one.days) and bool(other.days) and one.days.isdisjoint(other.days)


def _same_voice(one: Figure, other: Figure) -> bool:
    """Say whether the holders of two figures may be one."""
    return one.holder == other.holder or may_be_one(one.article.name(one.holder), other.article.name(other.holder))


def far_apart(one: Source, other: Source, days_apart: int) -> bool:
    """Say whether two articles are further apart in time than so many days."""
    first, second = day_of(one), day_of(other)
    return first is not None and second is not None and abs(first - second) > days_apart


def _actors(figure: Figure) -> frozenset[str]:
    return frozenset(name.actor for name in figure.passage.named)


def _same_group(one: Figure, other: Figure) -> bool:
    """Say whether two counted groups are one: no capitalised word of one contradicts the other, no special group meets a general one."""
    if one.proper and other.proper and one.proper.isdisjoint(other.proper):
        return False
    if one.measure == "other":
        return True
    if 0.0 in (one.quantity.high, other.quantity.high):
        return True
    if not one.who or not other.who:
        return not one.who and not other.who
    return 2 * len(one.who & other.who) >= max(len(one.who), len(other.who))


def _same_force(one: Figure, other: Figure) -> bool:
    """Say whether two deployments may be one: nothing that both name differs."""
    first, second = one.deployment, other.deployment
    if first is None or second is None:
        return True
    pairs = ((first.force, second.force), (first.additional, second.additional))
    same = all(a == b for a, b in pairs if a is not None and b is not None)
    return same and first.status == second.status and _same_place(first.to or first.at, second.to or second.at)


def _same_place(one: str | None, other: str | None) -> bool:
    """Say whether two places may be one: "around Arden", "the borders of Arden"."""
    names = [frozenset(word for word in (place or "").split() if word[:1].isupper()) for place in (one, other)]
    return not names[0] or not names[1] or not names[0].isdisjoint(names[1])
