"""Mentions: who and what is named, by name, by role or by pronoun, without a gazetteer of people.

Runs of capitals are parted from their titles, told by kind, and joined to the fullest name the document gives; then roles and
pronouns are given back to whom they mean. A role or pronoun whose meaning the text does not decide keeps its words or is left out.
"""

from __future__ import annotations

from dossier.model.actor import Mention
from dossier.model.language import Language
from dossier.model.source import Block
from dossier.model.vocabulary import Vocabulary
from dossier.text.datelines import dateline_of
from dossier.text.document import Marked, Sentence
from dossier.text.names.bodies import find_state_bodies
from dossier.text.names.candidates import find_candidates, read_lines
from dossier.text.names.discourse import read_through
from dossier.text.names.lexicon import lexicon_of
from dossier.text.names.named import find_named, taken_tokens
from dossier.text.names.roles import find_roles
from dossier.text.names.states import states_told, with_states

__all__ = ["find_mentions"]


def find_mentions(
    text: str,
    blocks: tuple[Block, ...],
    sentences: tuple[Sentence, ...],
    marked: tuple[Marked, ...],
    language: Language,
    vocabulary: Vocabulary,
) -> tuple[Mention, ...]:
    """Return the mentions of a text, in its order."""
    lexicon = lexicon_of(language, vocabulary)
    lines = read_lines(text, blocks, sentences, lexicon)
    lexicon = with_states(lexicon, states_told(text, lines, lexicon))
    dateline = dateline_of(text, blocks, language)
    town = dateline.place if dateline else None
    named, bound = find_named(text, lines, find_candidates(text, lines, lexicon), town, lexicon)
    named = sorted([*named, *find_state_bodies(text, lines, taken_tokens(lines, named), lexicon)], key=lambda one: one.mention.span)
    roles = find_roles(text, lines, taken_tokens(lines, named), lexicon)
    made = read_through(lines, named, roles, marked, bound, lexicon)
    return tuple(sorted((*(one.mention for one in named), *made), key=_place))


def _place(mention: Mention) -> tuple[int, int]:
    return mention.span.start, -mention.span.end
