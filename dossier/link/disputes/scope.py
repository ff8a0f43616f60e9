"""A limit that one version of an utterance has and another leaves out: "some of the proposals", "the proposals"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from dossier.link.disputes.candidate import brief, candidate, question, sentence
from dossier.link.disputes.corpus import Corpus
from dossier.link.disputes.wording import differ
from dossier.model.dispute import Dispute, Position
from dossier.model.dossier import Utterance
from dossier.model.language import Language
from dossier.model.statement import Quote
from dossier.text.collate import collate
from dossier.text.words import read_words

_VERSIONS = 6


def scope_disputes(corpus: Corpus) -> Iterator[Dispute]:
    """Yield a candidate for each utterance whose versions differ in a limit alone, with common words before and behind it."""
    quotes = {quote.id: quote for quote in corpus.dossier.quotes}
    versions = {
        utterance.id: tuple([quotes[id] for id in utterance.quotes if id in quotes][:_VERSIONS])
        for utterance in corpus.dossier.utterances
        if len(utterance.quotes) > 1
    }
    limited = corpus.ask.each(_limited, versions, corpus.language)
    for utterance in corpus.dossier.utterances:
        if found := limited.get(utterance.id):
            yield _dispute(corpus, utterance, *found)


def _limited(versions: tuple[Quote, ...], language: Language) -> tuple[Quote, Quote, str] | None:
    """Return the first two versions of which one has a limit that the other leaves out, and its words; None where there are none."""
    limits = frozenset(language.words("disputes.limits"))
    lower = {quote.id: {word.lower for word in read_words(quote.evidence.exact, language)} for quote in versions}
    for one, other in permutations(versions, 2):
        left_out = limits & lower[one.id] - lower[other.id]
        words = _limit(one, other, limits, language) if left_out else ""
        if words and one.evidence.source != other.evidence.source and not differ(one, other, language):
            return one, other, words
    return None


def _limit(one: Quote, other: Quote, limits: frozenset[str], language: Language) -> str:
    """Return the words of a limit that `one` has between words of both, and `other` has not; "" when there is none."""
    elsewhere = {word.lower for word in read_words(other.evidence.exact, language)}
    for row in collate((one.evidence.exact, other.evidence.exact), language)[1:-1]:
        lower = {word.lower for word in read_words(row.cells[0], language)}
        if not row.cells[1].strip() and lower & limits and not lower & limits & elsewhere:
            return row.cells[0].strip()
    return ""


def _dispute(corpus: Corpus, utterance: Utterance, one: Quote, other: Quote, words: str) -> Dispute:
    positions = tuple(Position(quote.evidence.source, (quote.evidence,), claim=brief(quote.evidence.exact, 300)) for quote in (one, other))
    speaker = corpus.name(utterance.speaker) if utterance.speaker else corpus.language.table("disputes.questions_of")["somebody"]
    asked = question(corpus.language, "scope", speaker=speaker, one=words)
    return candidate("scope", asked, positions, sentence(corpus.language, "scope"))
