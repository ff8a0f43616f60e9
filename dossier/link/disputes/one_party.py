"""One party's word about another: what a second party has agreed to or promised, told by the first, without a voice of the second."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dossier.link.disputes.article import Article
from dossier.link.disputes.candidate import brief, candidate, question, sentence
from dossier.link.disputes.corpus import Corpus
from dossier.link.disputes.passages import Named, Passage
from dossier.model.dispute import Dispute, Position
from dossier.model.evidence import Span
from dossier.model.language import Language

_BEFORE = 60
"""Code points between the name of a party and the verb that binds it, at most."""
_TOPIC_LEAST = 1.0
_AFTER = 3
"""Sentences between a claim and the remark that the other party has not confirmed it, at most."""


@cache
def _bindings(language: Language) -> frozenset[str]:
    return frozenset(language.words("disputes.bindings"))


@cache
def _remarks(language: Language) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the remarks, and the word that each begins with."""
    remarks = tuple(language.words("disputes.unconfirmed"))
    return remarks, frozenset(remark.split()[0] for remark in remarks)


def one_party_disputes(corpus: Corpus) -> Iterator[Dispute]:
    """Yield a candidate for each thing that one party says another has bound itself to, while the other says nothing of it.

    Where a source adds that nobody confirms it, or the other that it knows nothing of the matter, that is the second position.
    """
    claims: list[_Claim] = []
    spoken = _spoken(corpus)
    for passage, holder, other in corpus.told(find_bound):
        if not _of_another(corpus, holder, other) or _speaks(corpus, passage, spoken.get(corpus.side(other), ())):
            continue
        same = next((claim for claim in claims if claim.repeats(corpus, passage, holder, other)), None)
        if same is None:
            claims.append(_Claim(holder, other, [passage]))
        else:
            same.passages.append(passage)
    unconfirmed = list(corpus.told(find_unconfirmed))
    for claim in claims:
        yield _dispute(corpus, claim, unconfirmed)


def _dispute(corpus: Corpus, claim: _Claim, unconfirmed: list[Passage]) -> Dispute:
    names = {"holder": corpus.name(claim.holder), "other": corpus.name(claim.other)}
    evidence = tuple(passage.cite() for passage in claim.passages)
    positions = [Position(claim.holder, evidence, claim=brief(evidence[0].exact, 300))]
    first = claim.passages[0]
    silent = [passage for passage in unconfirmed if 0 < passage.number - first.number <= _AFTER and passage.source is first.source]
    if silent:
        words = silent[0].cite()
        positions.append(Position(corpus.article(first).teller(silent[0]), (words,), claim=brief(words.exact, 300)))
    asked = question(corpus.language, "one-party", **names)
    return candidate("one-party", asked, tuple(positions), sentence(corpus.language, "one-party", **names))


def find_unconfirmed(article: Article) -> tuple[Passage, ...]:
    """Return the passages that say that somebody has not confirmed a thing, or kept silent on it."""
    remarks, starts = _remarks(article.language)
    return tuple(passage for passage in article.having(starts) if _holds_one(passage, remarks))


def _holds_one(passage: Passage, remarks: tuple[str, ...]) -> bool:
    lower = f" {' '.join(passage.lower)} "
    return any(f" {phrase} " in lower for phrase in remarks)


@dataclass(frozen=True, slots=True, eq=False)
class _Claim:
    """What one party says of another, and the passages that report it."""

    holder: str
    other: str
    passages: list[Passage]

    def repeats(self, corpus: Corpus, passage: Passage, holder: str, other: str) -> bool:
        """Say whether a passage reports this claim again."""
        if (holder, other) != (self.holder, self.other):
            return False
        return passage in self.passages or corpus.weight(_topic(passage) & _topic(self.passages[0])) >= _TOPIC_LEAST


def find_bound(article: Article) -> tuple[tuple[Passage, str, str], ...]:
    """Return the passages that bind a party, with who says so and the party, each as often as that is said."""
    bindings = _bindings(article.language)
    bound = ((passage, named, span) for passage in article.having(bindings) for named, span in _bound(passage, bindings))
    return tuple((passage, article.holder(passage, span), named.actor) for passage, named, span in bound)


def _bound(passage: Passage, bindings: frozenset[str]) -> Iterator[tuple[Named, Span]]:
    """Yield the parties of a passage that a verb right after their name binds, and the words of that."""
    for word in passage.words if passage.named else ():
        if word.lower not in bindings:
            continue
        before = [name for name in passage.named if name.span.end <= word.span.start and word.span.start - name.span.end <= _BEFORE]
        if before:
            yield before[-1], Span(before[-1].span.start, word.span.end)


def _of_another(corpus: Corpus, holder: str, other: str) -> bool:
    """Say whether one party tells it of another: both are known, with the countries or bodies they belong to, and these differ."""
    actors = [corpus.dossier.actor(id) for id in (holder, other)]
    return corpus.side(holder) != corpus.side(other) and all(
        actor is not None and (actor.country or actor.kind != "person") for actor in actors
    )


def _spoken(corpus: Corpus) -> dict[str, list[Passage]]:
    """Return the passages in which somebody of each side speaks, read once: every claim asks for those of one side."""
    found: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage, speakers in corpus.told(find_speaking):
        for side in dict.fromkeys(map(corpus.side, speakers)):
            found[side].append(passage)
    return dict(found)


def find_speaking(article: Article) -> tuple[tuple[Passage, tuple[str, ...]], ...]:
    """Return the passages in which somebody speaks whom the corpus knows, and who."""
    spoken = [passage for passage in article.passages if passage.quotes]
    told = ((passage, [article.names.get(quote.speaker or "") for quote in passage.quotes]) for passage in spoken)
    return tuple((passage, speakers) for passage, named in told if (speakers := tuple(name for name in named if name)))


def _speaks(corpus: Corpus, passage: Passage, spoken: Sequence[Passage]) -> bool:
    """Say whether anybody of a side says a word on the matter anywhere in the corpus."""
    topic = _topic(passage)
    return any(corpus.weight(topic & other.keys) >= _TOPIC_LEAST for other in spoken)


def _topic(passage: Passage) -> frozenset[str]:
    names = frozenset(word.key for name in passage.named for word in passage.words if name.span.covers(word.span))
    return frozenset(word.key for word in passage.words if word.key and not word.light) - names
