"""What a number measures, read off the words beside it: so many dead, so much money, so long a meeting, such a share of the vote."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Literal

from dossier.link.disputes.passages import Passage
from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.model.quantity import Bound, Quantity
from dossier.text.words import Reading, Word, key_of

Measure = Literal["people", "money", "length", "share", "other"]

_REACH = 8
"""A number and the word that says what it measures stand at most so many words apart."""
_CLOSE = 40
"""Code points between a length and the event it measures, where no verb says that it lasted."""
_FAR_REACH = 16
"""The same as `_REACH` for a number without a noun, when no contrast stands between."""
_OF_THE = 2
"""Words of "of the" between a number and those it counts."""
_RECEIVER = 30
"""Code points between a share of the vote and who gets it, behind; four times as many before."""


_BOUNDS: tuple[Bound, ...] = ("more_than", "at_least", "less_than", "at_most", "about")


class Entries(dict[str, str]):
    """Words, or two that the list joins with a hyphen, and what each means. `heads` are the words that an entry may begin with."""

    def __init__(self, entries: Mapping[str, str]) -> None:
        super().__init__(entries)
        self.heads = frozenset((*entries, *(word.partition("-")[0] for word in entries)))


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """The word lists of measures, by word."""

    people: Entries
    general: dict[str, frozenset[str]]
    groups: frozenset[str]
    money: Entries
    anybody: frozenset[str]
    bodies: frozenset[str]
    recovered: frozenset[str]
    alike: dict[str, str]
    things: frozenset[str]
    persons_alone: frozenset[str]
    currencies: frozenset[str]
    percent: frozenset[str]
    votes: frozenset[str]
    rates: Entries
    receivers: frozenset[str]
    lasting: Entries
    spends: frozenset[str]
    fates: Entries
    agers: frozenset[str]
    age_words: frozenset[str]
    each: frozenset[str]
    nobody: frozenset[str]
    no: frozenset[str]
    none: frozenset[str]
    one: frozenset[str]
    hints: frozenset[str]
    not_single: frozenset[str]
    auxiliaries: frozenset[str]
    determiners: frozenset[str]
    of: frozenset[str]
    bounds: tuple[tuple[Bound, tuple[str, ...]], ...]
    lengths: dict[str, float]
    not_behind: frozenset[str]
    not_before: frozenset[str]
    lasted: frozenset[str]
    tells: frozenset[str]
    not_counted: frozenset[str]
    contrasts: frozenset[str]


@cache
def lists(language: Language) -> Lists:
    """Return the word lists of a language."""

    def of(table: str) -> Entries:
        things = language.keys(f"disputes.{table}")
        return Entries({word: thing for thing in things for word in language.words(f"disputes.{table}.{thing}.words")})

    def listed(table: str) -> Entries:
        return Entries({word: thing for thing, group in language.lists(f"disputes.{table}").items() for word in group})

    groups = {**language.lists("disputes.alike_people"), **language.lists("disputes.alike_things")}
    return Lists(
        people=of("people"),
        general={
            thing: frozenset(key_of(word, language) for word in groups.get(language.table(f"disputes.people.{thing}").get("of", ""), ()))
            for thing in language.keys("disputes.people")
        },
        groups=frozenset(key_of(word, language) for word in (*language.words("disputes.anybody"), *language.words("disputes.bodies"))),
        money=of("money"),
        anybody=frozenset(key_of(word, language) for word in language.words("disputes.anybody")),
        bodies=frozenset(language.words("disputes.bodies")),
        recovered=frozenset(language.words("disputes.recovered")),
        alike={key_of(word, language): name for name, group in groups.items() for word in group},
        things=frozenset(key_of(word, language) for group in language.lists("disputes.alike_things").values() for word in group) - {""},
        persons_alone=frozenset(language.words("disputes.persons_alone")),
        currencies=frozenset(language.words("disputes.currencies")),
        percent=frozenset(language.words("disputes.percent")),
        votes=frozenset(language.words("disputes.votes")),
        rates=Entries({word: word for word in language.words("disputes.rates")}),
        receivers=frozenset(language.words("disputes.receivers")),
        lasting=listed("lasting"),
        spends=frozenset(language.words("disputes.spends")),
        fates=listed("fates"),
        agers=frozenset(language.words("disputes.agers")),
        age_words=frozenset(language.words("disputes.age_words")),
        each=frozenset(language.words("disputes.each")),
        nobody=frozenset(language.words("disputes.nobody")),
        no=frozenset(language.words("disputes.no")),
        none=frozenset((*language.words("disputes.nobody"), *language.words("disputes.no"))),
        one=frozenset(language.words("disputes.one")),
        hints=frozenset(word for table in ("nobody", "no", "one") for word in language.words(f"disputes.{table}")),
        not_single=frozenset(language.words("disputes.not_single")),
        auxiliaries=frozenset(language.words("disputes.auxiliaries")),
        determiners=frozenset(language.words("disputes.determiners")),
        of=frozenset(language.words("numbers.small.of")),
        bounds=tuple((bound, tuple(language.words(f"disputes.length_bounds.{bound}"))) for bound in _BOUNDS),
        lengths={unit: float(seconds) for unit, seconds in language.table("disputes.lengths").items()},
        not_behind=frozenset(language.words("disputes.length_not_behind")),
        not_before=frozenset(language.words("disputes.length_not_before")),
        tells=frozenset(language.words("disputes.tells")),
        lasted=frozenset(language.words("disputes.lasted")),
        not_counted=frozenset(language.words("disputes.not_counted")),
        contrasts=frozenset(language.words("disputes.contrasts")),
    )


Measured = tuple[Measure, str, Word | None]
"""The measure, the thing that is measured, and the word beside the number that says so."""


def measured(passage: Passage, quantity: Quantity, votes_before: bool, language: Language) -> Measured | None:
    """Return what a number measures; `votes_before` says that the passages before speak of votes."""
    known, unit = lists(language), quantity.unit.partition(" per ")[0]
    if unit in known.lengths:
        return _length(known, passage, quantity)
    if is_money(quantity, language):
        word = _nearest(known, passage, quantity, known.money, alone=True)
        return None if word is None else ("money", money_thing(known.money[word.lower], quantity), word)
    if unit in known.percent:
        return _share(known, passage, quantity, votes_before)
    if known.not_counted & {*unit.lower().split()} or quantity.per or _each(known, passage, quantity):
        return None
    if not unit and _age(known, passage, quantity):
        return None
    word = _nearest(known, passage, quantity, known.people, alone=not unit)
    if word is not None and _part_of(passage, quantity, word):
        return None
    thing = "" if word is None else known.people[entry(passage.words, passage.words.index(word), known.people)]
    key = key_of(unit.lower(), language) if unit else ""
    if thing and not (thing in known.persons_alone and key in known.things):
        return "people", thing, word
    if unit.lower() in known.bodies and any(word.lower in known.recovered for word in passage.words):
        return "people", "dead", None
    if not key or key in known.anybody:
        return None
    return "other", known.alike.get(key, key), None


def _each(known: Lists, passage: Passage, quantity: Quantity) -> bool:
    """Say whether a number is a rate: "two patients on every mattress"."""
    if not passage.has(known.each):
        return False
    behind = (word.lower for word in passage.words if word.span.start >= quantity.span.end)
    return not known.each.isdisjoint(islice(behind, 2))


def _age(known: Lists, passage: Passage, quantity: Quantity) -> bool:
    """Say whether a bare number is an age: "a man of 31", "children under five"."""
    before = [word.lower for word in passage.words if word.span.end <= quantity.digits.start][-2:] if passage.has(known.agers) else []
    return len(before) == 2 and before[0] in known.agers and before[1] in known.age_words


def is_money(quantity: Quantity, language: Language) -> bool:
    """Say whether a number counts money: "dollar", "pound sterling", "euro per day"."""
    unit = quantity.unit.partition(" per ")[0]
    return not lists(language).currencies.isdisjoint((unit, *unit.split()))


def money_thing(thing: str, quantity: Quantity) -> str:
    """Return what a sum measures: "cost", or "cost per day"."""
    return f"{thing} per {quantity.per}" if quantity.per else thing


def entry(words: Sequence[Word | Reading], index: int, wanted: Collection[str]) -> str:
    """Return the entry of a list that stands at a place: one word, or two that the list joins with a hyphen; "" for none."""
    lower = words[index].lower
    pair = f"{lower}-{words[index + 1].lower}" if index + 1 < len(words) else ""
    return pair if pair in wanted else lower if lower in wanted else ""


def _length(known: Lists, passage: Passage, quantity: Quantity) -> Measured | None:
    """A length measures the lasting event close by, or the one that "lasted" so long; beside "ago" or "in" it is a date."""
    if not may_last(passage, quantity, known):
        return None
    before, after = _beside(passage, quantity)
    events = [
        (word, known.lasting[kind])
        for index, word in enumerate(passage.words)
        if (kind := entry(passage.words, index, known.lasting)) and not quantity.span.covers(word.span)
    ]
    events = [(word, kind) for word, kind in events if word.lower not in known.tells or not _tells_of(passage, word)]
    events = [(word, kind) for word, kind in events if not any(_of(passage, other, word) for other, _ in events)]
    spent = next((word for word in passage.words if word.lower in known.spends and word.span.end <= quantity.span.start), None)
    if spent is not None and before[-1:] == [spent.lower] and after == ["with"]:
        return "length", "meeting", spent
    nearest = min(events, key=lambda event: (_gap(event[0].span, quantity.span), event[0].span), default=None)
    if nearest is None or (_gap(nearest[0].span, quantity.span) > _CLOSE and not _says_how_long(known, passage, quantity)):
        return None
    return "length", nearest[1], nearest[0]


def _of(passage: Passage, head: Word, word: Word) -> bool:
    """Say whether a noun hangs on another: in "the exchange of fire" it is the exchange that lasts."""
    return passage.source.text[head.span.end : word.span.start] == " of "


def _says_how_long(known: Lists, passage: Passage, quantity: Quantity) -> bool:
    """Say whether a word beside a length tells that something lasted so long: "went on for more than an hour"."""
    before = [index for index, word in enumerate(passage.words) if word.span.end <= quantity.span.start][-3:]
    after = [index for index, word in enumerate(passage.words) if word.span.start >= quantity.span.end][:1]
    return any(entry(passage.words, index, known.lasted) for index in (*before, *after))


def _tells_of(passage: Passage, verb: Word) -> bool:
    """Say whether somebody "spoke of" a length, rather than spoke so long."""
    after = next((word for word in passage.words if word.span.start >= verb.span.end), None)
    return after is not None and after.lower == "of"


def may_last(passage: Passage, quantity: Quantity, known: Lists) -> bool:
    """Say whether a length may say how long something lasted: "three hours", not "three hours ago"."""
    before, after = _beside(passage, quantity)
    return not known.not_behind & {*before[-1:]} and not known.not_before & {*after}


def _beside(passage: Passage, quantity: Quantity) -> tuple[list[str], list[str]]:
    before = [word.lower for word in passage.words if word.span.end <= quantity.span.start][-3:]
    return before, [word.lower for word in passage.words if word.span.start >= quantity.span.end][:1]


def _share(known: Lists, passage: Passage, quantity: Quantity, votes_before: bool) -> Measured | None:
    """A percentage is a named rate ("turnout"), or a share of the vote: "48 percent for Ann", "Ann, of the Greens, won 48 percent"."""
    word = _nearest(known, passage, quantity, known.rates)
    if word is not None:
        return "share", word.lower, word
    if not votes_before and not any(word.lower in known.votes for word in passage.words):
        return None
    behind = [name for name in passage.named if 0 <= name.span.start - quantity.span.end <= _RECEIVER]
    between = [word.lower for word in passage.words if behind and _between(word.span, quantity.span, behind[0].span)]
    if behind and known.receivers & {*between}:
        return "share", behind[0].actor, None
    since = max((other.span.end for other in passage.quantities if other.span.end <= quantity.span.start), default=passage.span.start)
    subject = next((name for name in passage.named if since <= name.span.start and name.span.end <= quantity.span.start), None)
    return ("share", subject.actor, None) if subject and quantity.span.start - subject.span.end <= 4 * _RECEIVER else None


def _gap(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end, 0)


def _nearest(known: Lists, passage: Passage, quantity: Quantity, wanted: Entries, alone: bool = False) -> Word | None:
    """Return the wanted word nearest to a number, with no other number between; one that follows wins over one that precedes.

    A number with no noun of its own takes the only wanted word of its sentence, however far.
    """
    near = list(_near(passage, quantity, wanted)) if passage.has(wanted.heads) else []
    if not near:
        return None
    distance, word = min(near, key=lambda pair: (pair[0], pair[1].span))
    if distance <= _REACH:
        return word
    passed = {other.lower for other in passage.words if _between(other.span, word.span, quantity.span)}
    one = len({wanted.get(other.lower, other.lower) for _, other in near}) == 1
    return word if alone and one and distance <= _FAR_REACH and not passed & known.contrasts else None


def _near(passage: Passage, quantity: Quantity, wanted: Collection[str]) -> Iterator[tuple[float, Word]]:
    """Yield the wanted words with no other number between, and how many words off they stand."""
    words, text = passage.words, passage.source.text
    others = [other.span for other in passage.quantities if other.span != quantity.span and not text.startswith("-", other.span.end)]
    first = next((index for index, word in enumerate(words) if word.span.end > quantity.span.start), len(words))
    last = next((index for index, word in enumerate(words) if word.span.start >= quantity.span.end), len(words))
    for index, word in enumerate(words):
        between = Span(min(word.span.start, quantity.span.start), max(word.span.end, quantity.span.end))
        if entry(words, index, wanted) and not any(between.covers(other) for other in others) and not _spoken_of(words, last, index):
            yield index - last if index >= last else 0.0 if index >= first else first - index - 0.5, word


def _spoken_of(words: Sequence[Word], after: int, index: int) -> bool:
    """Say whether a word behind a number is only spoken of: "two ministers spoke of the dead", but not "two of the dead"."""
    return index - after > _OF_THE and words[index - 1].lower == "the"


def _part_of(passage: Passage, quantity: Quantity, word: Word) -> bool:
    """Say whether a number counts a part of those a word names: "eleven of the dead were children"."""
    between = [other.lower for other in passage.words if _between(other.span, quantity.digits, word.span)]
    return between == ["of", "the"]


def _between(span: Span, one: Span, other: Span) -> bool:
    return min(one.end, other.end) <= span.start and span.end <= max(one.start, other.start)
