"""Voices: the acts of reporting in a sentence, who reports and which words rest on them.

A verb of speech before what is said, behind it or around it, or a phrase such as "according to".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.model.statement import ChainLink, Relation
from dossier.text.clauses import LONGEST, Clause, find_clauses
from dossier.text.document import Document
from dossier.text.holders import holder_after, holder_in, is_office
from dossier.text.morphology import morphology
from dossier.text.quotations import inside_quote, marked_near
from dossier.text.verb_words import words_of

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_PAUSE = re.compile(r"[,.;:]")


@dataclass(frozen=True, slots=True, eq=False)
class _Cues:
    according: re.Pattern[str]
    tells: frozenset[str]
    cites: frozenset[str]
    factive: frozenset[str]
    openers: frozenset[str]
    disowns: re.Pattern[str]
    apart: frozenset[str]
    beside: frozenset[str]
    contrasts: frozenset[str]
    continued: re.Pattern[str]
    to: re.Pattern[str]
    before: re.Pattern[str]
    apposed: re.Pattern[str]


@cache
def _cues(language: Language) -> _Cues:
    def alternatives(key: str) -> str:
        return "|".join(re.escape(word) for word in language.words(key))

    joining = alternatives("modality.joining")
    phrases = sorted((re.escape(phrase) for phrase in language.words("speech.according")), key=len, reverse=True)
    return _Cues(
        re.compile(rf"(?<!\w)(?P<cue>{'|'.join(phrases)})\s+(?!(?:{alternatives('modality.per')})\b)", re.IGNORECASE),
        frozenset(language.words("modality.telling")),
        frozenset(language.words("modality.citing")),
        frozenset(language.words("modality.factive")),
        frozenset((*language.words("modality.subordinators"), *language.words("modality.relatives"))),
        re.compile(rf"\b(?:{alternatives('modality.disowns')})\b"),
        frozenset((*language.words("modality.apart"), *language.words("modality.prepositions"))),
        frozenset(language.words("modality.apart")),
        frozenset(language.words("modality.contrasts")),
        re.compile(rf",\s*(?:{joining})\s"),
        re.compile(rf"\s+(?:{alternatives('modality.addressing')})\b"),
        re.compile(rf"(?:,|[”“\"»’?!])\s*(?:(?:{joining})\s+)?(?P<own>[^,”“\"»;:()]{{0,80}})$"),
        re.compile(
            r"""
            (?:,|[”“"»’?!])\s*                                   # the end of what is said
            (?P<own>
              (?P<one>[^,”“"»;:()]{2,80}),\s+                    # the leader of the opposition,
              (?P<other>[^,”“"»;:()]{1,80})                      # Anna Lindqvist
            ),\s*$
            """,
            re.VERBOSE,
        ),
    )


@dataclass(frozen=True, slots=True)
class Voice:
    """One act of reporting in a sentence: the link it makes, the clause of the verb (None for "according to"), and what it covers."""

    link: ChainLink
    clause: Clause | None
    covers: tuple[Span, ...]
    trailing: bool = False
    outlet: ChainLink | None = None


def find_voices(document: Document, sentence: Span) -> tuple[Voice, ...]:
    """Return the acts of reporting in a sentence, in the order of the text."""
    if len(sentence) > LONGEST:
        return ()
    text, language = document.text, document.language
    clauses = find_clauses(text, sentence, language)
    found: list[Voice] = [*_according(document, sentence, clauses)]
    verbs = morphology(language)
    for index, clause in enumerate(clauses):
        reports = clause.group.lemma in verbs.reporting and clause.group.lemma not in _cues(language).factive
        if reports and not clause.group.passive and not inside_quote(document, clause.verb.start):
            voice = _spoken(document, sentence, clauses, index)
            if voice is not None:
                found.append(voice)
    return tuple(sorted((_within(voice, found) for voice in found), key=lambda voice: voice.link.span.start if voice.link.span else 0))


def _within(voice: Voice, others: list[Voice]) -> Voice:
    """Let what somebody is said to have said end where the outer voice takes over: "A said that B left, the minister told the press"."""
    verb = voice.clause.verb.start if voice.clause is not None and not voice.trailing else None
    ends = [other.covers[0].end for other in others if other.trailing and verb is not None and verb in other.covers[0]]
    if not ends:
        return voice
    return replace(voice, covers=tuple(Span(part.start, min(part.end, *ends)) for part in voice.covers if part.start < min(ends)))


def _according(document: Document, sentence: Span, clauses: tuple[Clause, ...]) -> list[Voice]:
    cues = _cues(document.language)
    found = []
    for match in cues.according.finditer(document.text, sentence.start, sentence.end):
        if inside_quote(document, match.start()):
            continue
        holder, end = holder_after(document, match.end(), sentence.end)
        if holder is None:
            continue
        found.append(
            Voice(
                ChainLink(holder, "according to", Span(match.start(), end)),
                None,
                (_reach(document.language, sentence, clauses, match.start(), end),),
            )
        )
    return found


def _reach(language: Language, sentence: Span, clauses: tuple[Clause, ...], start: int, end: int) -> Span:
    """Such as "According to X, A did this, and B did that" covers both; "A left, while B, according to X, stayed" covers the second.

    At the end of a sentence it covers all that no word of contrast sets apart: "three were killed when police opened fire, according to X".
    """
    last = end >= clauses[-1].span.end - 2 if clauses else False
    contrasts = _cues(language).contrasts
    for clause in reversed(clauses):
        held = clause.opener in contrasts if last else clause.kind in ("subordinate", "coordinate")
        if held and clause.opener and clause.span.start < start and (last or start < clause.span.end):
            return Span(clause.span.start, sentence.end) if last else clause.span
    if start - sentence.start < 3 or last:
        return sentence
    stop = next((clause.span.start for clause in clauses if clause.kind == "subordinate" and clause.span.start >= end), sentence.end)
    return Span(sentence.start, stop)


def _spoken(document: Document, sentence: Span, clauses: tuple[Clause, ...], index: int) -> Voice | None:
    """Return the voice that a verb of speech makes: before what is said, or behind it."""
    clause = clauses[index]
    leading = None if clause.subject is None else holder_in(document, clause.subject)
    content = _content(clauses, index, _cues(document.language).beside)
    relation = _relation(document.language, clause)
    if content is not None and _cues(document.language).disowns.search(document.text, content.start, content.end):
        relation = "denies"
    outlet = _outlet(document, clause)
    if content is not None and leading is not None:
        return Voice(ChainLink(leading, relation, clause.verb), clause, (content,), False, outlet)
    said = _said_before(document, sentence, clause)
    if said is not None:
        holder = _closing_holder(document, sentence, clause, said) or leading
        covers = _covered(document, said, clauses, index, sentence)
        return None if holder is None else Voice(ChainLink(holder, relation, clause.verb), clause, covers, True, outlet)
    if leading is None or clause.verb.end >= len(document.text):
        return None
    stop = sentence.end if clause.span.end >= sentence.end else clause.span.end
    return Voice(ChainLink(leading, relation, clause.verb), clause, (Span(clause.verb.end, max(stop, clause.verb.end + 1)),), False, outlet)


def _content(clauses: tuple[Clause, ...], index: int, apart: frozenset[str]) -> Span | None:
    """Return the clauses that the verb of speech governs: the content clause after it and what hangs on that."""
    if index + 1 >= len(clauses) or clauses[index + 1].kind != "content":
        return None
    end = clauses[index + 1].span.end
    for clause in clauses[index + 2 :]:
        if clause.kind == "main" or clause.opener == ";" or (clause.opener in apart and clause.kind == "subordinate"):
            break
        end = clause.span.end
    return Span(clauses[index + 1].span.start, end)


@dataclass(frozen=True, slots=True)
class _Said:
    """The words before a verb of speech that it reports, and who it names, None where the speaker follows."""

    words: Span
    holder: str | None


def _said_before(document: Document, sentence: Span, clause: Clause) -> _Said | None:
    """Return what a verb of speech closes: "Germany will send troops, announced the minister"."""
    if document.text[clause.verb.end : clause.span.end].rstrip().endswith(":"):
        return None
    found = _apposed(document, sentence, clause) or _owned(document, sentence, clause)
    if found is None or len(_WORD.findall(found.words.cut(document.text))) < 3:
        return None
    quoted = any(found.words.touches(marked.outer) for marked in marked_near(document, found.words))
    return found if quoted or find_clauses(document.text, found.words, document.language) else None


def _before_verb(document: Document, sentence: Span, clause: Clause) -> str:
    """Return the words of a sentence before a verb and its auxiliaries: "… its governor, has just announced"."""
    before, small = document.text[sentence.start : clause.verb.start], words_of(document.language)
    words = list(_WORD.finditer(before))
    while words and words[-1][0].lower() in small.auxiliaries | small.between:
        before = before[: words.pop().start()]
    return before


def _owned(document: Document, sentence: Span, clause: Clause) -> _Said | None:
    """Read "Germany will send troops, the minister announced", and the same with the speaker behind the verb."""
    before, cues = _before_verb(document, sentence, clause), _cues(document.language)
    cut = cues.before.search(before)
    if cut is None:
        return None
    words, own = Span(sentence.start, sentence.start + cut.start() + 1), cut["own"].strip()
    if not own:
        return _Said(words, None) if holder_after(document, clause.verb.end, sentence.end)[0] is not None else None
    if cues.continued.match(cut[0]):
        return None  # what is joined so tells of something else: "Norway sent two ships, and Denmark offered a third"
    if any(word.lower() in cues.openers for word in _WORD.findall(own)):
        return None
    holder = holder_in(document, Span(sentence.start + cut.start("own"), sentence.start + cut.end("own")))
    return None if holder is None else _Said(words, holder)


def _apposed(document: Document, sentence: Span, clause: Clause) -> _Said | None:
    """Read a speaker told by name and by role at the end: "…, the leader of the opposition, Anna Lindqvist, said on Sunday"."""
    before, cues = _before_verb(document, sentence, clause), _cues(document.language)
    cut = cues.apposed.search(before)
    if cut is None or cues.continued.match(cut[0]):
        return None
    one, other = (Span(sentence.start + cut.start(part), sentence.start + cut.end(part)) for part in ("one", "other"))
    named = [part for part in (one, other) if _is_name(document, part)]
    described = [part for part in (one, other) if part not in named]
    if len(named) != 1 or not all(_describes(document, part) for part in described):
        return None
    return _Said(Span(sentence.start, sentence.start + cut.start() + 1), holder_in(document, named[0]))


def _is_name(document: Document, span: Span) -> bool:
    """Say whether a span is a person's name alone, or with the title before it."""
    people = [mention for mention in document.mentions_in(span) if mention.kind == "person" and mention.form == "name"]
    return len(people) == 1 and people[0].span.end == span.end and not find_clauses(document.text, span, document.language)


def _describes(document: Document, span: Span) -> bool:
    """Say whether words tell of somebody: a role, an age, a relative clause, and no words that could be said."""
    words = _WORD.findall(span.cut(document.text))
    first = words[0].lower() if words else ""
    if first.isdigit() or first in _cues(document.language).openers:
        return True
    return is_office(document.language, span.cut(document.text)) and not find_clauses(document.text, span, document.language)


def _closing_holder(document: Document, sentence: Span, clause: Clause, said: _Said) -> str | None:
    """Name who speaks at the end of a sentence: before the verb, else behind it."""
    return said.holder or holder_after(document, clause.verb.end, sentence.end)[0]


def _covered(document: Document, said: _Said, clauses: tuple[Clause, ...], index: int, sentence: Span) -> tuple[Span, ...]:
    """Return what a verb of speech behind its words covers: those, and what follows it up to a clause that tells of something else."""
    clause, apart = clauses[index], _cues(document.language).apart
    after = next((other.span.start for other in clauses[index + 1 :] if other.opener in apart), sentence.end)
    return (said.words, Span(clause.verb.end, after)) if clause.span.end < after else (said.words,)


def _relation(language: Language, clause: Clause) -> Relation:
    lemma = clause.group.lemma
    if lemma in _cues(language).cites:
        return "cites"
    return "denies" if lemma in morphology(language).denying and not clause.group.negated else "says"


def _outlet(document: Document, clause: Clause) -> ChainLink | None:
    """Such as "told Reuters": the outlet that was told stands outside the speaker."""
    cues = _cues(document.language)
    if clause.group.lemma not in cues.tells and not cues.to.match(document.text, clause.verb.end):
        return None
    for mention in document.mentions_in(Span(clause.verb.end, min(clause.verb.end + 60, len(document.text)))):
        between = document.text[clause.verb.end : mention.span.start]
        if len(_WORD.findall(between)) > 3 or _PAUSE.search(between):
            return None
        if mention.kind == "organisation":
            return ChainLink(mention.name, "cites", mention.span)
        if mention.kind == "person":
            return None
    return None
