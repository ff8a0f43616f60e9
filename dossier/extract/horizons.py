"""Knowledge horizons: what the writer of a passage could know, read off its tenses.

A text written while a meeting runs cannot know how long it lasted. The event meant is the one the first sentences speak of most;
its phase is read off phrases such as "have been meeting for two hours" (during) or "ended five hours later" (after). What
somebody says inside quotation marks shows nothing: it may have been said earlier. Where nothing is sure the phase is None.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.model.source import Horizon, Phase
from dossier.text.document import Document, Sentence

_LEAD = 6
"""How many first sentences show what a text is about."""
_EARLY = 4
"""How many first sentences may show that the event is still to come."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern, the phase it shows, and why. A `sure` rule may give a passage a horizon of its own."""

    pattern: re.Pattern[str]
    phase: Phase
    why: str
    sure: bool
    unless_future: bool = False


@dataclass(frozen=True, slots=True)
class _Cue:
    """Words that show a phase, and the sentence they stand in."""

    sentence: int
    span: Span
    phase: Phase
    why: str
    sure: bool


def find_horizons(document: Document) -> tuple[Horizon, ...]:
    """Return the horizon of the whole text first, then passages with a horizon of their own."""
    text = document.text
    if not text.strip():
        return ()
    sentences = [sentence for sentence in document.sentences if document.blocks[sentence.block].kind in ("headline", "body")]
    as_of, whole = _as_of(document, sentences[:_LEAD]), Span(0, len(text))
    event = _main_event(text, sentences[:_LEAD], document.language)
    if event is None:
        return (Horizon(whole, as_of, None, why="the first sentences speak of no event that lasts"),)
    cues = _cues(document, sentences, event)
    main = _main_cue(cues)
    if main is None:
        return (Horizon(whole, as_of, None, why=f"no tense or phrase shows whether the {event} was still to come, running or over"),)
    default = Horizon(whole, as_of, main.phase, document.source.cite(main.span), main.why)
    return (default, *_passages(document, sentences, cues, main.phase, as_of))


def _as_of(document: Document, lead: list[Sentence]) -> str | None:
    """Return the article's own date, else the day its first sentences name first."""
    if document.source.published:
        return document.source.published
    days = (
        timex.edtf[:10]
        for timex in document.timexes
        if timex.edtf and _DAY.match(timex.edtf) and "/" not in timex.edtf and any(sentence.span.covers(timex.span) for sentence in lead)
    )
    return next(days, None)


@cache
def _nouns(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (event, re.compile(rf"\b(?:{_any(language, f'horizons.events.{event}.nouns')})\b", re.IGNORECASE))
        for event in language.keys("horizons.events")
    )


def _main_event(text: str, lead: list[Sentence], language: Language) -> str | None:
    """Name the lasting event that the first sentences mention most; the earlier mention decides between equals."""
    counts: Counter[str] = Counter()
    for sentence in lead:
        for event, pattern in _nouns(language):
            counts[event] += sum(1 for _ in pattern.finditer(text, sentence.span.start, sentence.span.end))
    first = {
        event: next((match.start() for s in lead for match in [pattern.search(text, s.span.start, s.span.end)] if match), len(text))
        for event, pattern in _nouns(language)
    }
    best = min(counts, key=lambda event: (-counts[event], first[event]), default=None)
    return best if best is not None and counts[best] else None


def _any(language: Language, path: str) -> str:
    """Return an alternation of the words of a list; a hyphen in the list stands for a space or a hyphen in the text."""
    words = sorted(language.words(path), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\-", r"[\s\-]") for word in words)


@cache
def _future(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(language, 'horizons.future')})\b", re.IGNORECASE)


@cache
def _openers(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(language, 'horizons.openers')})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Form:
    """A rule before its words are filled in: `<noun>`, `<doing>`, `<verb>` are those of the main event, the rest stand in horizons.yml."""

    pattern: str
    phase: Phase
    why: str
    sure: bool
    unless_future: bool = False


