"""The sentences of one source with their words, read once for all that looks into them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dossier.link.asking import Ask, anew
from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.model.source import Source
from dossier.text.sentences import find_sentences
from dossier.text.words import Reading, read_words


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A sentence: where it stands, the number of its block, its words without their places, and the keys of its content words."""

    span: Span
    block: int
    words: tuple[Reading, ...]
    keys: frozenset[str]


def read_source(source: Source, language: Language) -> tuple[Read, ...]:
    """Return the sentences of all blocks of a source, in their order."""
    found = []
    for sentence in find_sentences(source.text, source.blocks, language):
        words = read_words(source.text, language, sentence.span.start, sentence.span.end)
        found.append(Read(sentence.span, sentence.block, words, frozenset([word.key for word in words if word.key])))
    return tuple(found)


def read_all(sources: Sequence[Source], language: Language, ask: Ask = anew) -> dict[str, tuple[Read, ...]]:
    """Return the sentences of each source."""
    return ask.each(read_source, {source.id: source for source in sources}, language)
