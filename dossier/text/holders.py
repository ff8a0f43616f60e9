"""Who a run of words names as the one who speaks: a person, a body, a role, or the words of the text where nobody is named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dossier.model.actor import Mention
from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.text.document import Document
from dossier.text.morphology import Form, morphology

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_LONGEST = 8
"""Words. A holder nobody names is quoted by at most so many words of the text."""
_CLOSED = re.compile(r"\s*(?:[,.;:”“\"»)]|$)")
_STOP = re.compile(r"[,.;:”“\"»]|\s[–—-]\s")


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    voices: frozenset[str]
    openers: frozenset[str]
    somebody: frozenset[str]
    nobody: frozenset[str]
    determiner: re.Pattern[str]
    relative_end: re.Pattern[str]
    roles: frozenset[str]


@cache
def _words(language: Language) -> _Words:
    def alternatives(key: str) -> str:
        return "|".join(re.escape(word) for word in language.words(key))

    return _Words(
        frozenset(language.words("modality.voices")),
        frozenset((*language.words("modality.subordinators"), *language.words("modality.relatives"))),
        frozenset(language.words("modality.somebody")),
        frozenset(language.words("modality.no_subject")),
        re.compile(rf"(?:{alternatives('modality.determiners')})\s+", re.IGNORECASE),
        re.compile(rf",\s+(?:{alternatives('modality.relatives')})\s*$"),
        frozenset(word for key in ("he", "she", "either") for word in language.words(f"titles.{key}")),
    )


def holder_in(document: Document, subject: Span) -> str | None:
    """Name the subject of a verb of speech: the person in it, else the body that opens it, else its own words."""
    relative = _words(document.language).relative_end.search(document.text, subject.start, subject.end)
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
    if _voiced(document, words) and len(_WORD.findall(words)) <= _LONGEST:
        return words
    if inside:
        trailing = document.text[inside[-1].span.end : subject.end].strip(" ,")
        return inside[-1].name if not trailing or len(_WORD.findall(words)) > _LONGEST else words
    return _unknown(document, words)


def holder_after(document: Document, start: int, end: int) -> tuple[str | None, int]:
    """Name who stands right after a cue: "according to Paris", "announced the British defence minister"."""
    stop = _STOP.search(document.text, start, end)
    reach = Span(start, max(stop.start() if stop else end, start + 1))
    inside = document.mentions_in(reach)
    words = _bare(document.language, reach.cut(document.text).strip())
    office = is_office(document.language, words)
    named = _named_after(document, reach.end, end) if office else None
    if named is not None:
        return _name_of(document, named), named.span.end
    if inside and len(_WORD.findall(document.text[start : inside[0].span.start])) <= 6:
        person = next((mention for mention in inside if mention.kind == "person"), None)
        chosen: Mention = person or inside[0]
        if person is not None or not office or chosen.kind != "place" or chosen.acts:
            return _name_of(document, chosen), chosen.span.end
    kept = " ".join(words.split()[:_LONGEST])
    return (kept, reach.end) if office or _voiced(document, kept) else (None, reach.end)


def is_office(language: Language, words: str) -> bool:
    """Say whether words begin with what somebody is: "mayor of the town", "regional police chief"."""
    roles = _words(language).roles
    return any(word.lower() in roles for word in _WORD.findall(words)[:3])


def _named_after(document: Document, comma: int, end: int) -> Mention | None:
    """Return the person whom a comma joins to a role: "according to the mayor of the town, Anna Lindqvist."."""
    if document.text[comma : comma + 2] != ", ":
        return None
    mention = next(iter(document.mentions_in(Span(comma, max(comma + 1, min(end, comma + 80))))), None)
    if mention is None or mention.kind != "person" or mention.form != "name" or mention.span.start != comma + 2:
        return None
    return mention if _CLOSED.match(document.text, mention.span.end) else None


def _unknown(document: Document, words: str) -> str | None:
    """Return the words of a subject that nobody could name, if they can be a speaker's: "Gardaí said", "villagers say"."""
    known, found = _words(document.language), [word.lower() for word in _WORD.findall(words)]
    if not found or len(found) > _LONGEST or found[0] in known.somebody or "," in words:
        return None
    first = morphology(document.language).read(found[0])
    says = first is not None and bool(first.form & Form.ING)
    return None if says or any(word in known.openers or word in known.nobody for word in found) else words


def _bare(language: Language, words: str) -> str:
    """Return words without the determiner they begin with."""
    determiner = _words(language).determiner.match(words)
    return words[determiner.end() :] if determiner else words


def _owns(document: Document, mention: Mention, subject: Span) -> bool:
    """Say whether a pronoun only says whose the speaker is: "his lawyer", and not "he again"."""
    own = _words(document.language).determiner.match(f"{mention.span.cut(document.text)} ") is not None
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
    voices = _words(document.language).voices
    return any(word.lower() in voices for word in _WORD.findall(words))
