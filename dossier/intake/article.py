"""An article as it was understood: its text, what is known of it, and the one file of `seeds/` that holds both."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

LONGEST_SLUG = 60
KNOWN = ("title", "outlet", "byline", "published", "language", "url")
"""What may be known of an article, as front matter names it, in the order in which people read it."""

_ADDRESS = re.compile(r"https?://[^\s\"<>]+", re.IGNORECASE)
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_BETWEEN = re.compile(r"[\W_]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|readme)", re.IGNORECASE)
"""Names that a file system keeps for itself, or that are not read as articles."""


@dataclass(frozen=True, slots=True)
class Article:
    """`known` holds what is known of it by the keys of KNOWN, `from_` names the file it came from.

    `named` is an id that somebody chose for it; `page_words` counts all words of the page it stood on, None where the text was all.
    """

    text: str
    from_: str
    known: Mapping[str, str] = field(default_factory=dict)
    named: str = ""
    page_words: int | None = None

    @property
    def words(self) -> int:
        """Count its words."""
        return len(self.text.split())


def known_of(said: Mapping[str, str | None]) -> dict[str, str]:
    """Return what is fit to stand in front matter: one line of whole characters each, web addresses that are ones, days that are days."""
    clean = {key: one_line(value) for key in KNOWN if (value := said.get(key))}
    fit = {"url": _ADDRESS, "published": _DAY}
    return {key: value for key, value in clean.items() if value and (key not in fit or fit[key].fullmatch(value))}


def one_line(words: str) -> str:
    """Return words on one line, without characters that no file of ours may hold."""
    return " ".join("".join(character if _fit(character) else " " for character in words).split())


def clean_text(text: str) -> str:
    """Return a text without control characters and half characters; lines stay."""
    return "".join(character for character in text if character in "\n\t" or _fit(character))


def _fit(character: str) -> bool:
    return (
        unicodedata.category(character) not in {"Cc", "Cs"} and ord(character) & 0xFFFE != 0xFFFE and not 0xFDD0 <= ord(character) <= 0xFDEF
    )


def seed_of(article: Article) -> str:
    """Return the file of `seeds/` that holds the article: front matter, then the text as it is."""
    lines = (f"{key}: {json.dumps(article.known[key], ensure_ascii=False)}\n" for key in KNOWN if key in article.known)
    return f"---\n{''.join(lines)}---\n{article.text}"


def slug_of(article: Article, named: str = "") -> str:
    """Return an id for an article: one that somebody chose, else outlet and day, else its title, else the name of its file."""
    outlet, day, title = (article.known.get(key, "") for key in ("outlet", "published", "title"))
    stem = re.sub(r"\.[A-Za-z]\w*$", "", article.from_)
    for words in (named or article.named, f"{outlet} {day}" if outlet and day else "", title, stem):
        if slug := _slug(words):
            return slug
    return "article"


def _slug(words: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(c))
    joined = _BETWEEN.sub("-", plain).strip("-")
    short = joined if len(joined) <= LONGEST_SLUG else joined[: LONGEST_SLUG + 1].rsplit("-", 1)[0][:LONGEST_SLUG]
    return f"{short}-article" if _RESERVED.fullmatch(short) else short
