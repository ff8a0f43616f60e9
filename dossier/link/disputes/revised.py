"""A sum or number that a source sets against an earlier one: "an earlier pledge of 40 million; the cost would exceed 200 million"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dossier.link.disputes.article import Article
from dossier.link.disputes.candidate import candidate, question, sentence, tidy
from dossier.link.disputes.corpus import Corpus
from dossier.link.disputes.passages import Passage
from dossier.model.dispute import Dispute, Position
from dossier.model.evidence import Evidence, Span
from dossier.model.language import Language
from dossier.model.quantity import Quantity

_BEFORE = 6
"""Words before a number within which it is called an earlier pledge, estimate or the like."""
_ROUND = 60
"""Code points around a number that its evidence may reach, within its clause."""


def revised_disputes(corpus: Corpus) -> Iterator[Dispute]:
    """Yield a candidate for each earlier number and the other of the same unit that its sentence sets against it."""
    yield from corpus.told(revised_in)


def revised_in(article: Article) -> tuple[Dispute, ...]:
    """Return the candidates of one article."""
    return tuple(_revised(article))


def _revised(article: Article) -> Iterator[Dispute]:
    for passage in article.having(_superseded(article.language)):
        for quantity in passage.quantities:
            later = _other(passage, quantity) if quantity.unit and _earlier(article, passage, quantity) else None
            if later is not None:
                yield _dispute(article, passage, quantity, later)


def _earlier(article: Article, passage: Passage, quantity: Quantity) -> bool:
    """Say whether a number is an earlier pledge, estimate, toll: both words stand right before it."""
    before = {word.lower for word in [word for word in passage.words if word.span.end <= quantity.span.start][-_BEFORE:]}
    return not before.isdisjoint(_superseded(article.language)) and not before.isdisjoint(article.language.words("disputes.given"))


@cache
def _superseded(language: Language) -> frozenset[str]:
    return frozenset(language.words("disputes.superseded"))


def _other(passage: Passage, quantity: Quantity) -> Quantity | None:
    values = (quantity.low, quantity.high)
    return next((other for other in passage.quantities if other.unit == quantity.unit and (other.low, other.high) != values), None)


def _dispute(article: Article, passage: Passage, earlier: Quantity, later: Quantity) -> Dispute:
    found = [(quantity, _clause(passage, quantity.span)) for quantity in (earlier, later)]
    positions = tuple(
        Position(
            article.holder(passage, quantity.span),
            (evidence,),
            value=tidy(quantity.span.cut(passage.source.text)),
            low=quantity.low,
            high=quantity.high,
            unit=quantity.unit,
        )
        for quantity, evidence in found
    )
    asked = question(article.language, "revised", one=found[0][1].exact, other_words=found[1][1].exact)
    same = positions[0].holder == positions[1].holder
    return candidate("self" if same else "number", asked, positions, sentence(article.language, "revised"))


def _clause(passage: Passage, span: Span) -> Evidence:
    """Cut the words of the clause around a number."""
    text, start, end = passage.source.text, span.start, span.end
    while start > passage.span.start and span.start - start < _ROUND and text[start - 1] not in ',;:“”"':
        start -= 1
    while end < passage.span.end and end - span.end < _ROUND and text[end] not in ',;:“”"':
        end += 1
    while start < span.start and start > passage.span.start and text[start - 1].isalnum():
        start += 1
    while end > span.end and end < passage.span.end and text[end].isalnum():
        end -= 1
    return passage.cite(Span(start, end))
