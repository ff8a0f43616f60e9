"""The sentences of one source with their words, read once for all that looks into them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from dossier.link.asking import Ask, anew
from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.model.source import Source
from dossier.text.sentences import find_sentences
from dossier.text.words import Reading, read_words

_LOWER, _KEY, _TOPIC = attrgetter("lower"), attrgetter("key"), attrgetter("topic")
_NONE = frozenset({""})


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A sentence: where it stands, the number of its block, its words without their places, and the keys of its content words.

    `lower` are its words in small letters, `topic` the keys of those that are neither light nor numbers.
    """

    span: Span
    block: int
    words: tuple[Reading, ...]
    lower: tuple[str, ...]
    keys: frozenset[str]
    topic: frozenset[str]


def read_source(source: Source, language: Language) -> tuple[Read, ...]:
    """Return the sentences of all blocks of a source, in their order."""
    found = []
    for sentence in find_sentences(source.text, source.blocks, language):
        words = read_words(source.text, language, sentence.span.start, sentence.span.end)
        lower, keys, topic = tuple(map(_LOWER, words)), frozenset(map(_KEY, words)) - _NONE, frozenset(map(_TOPIC, words)) - _NONE
        found.append(Read(sentence.span, sentence.block, words, lower, keys, topic))
    return tuple(found)


def read_all(sources: Sequence[Source], language: Language, ask: Ask = anew) -> dict[str, tuple[Read, ...]]:
    """Return the sentences of each source."""
    return ask.each(read_source, {source.id: source for source in sources}, language)
