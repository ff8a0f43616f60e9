"""Where and through whom: the occasion a sentence names, and the outlet that somebody spoke to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.model.statement import ChainLink
from dossier.text.document import Document


@dataclass(frozen=True, slots=True, eq=False)
class _Patterns:
    occasion: re.Pattern[str]
    tells: re.Pattern[str]
    reports: re.Pattern[str]
    agency: re.Pattern[str]


@cache
def _patterns(language: Language) -> _Patterns:
    openers = "|".join(language.words("speech.occasion_openers"))
    nouns = "|".join(sorted(map(re.escape, language.words("speech.occasions")), key=len, reverse=True)).replace(r"\-", r"[\s-]")
    names = "|".join(map(re.escape, language.words("speech.occasion_names")))
    determiners = "|".join(language.words("speech.occasion_determiners"))
    outlets = "|".join(map(re.escape, language.words("speech.outlets")))
    return _Patterns(
        occasion=re.compile(
            rf"""\b(?P<phrase>(?:{openers})\s+
                 (?: (?:{names})\b
                   | (?:{determiners}|[A-Z][\w-]+['’]s)\s+ (?:(?!\w+ing\b)[\w’'-]+\s+){{0,3}}? (?:{nouns})s?\b (?!\s+of\b) ))""",
            re.VERBOSE,
        ),
        tells=re.compile(rf"\b(?:{'|'.join(language.words('speech.tells_outlet'))})\b"),
        reports=re.compile(rf"\b(?:{'|'.join(language.words('speech.outlet_reports'))})\b"),
        agency=re.compile(rf"\b(?:{outlets})\b", re.IGNORECASE),
    )


def occasion(document: Document, sentence: Span, content: Span, cue: Span | None) -> str | None:
    """Return the words that name the occasion in a sentence, on the side of the cue: "during a joint press conference"."""
    patterns = _patterns(document.language)
    low, high = sentence.start, sentence.end
    if cue is not None:
        low, high = (low, content.start) if cue.end <= content.start else (content.end, high)
    for match in patterns.occasion.finditer(document.text, low, high):
        if not (content.start < match.end() and match.start() < content.end) and not _inside_marks(document, match.start()):
            return match["phrase"]
    return None


def outlet(document: Document, sentence: Span, content: Span) -> tuple[ChainLink, ...]:
    """Return the outlet that carried the words: "told Reuters", "TASS reports"."""
    patterns = _patterns(document.language)
    for mention in document.mentions_in(sentence):
        if mention.kind not in ("organisation", "place") or content.covers(mention.span) or mention.form != "name":
            continue
        before = document.text[max(sentence.start, mention.span.start - 40) : mention.span.start]
        after = document.text[mention.span.end : min(sentence.end, mention.span.end + 40)]
        if _told(patterns, before) and (mention.kind == "organisation" or patterns.agency.match(after.lstrip(" '’s"))):
            return (ChainLink(mention.name, "cites", mention.span),)
        reports = patterns.reports.match(after.lstrip())
        ends = reports is not None and mention.kind == "organisation" and content.end <= mention.span.start
        if ends and _names_another(document, Span(content.end, mention.span.start)):
            return (ChainLink(mention.name, "cites", mention.span),)
    return ()


def _told(patterns: _Patterns, before: str) -> bool:
    """Say whether words end with a verb of telling: "told", "told Russia's"."""
    rest = [before[match.end() :] for match in patterns.tells.finditer(before)]
    return bool(rest) and "," not in rest[-1] and len(rest[-1].split()) <= 2


def _names_another(document: Document, span: Span) -> bool:
    """Say whether somebody else is named between the words and the outlet: then the outlet only reports."""
    return bool(document.mentions_in(span))


def _inside_marks(document: Document, position: int) -> bool:
    return any(run.outer.start <= position < run.outer.end for run in document.marked)
