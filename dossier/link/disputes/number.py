"""Numbers that differ: one thing measured, two values. Time comes first: a figure written while things went on is older, not wrong."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from dossier.link.disputes.candidate import candidate, question, sentence, tidy
from dossier.link.disputes.corpus import Corpus
from dossier.link.disputes.figures import Figure, find_figures
from dossier.link.disputes.grouping import fill_bucket, group_figures
from dossier.link.disputes.measures import lists
from dossier.model.dispute import Dispute, DisputeKind, DisputeState, Position
from dossier.model.evidence import Evidence, Span

_SELF_LEAST = 1.5
"""Weight of the words that passages of one source share before their numbers stand against each other."""
_DAY = 86400.0
"""Seconds. What took hours is over when the next day's articles are written: its length does not grow from day to day."""
_TELLING = 5
"""Code points behind a number that tell something of it."""
_ROUNDED = 0.06
"""Numbers so close, one of them given as about, may be one number rounded."""


def number_disputes(corpus: Corpus) -> Iterator[Dispute]:
    """Yield a candidate for each thing that is given two values."""
    measured: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in corpus.told(find_figures):
        measured[f"{figure.measure} {figure.thing}"].append(figure)
    buckets = {what: fill_bucket(measured[what], corpus.weights.of) for what in sorted(measured)}
    for groups in corpus.ask.each(group_figures, buckets).values():
        for group in groups:
            dispute = _dispute(corpus, group) if len(group) > 1 else None
            if dispute is not None:
                yield dispute


def _dispute(corpus: Corpus, figures: Sequence[Figure]) -> Dispute | None:
    values: defaultdict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        values[figure.value].append(figure)
    if len(values) < 2:
        return None
    sources = {figure.passage.source.id for figure in figures}
    if len(sources) == 1 and not _conflict_within(corpus, figures):
        return None
    holders = {figure.holder for figure in figures}
    kind: DisputeKind = "number" if len(sources) > 1 or len(holders) > 1 else "self"
    state, relation = _relation(corpus, list(values.values()))
    if state == "explained" and figures[0].measure == "other" and _grew(figures):
        return None
    return candidate(kind, _question(corpus, figures), tuple(_position(group) for group in values.values()), relation, state)


def _grew(figures: Sequence[Figure]) -> bool:
    """Say whether a number of things only grew from article to article: that is news, no disagreement."""
    by_day = sorted(figures, key=lambda figure: figure.passage.source.published or "")
    numbers = [figure.value[0] or figure.value[1] or 0.0 for figure in by_day]
    return numbers == sorted(numbers)


def _conflict_within(corpus: Corpus, figures: Sequence[Figure]) -> bool:
    """Say whether one source speaks of one thing: one figure answers the other, two voices count, or the passages share words of weight."""
    if len({figure.holder for figure in figures}) > 1:
        return True
    return all(corpus.weight(figures[0].about & figure.about) >= _SELF_LEAST for figure in figures[1:])


def _position(figures: Sequence[Figure]) -> Position:
    """Make one answer of the figures of one value; a speaker holds it rather than the source that reports him."""
    first = next((figure for figure in figures if figure.holder != figure.passage.source.id), figures[0])
    value = tidy(first.quantity.span.cut(first.passage.source.text))
    low, high = first.quantity.low, first.quantity.high
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


def _relation(corpus: Corpus, values: Sequence[Sequence[Figure]]) -> tuple[DisputeState, str]:
    """Return how the answers stand to each other, and whether time alone explains them."""
    language = corpus.language
    early = [group for group in values if all(figure.passage.phase == "during" for figure in group)]
    late = [group for group in values if group not in early]
    compatible = all(_overlap(one[0], other[0]) for one in values for other in values)
    if early and late and values[0][0].measure == "length":
        words = {name: " / ".join(f"“{_words(group)}”" for group in groups) for name, groups in (("early", early), ("late", late))}
        return ("explained" if compatible or len(late) == 1 else "open"), sentence(language, "number-time", **words)
    if len({figure.holder for group in values for figure in group}) == 1:
        return "open", sentence(language, "number-self")
    if compatible:
        return "open", sentence(language, "number-compatible")
    days = [frozenset(figure.passage.source.published or "" for figure in group) for group in values]
    if frozenset({""}) in days or len(frozenset().union(*days)) == 1:
        return "open", sentence(language, "number-rounded" if _rounded(values) else "number-apart")
    done = values[0][0].measure == "length" and max(group[0].scale for group in values) < _DAY
    if done:
        return "open", sentence(language, "number-apart")
    grown = all(
        days[one].isdisjoint(days[other]) or _overlap(values[one][0], values[other][0])
        for one, other in combinations(range(len(values)), 2)
    )
    return ("explained", sentence(language, "number-growth")) if grown else ("open", sentence(language, "number-growth-part"))


