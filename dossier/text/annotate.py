"""From a source to a document: every rule of language runs once, in this order."""

from __future__ import annotations

from dossier.model.language import Language
from dossier.model.source import Source
from dossier.model.vocabulary import Vocabulary
from dossier.text.document import Document
from dossier.text.marks import find_marked
from dossier.text.names import find_mentions
from dossier.text.numbers import find_quantities
from dossier.text.sentences import find_sentences
from dossier.text.timex import find_timexes


def annotate(source: Source, language: Language, vocabulary: Vocabulary) -> Document:
    """Return the document of a source. Deterministic; knows nothing outside its arguments."""
    text, blocks = source.text, source.blocks
    sentences = find_sentences(text, blocks, language)
    marked = find_marked(text, blocks, language)
    timexes = find_timexes(text, blocks, sentences, source.published, language)
    quantities = find_quantities(text, timexes, language)
    mentions = find_mentions(text, blocks, sentences, marked, language, vocabulary)
    return Document(source, language, vocabulary, blocks, sentences, marked, timexes, quantities, mentions)
