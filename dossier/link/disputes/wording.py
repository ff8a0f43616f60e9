"""One utterance in different words: which of the words that differ carry content, and whether translation may explain them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations, groupby

from dossier.link.disputes.candidate import brief, candidate, question, sentence
from dossier.link.disputes.corpus import Corpus
from dossier.model.dispute import Dispute, DisputeKind, Position
from dossier.model.dossier import Utterance
from dossier.model.source import Source
from dossier.model.statement import Quote
from dossier.text.collate import Row, collate
from dossier.text.words import Word, find_words, keys_of, stem

_VERSIONS = 6
"""Of the versions of one utterance, only so many are compared with each other."""
_SHARED = 2
"""Content words that two versions have in common, letter for letter, before their other words count as a difference."""
_TAIL = 6
"""Content words. What two versions say after their last common word differs only when both go on about so far at most."""


@dataclass(frozen=True, slots=True)
class _Difference:
    """Words of one version and what another has in their place; `shared` counts the content words that both have besides."""

    one: str
    other: str
    weight: float
    shared: int


def wording_disputes(corpus: Corpus) -> Iterator[Dispute]:
    """Yield a candidate for each utterance whose versions differ in words that carry content."""
    quotes = {quote.id: quote for quote in corpus.dossier.quotes}
    sources = {source.id: source for source in corpus.dossier.sources}
    for utterance in corpus.dossier.utterances:
        versions = [quotes[id] for id in utterance.quotes if id in quotes]
        if len(versions) > 1 and _comparable(versions):
            dispute = _dispute(corpus, utterance, versions[:_VERSIONS], sources)
            if dispute is not None:
                yield dispute


def _comparable(versions: list[Quote]) -> bool:
    """Versions of two sources are compared, and inside one source the words quoted with their paraphrase."""
    return len({quote.evidence.source for quote in versions}) > 1 or len({quote.marked for quote in versions}) > 1


def _dispute(corpus: Corpus, utterance: Utterance, versions: list[Quote], sources: dict[str, Source]) -> Dispute | None:
    compare = cache(lambda one, other: None if one == other else _difference(corpus, one, other))
    differences: dict[tuple[int, int], _Difference | None] = {
        (one, other): compare(versions[one].evidence.exact, versions[other].evidence.exact)
        for one, other in combinations(range(len(versions)), 2)
    }
    groups = _groups(corpus, versions, differences)
    found = [
        difference
        for (one, other), difference in differences.items()
        if difference is not None and _comparable([versions[one], versions[other]])
    ]
    if not found or max(difference.shared for difference in found) < _SHARED:
        return None
    sharpest = max(found, key=lambda difference: (difference.shared >= _SHARED, difference.weight))
    positions = tuple(_position([versions[number] for number in group]) for group in groups)
    kind, relation = _kind(corpus, versions, sources)
    put = {"one": sharpest.one, "other_words": sharpest.other}
    asked = (
        question(corpus.language, "wording", speaker=corpus.name(utterance.speaker), **put)
        if utterance.speaker
        else question(corpus.language, "wording-nobody", **put)
    )
    return candidate(kind, asked, positions, relation, "explained" if kind == "translation" else "open")


def _groups(corpus: Corpus, versions: list[Quote], differences: dict[tuple[int, int], _Difference | None]) -> list[list[int]]:
    """Join versions without a difference, the longest first: a fragment goes with the version it shares most words with."""
    keys = [frozenset(keys_of(quote.evidence.exact, corpus.language)) for quote in versions]
    groups: list[list[int]] = []
    for number in sorted(range(len(versions)), key=lambda number: (-len(keys[number]), number)):
        fitting = [group for group in groups if all(differences[min(member, number), max(member, number)] is None for member in group)]
        best = max(fitting, key=lambda group: max(len(keys[member] & keys[number]) for member in group), default=None)
        if best is None:
            groups.append([number])
        else:
            best.append(number)
    return sorted(sorted(group) for group in groups)


def _position(versions: list[Quote]) -> Position:
    """An outlet holds its wording: the speaker of all versions is the same."""
    evidence = tuple(quote.evidence for quote in versions)
    fullest = max(evidence, key=lambda piece: len(piece.span))
    return Position(fullest.source, evidence, claim=brief(fullest.exact, 300))


def _kind(corpus: Corpus, versions: list[Quote], sources: dict[str, Source]) -> tuple[DisputeKind, str]:
    if any(_translated(sources[quote.evidence.source]) for quote in versions):
        return "translation", sentence(corpus.language, "translation")
    limit = _limit(corpus, versions)
    if limit is not None:
        quote, words = limit
        source = sources[quote.evidence.source].name
        return "wording", sentence(corpus.language, "wording-limit", source=source, words=brief(words, 60))
    paraphrased = len({quote.marked for quote in versions}) > 1
    return "wording", sentence(corpus.language, "wording-paraphrase" if paraphrased else "wording")


def _translated(source: Source) -> bool:
    return any(link.by in ("machine", "human") for link in source.chain)


def _difference(corpus: Corpus, one: str, other: str) -> _Difference | None:
    """Return the weightiest place where two versions have different content words, or None when they have none."""
    rows = collate((one, other), corpus.language)
    runs = [(differs, list(group)) for differs, group in groupby(rows, key=lambda row: row.alike != "same")]
    if not any(not differs or any(row.alike == "near" for row in group) for differs, group in runs):
        return None
    shared = sum(len(keys_of(row.cells[0], corpus.language)) for differs, group in runs if not differs for row in group)
    best: _Difference | None = None
    for number, (differs, group) in enumerate(runs):
        found = _in_run(corpus, group, shared, edge=number in (0, len(runs) - 1)) if differs else None
        if found is not None and (best is None or found.weight > best.weight):
            best = found
    return best


def differ(corpus: Corpus, one: Quote, other: Quote) -> bool:
    """Say whether two versions have different content words at one place."""
    return _difference(corpus, one.evidence.exact, other.evidence.exact) is not None


def _in_run(corpus: Corpus, rows: list[Row], shared: int, edge: bool) -> _Difference | None:
    one, other = ("".join(row.cells[side] for row in rows).strip(' ,.;:“”"«»') for side in (0, 1))
    words, others = _content(corpus, one), _content(corpus, other)
    if not words or not others:
        return None
    near = any(row.alike == "near" and _other_stem(corpus, row) for row in rows)
    if edge and not near and max(len(words), len(others)) > _TAIL:
        return None
    stems = {stem(word.lower, corpus.language) for word in words}
    if not near and stems >= {stem(word.lower, corpus.language) for word in others}:
        return None
    one, other = (_trimmed(found) for found in ((one, words), (other, others)))
    weight = min(corpus.weight(frozenset(word.key for word in words)), corpus.weight(frozenset(word.key for word in others)))
    return _Difference(one, other, weight, shared)


def _trimmed(found: tuple[str, list[Word]]) -> str:
    """Cut the words of grammar at both ends."""
    words, content = found
    return words[content[0].span.start : content[-1].span.end]


def _content(corpus: Corpus, words: str) -> list[Word]:
    return [word for word in find_words(words, corpus.language) if word.key and not word.light]


def _other_stem(corpus: Corpus, row: Row) -> bool:
    """Say whether a row holds near-synonyms, not forms of one word."""
    ones, others = ([stem(word.lower, corpus.language) for word in find_words(cell, corpus.language) if word.key] for cell in row.cells)
    return ones != others


def _limit(corpus: Corpus, versions: list[Quote]) -> tuple[Quote, str] | None:
    """Return the version that alone holds a limit ("after a single meeting"), and the words of it."""
    limits = frozenset(corpus.language.words("disputes.limits"))
    for quote in versions:
        rest = [other for other in versions if other is not quote]
        elsewhere = {word.lower for other in rest for word in find_words(other.evidence.exact, corpus.language)}
        if not limits & {word.lower for word in find_words(quote.evidence.exact, corpus.language)} - elsewhere:
            continue
        for other in rest:
            for row in collate((quote.evidence.exact, other.evidence.exact), corpus.language):
                lower = {word.lower for word in find_words(row.cells[0], corpus.language)}
                if row.alike == "differs" and (lower & limits) - elsewhere and not row.cells[1].strip():
                    return quote, row.cells[0].strip(' ,.;:“”"«»')
    return None
