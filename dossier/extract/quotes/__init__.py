"""Quotes: who says what, in marks or without, each with its evidence, its speaker and the rule that found the speaker."""

from __future__ import annotations

from dossier.extract.quotes.clauses import read_clauses
from dossier.extract.quotes.names import Namer
from dossier.extract.quotes.speakers import Scene, attribute, set_scene
from dossier.extract.quotes.speech import is_speech, style_of
from dossier.extract.quotes.words import speech_words
from dossier.model.evidence import Span
from dossier.model.statement import Quote, statement_id
from dossier.text.document import Document, Marked


def find_quotes(document: Document) -> tuple[Quote, ...]:
    """Return the quotes of a document."""
    words = speech_words(document.language)
    runs = _outermost(document.marked)
    clauses = read_clauses(document, runs, words)
    scene = set_scene(document, words, runs, clauses)
    attribute(scene)
    return tuple(_marked_quotes(scene))


def _outermost(marked: tuple[Marked, ...]) -> tuple[Marked, ...]:
    """Drop runs inside other runs: a title or a voice inside speech is part of it."""
    kept: list[Marked] = []
    for run in marked:
        if not kept or run.outer.start >= kept[-1].outer.end:
            kept.append(run)
    return tuple(kept)


def _marked_quotes(scene: Scene) -> list[Quote]:
    namer = Namer(scene)
    quotes: list[Quote] = []
    for run, marked in enumerate(scene.runs):
        found = scene.found.get(run)
        if scene.place[run] == (-1, -1) or not is_speech(scene, run, found):
            continue
        evidence = scene.document.source.cite(marked.inner)
        nth = scene.document.text.count(evidence.exact, 0, marked.inner.start)
        mention: Span | None = None
        root = found
        while root is not None and root.same_as is not None:
            root = scene.found.get(root.same_as)
        if root is not None and root.subject is not None:
            mention = root.subject.span
        quotes.append(
            Quote(
                id=statement_id("quote", scene.document.source.id, evidence.exact, nth),
                evidence=evidence,
                style=style_of(scene, run),
                marked=True,
                speaker=namer.speaker(run),
                mention=mention,
                cue=found.cue if found else None,
                rule=found.rule if found else "",
            )
        )
    return quotes
