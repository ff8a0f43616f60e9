"""What a reader of the text remembers: who was spoken of in each sentence and how weightily, and who holds which office."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from dossier.model.actor import Gender, Mention
from dossier.model.evidence import Span
from dossier.text.document import Marked
from dossier.text.names.candidates import Line
from dossier.text.names.lexicon import NameLexicon
from dossier.text.names.named import Bound

_REMEMBERED = 40


@dataclass(frozen=True, slots=True)
class Office:
    """A role that the document gives a person, and where it first does."""

    name: str
    noun: str
    country: str | None
    content: frozenset[str]
    gender: Gender | None
    at: int


@dataclass(frozen=True, slots=True)
class Told:
    """A mention with its weight in the sentence: 2 the subject of a verb, 1 a bare noun phrase, 0 the object of a preposition."""

    mention: Mention
    weight: int
    quotation: int | None = None
    """The index of the quotation it stands in, or None."""


class Quoted:
    """Tells whether a place lies inside quotation marks."""

    def __init__(self, marked: Sequence[Marked]) -> None:
        self._spans: list[Span] = []
        for run in sorted(marked, key=lambda run: (run.inner.start, -run.inner.end)):
            if not self._spans or run.inner.start >= self._spans[-1].end:
                self._spans.append(run.inner)
        self._starts = [span.start for span in self._spans]

    def around(self, position: int) -> int | None:
        """Return the index of the quotation around a position, or None."""
        at = bisect_right(self._starts, position) - 1
        return at if at >= 0 and position < self._spans[at].end else None


@dataclass(slots=True)
class Discourse:
    """What has been read: the mentions of each line, the offices, the countries and genders of persons."""

    lines: Sequence[Line]
    offices: Sequence[Office]
    quoted: Quoted
    lexicon: NameLexicon
    bound: Bound
    genders: dict[str, Gender | None]
    countries: dict[str, str | None]
    apart: dict[tuple[str, str | None], set[str]]
    told: list[list[Told]] = field(default_factory=list)
    settled: dict[tuple[str, str | None, frozenset[str]], str] = field(default_factory=dict)

    def lately(self, at: int) -> list[Told]:
        """Return the last mentions of a line; the earlier ones of a line without end are forgotten."""
        return self.told[at][-_REMEMBERED:]


def weight_of(line: Line, first: int, last: int, lexicon: NameLexicon) -> int:
    """Return the weight of a mention: 2 for the subject of a verb, 1 for a bare noun phrase, 0 for an object, owner or attribute."""
    tokens = line.tokens
    before = tokens[first - 1].form.lower() if first else ""
    if tokens[min(last, len(tokens) - 1)].owns:
        return 0
    if before in lexicon.speech and before.endswith(("ed", "s", "id", "ld", "te")):
        return 2
    if first > 1 and f"{tokens[first - 2].form.lower()} {before}" in lexicon.acts_before:
        return 1
    if before in lexicon.locative or before in lexicon.small.before_objects:
        return 1 if before in lexicon.small.joining else 0
    for step in range(1, 4):
        if last + step >= len(tokens):
            break
        lower = tokens[last + step].form.lower()
        if lower in lexicon.acting or lower in lexicon.small.auxiliaries:
            return 2
        if lower not in lexicon.acts_between and not lower.endswith("ly"):
            return (
                0 if step == 1 and lower.islower() and lower not in lexicon.function and not lower.endswith("ed") and before == "the" else 1
            )
    return 1
