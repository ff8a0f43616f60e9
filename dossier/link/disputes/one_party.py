"""One party's word about another: what a second party has agreed to or promised, told by the first, without a voice of the second."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dossier.link.disputes.candidate import brief, candidate, question, sentence
from dossier.link.disputes.passages import Corpus, Named, Passage
from dossier.model.dispute import Dispute, Position
from dossier.model.evidence import Span
from dossier.model.language import Language

_BEFORE = 60
"""Code points between the name of a party and the verb that binds it, at most."""
_TOPIC_LEAST = 1.0


@cache
def _bindings(language: Language) -> frozenset[str]:
    return frozenset(language.words("disputes.bindings"))


def one_party_disputes(corpus: Corpus) -> Iterator[Dispute]:
    """Yield a candidate for each party that is said, by another alone, to have bound itself."""
    seen: set[tuple[str, str]] = set()
    for passage in corpus.passages:
        for other, span in _bound(corpus, passage):
            holder = corpus.holder(passage, span)
            sides = corpus.side(holder), corpus.side(other.actor)
            if not _reports(corpus, holder, other.actor) or sides[0] == sides[1] or sides in seen or _speaks(corpus, passage, sides[1]):
                continue
            seen.add(sides)
            names = {"holder": corpus.name(holder), "other": corpus.name(other.actor)}
            evidence = passage.cite()
            position = Position(holder, (evidence,), claim=brief(evidence.exact, 300))
            asked = question(corpus.language, "one-party", **names)
            yield candidate("one-party", asked, (position,), sentence(corpus.language, "one-party", **names))


def _bound(corpus: Corpus, passage: Passage) -> Iterator[tuple[Named, Span]]:
    """Yield the parties of a passage that a verb right after their name binds, and the words of that."""
    for word in passage.words:
        if word.lower not in _bindings(corpus.language):
            continue
        before = [name for name in passage.named if name.span.end <= word.span.start and word.span.start - name.span.end <= _BEFORE]
        if before:
            yield before[-1], Span(before[-1].span.start, word.span.end)


def _reports(corpus: Corpus, holder: str, other: str) -> bool:
    """Say whether one party tells it of another: both are known, with the country or body they belong to."""
    actors = [corpus.dossier.actor(id) for id in (holder, other)]
    return all(actor is not None and (actor.country or actor.kind != "person") for actor in actors)


def _speaks(corpus: Corpus, passage: Passage, side: str) -> bool:
    """Say whether anybody of a side says a word on the matter anywhere in the corpus."""
    topic = _topic(passage)
    for other in corpus.passages:
        for quote in other.quotes:
            speaker = corpus.dossier.names.get(quote.speaker or "")
            if speaker and corpus.side(speaker) == side and corpus.weight(topic & other.keys) >= _TOPIC_LEAST:
                return True
    return False


def _topic(passage: Passage) -> frozenset[str]:
    names = frozenset(word.key for name in passage.named for word in passage.words if name.span.covers(word.span))
    return frozenset(word.key for word in passage.words if word.key and not word.light) - names
