"""Sieves that find the speaker of a marked run in its own sentence."""

from __future__ import annotations

import re

from dossier.extract.quotes import subjects
from dossier.extract.quotes.clauses import Clause, Cue
from dossier.extract.quotes.phrases import according_in
from dossier.extract.quotes.scene import Attribution, Scene, by_verb
from dossier.extract.quotes.subject import Subject
from dossier.extract.quotes.words import SPOKEN
from dossier.model.evidence import Span

_GOES_ON = re.compile(r"[,?!…;–—-]\W*$")
_DASH = re.compile(r"[–—―]|--|(?<=\s)-(?=\s)")


def _goes_on(scene: Scene, run: int) -> bool:
    """Say whether the sentence goes on after a run as an attribution does: a comma, a question mark, a glued word."""
    after = scene.after(run)
    return bool(_GOES_ON.search(scene.inner(run)) or after.lstrip()[:1] in (",", "—", "–") or after[:1].isalpha())


def signature(scene: Scene, run: int) -> Attribution | None:
    """`“We go.” — Mary Smith`."""
    number, index = scene.place[run]
    clause = scene.clauses[number]
    following = list(clause.tokens[index + 1 : index + 3])
    if not following and number + 1 < len(scene.clauses) and scene.clauses[number + 1].block == clause.block:
        following = list(scene.clauses[number + 1].tokens[:2])
    if not following or following[0].mention is None or following[0].run >= 0:
        return None
    if not _DASH.search(scene.document.text, scene.runs[run].outer.end, following[0].start):
        return None
    if any(cue.at > index for cue in clause.cues):
        return None
    return Attribution("signature", Subject(Span(following[0].start, following[0].end), following[0].mention))


def verb_after(scene: Scene, run: int) -> Attribution | None:
    """`“We go,” she said`, `“We go,” said Mary Smith`."""
    if not _goes_on(scene, run):
        return None
    return _following_verb(scene, run, "verb after")


def verb_trailing(scene: Scene, run: int) -> Attribution | None:
    """`It is “high time” to go, she said`: a verb that ends the sentence."""
    return _following_verb(scene, run, "verb at the end")


def _following_verb(scene: Scene, run: int, rule: str) -> Attribution | None:
    number, index = scene.place[run]
    rest = scene.clauses[number].part(index + 1, scene.words)
    stop = next((n for n, token in enumerate(rest.tokens) if token.run >= 0), len(rest.tokens))
    if rest.tokens and rest.tokens[0].mention is None and rest.tokens[0].word in scene.words.not_attribution:
        return None
    for cue in rest.cues:
        if cue.at >= stop:
            return None
        if cue.form.group not in SPOKEN and cue.form.group != "accuses" and cue.at > 4:
            continue
        leads = all(token.mention is None and token.word in scene.words.between for token in rest.tokens[: cue.at])
        leads = leads and not subjects.goes_on_as_clause(rest, cue, scene.words)
        inverted = subjects.after(rest, cue, scene.words) if leads else None
        if inverted is not None:
            return by_verb(rule, cue, inverted)
        if cue.at == 0:
            return by_verb(rule, cue, None) if cue.until >= stop else None
        direct = subjects.before(rest, cue, scene.words)
        if direct is not None:
            return by_verb(rule, cue, direct)
    return _lost_verb(rest, scene)


def _lost_verb(rest: Clause, scene: Scene) -> Attribution | None:
    """`“We go” has the minister.`: a translation kept the auxiliary and lost the verb."""
    if len(rest.tokens) != 2 or rest.tokens[0].word not in scene.words.between or rest.tokens[1].mention is None:
        return None
    last = rest.tokens[1]
    return Attribution("verb lost", Subject(Span(last.start, last.end), last.mention))


def verb_before(scene: Scene, run: int) -> Attribution | None:
    """`She said: “We go”`, `he called it “a ditch”`."""
    number, index = scene.place[run]
    clause = scene.clauses[number]
    cues = [cue for cue in clause.cues if cue.until <= index]
    for cue in reversed(cues[-3:]):
        if index - cue.until > 30:
            break
        subject = subjects.before(clause, cue, scene.words)
        if subject is None and cue.at == 0:
            subject = subjects.after(clause, cue, scene.words)
        if subject is None or (cue.form.group == "thinks" and (index - cue.until > 12 or _reported(clause, cue))):
            continue
        if cue.form.verb in scene.words.beside_only and index - cue.until > 1:
            continue
        if cue is not cues[0] and subject.span.cut(scene.document.text).lower() in scene.words.empty_subjects:
            continue
        return by_verb("verb before", cue, subject)
    return None


def _reported(clause: Clause, cue: Cue) -> bool:
    """Say whether a thought is told by somebody else: "Smith said that the campaign expects “lies”"."""
    return any(other.form.group in SPOKEN and other.until <= cue.at and cue.at - other.until < 12 for other in clause.cues)


def according(scene: Scene, run: int) -> Attribution | None:
    """`According to the ministry, …`."""
    return according_in(scene, scene.clause_of(run))


def heading(scene: Scene, run: int) -> Attribution | None:
    """`Smith: “We go”`: a name and a colon open the line."""
    number, index = scene.place[run]
    clause = scene.clauses[number]
    if index == 0 or ":" not in clause.tokens[index].gap:
        return None
    if any(cue.until <= index for cue in clause.cues):
        return None
    for token in reversed(clause.tokens[max(0, index - 4) : index]):
        if token.mention is not None and (index <= 3 or token is clause.tokens[index - 1]):
            return Attribution("heading", Subject(Span(token.start, token.end), token.mention))
    return None


def noun(scene: Scene, run: int) -> Attribution | None:
    """`Smith's claim that “we go”`: a noun of speech just before, and who it belongs to."""
    number, index = scene.place[run]
    tokens, words = scene.clauses[number].tokens, scene.words
    at = index - 1
    while at >= 0 and at > index - 3 and tokens[at].word in words.noun_links and not tokens[at + 1].gap.strip(" "):
        at -= 1
    near = range(index - 2, max(0, index - 7), -1)
    said = next((n for n in near if tokens[n].word in words.nouns and tokens[n + 1].word == "that"), None)
    if said is not None and not any(said < cue.at < index for cue in scene.clauses[number].cues):
        at = said
    if at < 1 or tokens[at].mention is not None or tokens[at].word not in words.nouns:
        return None
    span = Span(tokens[at].start, tokens[at].end)
    for owner in range(at - 1, max(-1, at - 4), -1):
        token = tokens[owner]
        if token.mention is not None and (token.possessive or token.word == "her"):
            return Attribution("noun", Subject(Span(token.start, token.end), token.mention), span, tokens[at].word, "noun")
    return None
