"""Mentions are words that name somebody; actors are who is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dossier.model.evidence import Evidence, Span
from dossier.model.problem import NOWHERE, Where

MentionKind = Literal["person", "organisation", "place", "group"]
MentionForm = Literal["name", "role", "pronoun"]
ActorKind = Literal["person", "organisation", "government", "group"]
Gender = Literal["he", "she", "it", "they"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name or stand for somebody or some place.

    `name` is the fullest name this document gives ("Holm" → "Karin Holm"), or the role words when no name is given
    ("Danish defence minister"). `form` tells names from roles ("the Danish president") and pronouns. `title` holds the words of
    a title or role beside the name ("palace spokesman"); `country` the country that a demonym, capital or title points to;
    `acts` is true where a place stands for its government ("Oslo demands").
    """

    span: Span
    name: str
    kind: MentionKind
    form: MentionForm = "name"
    title: str | None = None
    country: str | None = None
    gender: Gender | None = None
    acts: bool = False


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of an actor's name and the sources that write it so."""

    words: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """A role as a source gives it."""

    words: str
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a source names an actor: the source and the span."""

    source: str
    span: Span


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts or speaks in the corpus.

    `spellings` are all spellings the corpus holds, with who spells it so; `also` are spellings an editor added for search.
    `former` are the ids that fewer articles, or none of the editor's cards, would give the actor: addresses that must not die.
    `institution` is the name of the body the actor belongs to or speaks for. `maybe_same` lists ids of actors that may be the
    same one: a suggestion for an editor, never a merge. `confirmed` is true when an editor has written a card.
    """

    id: str
    name: str
    kind: ActorKind
    spellings: tuple[Spelling, ...] = ()
    mentions: tuple[Place, ...] = ()
    roles: tuple[Role, ...] = ()
    institution: str | None = None
    country: str | None = None
    also: tuple[str, ...] = ()
    note: str = ""
    maybe_same: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    confirmed: bool = False
    where: Where = NOWHERE
