"""Who reports from whom: the chain of voices a run of words rests on, outermost first.

"Thousands are waiting, the head of the charity said, AFP reported" rests on AFP, which rests on the head of the charity.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from dossier.model.actor import Mention
from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.model.statement import ChainLink, Relation
from dossier.text.clauses import LONGEST, Clause, find_clauses
from dossier.text.document import Document, Marked
from dossier.text.morphology import Form, morphology

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_LONGEST_HOLDER = 8
"""Words. A holder nobody names is quoted by at most so many words of the text."""


@dataclass(frozen=True, slots=True, eq=False)
class _Cues:
    according: re.Pattern[str]
    voices: frozenset[str]
    tells: frozenset[str]
    openers: frozenset[str]
    disowns: re.Pattern[str]
    apart: frozenset[str]
    contrasts: frozenset[str]
    somebody: frozenset[str]
    nobody: frozenset[str]
    determiner: re.Pattern[str]
    relative_end: re.Pattern[str]
    continued: re.Pattern[str]
    to: re.Pattern[str]
    before: re.Pattern[str]
    own: re.Pattern[str]


@cache
def _cues(language: Language) -> _Cues:
    phrases = sorted((re.escape(phrase) for phrase in language.words("speech.according")), key=len, reverse=True)
    return _Cues(
        re.compile(rf"(?<!\w)(?P<cue>{'|'.join(phrases)})\s+(?!(?:{'|'.join(language.words('modality.per'))})\b)", re.IGNORECASE),
        frozenset(language.words("modality.voices")),
        frozenset(language.words("modality.telling")),
        frozenset((*language.words("modality.subordinators"), *language.words("modality.relatives"))),
        re.compile(rf"\b(?:{'|'.join(language.words('modality.disowns'))})\b"),
        frozenset((*language.words("modality.apart"), *language.words("modality.prepositions"))),
        frozenset(language.words("modality.contrasts")),
        frozenset(language.words("modality.somebody")),
        frozenset(language.words("modality.no_subject")),
        re.compile(rf"(?:{_any(language, 'modality.determiners')})\s+", re.IGNORECASE),
        re.compile(rf",\s+(?:{_any(language, 'modality.relatives')})\s*$"),
        re.compile(rf",\s*(?:{_any(language, 'modality.joining')})\s"),
        re.compile(rf"\s+(?:{_any(language, 'modality.addressing')})\b"),
        re.compile(rf"(?:,|[”“\"»’?!])\s*(?:(?:{_any(language, 'modality.joining')})\s+)?(?P<own>[^,”“\"»;:()]{{0,80}})$"),
        re.compile(rf"[,”“\"»]\s*(?:(?:{_any(language, 'modality.joining')})\s+)?(?P<own>[^,”“\"»]*)$"),
    )


def _any(language: Language, key: str) -> str:
    return "|".join(re.escape(word) for word in language.words(key))


@dataclass(frozen=True, slots=True)
class Voice:
    """One act of reporting in a sentence: the link it makes, the clause of the verb (None for "according to"), and what it covers."""

    link: ChainLink
    clause: Clause | None
    covers: tuple[Span, ...]
    trailing: bool = False
    outlet: ChainLink | None = None


def find_chain(document: Document, span: Span) -> tuple[ChainLink, ...]:
    """Return who reports the words of a span, outermost first; empty when the article speaks for itself.

    Words inside quotation marks rest on their speaker, looked for in the same sentence and then in the sentences beside it.
    """
    sentence = document.sentence_at(span.start)
    if sentence is None:
        return ()
    around = sentence.span
    voices = [voice for voice in find_voices(document, around) if any(span.touches(part) for part in voice.covers)]
    quoted = _quoted(document, span)
    if not voices and quoted is not None:
        voices = _before_colon(document, around, quoted) or _beside(document, around)
    return _in_order(voices)


def _before_colon(document: Document, sentence: Span, quoted: Marked) -> list[Voice]:
    """Such as "The minister set his terms: “no concessions” and “a full withdrawal”": the subject of the last verb speaks."""
    colon = document.text.find(":", sentence.start, quoted.outer.start)
    if colon < 0 or inside_quote(document, colon):
        return []
    before = [clause for clause in find_clauses(document.text, sentence, document.language) if clause.verb.end <= colon]
    subject = before[-1].subject if before else None
    holder = _holder_in(document, subject) if subject is not None else None
    if holder is None:
        return []
    return [Voice(ChainLink(holder, "says", before[-1].verb), before[-1], (Span(colon, sentence.end),))]


def _in_order(voices: list[Voice]) -> tuple[ChainLink, ...]:
    leading = [voice for voice in voices if not voice.trailing]
    trailing = [voice for voice in reversed(voices) if voice.trailing]
    links: list[ChainLink] = []
    for voice in (*trailing, *leading):
        for link in (voice.outlet, voice.link):
            if link is not None and all(link.holder != other.holder for other in links):
                links.append(link)
    return tuple(links)


def find_voices(document: Document, sentence: Span) -> tuple[Voice, ...]:
    """Return the acts of reporting in a sentence, in the order of the text."""
    if len(sentence) > LONGEST:
        return ()
    text, language = document.text, document.language
    clauses = find_clauses(text, sentence, language)
    found: list[Voice] = [*_according(document, sentence, clauses)]
    verbs = morphology(language)
    for index, clause in enumerate(clauses):
        if clause.group.lemma in verbs.reporting and not clause.group.passive and not inside_quote(document, clause.verb.start):
            voice = _spoken(document, sentence, clauses, index)
            if voice is not None:
                found.append(voice)
    return tuple(sorted(found, key=lambda voice: voice.link.span.start if voice.link.span else 0))


def _according(document: Document, sentence: Span, clauses: tuple[Clause, ...]) -> list[Voice]:
    cues = _cues(document.language)
    found = []
    for match in cues.according.finditer(document.text, sentence.start, sentence.end):
        if inside_quote(document, match.start()):
            continue
        holder, end = _holder_after(document, match.end(), sentence.end)
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
    clause = clauses[index]
    text = document.text
    subject = clause.subject
    before = text[sentence.start : clause.verb.start]
    leading = None if subject is None else _holder_in(document, subject)
    gap = text[clause.verb.end : clause.verb.end + 1]
    content = _content(clauses, index)
    relation = _relation(document.language, clause)
    if content is not None and _cues(document.language).disowns.search(text, content.start, content.end):
        relation = "denies"
    outlet = _outlet(document, clause)
    if content is not None and leading is not None:
        return Voice(ChainLink(leading, relation, clause.verb), clause, (content,), False, outlet)
    head = _said_before(document, sentence, clause)
    if head is None:
        if leading is None or gap == "":
            return None
        stop = sentence.end if clause.span.end >= sentence.end else clause.span.end
        return Voice(
            ChainLink(leading, relation, clause.verb), clause, (Span(clause.verb.end, max(stop, clause.verb.end + 1)),), False, outlet
        )
    inverted, _ = _holder_after(document, clause.verb.end, sentence.end)
    after_comma = _cues(document.language).own.search(before)
    own = leading
    if after_comma is not None and after_comma["own"].strip():
        own = _holder_in(document, Span(sentence.start + after_comma.start("own"), clause.verb.start)) or leading
    holder = inverted if (after_comma is None or not after_comma["own"].strip()) and inverted else own
    if holder is None:
        return None
    covers = [head]
    after = next((other.span.start for other in clauses[index + 1 :] if other.opener in _cues(document.language).apart), sentence.end)
    if clause.span.end < after:
        covers.append(Span(clause.verb.end, after))
    return Voice(ChainLink(holder, relation, clause.verb), clause, tuple(covers), True, outlet)


def _content(clauses: tuple[Clause, ...], index: int) -> Span | None:
    """Return the clauses that the verb of speech governs: the content clause after it and what hangs on that."""
    if index + 1 >= len(clauses) or clauses[index + 1].kind != "content":
        return None
    end = clauses[index + 1].span.end
    for clause in clauses[index + 2 :]:
        if clause.kind == "main" or clause.opener == ";" or (clause.opener in ("while", "as", "whereas") and clause.kind == "subordinate"):
            break
        end = clause.span.end
    return Span(clauses[index + 1].span.start, end)


def _said_before(document: Document, sentence: Span, clause: Clause) -> Span | None:
    """Return the words before a verb of speech that closes a sentence: "Germany will send troops, announced the minister"."""
    before = document.text[sentence.start : clause.verb.start]
    cues = _cues(document.language)
    cut = cues.before.search(before)
    if cut is None or document.text[clause.verb.end : clause.span.end].rstrip().endswith(":"):
        return None
    said = Span(sentence.start, sentence.start + cut.start() + 1)
    if len(_WORD.findall(said.cut(document.text))) < 3:
        return None
    quoted = any(said.touches(marked.outer) for marked in _marked_near(document, said))
    own = cut["own"].strip()
    if cues.continued.match(cut[0]) and own:
        return None  # what is joined so tells of something else: "Norway sent two ships, and Denmark offered a third"
    if any(word.lower() in cues.openers for word in _WORD.findall(own)):
        return None
    holder = own and _holder_in(document, Span(clause.verb.start - len(cut["own"]), clause.verb.start)) is not None
    follows, _ = _holder_after(document, clause.verb.end, sentence.end)
    held = bool(holder) or (not own and follows is not None)
    main = find_clauses(document.text, said, document.language)
    return said if held and (quoted or main) else None


def _relation(language: Language, clause: Clause) -> Relation:
    lemma = clause.group.lemma
    if lemma == "cite":
        return "cites"
    return "denies" if lemma in morphology(language).denying and not clause.group.negated else "says"


def _outlet(document: Document, clause: Clause) -> ChainLink | None:
    """Such as "told Reuters": the outlet that was told stands outside the speaker."""
    cues = _cues(document.language)
    if clause.group.lemma not in cues.tells and not cues.to.match(document.text, clause.verb.end):
        return None
    for mention in document.mentions_in(Span(clause.verb.end, min(clause.verb.end + 60, len(document.text)))):
        between = document.text[clause.verb.end : mention.span.start]
        if len(_WORD.findall(between)) > 3 or re.search(r"[,.;:]", between):
            return None
        if mention.kind == "organisation":
            return ChainLink(mention.name, "cites", mention.span)
        if mention.kind == "person":
            return None
    return None


def _holder_in(document: Document, subject: Span) -> str | None:
    """Name the subject of a verb of speech: the person in it, else the body that opens it, else its own words."""
    relative = _cues(document.language).relative_end.search(document.text, subject.start, subject.end)
    if relative is not None and relative.start() > subject.start:
        subject = Span(subject.start, relative.start())
    inside = [mention for mention in document.mentions_in(subject) if mention.form != "pronoun" or not _owns(document, mention, subject)]
    people = [mention for mention in inside if mention.kind == "person"]
    if people:
        return _name_of(document, people[-1])
    words = _bare(document.language, subject.cut(document.text).strip(" ,"))
    acting = [mention for mention in inside if mention.kind != "place" or mention.acts]
    closing = (
        bool(acting) and acting[-1].kind == "organisation" and not subject.cut(document.text)[acting[-1].span.end - subject.start :].strip()
    )
    if acting and (closing or not _voiced(document, words)):
        return acting[-1].name
    if _voiced(document, words) and len(_WORD.findall(words)) <= _LONGEST_HOLDER:
        return words
    if inside:
        trailing = document.text[inside[-1].span.end : subject.end].strip(" ,")
        return inside[-1].name if not trailing or len(_WORD.findall(words)) > _LONGEST_HOLDER else words
    return _unknown(document, words)


def _unknown(document: Document, words: str) -> str | None:
    """Return the words of a subject that nobody could name, if they can be a speaker's: "Gardaí said", "villagers say"."""
    cues, found = _cues(document.language), [word.lower() for word in _WORD.findall(words)]
    if not found or len(found) > _LONGEST_HOLDER or found[0] in cues.somebody or "," in words:
        return None
    first = morphology(document.language).read(found[0])
    says = first is not None and bool(first.form & Form.ING)
    return None if says or any(word in cues.openers or word in cues.nobody for word in found) else words


