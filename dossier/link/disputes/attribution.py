"""The same thing told of different people or in different modes; one body reproached with different things."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dossier.link.disputes.article import Article
from dossier.link.disputes.candidate import brief, candidate, question, sentence
from dossier.link.disputes.corpus import Corpus
from dossier.link.disputes.passages import Passage
from dossier.model.dispute import Dispute, Position
from dossier.model.evidence import Evidence, Span
from dossier.model.language import Language
from dossier.model.statement import Quote
from dossier.text.words import keys_of

_VERBATIM = 5
"""Content words that two quotes share, all of them, to be the same words."""
_MODE_LEAST = 2.2
"""Weight of the words that a proposal and an agreement must share."""
_MODE_SHARE = 0.3
"""And their share of all that each of the two tells."""
_COMMON = 40


@dataclass(frozen=True, slots=True, eq=False)
class _Lists:
    proposals: frozenset[str]
    agreements: frozenset[str]
    reproaches: frozenset[str]
    reproached: re.Pattern[str]


@cache
def _lists(language: Language) -> _Lists:
    reproaches = language.words("disputes.reproaches")
    verbs = "|".join(map(re.escape, reproaches))
    return _Lists(
        reproaches=frozenset(reproaches),
        proposals=frozenset(language.words("disputes.proposals")),
        agreements=frozenset(language.words("disputes.agreements")),
        reproached=re.compile(
            rf"\b(?P<verb>{verbs})\s+(?P<one>by\s+[^.;]{{4,120}}?\s+(?:for|of)\s+[^.;]{{4,120}}?)\s+and\s+(?P<other>by\s+[^.;]{{4,120}}?\s+(?:for|of)\s+[^.;]{{4,160}})",
            re.IGNORECASE,
        ),
    )


def attribution_disputes(corpus: Corpus) -> Iterator[Dispute]:
    """Yield a candidate for each thing that is told of two people, in two modes or with two reproaches."""
    yield from _speakers(corpus)
    yield from _modes(corpus)
    yield from corpus.told(find_reproaches)


def _speakers(corpus: Corpus) -> Iterator[Dispute]:
    """Yield the words that two sources give to different speakers."""
    same: defaultdict[tuple[str, ...], list[tuple[str, Quote]]] = defaultdict(list)
    for keys, speaker, quote in corpus.told(find_spoken):
        same[keys].append((speaker, quote))
    for quotes in same.values():
        holders: defaultdict[str, list[Evidence]] = defaultdict(list)
        for speaker, quote in quotes:
            holders[speaker].append(quote.evidence)
        if len(holders) > 1:
            positions = tuple(
                Position(speaker, tuple(evidence), claim=brief(evidence[0].exact, 300)) for speaker, evidence in holders.items()
            )
            asked = question(corpus.language, "speaker", words=quotes[0][1].evidence.exact)
            yield candidate("attribution", asked, positions, sentence(corpus.language, "attribution-speaker"))


def find_spoken(article: Article) -> tuple[tuple[tuple[str, ...], str, Quote], ...]:
    """Return the quotes whose speaker an article names: their content words, who speaks, and the quote."""
    found = ((quote, article.names.get(quote.speaker or "")) for quote in article.quotes if quote.marked)
    told = ((keys_of(quote.evidence.exact, article.language), speaker, quote) for quote, speaker in found if speaker)
    return tuple(each for each in told if len(each[0]) >= _VERBATIM and _named(article, each[2], each[1]))


def _named(article: Article, quote: Quote, speaker: str) -> bool:
    """Say whether the source itself names the speaker beside the words: what was worked out from a role or pronoun proves no conflict."""
    if quote.cue is None or quote.mention is None:
        return False
    words = quote.mention.cut(article.source.text)
    return words[:1].isupper() and article.names.get(words) == speaker


def _modes(corpus: Corpus) -> Iterator[Dispute]:
    """Yield what one source has as proposed and another as agreed."""
    offered, settled = list(corpus.told(find_offered)), list(corpus.told(find_settled))
    index: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in offered:
        for key in sorted(passage.keys):
            index[key].append(passage)
    for passage in settled:
        near = {corpus.place(other): other for key in sorted(passage.keys) if len(index[key]) <= _COMMON for other in index[key]}
        scored = [(_alike(corpus, passage, near[place]), -place) for place in sorted(near) if near[place].source is not passage.source]
        weight, place = max(scored, default=(0.0, 0))
        if weight > 0:
            yield _put(corpus, near[-place], passage)


def find_offered(article: Article) -> tuple[Passage, ...]:
    """Return the passages in which something is proposed."""
    proposals = _lists(article.language).proposals
    return tuple(_in_mode(article, proposals))


def find_settled(article: Article) -> tuple[Passage, ...]:
    """Return the passages in which something is agreed on, and not proposed."""
    lists = _lists(article.language)
    agreed = _in_mode(article, lists.agreements)
    proposed = {passage.number for passage in _in_mode(article, lists.proposals)} if agreed else set()
    return tuple(passage for passage in agreed if passage.number not in proposed)


def _in_mode(article: Article, words: frozenset[str]) -> list[Passage]:
    """Return the passages that have one of the words of a mode, or point back to a sentence that has."""
    having = {passage.number for passage in article.having(words)}
    near = [passage for passage in article.passages if not having.isdisjoint((passage.number - 1, passage.number))] if having else []
    return [passage for passage in near if passage.number in having or article.antecedent(passage) is not None]


def _alike(corpus: Corpus, one: Passage, other: Passage) -> float:
    """Return the weight of what two passages share when it is much of both, else 0."""
    topics = [frozenset(word.key for word in passage.read if word.key and not word.light) for passage in (one, other)]
    weight = corpus.weight(topics[0] & topics[1])
    return weight if weight >= _MODE_LEAST and weight >= _MODE_SHARE * max(map(corpus.weight, topics)) else 0.0


def _put(corpus: Corpus, offered: Passage, settled: Passage) -> Dispute:
    positions = tuple(
        Position(corpus.article(passage).holder(passage, passage.span), (passage.cite(),), claim=brief(passage.cite().exact, 300))
        for passage in (offered, settled)
    )
    asked = question(corpus.language, "mode", words=settled.cite().exact)
    return candidate("attribution", asked, positions, sentence(corpus.language, "attribution-mode"))


def find_reproaches(article: Article) -> tuple[Dispute, ...]:
    """Return the candidates of one article for what two sides are reproached with."""
    return tuple(_reproaches(article))


def _reproaches(article: Article) -> Iterator[Dispute]:
    """Yield two reproaches that one sentence gives to two sides: "criticised by these for that and by those for this"."""
    lists = _lists(article.language)
    for passage in article.having(lists.reproaches):
        match = lists.reproached.search(passage.source.text, passage.span.start, passage.span.end)
        if match:
            parts = [passage.cite(Span(*match.span(name))) for name in ("one", "other")]
            positions = tuple(Position(passage.source.id, (part,), claim=part.exact) for part in parts)
            asked = question(article.language, "reproach", one=parts[0].exact, other_words=parts[1].exact)
            yield candidate("attribution", asked, positions, sentence(article.language, "attribution-reproach"))