_FORMS = (
    _Form(
        r"""\b(?:has|have)\s+been\s+ <few> (?:<doing>)\s+ <some> for\s+ (?:(?:<for_about>)\s+)? <few> (?:<lengths>)\b""",
        "during", "the {event} goes on: “have been … for”", sure=True,
    ),
    _Form(
        r"""\b(?:<noun>)\b [^.;]{0,120}? \b(?:is|are)\s+ (?:(?:still|now|currently)\s+)? (?:being\s+(?!held\b)\w+ | <running>)\b""",
        "during", "the {event} is under way", sure=True,
    ),
    _Form(
        r"""(?<!to\s)\b(?:<noun>)\b [^.;]{0,120}? (?<!to\s)(?<!must\s)(?<!can\s)(?<!will\s)(?<!could\s)(?<!may\s)(?<!should\s)(?<!would\s)
            \b(?:<continues>)\b <not_now>""",
        "during", "the {event} goes on in the present tense", sure=True,
    ),
    _Form(
        r"""\b(?:is|are)\s+ (?:(?:still|now|currently)\s+)?
            (?: (?:<doing>)\b (?:\s+(?:with|in|at|behind|to)\b) | (?:<engaged>)\s+ <few> (?:<noun>)\b ) <not_now>""",
        "during", "the {event} goes on in the present tense", sure=True,
    ),
    _Form(
        r"""\b(?:<noun>)\b [^.;]{0,60}? (?:\bdoes\s+not\s+have\s+an?\s+)? \b(?:<no_end>)\b""",
        "during", "the end of the {event} is not known", sure=True,
    ),
    _Form(
        r"""\b(?:<noun>),?\s+ <some>
            \b(?: whose\s+(?:<duration>)\s+will | (?:will | is\s+expected\s+to | are\s+expected\s+to)\s+(?:<open_end>) )\b""",
        "during", "the end of the {event} is still to come", sure=False,
    ),
    _Form(r"""\b(?:<noun>)\b [^.;]{0,140}? \b(?:<over>)\b""", "after", "the {event} is over", sure=True, unless_future=True),
    _Form(r"""\b(?:<after>)\s+ <few> (?:<noun>)\b""", "after", "told from after the {event}", sure=False, unless_future=True),
    _Form(
        r"""\b(?:<future>)\s+ (?:not\s+)? <few> (?: (?:<verb>) | hold\s+ <few> (?:<noun>) )\b""",
        "before", "the {event} is still to come", sure=False,
    ),
    _Form(r"""\b(?:<ahead>)\s+ <few> (?:<noun>)\b""", "before", "told from before the {event}", sure=False),
)  # fmt: skip
_LISTS = ("running", "continues", "engaged", "for_about", "lengths", "no_end", "open_end", "duration", "over", "after", "ahead", "future")


@cache
def _rules(event: str, language: Language) -> tuple[_Rule, ...]:
    words = {name: _any(language, f"horizons.{name}") for name in _LISTS} | {
        "noun": _any(language, f"horizons.events.{event}.nouns"),
        "doing": _any(language, f"horizons.events.{event}.running"),
        "verb": _any(language, f"horizons.events.{event}.verbs"),
        "some": r"(?:[^\s.;:]+\s+){0,9}?",
        "few": r"(?:[^\s.,;:]+\s+){0,5}?",
        "not_now": rf"(?!\W+(?:\w+\W+){{0,4}}?(?:{_any(language, 'horizons.not_now')}|{_any(language, 'horizons.weekdays')})\b)",
    }
    return tuple(
        _Rule(
            re.compile(re.sub(r"<(\w+)>", lambda match: words[match.group(1)], form.pattern), re.IGNORECASE | re.VERBOSE),
            form.phase,
            form.why.format(event=event),
            form.sure,
            form.unless_future,
        )
        for form in _FORMS
    )


def _cues(document: Document, sentences: list[Sentence], event: str) -> list[_Cue]:
    """Return the first cue of each rule in each sentence, but those inside quotation marks."""
    text, language = document.text, document.language
    marked = [mark.inner for mark in document.marked]
    starts = [span.start for span in marked]
    found = []
    for index, sentence in enumerate(sentences):
        end = min(sentence.span.end, sentence.span.start + 1000)
        for rule in _rules(event, language):
            match = rule.pattern.search(text, sentence.span.start, end)
            if match and rule.unless_future and _speaks_of_the_future(text, sentence.span.start, match.end(), end, language):
                continue
            if match and not _quoted(match.end() - 1, marked, starts):
                found.append(_Cue(index, Span(*match.span()), rule.phase, rule.why, rule.sure))
    return found


def _speaks_of_the_future(text: str, start: int, cue: int, end: int, language: Language) -> bool:
    """Say whether a sentence is about the future, clauses aside that open behind the cue ("told reporters that the dam would be built")."""
    opened = _openers(language).search(text, cue, end)
    return _future(language).search(text, start, opened.start() if opened else end) is not None


def _quoted(position: int, marked: list[Span], starts: list[int]) -> bool:
    at = bisect_right(starts, position) - 1
    return at >= 0 and position in marked[at]


def _main_cue(cues: list[_Cue]) -> _Cue | None:
    """Choose the cue that dates the whole text: the first sure one, else the first of the only phase there is.

    A text may speak of what came before the event whenever it was written: such a cue counts only early on and alone.
    """
    told = [cue for cue in cues if cue.phase != "before"]
    sure = next((cue for cue in told if cue.sure), None)
    if sure is not None:
        return sure
    if told:
        return told[0] if len({cue.phase for cue in told}) == 1 else None
    return next((cue for cue in cues if cue.sentence < _EARLY), None)


def _passages(document: Document, sentences: list[Sentence], cues: list[_Cue], default: Phase, as_of: str | None) -> tuple[Horizon, ...]:
    """Return the passages whose sure cues show another phase: whole blocks, joined where no block between them shows the default again."""
    shown: dict[int, list[_Cue]] = {}
    for cue in cues:
        if cue.sure:
            shown.setdefault(sentences[cue.sentence].block, []).append(cue)
    runs = groupby(sorted(shown), key=lambda block: _phase_of(shown[block]))
    passages = []
    for phase, run in runs:
        blocks = list(run)
        if phase is None or phase == default:
            continue
        words = shown[blocks[0]][0]
        span = Span(document.blocks[blocks[0]].span.start, document.blocks[blocks[-1]].span.end)
        passages.append(Horizon(span, as_of, phase, document.source.cite(words.span), words.why))
    return tuple(passages)


def _phase_of(cues: list[_Cue]) -> Phase | None:
    phases = {cue.phase for cue in cues}
    return phases.pop() if len(phases) == 1 else None
