"""Numbers that differ: one thing measured, two values. Time comes first: a figure written while things went on is older, not wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from dossier.link.disputes.candidate import candidate, sentence, tidy
from dossier.link.disputes.figures import Figure, find_figures
from dossier.link.disputes.passages import Corpus, Passage
from dossier.model.dispute import Dispute, DisputeKind, DisputeState, Position
from dossier.model.evidence import Evidence, Span
from dossier.model.source import Source

_MANY = 300
"""Of figures of one measure, only so many are compared with each other."""
_ABOUT_LEAST = 1.2
"""Weight of the words that two passages must share before their numbers of one noun count as one thing."""
_THING_LEAST = 2.0
"""The same for things that no source reports as a deployment."""
_SELF_LEAST = 1.5
_DAYS_APART = 45
"""Articles further apart in time measure another state of things."""


def number_disputes(corpus: Corpus) -> Iterator[Dispute]:
    """Yield a candidate for each thing that is given two values."""
    buckets: defaultdict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in find_figures(corpus):
        buckets[figure.measure, figure.thing].append(figure)
    for key in sorted(buckets):
        for group in _groups(corpus, buckets[key][:_MANY]):
            dispute = _dispute(corpus, group)
            if dispute is not None:
                yield dispute


def _groups(corpus: Corpus, figures: list[Figure]) -> list[list[Figure]]:
    """Join the figures that count one thing; a figure joins a group only when it fits every figure in it."""
    groups: list[list[Figure]] = []
    for figure in figures:
        fitting = [group for group in groups if all(_one_thing(corpus, figure, other) for other in group)]
        if fitting:
            max(fitting, key=lambda group: max(corpus.weight(figure.about & other.about) for other in group)).append(figure)
        else:
            groups.append([figure])
    return groups


def _one_thing(corpus: Corpus, one: Figure, other: Figure) -> bool:
    """Say whether two figures of one measure count the same thing: the same group, place and time, in passages about the same."""
    if (one.passage is other.passage and one.measure != "people") or _far_apart(one.passage.source, other.passage.source):
        return False
    if one.passage.source is other.passage.source and _other_days(one.passage, other.passage):
        return False
    if one.places and other.places and one.places.isdisjoint(other.places):
        return False
    if one.years and other.years and one.years.isdisjoint(other.years):
        return False
    if one.quantity.additional != other.quantity.additional or not _same_force(one, other):
        return False
    shared = one.about & other.about
    match one.measure:
        case "people":
            return _same_group(one, other) and (bool(shared) or not (one.places and other.places))
        case "length":
            return bool(_actors(one) & _actors(other)) or corpus.weight(shared) >= _ABOUT_LEAST
        case "money":
            return one.passage.source is not other.passage.source and corpus.weight(shared) >= _ABOUT_LEAST
        case "other":
            return one.passage.source is not other.passage.source and _same_group(one, other) and _same_things(corpus, one, other)


def _same_things(corpus: Corpus, one: Figure, other: Figure) -> bool:
    """Say whether two numbers of one noun count the same things: their passages tell of the same besides."""
    shared = (one.about | one.who) & (other.about | other.who)
    deployed = one.deployment is not None and other.deployment is not None
    return len(shared) >= (2 if deployed else 3) and corpus.weight(shared) >= (_ABOUT_LEAST if deployed else _THING_LEAST)


def _other_days(one: Passage, other: Passage) -> bool:
    """Say whether two passages of one source tell of different days: what it counts there is not the same thing."""
    return bool(one.days) and bool(other.days) and one.days.isdisjoint(other.days)


def _far_apart(one: Source, other: Source) -> bool:
    try:
        days = [date.fromisoformat((source.published or "")[:10]).toordinal() for source in (one, other)]
    except ValueError:
        return False
    return abs(days[0] - days[1]) > _DAYS_APART


def _actors(figure: Figure) -> frozenset[str]:
    return frozenset(name.actor for name in figure.passage.named)


def _same_group(one: Figure, other: Figure) -> bool:
    """Say whether two counted groups are one: no capitalised word of one contradicts the other, no special group meets a general one."""
    if one.proper and other.proper and one.proper.isdisjoint(other.proper):
        return False
    if one.measure == "other":
        return True
    if not one.who or not other.who:
        return not one.who and not other.who
    return 2 * len(one.who & other.who) >= max(len(one.who), len(other.who))


def _same_force(one: Figure, other: Figure) -> bool:
    """Say whether two deployments may be one: nothing that both name differs."""
    first, second = one.deployment, other.deployment
    if first is None or second is None:
        return True
    pairs = ((first.force, second.force), (first.to or first.at, second.to or second.at), (first.additional, second.additional))
    return first.status == second.status and all(a == b for a, b in pairs if a is not None and b is not None)


def _dispute(corpus: Corpus, figures: list[Figure]) -> Dispute | None:
    values: defaultdict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        values[figure.value].append(figure)
    if len(values) < 2:
        return None
    sources = {figure.passage.source.id for figure in figures}
    if len(sources) == 1 and not _conflict_within(corpus, figures):
        return None
    kind: DisputeKind = "number" if len(sources) > 1 else "self"
    state, relation = _relation(corpus, list(values.values()))
    return candidate(kind, _question(corpus, figures), tuple(_position(group) for group in values.values()), relation, state)


def _conflict_within(corpus: Corpus, figures: list[Figure]) -> bool:
    """Say whether one source speaks of one thing: its figures stand in passages that share words of some weight."""
    return all(corpus.weight(figures[0].about & figure.about) >= _SELF_LEAST for figure in figures[1:])


def _position(figures: list[Figure]) -> Position:
    """Make one answer of the figures of one value; a speaker holds it rather than the source that reports him."""
    first = next((figure for figure in figures if figure.holder != figure.passage.source.id), figures[0])
    value = tidy(first.quantity.span.cut(first.passage.source.text))
    low, high = first.value
    return Position(first.holder, tuple(_cite(figure) for figure in figures), value=value, low=low, high=high, unit=first.quantity.unit)


def _cite(figure: Figure) -> Evidence:
    """Cut the number with what it measures, out to the marks and words that close the clause."""
    text, limit = figure.passage.source.text, figure.passage.span
    start, end = figure.words.start, figure.words.end
    while start > limit.start and end - start < 160 and not _closes(text, start - 1):
        start -= 1
    while end < limit.end and end - start < 200 and not _closes(text, end):
        end += 1
    while start > limit.start and text[start - 1].isalnum() and text[start].isalnum():
        start += 1
    while end < limit.end and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return figure.passage.cite(Span(start, end))


def _closes(text: str, end: int) -> bool:
    """Say whether a clause ends here: a full stop or comma inside a number closes nothing."""
    return text[end] in ';:“”"!?()\n' or (text[end] in ".," and not text[end + 1 : end + 2].isalnum())


def _relation(corpus: Corpus, values: list[list[Figure]]) -> tuple[DisputeState, str]:
    """Return how the answers stand to each other, and whether time alone explains them."""
    language = corpus.language
    early = [group for group in values if all(figure.passage.phase == "during" for figure in group)]
    late = [group for group in values if group not in early]
    sources = {figure.passage.source.id for group in values for figure in group}
    days = {figure.passage.source.published for group in values for figure in group if figure.passage.source.published}
    compatible = all(_overlap(one[0], other[0]) for one in values for other in values)
    if early and late and values[0][0].measure == "length":
        words = {name: " / ".join(f"“{_words(group)}”" for group in groups) for name, groups in (("early", early), ("late", late))}
        return ("explained" if compatible or len(late) == 1 else "open"), sentence(language, "number-time", **words)
    if len(sources) == 1:
        return "open", sentence(language, "number-self")
    if compatible:
        return "open", sentence(language, "number-compatible")
    return "open", sentence(language, "number-growth" if len(days) > 1 else "number-apart")


def _words(figures: list[Figure]) -> str:
    return tidy(figures[0].quantity.span.cut(figures[0].passage.source.text))


def _overlap(one: Figure, other: Figure) -> bool:
    low = max(one.quantity.low or 0.0, other.quantity.low or 0.0)
    highs = [high for high in (one.quantity.high, other.quantity.high) if high is not None]
    return not highs or low <= min(highs)


def _question(corpus: Corpus, figures: list[Figure]) -> str:
    """Put the question in the words of the sources: what is counted, the group, the place."""
    language, first = corpus.language, figures[0]
    match first.measure:
        case "people":
            who = next((words for figure in figures if (words := _group_words(corpus, figure))), "people")
            return language.table(f"disputes.people.{first.thing}")["question"].format(who=who)
        case "money":
            return language.table(f"disputes.money.{first.thing}")["question"]
        case "length":
            return language.table("disputes")["lasting_question"].format(event=_event_words(first))
        case "other":
            what = _noun_words(first)
            places = (figure.deployment.to or figure.deployment.at for figure in figures if figure.deployment)
            place = next((place for place in places if place), None)
            name = "place_question" if place else "generic_question"
            return language.table("disputes")[name].format(what=what, place=place)


def _group_words(corpus: Corpus, figure: Figure) -> str:
    """Return the words of a special group, as the source has them."""
    if not figure.who:
        return ""
    words = [word for word in figure.passage.words if word.key in figure.who and figure.words.covers(word.span)]
    return Span(words[0].span.start, words[-1].span.end).cut(figure.passage.source.text) if words else ""


def _event_words(figure: Figure) -> str:
    words = [word for word in figure.passage.words if word.key == figure.thing]
    near = min(words, key=lambda word: abs(word.span.start - figure.quantity.span.start))
    return near.span.cut(figure.passage.source.text).lower() if near.lower.endswith(("s", "meeting")) or "-" in near.lower else near.lower


def _noun_words(figure: Figure) -> str:
    """Return what is counted: the words between the number and the end of its noun, else the unit."""
    inside = [word for word in figure.passage.words if figure.quantity.span.covers(word.span) and not word.number]
    nouns = [word for word in inside if word.key and word.span.start >= figure.quantity.digits.end]
    if not nouns:
        return figure.quantity.unit
    return Span(nouns[0].span.start, nouns[-1].span.end).cut(figure.passage.source.text)
