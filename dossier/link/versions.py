"""Whether two quotes are versions of one utterance: the words they share, in how small a space, and what turns one into another.

Similar sentences of different moments must stay apart ("there is no safety without trust", "there will be no safety until we can
defend ourselves"): what counts is not how many words two quotes share but that the words of one stand close together in the
other, with the same numbers and the same negations.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from rapidfuzz.distance import Indel

from dossier.model.statement import Quote
from dossier.text.words import Reading

LIKELY = 0.62
"""Share of the shorter quote that must be found in the longer one when both have the same speaker."""
REPEATED = 0.8
"""The same inside one source, where one speech goes on about one thing, and between sources of different days."""
IN_ROW, LIKELY_IN_ROW = 3, 0.5
"""So many content words in a row, the same in both, make do with a smaller share."""
VERBATIM = 0.9
"""The same when the speaker of one of them is not known."""
SUPPORT = 1.3
"""Weight of the words found: two words of some rarity."""
VERBATIM_SUPPORT = 2.5
VERBATIM_WORDS = 6
"""So many words in a row, all that a quote holds, need neither a known speaker nor rare words."""
SAME_WORDS = 8
"""So many content words in a row are one utterance even where two sources name different speakers: that is for a dispute."""
CERTAIN = 2.0
PART_WORDS, PART_SUPPORT, PART_DENSITY = 5, 2.2, 0.6
"""Two quotes that overlap in a part only: content words shared there, their weight, their share of the part in both."""
SHORT = 2
"""Quotes of so few content words are fragments: the sentence around them must speak of the same thing."""
ALONE = 0.2
"""Weight of what is said around two fragments alike: a phrase somebody uses twice is not one utterance."""
DAYS_APART = 3
SENTENCE_WORDS, SENTENCE_DAYS = 4, 7
"""Words of a short sentence that two sources quote alike, and how many days may lie between them."""
BEGUN = 8
"""Words in a row with which a quote is one that goes on, however few of them carry content: "Some of us might sell that railway before"."""
MONTH = 30
"""Days. Who quotes what was said so long ago has its very words; who speaks of one thing again says another."""
_SPELT = 0.83
"""Letters that two words share, of 1, to be one word spelt otherwise."""
_LIKE = 0.8
"""What a word spelt otherwise counts, of one that is the same."""
_LETTERS = 5
"""Shorter words are not compared by their letters."""
_GAP = 0.3
_LIGHT = 0.4
_DIGITS = 2
"""Of a weight so many are told: one article more leaves the words alone that it does not have, and what was remembered of them holds."""


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """The words of a quote made ready to be compared, as its article alone gives them.

    `around` are the content words of the sentences around it, `keys` those of its own content words, in their order, `core` those that
    are not light ("they kept selling", "they went on selling"), `places` where they stand among the words. `spoken` are the words in
    small letters with a space before and behind each, `pairs` each two keys in a row.
    """

    words: tuple[Reading, ...]
    around: frozenset[str]
    keys: tuple[str, ...]
    core: tuple[str, ...]
    places: tuple[int, ...]
    spoken: str
    key_set: frozenset[str]
    pairs: frozenset[str]


def said(words: tuple[Reading, ...], around: frozenset[str]) -> Said:
    """Return words ready to be compared."""
    keys = tuple([word.key for word in words if word.key])
    return Said(
        words=words,
        around=around,
        keys=keys,
        core=tuple([word.key for word in words if word.key and not word.light]),
        places=tuple([index for index, word in enumerate(words) if word.key]),
        spoken=f" {' '.join([word.lower for word in words])} ",
        key_set=frozenset(keys),
        pairs=frozenset(map(" ".join, pairwise(keys))),
    )


class Version:
    """A quote with who speaks and the day (an ordinal), and what `Said` knows of its words.

    `by_role` says that nobody names the speaker: "the spokesman" may be anybody who has that role; `named` is the speaker whom somebody
    does name. `size` tells how long it is, so that of two the shorter is known whichever comes first.
    """

    def __init__(self, quote: Quote, speaker: str | None, day: int | None, told: Said, by_role: bool) -> None:
        self.source, self.quote, self.speaker, self.day, self.by_role = quote.evidence.source, quote, speaker, day, by_role
        self.named = None if by_role else speaker or None
        self.words, self.around, self.keys, self.core = told.words, told.around, told.keys, told.core
        self.places, self.spoken, self.key_set, self.pairs = told.places, told.spoken, told.key_set, told.pairs
        self.size = len(told.keys), len(told.words), quote.id


class Weights:
    """How much a word tells: 1 for a word of one sentence, less the more sentences of the corpus have it, little for light words."""

    def __init__(self, counts: Mapping[str, int], total: int, light: frozenset[str] = frozenset()) -> None:
        self.__setstate__(_Known(counts, max(total, 1), light))

    def __setstate__(self, known: _Known) -> None:
        """Take over what is known of the words."""
        self._known = known
        self.of: Callable[[str], float] = self._known.__getitem__
        """Return a weight between 0.1 and 1."""

    def __getstate__(self) -> _Known:
        """Return what is known of the words: a way of asking for it is no record."""
        return self._known

    def changed_from(self, others: Weights) -> frozenset[str]:
        """Return the words that told more or less before, of all that were asked about then; from now on they count as asked about."""
        return frozenset([key for key, weight in others._known.items() if self.of(key) != weight])


class _Known(dict[str, float]):
    """The weights of words, each worked out when it is first asked for."""

    def __init__(self, counts: Mapping[str, int], total: int, light: frozenset[str]) -> None:
        self._counts, self._total, self._light = counts, total, light

    def __missing__(self, key: str) -> float:
        share = log(1 + self._total / max(1, self._counts.get(key, 1))) / log(1 + self._total)
        self[key] = round(max(0.25, min(1.0, share)), _DIGITS) * (_LIGHT if key in self._light else 1.0)
        return self[key]


def likeness(one: Version, other: Version, weights: Weights) -> float:
    """Return how sure it is, between 0 and 1, that two quotes are versions of one utterance; 0 for no, CERTAIN for the same long words."""
    short, long = (one, other) if one.size <= other.size else (other, one)
    if not short.keys or 3 * len(short.key_set & long.key_set) < len(short.key_set) or hopeless(one, other):
        return 0.0
    literal = short.spoken in long.spoken
    if literal and len(short.keys) >= SAME_WORDS:
        return CERTAIN
    if literal and len(short.words) >= VERBATIM_WORDS and len(short.keys) > SHORT:
        return 1.0
    if len(short.keys) <= SHORT and _same_sentence(short, long):
        return 0.95
    if len(short.keys) <= SHORT:
        return _fragment(short, long, literal, weights)
    same = short.speaker is not None and short.speaker == long.speaker
    needed = _needed(short, long)
    window, share, support = (0, 0), 0.0, 0.0
    if _most(short, long, weights) >= needed and _most(short, long, weights, near := _spelt_like(short, long)) >= needed:
        window, share, support = _best_window(short, long, near, weights)
    if _apart(one, other, MONTH):
        share = min(share, len(short.key_set & long.key_set) / len(short.key_set))
    if share >= needed and support >= (SUPPORT if same else VERBATIM_SUPPORT):
        return 0.0 if _turned(short.words, (0, len(short.words)), long.words, window) else share
    return _part(short, long, weights) if same and short.source != long.source else 0.0


def _same_sentence(one: Version, other: Version) -> bool:
    """Say whether two sources quote one short sentence of one named speaker, or its beginning, word for word, within days."""
    known = one.speaker is not None and one.speaker == other.speaker and not (one.by_role or other.by_role)
    marked = one.quote.marked and other.quote.marked and one.source != other.source
    same = len(one.words) >= SENTENCE_WORDS and one.spoken == other.spoken
    begun = len(one.words) >= BEGUN and one.spoken in other.spoken
    return known and marked and (same or begun) and not _apart(one, other, SENTENCE_DAYS)


def hopeless(one: Version, other: Version) -> bool:
    """Say at a glance whether two quotes are of different speakers, both named, and not the same long words: they are no versions then."""
    if one.named == other.named or one.named is None or other.named is None:
        return False
    short, long = (one, other) if one.size <= other.size else (other, one)
    return len(short.keys) < SAME_WORDS or short.spoken not in long.spoken


def is_fragment(version: Version) -> bool:
    """Say whether a quote is so short that only the best of its likenesses in each source counts."""
    return len(version.keys) <= SHORT


def _needed(one: Version, other: Version) -> float:
    if not one.speaker or one.speaker != other.speaker or _apart(one, other, MONTH):
        return VERBATIM
    again = one.source == other.source and one.quote.style == other.quote.style
    if again or _apart(one, other):
        return REPEATED
    return LIKELY_IN_ROW if one.source != other.source and _in_row(one.keys, other.keys) else LIKELY


def _in_row(ones: Sequence[str], others: Sequence[str]) -> bool:
    rows = {tuple(others[start : start + IN_ROW]) for start in range(len(others) - IN_ROW + 1)}
    return any(tuple(ones[start : start + IN_ROW]) in rows for start in range(len(ones) - IN_ROW + 1))


def _apart(one: Version, other: Version, days: int = DAYS_APART) -> bool:
    return one.day is not None and other.day is not None and abs(one.day - other.day) > days


def _most(short: Version, long: Version, weights: Weights, near: Mapping[str, Sequence[str]] | None = None) -> float:
    """Return a bit more than the share of `short` that can be found in `long`, wherever it stands there.

    Without `near` any word that is long enough may stand there spelt otherwise: to compare all letters takes longer than all the rest.
    """
    known = long.key_set
    like = {key for key in short.key_set - known if (len(key) >= _LETTERS if near is None else near[key])}
    found = sum([weights.of(key) * (1.0 if key in known else _LIKE if key in like else 0.0) for key in short.keys])
    return 1.001 * found / sum([weights.of(key) for key in short.keys])


def _best_window(
    short: Version, long: Version, near: Mapping[str, Sequence[str]], weights: Weights
) -> tuple[tuple[int, int], float, float]:
    """Find the run of `long` that holds most of `short`: its words, the share of `short` found there, the weight of what was found."""
    keys, wanted = long.keys, short.keys
    size = len(wanted) + max(2, (2 * len(wanted) + 4) // 5)
    best, where = 0.0, (0, len(long.words))
    for start, key in enumerate(keys):
        if key not in short.key_set or (start and start + size > len(keys) and best):
            continue
        found, first, last = _found(wanted, keys[start : start + size], near, weights)
        if found > best:
            best, where = found, (long.places[start + first], long.places[start + last] + 1)
    return where, best / sum(weights.of(key) for key in wanted), best


def _found(wanted: Sequence[str], run: Sequence[str], near: Mapping[str, Sequence[str]], weights: Weights) -> tuple[float, int, int]:
    """Return the weight of the wanted words found in a run, each place used once, and the first and last place used."""
    left: dict[str, list[int]] = {}
    for index, key in enumerate(run):
        left.setdefault(key, []).append(index)
    found, used = 0.0, []
    for key in wanted:
        match, worth = (key, 1.0) if key not in near else (next((other for other in near[key] if left.get(other)), ""), _LIKE)
        if left.get(match):
            used.append(left[match].pop(0))
            found += worth * weights.of(key)
    return found, min(used, default=0), max(used, default=0)


def _spelt_like(short: Version, long: Version) -> dict[str, list[str]]:
    """Return for each word that `long` has not the words spelt nearly so, the nearest first: other spellings, forms without a stem."""
    near: dict[str, list[str]] = {}
    for key in short.key_set - long.key_set:
        scored = ((Indel.normalized_similarity(key, other, score_cutoff=_SPELT), other) for other in long.key_set if len(other) >= _LETTERS)
        near[key] = [other for score, other in sorted(scored, reverse=True) if score] if len(key) >= _LETTERS else []
    return near


def _part(short: Version, long: Version, weights: Weights) -> float:
    """Compare quotes that each go on where the other stops: the run of words they share, found by local alignment."""
    if len(short.key_set & long.key_set) < PART_WORDS - 1 or _apart(short, long):
        return 0.0
    ones, others = _best_run(short.keys, long.keys, weights)
    shared = [key for key in short.keys[ones[0] : ones[1]] if key in long.keys[others[0] : others[1]]]
    longest = max(ones[1] - ones[0], others[1] - others[0])
    if len(shared) < PART_WORDS or len(shared) < PART_DENSITY * longest or sum(map(weights.of, shared)) < PART_SUPPORT:
        return 0.0
    windows = [_window(version, run) for version, run in ((short, ones), (long, others))]
    return 0.0 if _turned(short.words, windows[0], long.words, windows[1]) else 0.65


def _best_run(ones: Sequence[str], others: Sequence[str], weights: Weights) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the two runs that align best (Smith and Waterman 1981): matches count their weight, gaps and misfits cost."""
    row: list[tuple[float, int, int]] = [(0.0, 0, index) for index in range(len(others) + 1)]
    best, ends = 0.0, ((0, 0), (0, 0))
    for i, one in enumerate(ones, 1):
        before, row = row, [(0.0, i, 0)]
        for j, other in enumerate(others, 1):
            worth = weights.of(one) if one == other else -_GAP
            step = max(
                (0.0, i, j),
                (before[j - 1][0] + worth, before[j - 1][1], before[j - 1][2]),
                (before[j][0] - _GAP, before[j][1], before[j][2]),
                (row[j - 1][0] - _GAP, row[j - 1][1], row[j - 1][2]),
            )
            row.append(step)
            if step[0] > best:
                best, ends = step[0], ((step[1], i), (step[2], j))
    return ends


