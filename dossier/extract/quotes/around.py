"""Sieves that find the speaker of a marked run in what stands around it: other runs, and the sentences before and after."""

from __future__ import annotations

import re

from dossier.extract.quotes import subjects
from dossier.extract.quotes.main_subject import main
from dossier.extract.quotes.phrases import noun_owner
from dossier.extract.quotes.scene import Attribution, Scene, by_verb
from dossier.extract.quotes.subject import Subject
from dossier.extract.quotes.words import SPOKEN
from dossier.model.evidence import Span

_TERMINAL = re.compile(r"[.!?…]\W*$")
LONGEST_NAME = 90
"""Characters. A longer line below a quotation is more than a name and a role."""


def same_sentence(scene: Scene, run: int) -> Attribution | None:
    """Another run of the sentence has a speaker."""
    number, _ = scene.place[run]
    others = [token.run for token in scene.clauses[number].tokens if token.run >= 0 and token.run != run and token.run in scene.found]
    earlier = [other for other in others if other < run]
    nearest = earlier[-1] if earlier else others[0] if others else None
    return Attribution("same sentence", same_as=nearest) if nearest is not None else None


def same_words(scene: Scene, run: int) -> Attribution | None:
    """A headline repeats words that the text attributes: who says them there says them here."""
    if scene.document.blocks[scene.clause_of(run).block].kind != "headline":
        return None
    words = _key(scene.inner(run))
    if words.count(" ") < 2:
        return None
    for other in scene.found:
        if other != run and words in _key(scene.inner(other)) and scene.found[other].subject is not None:
            return Attribution("same words", same_as=other)
    return None


def _key(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.lower()))


def going_on(scene: Scene, run: int) -> Attribution | None:
    """A sentence without a subject goes on with the speech before it in its paragraph."""
    number, _ = scene.place[run]
    if run == 0 or run - 1 not in scene.found or main(scene.clauses[number], scene.words) is not None:
        return None
    same = scene.clause_of(run - 1).block == scene.clauses[number].block
    return Attribution("going on", same_as=run - 1) if same else None


def sentence_subject(scene: Scene, run: int) -> Attribution | None:
    """No verb of speech, but the sentence is about somebody."""
    number, index = scene.place[run]
    subject = main(scene.clauses[number], scene.words, index)
    return Attribution("sentence subject", subject) if subject is not None else None


def running(scene: Scene, run: int) -> Attribution | None:
    """The run stands alone and goes on where the run before it stopped."""
    number, index = scene.place[run]
    clause = scene.clauses[number]
    if any(token.run < 0 for token in clause.tokens[:index]) or run == 0:
        return None
    before = run - 1
    if before not in scene.found:
        return None
    if scene.clauses[scene.place[before][0]].block == clause.block and scene.place[before][0] >= number - 1:
        return Attribution("running", same_as=before)
    paragraph = scene.document.blocks[scene.clause_of(before).block].span
    if scene.runs[before].marks == "no-close" and scene.runs[before].outer.end >= paragraph.end - 1:
        return Attribution("running paragraph", same_as=before)
    return None


def introduced(scene: Scene, run: int) -> Attribution | None:
    """The sentence before says who speaks next: it ends with a colon, or is about somebody."""
    number, index = scene.place[run]
    if any(token.run < 0 for token in scene.clauses[number].tokens[:index]) or number == 0:
        return None
    before = scene.clauses[number - 1]
    colon = scene.document.text[before.span.start : before.span.end].rstrip().endswith(":")
    if before.block != scene.clauses[number].block and not colon:
        return None
    last = before.cues[-1] if before.cues else None
    subject = subjects.before(before, last, scene.words) if last is not None and last.form.group in SPOKEN else None
    subject = (noun_owner(before, scene) if colon else None) or subject or main(before, scene.words)
    if subject is not None:
        return Attribution("introduced" if colon else "sentence before", subject, last.span if last and colon else None)
    spoken = [token.run for token in before.tokens if token.run in scene.found]
    return Attribution("sentence before", same_as=spoken[-1]) if spoken else None


def next_sentence(scene: Scene, run: int) -> Attribution | None:
    """`“We go.” Smith said on Monday.`: the next sentence holds a verb of speech and no speech of its own."""
    number, index = scene.place[run]
    if number + 1 >= len(scene.clauses) or index + 1 < len(scene.clauses[number].tokens):
        return None
    following = scene.clauses[number + 1]
    if following.block != scene.clauses[number].block or any(token.run >= 0 for token in following.tokens) or len(following.tokens) > 25:
        return None
    for cue in following.cues[:1]:
        if cue.form.group not in SPOKEN or cue.at > 8:
            return None
        rest = following.tokens[cue.until : cue.until + 1]
        if rest and cue.at and rest[0].word not in scene.words.prepositions and rest[0].word not in scene.words.between:
            return None
        subject = subjects.before(following, cue, scene.words) if cue.at else subjects.after(following, cue, scene.words)
        return by_verb("next sentence", cue, subject) if subject is not None else None
    return None


def name_line(scene: Scene, run: int) -> Attribution | None:
    """The next line is a name: the caption of a quotation."""
    number, index = scene.place[run]
    clause = scene.clauses[number]
    if index + 1 < len(clause.tokens) or number + 1 >= len(scene.clauses):
        return None
    line = scene.clauses[number + 1]
    if line.block == clause.block or not line.tokens or line.tokens[0].mention is None or line.tokens[0].start > line.span.start + 3:
        return None
    words = line.span.cut(scene.document.text)
    if line.cues or any(token.run >= 0 for token in line.tokens) or len(words) > LONGEST_NAME or _TERMINAL.search(words):
        return None
    first = line.tokens[0]
    return Attribution("name below", Subject(Span(first.start, first.end), first.mention))


def last_speaker(scene: Scene, run: int) -> Attribution | None:
    """A paragraph of speech alone: who spoke last goes on."""
    number, index = scene.place[run]
    clause = scene.clauses[number]
    block = scene.document.blocks[clause.block]
    if block.kind != "body" or any(token.run < 0 for token in clause.tokens[:index]):
        return None
    earlier = scene.clauses[number - 1] if number else None
    for other in range(run - 1, max(-1, run - 4), -1):
        if other in scene.found:
            if earlier is not None and scene.place[other][0] < number - 2:
                subject = main(earlier, scene.words)
                if subject is not None:
                    return Attribution("sentence before", subject)
            return Attribution("last speaker", same_as=other)
    subject = main(earlier, scene.words) if earlier is not None else None
    return Attribution("sentence before", subject) if subject is not None else None