def _rounded(values: Sequence[Sequence[Figure]]) -> bool:
    """Say whether all numbers are one number, rounded more or less."""
    numbers = sorted(group[0].value[0] or group[0].value[1] or 0.0 for group in values)
    return numbers[-1] - numbers[0] <= _ROUNDED * numbers[-1] and any(group[0].quantity.bound == "about" for group in values)


def _words(figures: Sequence[Figure]) -> str:
    return tidy(figures[0].quantity.span.cut(figures[0].passage.source.text))


def _overlap(one: Figure, other: Figure) -> bool:
    low = max(one.value[0] or 0.0, other.value[0] or 0.0)
    highs = [high for high in (one.value[1], other.value[1]) if high is not None]
    return not highs or low <= min(highs)


def _question(corpus: Corpus, figures: Sequence[Figure]) -> str:
    """Put the question in the words of the sources: what is counted, the group, the place."""
    language, first = corpus.language, figures[0]
    match first.measure:
        case "people":
            who = next((words for figure in figures if (words := _group_words(corpus, figure))), "people")
            return language.table(f"disputes.people.{first.thing}")["question"].format(who=who)
        case "money":
            return language.table(f"disputes.money.{first.thing.partition(' per ')[0]}")["question"]
        case "length":
            return language.table("disputes")["lasting_question"].format(event=first.thing)
        case "share":
            rate = first.thing in language.words("disputes.rates")
            name = "rate_question" if rate else "share_question"
            return language.table("disputes")[name].format(rate=first.thing, who=corpus.name(first.thing))
        case "other":
            what = next((words for figure in figures if (words := _noun_words(figure))), first.quantity.unit)
            places = (figure.deployment.to or figure.deployment.at for figure in figures if figure.deployment)
            place = next((place for place in places if place), None)
            place = place and place[next((at for at, letter in enumerate(place) if letter.isupper()), 0) :]
            if place:
                return language.table("disputes")["place_question"].format(what=what, place=place)
            return _of_things(corpus, figures, what)


def _of_things(corpus: Corpus, figures: Sequence[Figure], what: str) -> str:
    """Ask what befell things, where that is told of them all or of most; else in the words around the numbers."""
    language = corpus.language
    fates = Counter(fate for figure in figures for fate in sorted(figure.fates))
    asked = language.table("disputes.fate_questions")
    fate = next((fate for fate, times in fates.most_common() if fate in asked and 2 * times > len(figures)), None)
    if fate is not None:
        place = _place(figures)
        return asked[fate].format(what=what, where=language.table("disputes")["where"].format(place=place) if place else "")
    other = next(figure for figure in figures if figure.value != figures[0].value)
    words = [_from_number(figure) for figure in (figures[0], other)]
    return question(language, "things", what=what, one=words[0], other_words=words[1])


def _from_number(figure: Figure) -> str:
    """Return the words of a clause from its number on; all of them where the number ends it."""
    cited = _cite(figure)
    behind = figure.passage.cite(Span(figure.quantity.span.start, max(cited.span.end, figure.quantity.span.end)))
    return behind.exact if behind.span.end - figure.quantity.span.end >= _TELLING else cited.exact


def _place(figures: Sequence[Figure]) -> str:
    """Return the place that all passages have in common which name one, where it stands beside a number; "" for none."""
    named = [figure.places for figure in figures if figure.places]
    common = sorted(named[0].intersection(*named[1:])) if named else []
    return next((place for place in common if any(place in _cite(figure).exact for figure in figures)), "")


def _group_words(corpus: Corpus, figure: Figure) -> str:
    """Return the words of a special group, as the source has them."""
    known = lists(corpus.language)
    counted = Span(figure.quantity.digits.end, max(figure.quantity.digits.end, figure.quantity.span.end))
    special = [
        word
        for word in figure.passage.words
        if figure.words.covers(word.span)
        and (word.key in figure.who or (counted.covers(word.span) and word.key and word.key not in known.anybody))
        and not word.number
        and word.lower not in known.people
        and word.lower not in known.bodies
    ]
    return Span(special[0].span.start, special[-1].span.end).cut(figure.passage.source.text) if special else ""


def _noun_words(figure: Figure) -> str:
    """Return what is counted: the words between the number and the end of its noun, "" for a number without one."""
    inside = [word for word in figure.passage.words if figure.quantity.span.covers(word.span) and not word.number]
    nouns = [word for word in inside if word.key and word.span.start >= figure.quantity.digits.end]
    if not nouns:
        return ""
    return Span(nouns[0].span.start, nouns[-1].span.end).cut(figure.passage.source.text)
