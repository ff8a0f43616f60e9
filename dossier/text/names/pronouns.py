"""Pronouns: "he", "she", "it", "they" given back to the nearest mention that can be meant, or left alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dossier.model.actor import Gender, Mention
from dossier.model.evidence import Span
from dossier.text.document import Marked
from dossier.text.names.candidates import Line
from dossier.text.names.lexicon import NameLexicon

_REACH = 3
"""How many sentences back a pronoun may look."""


def find_pronouns(lines: Sequence[Line], mentions: Sequence[Mention], marked: Sequence[Marked], lexicon: NameLexicon) -> list[Mention]:
    """Return the pronouns that a mention before them explains."""
    named = [[] for _ in lines]  # type: list[list[Mention]]
    starts = [line.tokens[0].start if line.tokens else 0 for line in lines]
    for mention in mentions:
        at = bisect_left(starts, mention.span.start + 1) - 1
        if at >= 0:
            named[at].append(mention)
    quoted = _Quoted(marked)
    found: list[Mention] = []
    for at, line in enumerate(lines):
        for token in line.tokens:
            gender = lexicon.pronouns.get(token.form.lower())
            if gender is None or token.form.isupper():
                continue
            meant = _meant(token.start, gender, at, named, quoted)
            if meant:
                made = Mention(Span(token.start, token.end), meant.name, meant.kind, "pronoun", None, meant.country, gender if gender in {"he", "she"} else meant.gender)
                found.append(made)
                if gender in {"he", "she"}:
                    _insert(named[at], made)
    return found


def _insert(row: list[Mention], mention: Mention) -> None:
    row.append(mention)
    row.sort(key=lambda one: one.span.start)


class _Quoted:
    """Tells whether a place lies inside quotation marks."""

    def __init__(self, marked: Sequence[Marked]) -> None:
        self._spans = [run.inner for run in marked]
        self._starts = [span.start for span in self._spans]

    def around(self, position: int) -> int | None:
        """Return the index of the quotation around a position, or None."""
        at = bisect_left(self._starts, position + 1) - 1
        return at if at >= 0 and position < self._spans[at].end else None


def _fits(mention: Mention, gender: Gender) -> bool:
    if gender in {"he", "she"}:
        return mention.kind == "person" and mention.gender in {gender, None}
    if gender == "it":
        return mention.form == "name" and (mention.kind == "organisation" or mention.acts)
    return mention.kind == "group" or (mention.kind == "organisation" and mention.form == "name" and not mention.country)


def _meant(position: int, gender: Gender, at: int, named: Sequence[list[Mention]], quoted: _Quoted) -> Mention | None:
    """Return whom a pronoun means: the subject of this sentence before it, else the subject of one of the sentences before."""
    inside = quoted.around(position)
    reach = _REACH if gender in {"he", "she"} else 1
    for back in range(reach + 1):
        if back > at:
            break
        fitting = [
            mention
            for mention in named[at - back]
            if mention.span.end <= position and _fits(mention, gender) and quoted.around(mention.span.start) in {None, inside}
        ]
        sure = [mention for mention in fitting if mention.gender == gender] or fitting
        if sure:
            return sure[0]
        if gender in {"it", "they"} and any(mention.form == "name" and mention.kind != "place" for mention in named[at - back]):
            return None
    return None
