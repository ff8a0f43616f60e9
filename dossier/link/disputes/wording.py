"""One utterance in different words: which of the words that differ carry content, and whether translation may explain them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations, groupby

from dossier.link.disputes.candidate import brief, candidate, question, sentence
from dossier.link.disputes.corpus import Corpus
from dossier.model.dispute import Dispute, DisputeKind, Position
from dossier.model.dossier import Utterance
from dossier.model.language import Language
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
    """Words of one version and what another has in their place, and the keys of both; `shared` counts the content words of both besides."""

    one: str
    other: str
    keys: frozenset[str]
    other_keys: frozenset[str]
    shared: int

    def weight(self, corpus: Corpus) -> float:
        """Return how much tells the side that tells less."""
        return min(corpus.weight(self.keys), corpus.weight(self.other_keys))


_Pair = tuple[int, int]


def wording_disputes(corpus: Corpus) -> Iterator[Dispute]:
    """Yield a candidate for each utterance whose versions differ in words that carry content."""
    quotes = {quote.id: quote for quote in corpus.dossier.quotes}
    sources = {source.id: source for source in corpus.dossier.sources}
    compared: dict[str, tuple[Utterance, list[Quote]]] = {}
    for utterance in corpus.dossier.utterances:
        versions = [quotes[id] for id in utterance.quotes if id in quotes]
        if len(versions) > 1 and _comparable(versions):
            compared[utterance.id] = utterance, versions[:_VERSIONS]
    words = {id: tuple(quote.evidence.exact for quote in versions) for id, (_, versions) in compared.items()}
    differing = corpus.ask.each(_differences, words, corpus.language)
    for id, (utterance, versions) in compared.items():
        dispute = _dispute(corpus, utterance, versions, differing[id], sources)
        if dispute is not None:
            yield dispute


def _differences(versions: tuple[str, ...], language: Language) -> dict[_Pair, tuple[_Difference, ...]]:
    """Return, for each two versions of an utterance, the places where they have different content words."""
    compare = cache(lambda one, other: () if one == other else tuple(_places(one, other, language)))
    return {(one, other): compare(versions[one], versions[other]) for one, other in combinations(range(len(versions)), 2)}


def _comparable(versions: list[Quote]) -> bool:
    """Versions of two sources are compared, and inside one source the words quoted with their paraphrase."""
    return len({quote.evidence.source for quote in versions}) > 1 or len({quote.marked for quote in versions}) > 1


def _dispute(
    corpus: Corpus,
    utterance: Utterance,
    versions: list[Quote],
    differences: Mapping[_Pair, tuple[_Difference, ...]],
    sources: dict[str, Source],
) -> Dispute | None:
    found = [
        max(places, key=lambda place: place.weight(corpus))
        for (one, other), places in differences.items()
        if places and _comparable([versions[one], versions[other]])
    ]
    if not found or max(difference.shared for difference in found) < _SHARED:
        return None
    groups = _groups(corpus, versions, differences)
    sharpest = max(found, key=lambda difference: (difference.shared >= _SHARED, difference.weight(corpus)))
    positions = tuple(_position([versions[number] for number in group]) for group in groups)
    kind, relation = _kind(corpus, versions, sources)
    put = {"one": sharpest.one, "other_words": sharpest.other}
    asked = (
        question(corpus.language, "wording", speaker=corpus.name(utterance.speaker), **put)
        if utterance.speaker
        else question(corpus.language, "wording-nobody", **put)
    )
    return candidate(kind, asked, positions, relation, "explained" if kind == "translation" else "open")


def _groups(corpus: Corpus, versions: list[Quote], differences: Mapping[_Pair, tuple[_Difference, ...]]) -> list[list[int]]:
    """Join versions without a difference, the longest first: a fragment goes with the version it shares most words with."""
    keys = [frozenset(keys_of(quote.evidence.exact, corpus.language)) for quote in versions]
    groups: list[list[int]] = []
    for number in sorted(range(len(versions)), key=lambda number: (-len(keys[number]), number)):
        fitting = [group for group in groups if not any(differences[min(member, number), max(member, number)] for member in group)]
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


def _places(one: str, other: str, language: Language) -> Iterator[_Difference]:
    """Yield the places where two versions have different content words."""
    rows = collate((one, other), language)
    runs = [(differs, list(group)) for differs, group in groupby(rows, key=lambda row: row.alike != "same")]
    if not any(not differs or any(row.alike == "near" for row in group) for differs, group in runs):
        return
    shared = sum(len(keys_of(row.cells[0], language)) for differs, group in runs if not differs for row in group)
    for number, (differs, group) in enumerate(runs):
        found = _in_run(language, group, shared, edge=number in (0, len(runs) - 1)) if differs else None
        if found is not None:
            yield found


def differ(one: Quote, other: Quote, language: Language) -> bool:
    """Say whether two versions have different content words at one place."""
    return any(True for _ in _places(one.evidence.exact, other.evidence.exact, language))


def _in_run(language: Language, rows: list[Row], shared: int, edge: bool) -> _Difference | None:
    one, other = ("".join(row.cells[side] for row in rows).strip(' ,.;:“”"«»') for side in (0, 1))
    words, others = _content(one, language), _content(other, language)
    if not words or not others:
        return None
    near = any(row.alike == "near" and _other_stem(row, language) for row in rows)
    if edge and not near and max(len(words), len(others)) > _TAIL:
        return None
    stems = {stem(word.lower, language) for word in words}
    if not near and stems >= {stem(word.lower, language) for word in others}:
        return None
    one, other = (_trimmed(found) for found in ((one, words), (other, others)))
    keys, other_keys = (frozenset(word.key for word in found) for found in (words, others))
    return _Difference(one, other, keys, other_keys, shared)


def _trimmed(found: tuple[str, list[Word]]) -> str:
    """Cut the words of grammar at both ends."""
    words, content = found
    return words[content[0].span.start : content[-1].span.end]


def _content(words: str, language: Language) -> list[Word]:
    return [word for word in find_words(words, language) if word.key and not word.light]


def _other_stem(row: Row, language: Language) -> bool:
    """Say whether a row holds near-synonyms, not forms of one word."""
    ones, others = ([stem(word.lower, language) for word in find_words(cell, language) if word.key] for cell in row.cells)
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