def _window(version: Version, run: tuple[int, int]) -> tuple[int, int]:
    return version.places[run[0]], version.places[run[1] - 1] + 1


def _turned(ones: tuple[Reading, ...], first: tuple[int, int], others: tuple[Reading, ...], second: tuple[int, int]) -> bool:
    """Say whether a number or a negation makes two likenesses different statements. Looks at the words they share and what lies between."""
    there = {word.key for word in others[second[0] : second[1]] if word.key}
    kept = [index for index in range(*first) if ones[index].key in there]
    if not kept:
        return True
    run, other = ones[kept[0] : kept[-1] + 1], others[second[0] : second[1]]
    lead, other_lead = _lead(ones, kept[0]), _lead(others, second[0])
    if lead and other_lead:
        run, other = lead + run, other_lead + other
    numbers, other_numbers = ({word.key for word in words if word.number} for words in (run, other))
    if numbers and other_numbers and not (numbers <= other_numbers or other_numbers <= numbers):
        return True
    return sum(word.negation for word in run) % 2 != sum(word.negation for word in other) % 2


def _lead(words: tuple[Reading, ...], first: int) -> tuple[Reading, ...]:
    """Return the words of grammar right before a place: where "no" and "not" stand."""
    start = first
    while start and not words[start - 1].key and first - start < 4:
        start -= 1
    return words[start:first]


def _fragment(short: Version, long: Version, literal: bool, weights: Weights) -> float:
    """Compare a fragment of one or two content words: its words in a row, or the same things said around it."""
    if not short.speaker or short.speaker != long.speaker:
        return 0.0
    support = sum(weights.of(key) for key in short.keys)
    shared = (short.around & (long.key_set | long.around)) - short.key_set
    around = sum(weights.of(key) for key in sorted(shared))
    if (literal or short.keys == long.keys or short.keys == long.core) and len(short.keys) == SHORT and support >= 1.0:
        alone = short.source != long.source and len(long.keys) <= SHORT + 1 and around < ALONE
        return 0.0 if alone else 0.95
    if short.source == long.source:
        telling = len(short.words) > 1 or support >= 0.4
        return 0.9 if literal and telling and len(long.keys) > len(short.keys) else 0.0
    if not short.key_set <= long.key_set or support < 0.5:
        return 0.0
    if len(shared) < 4 - len(short.keys) or support + around < 2.0:
        return 0.0
    places = [index for index, key in enumerate(long.keys) if key in short.keys]
    return 0.7 + 0.2 * len(short.keys) / (places[-1] - places[0] + 1) / len(long.keys)