def _bare(language: Language, words: str) -> str:
    """Return words without the determiner they begin with."""
    determiner = _cues(language).determiner.match(words)
    return words[determiner.end() :] if determiner else words


def _owns(document: Document, mention: Mention, subject: Span) -> bool:
    """Say whether a pronoun only says whose the speaker is: "his lawyer", and not "he again"."""
    own = _cues(document.language).determiner.match(f"{mention.span.cut(document.text)} ") is not None
    return own and _WORD.search(document.text, mention.span.end, subject.end) is not None


def _name_of(document: Document, mention: Mention) -> str:
    """Name a mention; a role told before the name it may mean stays a role: the minister of one country is not that of the next."""
    if mention.form != "role":
        return mention.name
    first = next((other for other in document.mentions if other.form == "name" and other.name == mention.name), None)
    if first is None or first.span.start < mention.span.start:
        return mention.name
    return _bare(document.language, mention.span.cut(document.text))


def _voiced(document: Document, words: str) -> bool:
    voices = _cues(document.language).voices
    return any(word.lower() in voices for word in _WORD.findall(words))


def _holder_after(document: Document, start: int, end: int) -> tuple[str | None, int]:
    """Name who stands right after a cue: "according to Paris", "announced the British defence minister"."""
    stop = re.search(r"[,.;:”“\"»]|\s[–—-]\s", document.text[start:end])
    reach = Span(start, max(start + (stop.start() if stop else end - start), start + 1))
    inside = document.mentions_in(reach)
    if inside and len(_WORD.findall(document.text[start : inside[0].span.start])) <= 6:
        person = next((mention for mention in inside if mention.kind == "person"), None)
        chosen: Mention = person or inside[0]
        return _name_of(document, chosen), chosen.span.end
    words = _bare(document.language, reach.cut(document.text).strip())
    kept = " ".join(words.split()[:_LONGEST_HOLDER])
    return (kept, reach.end) if _voiced(document, kept) else (None, reach.end)


