"""Quotes: who says what, in marks or without, each with its evidence, its speaker and the rule that found the speaker."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.extract.quotes.circumstances import occasion, outlet
from dossier.extract.quotes.clauses import read_clauses
from dossier.extract.quotes.indirect import find_indirect
from dossier.extract.quotes.names import Namer
from dossier.extract.quotes.scene import Scene, set_scene
from dossier.extract.quotes.speakers import attribute
from dossier.extract.quotes.speech import is_speech, style_of
from dossier.extract.quotes.unmarked import Utterance, find_unmarked
from dossier.extract.quotes.words import speech_words
from dossier.model.evidence import Span
from dossier.model.statement import Quote, Style, statement_id
from dossier.text.document import Document, Marked


def find_quotes(document: Document) -> tuple[Quote, ...]:
    """Return the quotes of a document in the order of the text: marked speech, speech without marks, indirect speech."""
    words = speech_words(document.language)
    runs = _outermost(document.marked)
    scene = set_scene(document, words, runs, read_clauses(document, runs, words))
    attribute(scene)
    namer = Namer(scene)
    drafts = _marked(scene, namer)
    for utterances in (find_unmarked(scene), find_indirect(scene)):
        taken = sorted(draft.content for draft in drafts)
        drafts += [_unmarked(scene, namer, utterance) for utterance in utterances if not _overlaps(utterance.content, taken)]
    return tuple(_cite(scene, sorted(drafts, key=lambda draft: draft.content)))


def _outermost(marked: tuple[Marked, ...]) -> tuple[Marked, ...]:
    """Drop runs inside other runs: a title or a voice inside speech is part of it."""
    kept: list[Marked] = []
    for run in marked:
        if not kept or run.outer.start >= kept[-1].outer.end:
            kept.append(run)
    return tuple(kept)


def _overlaps(span: Span, taken: list[Span]) -> bool:
    """Say whether a span shares words with one of several that stand in order and do not overlap."""
    after = bisect_left(taken, span.end, key=lambda other: other.start)
    return after > 0 and taken[after - 1].end > span.start


@dataclass(frozen=True, slots=True)
class _Draft:
    """A quote before its words are cited."""

    content: Span
    style: Style
    marked: bool
    speaker: str | None
    mention: Span | None
    cue: Span | None
    rule: str
    sentence: Span


def _marked(scene: Scene, namer: Namer) -> list[_Draft]:
    drafts: list[_Draft] = []
    for run, marked in enumerate(scene.runs):
        found = scene.found.get(run)
        if scene.place[run] == (-1, -1) or not is_speech(scene, run, found):
            continue
        root = found
        while root is not None and root.same_as is not None:
            root = scene.found.get(root.same_as)
        mention = root.subject.span if root is not None and root.subject is not None else None
        cue, rule = (found.cue, found.rule) if found is not None else (None, "")
        sentence = scene.clause_of(run).span
        drafts.append(_Draft(marked.inner, style_of(scene, run), True, namer.speaker(run), mention, cue, rule, sentence))
    return drafts


def _unmarked(scene: Scene, namer: Namer, utterance: Utterance) -> _Draft:
    speaker = utterance.name
    if speaker is None and utterance.subject is not None:
        speaker = namer.name(utterance.subject, utterance.clause)
    mention = utterance.subject.span if utterance.subject is not None else None
    sentence = scene.clauses[utterance.clause].span if utterance.name is None else utterance.content
    return _Draft(utterance.content, utterance.style, False, speaker, mention, utterance.cue, utterance.rule, sentence)


def _cite(scene: Scene, drafts: list[_Draft]) -> Iterator[Quote]:
    """Yield the quotes with their evidence; `counted` keeps where the same words were counted to, so that repeats cost nothing."""
    document = scene.document
    counted: dict[str, tuple[int, int]] = {}
    for draft in drafts:
        evidence = document.source.cite(draft.content)
        begin, nth = counted.get(evidence.exact, (0, 0))
        nth += document.text.count(evidence.exact, begin, draft.content.start)
        counted[evidence.exact] = (draft.content.start, nth)
        yield Quote(
            id=statement_id("quote", document.source.id, evidence.exact, nth),
            evidence=evidence,
            style=draft.style,
            marked=draft.marked,
            speaker=draft.speaker,
            mention=draft.mention,
            cue=draft.cue,
            chain=outlet(document, draft.sentence, draft.content),
            occasion=occasion(document, draft.sentence, draft.content, draft.cue),
            rule=draft.rule,
        )
