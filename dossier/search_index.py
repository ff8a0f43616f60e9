"""Makes the site's search find words however they are spelled: without accents, without thousands commas, by a name's other spellings.

Material's search compares letters as they stand, so "tete" does not find "tête". Each entry of its index gets two fields more,
`also_title` and `also`, which are searched like the title and the text and never shown.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from dossier.model.actor import Actor

Entry = dict[str, Any]
FIELDS = {"also_title": {"boost": 1000.0}, "also": {"boost": 1.0}}

_WORD = re.compile(
    r"""
      (?P<grouped> \d{1,3} (?: [,\ \u00a0\u202f] \d{3} )+ (?!\d) )
    | (?P<digits>  \d{5,} )
    | (?P<word>    [^\W_]+ (?: ['’‐‑-] [^\W_]+ )* )
    """,
    re.VERBOSE,
)
_LETTERS = re.compile(r"\w+")
_TAG = re.compile(r"<[^>]*>")
_LATIN = re.compile(r"LATIN SMALL (?:LETTER|LIGATURE) (?:DOTLESS )?(?P<plain>[A-Z]{1,2})(?: WITH .+)?")


@cache
def _plain(letter: str) -> str:
    """Return "l" for "ł", "oe" for "œ": letters of European alphabets that Unicode names by their plain form but does not take apart."""
    match = _LATIN.fullmatch(unicodedata.name(letter, "")) if letter < "\u0180" else None
    return match["plain"].lower() if match else letter


_STRAIGHT = {0x2019: "'", 0x2018: "'", 0x2010: "-", 0x2011: "-"}


def fold(text: str) -> str:
    """Return the text in small letters without accents, with straight apostrophes and plain hyphens."""
    small = text.casefold().translate(_STRAIGHT)
    if small.isascii():
        return small
    apart = unicodedata.normalize("NFKD", small)
    return "".join(letter if letter < "\x7f" else _plain(letter) for letter in apart if not unicodedata.combining(letter))


def other_forms(text: str) -> Iterator[str]:
    """Yield what somebody may type for words that stand otherwise: without accents, a part alone, a number with or without commas."""
    for match in _WORD.finditer(text):
        written = match[0].lower()
        if match["grouped"]:
            yield re.sub(r"\D", "", written)
            yield re.sub(r"\D", ",", written)
        elif match["digits"]:
            yield f"{int(written):,}" if len(written) < 16 else written
        else:
            if written.isalpha() and written.isascii():
                continue
            folded = fold(written)
            if folded != written:
                yield folded
            if "'" in folded:
                yield from (part for part in folded.split("'") if len(part) > 1)


def spellings(actors: Iterable[Actor]) -> tuple[tuple[str, ...], ...]:
    """Return the names of each actor that has more than one: the spellings of a person and of a person's surname, and what an editor added.

    Only those of persons: a capital may stand for a government, but who types the one does not look for the other.
    """
    groups = []
    for actor in actors:
        names = [actor.name, *actor.also]
        if actor.kind == "person":
            names += [spelling.words for spelling in actor.spellings]
            names += [name.split()[-1] for name in names if name.strip()]
        if len(group := tuple(dict.fromkeys(name for name in names if name.strip()))) > 1:
            groups.append(group)
    return tuple(groups)


@cache
def _beginnings(group: tuple[str, ...]) -> frozenset[str]:
    """Return the words that the names of a group begin with: a text that holds none of them need not be searched for the names."""
    return frozenset(word[0] for name in group if (word := _LETTERS.search(fold(name))))


@cache
def _names(group: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted({fold(name) for name in group}, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def also(text: str, groups: Sequence[tuple[str, ...]]) -> str:
    """Return all that a search should find a text by beside its own words, once each, in a fixed order."""
    folded = fold(text)
    forms = list(other_forms(text))
    words = frozenset(_LETTERS.findall(folded))
    for group in groups:
        if not words.isdisjoint(_beginnings(group)) and _names(group).search(folded):
            forms += [word for name in group for form in (name.lower(), fold(name)) for word in form.split()]
    own = set(text.lower().split())
    return " ".join(sorted({form for form in forms if form not in own}))


class SearchIndex:
    """Material's index with the two fields, which remembers the pages that a preview does not build anew."""

    def __init__(self) -> None:
        self._pages: dict[str, tuple[Entry, ...]] = {}
        self._also: dict[str, str] = {}
        self._groups: Sequence[tuple[str, ...]] = ()

    def extend(
        self, config: Mapping[str, Any], built: Mapping[str, Iterable[Entry]], groups: Sequence[tuple[str, ...]], urls: Collection[str]
    ) -> dict[str, Any]:
        """Return an index with the two fields, of the pages just `built` and those built before, without pages that are no more."""
        if groups != self._groups:
            self._groups, self._also = groups, {}
        self._pages = {url: tuple(entries) for url, entries in {**self._pages, **built}.items() if url in urls}
        before, self._also = self._also, {}
        entries = [self._extended(entry, before) for page in self._pages.values() for entry in page]
        return {"config": {**config, "fields": {**config["fields"], **FIELDS}}, "docs": entries}

    def _extended(self, entry: Entry, before: Mapping[str, str]) -> Entry:
        own = {key: value for key, value in entry.items() if key not in FIELDS}
        for field, markup in (("also_title", entry["title"]), ("also", entry["text"])):
            words = before[markup] if markup in before else also(_shown(markup), self._groups)
            self._also[markup] = words
            if words:
                own[field] = words
        return own


def by_page(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Return the entries of an index that Material has written by the address of their page, each of their own addresses once.

    The first of a page is the one without an anchor: behind it a page begins anew. With `--dirty` an index holds pages twice, as they were
    and as they are, and a section that was taken away stands in the first of them alone.
    """
    pages: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        page, anchor, _ = entry["location"].partition("#")
        if not anchor:
            pages[page] = {}
        pages.setdefault(page, {})[entry["location"]] = entry
    return {page: list(entries.values()) for page, entries in pages.items()}


def _shown(markup: str) -> str:
    return html.unescape(_TAG.sub(" ", markup))
