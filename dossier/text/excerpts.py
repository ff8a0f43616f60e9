"""Which words of an article a dossier shows: those its evidence rests on, and how large a share of the article they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from dossier.model.evidence import Span
from dossier.model.source import Source
from dossier.model.statement import Deployment, Event, Quote, Statement

REMEMBERED = 4096
"""Texts of which it is remembered what may be shown: the checks, the pages and the data each ask for it, a preview after every edit."""
_GAP = 24
"""A gap shorter than this is shown as well: an ellipsis would be longer than what it hides and read worse."""
_WORD = re.compile(r"[\w’'-]")
_EDGE = re.compile(r"[^\w\s]")


def resting_spans(statement: Statement) -> tuple[Span, ...]:
    """Return the spans a statement rests on: its words, and those that name its speaker, its verb of speech, its chain and its date."""
    spans = [statement.evidence.span, *(link.span for link in statement.chain)]
    match statement:
        case Quote():
            spans += [statement.mention, statement.cue]
        case Event():
            spans.append(statement.trigger)
        case Deployment():
            spans.append(statement.number)
    if not isinstance(statement, Quote) and statement.ground and statement.ground.words:
        words = statement.ground.words
        spans.append(words.span if words.source == statement.evidence.source else None)
    return tuple(span for span in spans if span is not None and len(span))


def shown(source: Source, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the passages of a source that pages may show: all of it where its rights allow, otherwise whole words around `spans`."""
    if source.rights == "full":
        return (Span(0, len(source.text)),) if source.text else ()
    return _around(source.text, frozenset(spans))


def share(source: Source, passages: Iterable[Span]) -> float:
    """Return the share of a source's text, from 0 to 1, that passages hold; white space does not count."""
    return _share(source.text, tuple(passages))


@lru_cache(maxsize=REMEMBERED)
def _around(text: str, spans: frozenset[Span]) -> tuple[Span, ...]:
    passages: list[Span] = []
    for span in sorted(_whole_words(text, span) for span in spans):
        last = passages[-1] if passages else None
        if last and span.start - last.end <= _GAP and "\n\n" not in text[last.end : span.start]:
            passages[-1] = Span(last.start, max(last.end, span.end))
        else:
            passages.append(span)
    return tuple(passages)


@lru_cache(maxsize=REMEMBERED)
def _share(text: str, passages: tuple[Span, ...]) -> float:
    whole = _letters(text)
    return sum(_letters(span.cut(text)) for span in passages) / whole if whole else 0.0


def _letters(text: str) -> int:
    """Count what is no white space."""
    return sum(map(len, text.split()))


def _whole_words(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start > 0 and span.start - start < _GAP and _WORD.match(text[start - 1]) and _WORD.match(text[start]):
        start -= 1
    while end < len(text) and end - span.end < _GAP and _WORD.match(text[end]) and _WORD.match(text[end - 1]):
        end += 1
    while start > 0 and span.start - start < _GAP and _EDGE.match(text[start - 1]):
        start -= 1
    while end < len(text) and end - span.end < _GAP and _EDGE.match(text[end]):
        end += 1
    return Span(start, end)