def _marked_near(document: Document, span: Span) -> tuple[Marked, ...]:
    """Return the marked runs that may touch a span; runs are in the order of the text and do not nest deeper than three."""
    first = max(0, bisect_left(document.marked, span.start, key=lambda marked: marked.outer.start) - 3)
    last = bisect_left(document.marked, span.end, key=lambda marked: marked.outer.start)
    return document.marked[first:last]


def _quoted(document: Document, span: Span) -> Marked | None:
    near = _marked_near(document, span)
    return next((marked for marked in near if marked.outer.covers(span) or span.covers(marked.outer)), None)


def inside_quote(document: Document, position: int) -> bool:
    """Say whether a code point stands inside quotation marks."""
    return any(position in marked.outer for marked in _marked_near(document, Span(position, position + 1)))


def _beside(document: Document, sentence: Span) -> list[Voice]:
    """Look for the speaker of a quotation in the sentences beside it, within its block."""
    at = bisect_left(document.sentences, sentence.start, key=lambda other: other.span.start)
    for index in (at + 1, at - 1, at + 2, at - 2, at + 3):
        if 0 <= index < len(document.sentences) and document.sentences[index].block == document.sentences[at].block:
            voices = [voice for voice in find_voices(document, document.sentences[index].span) if voice.clause is not None]
            if voices:
                return voices[-1:]
    return []
