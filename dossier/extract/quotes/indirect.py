"""Indirect speech: a verb of speech and the clause that says what was said, kept to what grammar shows beyond doubt."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.extract.quotes import subjects
from dossier.extract.quotes.clauses import Clause, Cue, Token
from dossier.extract.quotes.phrases import noun_phrase_from
from dossier.extract.quotes.scene import Scene
from dossier.extract.quotes.speech import SKIPPED
from dossier.extract.quotes.subject import Subject
from dossier.extract.quotes.unmarked import TWO_APOSTROPHES, Utterance, closing_attribution
from dossier.extract.quotes.words import SPOKEN
from dossier.model.evidence import Span

_LEAST = 3
"""Words. Shorter contents say nothing ("said so")."""


def find_indirect(scene: Scene) -> list[Utterance]:
    """Return indirect speech, in the order of the text: one content for each verb, none inside another."""
    found: list[Utterance] = []
    for number, clause in enumerate(scene.clauses):
        if scene.document.blocks[clause.block].kind in SKIPPED:
            continue
        if TWO_APOSTROPHES in clause.span.cut(scene.document.text):
            continue
        for utterance in _in_clause(scene, number, clause):
            if not found or utterance.content.start >= found[-1].content.end:
                found.append(utterance)
    return found


def _in_clause(scene: Scene, number: int, clause: Clause) -> Iterator[Utterance]:
    yield from _said_that(scene, number, clause)
    yield from _closing(scene, number, clause)
    yield from _according(scene, number, clause)


def _said_that(scene: Scene, number: int, clause: Clause) -> Iterator[Utterance]:
    """`She said that it was late`, `he told reporters the talks had failed`, `they promised to leave`."""
    words = scene.words
    for cue in clause.cues:
        if cue.form.group not in SPOKEN or cue.form.verb in words.never_indirect:
            continue
        start = _content_start(clause, cue, scene)
        if start is None:
            continue
        subject = subjects.before(clause, cue, words)
        content = _until(clause, start)
        if subject is not None and content is not None:
            yield Utterance(content, "said that", "indirect", subject, number, cue.span)


def _content_start(clause: Clause, cue: Cue, scene: Scene) -> int | None:
    """Return the token where the content begins, None when no clause follows."""
    tokens, words = clause.tokens, scene.words
    if cue.at and tokens[cue.at].word.endswith("ing") and tokens[cue.at - 1].word in words.impersonal:
        return None
    index = _skip_object(tokens, cue.until, cue, scene)
    if index >= len(tokens) or tokens[index].run >= 0:
        return None
    token = tokens[index]
    that = index + 1 if token.word in ("that", "whether") else _later_that(tokens, index, scene)
    if that is not None:
        return that if _finite(tokens[that : that + 16], scene) else None
    if token.gap.strip(" "):
        return None
    if token.word == "to":
        infinitive = index + 1 < len(tokens) and tokens[index + 1].mention is None and tokens[index + 1].word not in words.articles
        return index if cue.form.verb in words.promises and infinitive else None
    return index if _opens_clause(tokens, index, cue, scene) else None


def _opens_clause(tokens: tuple[Token, ...], index: int, cue: Cue, scene: Scene) -> bool:
    """Say whether a clause without "that" begins: "said the talks had failed", not "announced the repair"."""
    token, words = tokens[index], scene.words
    if cue.form.verb not in words.clause_verbs or not (token.mention is not None or token.word in words.openers):
        return False
    if cue.form.verb in words.plain_clause_verbs:
        return _finite(tokens[index + 1 : index + 14], scene)
    subject = token.mention is not None or token.word in words.pronouns
    return subject and not token.possessive and _finite(tokens[index + 1 : index + 4], scene)


def _skip_object(tokens: tuple[Token, ...], index: int, cue: Cue, scene: Scene) -> int:
    """Step over who is spoken to: "told reporters", "assured the minister"."""
    if cue.form.verb not in scene.words.addressing:
        return index
    for step in range(index, min(index + 5, len(tokens))):
        token = tokens[step]
        if token.gap.strip(" ") or token.run >= 0:
            return index
        if token.mention is not None or token.word in scene.words.people or token.word in scene.words.pronouns_object:
            return step + 1
        if token.word not in scene.words.determiners:
            return index
    return index


def _later_that(tokens: tuple[Token, ...], index: int, scene: Scene) -> int | None:
    """Find "that" after a time or a listener: "said on Monday that", "said in a statement that"."""
    if tokens[index].word not in scene.words.listener_openers:
        return None
    for step in range(index + 1, min(index + 6, len(tokens))):
        if tokens[step].run >= 0 or ";" in tokens[step].gap or tokens[step].word in scene.words.cues:
            return None
        if tokens[step].word == "that" and tokens[step].mention is None:
            return step + 1
    return None


def _finite(tokens: tuple[Token, ...], scene: Scene) -> bool:
    """Say whether a finite verb stands among the next words."""
    for token in tokens:
        if token.run >= 0 or ";" in token.gap or token.word in scene.words.not_attribution - {"to", "from", "than", "and", "or"}:
            return False
        if token.mention is None and (token.word in scene.words.finite or (token.word.endswith("ed") and len(token.word) > 4)):
            return True
    return False


def _until(clause: Clause, start: int) -> Span | None:
    """Return the content from a token to the end of its sentence; None when it is too short or holds marked words."""
    tokens = clause.tokens[start:]
    if len(tokens) < _LEAST or any(token.run >= 0 for token in tokens):
        return None
    end = tokens[-1].end
    return Span(tokens[0].start, end)


def _closing(scene: Scene, number: int, clause: Clause) -> Iterator[Utterance]:
    """Yield contents before an attribution: `The talks had failed, she said`."""
    if any(token.run >= 0 for token in clause.tokens):
        return
    closing = closing_attribution(scene, clause)
    if closing is None:
        return
    cue, subject, end = closing
    content = tuple(token for token in clause.tokens if token.end <= end)
    if len(content) >= _LEAST and content[0].word not in scene.words.prepositions and _tells(content, scene):
        yield Utterance(Span(content[0].start, end), "said at the end", "indirect", subject, number, cue.span)


def _tells(content: tuple[Token, ...], scene: Scene) -> bool:
    """Say whether words hold a finite verb, or are long enough for one that no list knows."""
    return any(token.word in scene.words.finite for token in content) or (len(content) > 5 and _finite(content[1:], scene))


def _according(scene: Scene, number: int, clause: Clause) -> Iterator[Utterance]:
    """Yield contents with their source: `According to the ministry, the talks had failed`."""
    tokens = clause.tokens
    for index in range(len(tokens) - 2):
        if tokens[index].word != "according" or tokens[index + 1].word != "to":
            continue
        subject = noun_phrase_from(clause, index + 2, scene.words)
        if subject is None:
            continue
        cue = Span(tokens[index].start, tokens[index + 1].end)
        content = _around(clause, index, subject)
        if content is not None and not any(token.run >= 0 and content.start <= token.start < content.end for token in tokens):
            yield Utterance(content, "according to", "indirect", subject, number, cue)
        return


def _around(clause: Clause, index: int, subject: Subject) -> Span | None:
    tokens = clause.tokens
    if index == 0:
        rest = [token for token in tokens if token.start >= subject.span.end]
        cut = next((n for n, token in enumerate(rest) if "," in token.gap), None)
        if cut is None or len(rest) - cut < _LEAST:
            return None
        return Span(rest[cut].start, rest[-1].end)
    rest = [token for token in tokens if token.start >= subject.span.end]
    if len(rest) >= _LEAST and "," in rest[0].gap:
        return Span(tokens[0].start, rest[-1].end)
    return Span(tokens[0].start, tokens[index - 1].end) if index >= _LEAST else None
