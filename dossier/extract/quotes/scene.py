"""The scene of a document: its marked runs in their sentences, and what the sieves have found about each so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from dossier.extract.quotes.clauses import Clause, Cue
from dossier.extract.quotes.subject import Subject
from dossier.extract.quotes.words import SpeechWords
from dossier.model.evidence import Span
from dossier.text.document import Document, Marked


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks, by which cue, found by which sieve. `same_as` is the number of a run with the same speaker, instead of a subject."""

    rule: str
    subject: Subject | None = None
    cue: Span | None = None
    verb: str = ""
    group: str = ""
    same_as: int | None = None


@dataclass(slots=True)
class Scene:
    """What the sieves look at: the document, its runs and sentences, and what they have found so far."""

    document: Document
    words: SpeechWords
    runs: tuple[Marked, ...]
    clauses: tuple[Clause, ...]
    place: list[tuple[int, int]] = field(default_factory=list)
    """For each run the number of its sentence and of its token there."""
    found: dict[int, Attribution] = field(default_factory=dict)
    owners: frozenset[str] = frozenset()
    """The pronouns in "in her words"."""

    def clause_of(self, run: int) -> Clause:
        """Return the sentence of a run."""
        return self.clauses[self.place[run][0]]

    def inner(self, run: int) -> str:
        """Return the words of a run."""
        return self.runs[run].inner.cut(self.document.text)

    def after(self, run: int, length: int = 3) -> str:
        """Return the text right after a run."""
        end = self.runs[run].outer.end
        return self.document.text[end : end + length]


def set_scene(document: Document, words: SpeechWords, runs: tuple[Marked, ...], clauses: tuple[Clause, ...]) -> Scene:
    """Find the sentence of every run."""
    owners = frozenset(pronoun for pronouns in document.language.lists("speech.genders").values() for pronoun in pronouns)
    scene = Scene(document, words, runs, clauses, [(-1, -1)] * len(runs), owners=owners)
    for number, clause in enumerate(clauses):
        for index, token in enumerate(clause.tokens):
            if token.run >= 0 and scene.place[token.run] == (-1, -1):
                scene.place[token.run] = (number, index)
    return scene


def by_verb(rule: str, cue: Cue, subject: Subject | None) -> Attribution:
    """Attribute a run to the subject of a verb."""
    return Attribution(rule, subject, cue.span, cue.form.verb, cue.form.group)
