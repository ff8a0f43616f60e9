"""A short title made of the article's own words; it drops no attribution, negation or modal verb of its evidence."""

from __future__ import annotations

import re
from functools import cache

from dossier.extract.events.report import Report
from dossier.model.language import Language
from dossier.text.document import Document
from dossier.text.morphology import morphology
from dossier.text.verbs import verb_forms

LONG = 90
"""Characters. A longer title is cut where that drops nothing that must stay."""

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_ASIDE = re.compile(r",\s(?:which|who|whose|where|with|including|while|as|after|before|following|despite|amid|[a-z]+ing)\s[^,;]*(?=,|\.?$)")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_SPACE = re.compile(r"\s+")
_TAIL = re.compile(r"[\s,;:–—-]+$")
_CLASSES = ("says", "claims", "denies", "announces", "asks", "accuses", "calls")


@cache
def _kept(language: Language) -> frozenset[str]:
    """Words that no title may drop."""
    words = {*language.words("modality.negation"), *language.words("modality.modal"), *language.words("modality.future"), "according"}
    words |= {word for word in language.words("modality.do") if word.endswith("n't")}
    for group in _CLASSES:
        words |= {form for form in verb_forms(language, f"speech.{group}") if " " not in form}
    return frozenset(words) - morphology(language).nouns.keys() - {"begin", "began", "begins", "start", "started", "finish", "finished"}


@cache
def _lead(language: Language) -> re.Pattern[str]:
    words = sorted([*language.words("events.lead_phrases"), *language.words("events.leads")], key=len, reverse=True)
    return re.compile(rf"^(?:(?:{'|'.join(map(re.escape, words))}),?\s+)+", re.IGNORECASE)


def title_of(document: Document, report: Report) -> str:
    """Return the title of a report."""
    full = _SPACE.sub(" ", report.span.cut(document.text)).strip()
    language = document.language
    title = _lead(language).sub("", full)
    title = _without(language, title, _BRACKETS)
    if len(title) > LONG:
        title = _without(language, title, _ASIDE)
    if len(title) > LONG:
        title = _shortened(language, title)
    title = _TAIL.sub("", title).rstrip(".")
    return title[:1].upper() + title[1:] if title else full


def _must(language: Language, words: str) -> list[str]:
    kept = _kept(language)
    return [
        word for word in (match[0].lower().replace("’", "'") for match in _WORD.finditer(words)) if word in kept or word.endswith("n't")
    ]


def _without(language: Language, title: str, part: re.Pattern[str]) -> str:
    """Drop the parts a pattern finds that hold nothing that must stay, from the last."""
    for match in reversed(list(part.finditer(title))):
        if not _must(language, match[0]) and len(title) - len(match[0]) > 25:
            title = title[: match.start()] + title[match.end() :]
    return title


def _shortened(language: Language, title: str) -> str:
    """Cut a long title at the last comma or conjunction that lets all stay that must."""
    for match in reversed(
        list(
            re.finditer(
                r",\s|\s(?=(?:and|but|as|while|after|before|because|since|to|in|on|at|for|with|from|amid|following|despite)\s)", title
            )
        )
    ):
        if 30 < match.start() <= LONG and not _must(language, title[match.start() :]):
            return title[: match.start()]
    return title
