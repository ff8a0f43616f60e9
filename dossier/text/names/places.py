"""Places that act: a country, a capital or a seat that stands for those who decide there."""

from __future__ import annotations

from dossier.text.names.candidates import Candidate
from dossier.text.names.lexicon import NameLexicon

_FARTHEST = 4


def acts(text: str, run: Candidate, lexicon: NameLexicon) -> bool:
    """Say whether a place stands for its government: "Oslo demands", "according to Oslo", "accused Norway of"."""
    tokens = run.line.tokens
    before = run.before().lower()
    pair = f"{run.before(2)} {run.before()}".lower().strip()
    if tokens[run.last].tied or tokens[run.last].owns:
        return False
    if pair in lexicon.acts_before or before in lexicon.acts_before:
        return True
    if before in lexicon.acts_objects:
        return True
    if before == "by":
        return run.before(2).lower().endswith("ed")
    if before in lexicon.locative:
        return False
    return _does(text, run, lexicon)


def _does(text: str, run: Candidate, lexicon: NameLexicon) -> bool:
    """Say whether a verb of acting follows, with nothing but small words, or a phrase between two commas, in between."""
    tokens = run.line.tokens
    at = run.last + 1
    if at < len(tokens) and text[tokens[at - 1].end : tokens[at].start].strip() == ",":
        at = _after_aside(text, run, at)
    for step in range(_FARTHEST):
        here = at + step
        if here >= len(tokens) or (step and text[tokens[here - 1].end : tokens[here].start].strip()):
            return False
        lower = tokens[here].form.lower()
        if lower in lexicon.acting and not (step == 0 and tokens[here].capital):
            return not (step == 0 and lower.endswith("ing"))
        if lower in lexicon.small.joining and step == 0:
            at = here + 2
            return at < len(tokens) and tokens[here + 1].capital and tokens[at].form.lower() in lexicon.acting
        if lower not in lexicon.acts_between:
            return False
    return False


def _after_aside(text: str, run: Candidate, at: int) -> int:
    """Return the token behind an aside between commas: "Norway, for its part, will send"."""
    tokens = run.line.tokens
    for here in range(at, min(at + 6, len(tokens) - 1)):
        if text[tokens[here].end : tokens[here + 1].start].strip() == ",":
            return here + 1
    return at
