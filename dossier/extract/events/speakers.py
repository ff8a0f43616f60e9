"""Who makes a statement, and whether their words count on a timeline: bodies, people in office, whoever speaks first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.extract.events.lists import lists
from dossier.text.clauses import Clause
from dossier.text.document import Document
from dossier.text.voices import Voice

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Heard:
    """Who has spoken so far, and who speaks for more than himself."""

    offices: frozenset[str]
    names: set[str]

    def in_office(self, document: Document, holder: str) -> bool:
        """Say whether a speaker is in office; a role ("the minister") says so itself."""
        words = lists(document.language)
        if any(word.lower() in words.anonymous for word in holder.split()):
            return False
        within = any(re.search(rf"\b{re.escape(name)}\b", holder) for name in self.offices)
        return within or words.offices.search(holder) is not None


def offices_of(document: Document) -> Iterator[str]:
    """Yield the names whose words commit more than themselves: bodies, and people a title puts in office."""
    offices = lists(document.language).offices
    for mention in document.mentions:
        if mention.kind != "person" or (mention.title is not None and offices.search(mention.title)):
            yield mention.name


def holder_of(document: Document, clause: Clause, voice: Voice | None) -> str | None:
    """Name who makes a statement; outlets and reporters only pass on what others said."""
    named = document.mentions_in(clause.subject) if clause.subject is not None else ()
    name = voice.link.holder if voice is not None else named[-1].name if named else None
    words = lists(document.language)
    if name is None or any(word.lower() in words.agencies for word in name.split()):
        return None
    reporter = any(
        mention.name == name and mention.title and words.reporters.search(mention.title) for mention in document.mentions_in(clause.span)
    )
    return None if reporter else name


def is_somebody(document: Document, clause: Clause) -> bool:
    """Say whether the speaker is just anybody, or a pronoun for somebody who has spoken before."""
    if clause.subject is None:
        return False
    first = _WORD.search(document.text, clause.subject.start, clause.subject.end)
    return first is not None and first[0].lower() in lists(document.language).somebody
