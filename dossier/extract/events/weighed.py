"""A clause with its weight: how much it counts as an event, and what it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dossier.extract.events.lists import Lists, lists
from dossier.extract.events.speakers import Heard
from dossier.model.dates import Timex
from dossier.model.evidence import Span
from dossier.text.clauses import Clause
from dossier.text.document import Document, Sentence
from dossier.text.morphology import Morphology, morphology
from dossier.text.voices import Voice

ENOUGH = 4
"""The weight from which a clause counts as an event; `acts` and `statements` say what weighs how much."""
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_CLOCK = re.compile(r"\s*\d{1,2}[.:]\d\d\b")
"""What an entry of a page that is updated all day begins with; such a page tells in the present tense."""


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """A sentence with its clauses and voices, whether the article opens with it, and who has spoken before."""

    document: Document
    sentence: Sentence
    clauses: tuple[Clause, ...]
    voices: tuple[Voice, ...]
    lead: bool
    heard: Heard

    @property
    def words(self) -> Lists:
        """The word lists of events."""
        return lists(self.document.language)

    @property
    def verbs(self) -> Morphology:
        """The verbs of the language."""
        return morphology(self.document.language)

    @property
    def live(self) -> bool:
        """Whether the sentence stands in an entry that begins with a time of day."""
        return _CLOCK.match(self.document.text, self.document.blocks[self.sentence.block].span.start) is not None

    def dates(self, span: Span) -> list[Timex]:
        """Return the dates and times of day in a span that have a value."""
        return [timex for timex in self.document.timexes_in(span) if timex.edtf and timex.type in ("DATE", "TIME")]

    def covered(self, clause: Clause) -> bool:
        """Say whether somebody in the sentence answers for a clause."""
        return any(clause.verb.start in part for voice in self.voices for part in voice.covers)

    def told(self, index: int) -> bool:
        """Say whether a clause is what a verb of speech before it tells, whoever the speaker."""
        clause = self.clauses[index]
        if clause.kind != "content" or not index:
            return False
        before = self.clauses[index - 1].group.lemma
        return before in self.verbs.reporting or before in self.words.passes_on

    def denied(self, index: int) -> bool:
        """Say whether a clause is what a verb before it denies: "It denied that the order had come late"."""
        clause = self.clauses[index]
        if clause.kind != "content" or not index:
            return False
        group = self.clauses[index - 1].group
        return group.lemma in self.verbs.denying and group.lemma not in self.words.refusals and not group.negated


@dataclass(frozen=True, slots=True)
class Weighed:
    """A clause that may be an event: its head and trigger, its weight, and for a statement who makes it."""

    index: int
    clause: Clause
    head: str
    trigger: Span
    weight: int
    statement: bool
    holder: str | None = None
    voice: Voice | None = None
    claim: bool = False

    def covers(self, other: Weighed) -> bool:
        """Say whether this statement only names the voice of an act told before it: "the boats will sail, the minister said"."""
        return self.voice is not None and not other.statement and any(other.clause.verb.start in part for part in self.voice.covers)
