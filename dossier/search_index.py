"""Makes the site's search find words however they are spelled: without accents, without thousands commas, by a name's other spellings.

Material's search compares letters as they stand, so "tete" does not find "tête". Each entry of its index gets two fields more,
`also_title` and `also`, which are searched like the title and the text and never shown.
"""

from __future__ import annotations

import html
import json
import re
import sys
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from dossier.edition import digest_of_code
from dossier.model.actor import Actor
from dossier.store import Store, key_for

Entry = dict[str, Any]
FIELDS = {"also_title": {"boost": 1000.0}, "also": {"boost": 1.0}}

_WORD = re.compile(
    r"""
      (?P<grouped> \d{1,3} (?: , \d{3} )+ (?!\d) )
    | (?P<digits>  \d{5,} )
    | (?P<word>    [^\W_]+ (?: ['’‐‑-] [^\W_]+ )* )
    """,
    re.VERBOSE,
)
_SPACED = re.compile(r"(?<![^\W_])\d{1,3}(?:[\x20\u00a0\u202f]\d{3})+(?!\d)")
"""A number that is grouped by spaces, "125 000", which are the ends of words otherwise."""
_LETTERS = re.compile(r"\w+")
_TAG = re.compile(r"<[^>]*>")
_LATIN = re.compile(r"LATIN SMALL (?:LETTER|LIGATURE) (?:DOTLESS )?(?P<plain>[A-Z]{1,2})(?: WITH .+)?")
_WORDS_KEPT = 1 << 15
_FEW = 32
"""Where names with more first words than this are others than before, to look for them in every text saves nothing."""
NOTHING_KEPT: tuple[Sequence[tuple[str, ...]], dict[str, str]] = ((), {})


class _Plain(dict[int, str | None]):
    """What becomes of a letter: "l" of "ł" and "oe" of "œ", which Unicode names so but does not take apart; nothing of accents."""

    def __missing__(self, code: int) -> str | None:
        letter = chr(code)
        match = _LATIN.fullmatch(unicodedata.name(letter, "")) if "\x7f" <= letter < "\u0180" else None
        self[code] = None if unicodedata.combining(letter) else match["plain"].lower() if match else letter
        return self[code]


_PLAIN = _Plain()
_STRAIGHT = {0x2019: "'", 0x2018: "'", 0x2010: "-", 0x2011: "-"}
_MORE_THAN_ASCII = re.compile(r"[^\x00-\x7f]+")


def fold(text: str) -> str:
    """Return the text in small letters without accents, with straight apostrophes and plain hyphens."""
    small = text.casefold()
    return small if small.isascii() else _MORE_THAN_ASCII.sub(_folded, small)


def _folded(few: re.Match[str]) -> str:
    return unicodedata.normalize("NFKD", few[0].translate(_STRAIGHT)).translate(_PLAIN)


def other_forms(text: str) -> Iterator[str]:
    """Yield, in no order, what somebody may type for words that stand otherwise: without accents, in part, a number without commas."""
    for number in _SPACED.finditer(text):
        yield from _ungrouped(number[0])
    for words in set(text.split()):
        if not (words.isascii() and words.isalpha()):
            yield from _forms(words)


@lru_cache(_WORDS_KEPT)
def _forms(words: str) -> tuple[str, ...]:
    """Return the other forms of words that no space parts."""
    forms: list[str] = []
    for match in _WORD.finditer(words):
        written = match[0].lower()
        if match["grouped"]:
            forms += _ungrouped(written)
        elif match["digits"]:
            forms.append(f"{int(written):,}" if len(written) < 16 else written)
        else:
            folded = fold(written)
            forms += [folded] if folded != written else []
            forms += [part for part in folded.split("'") if len(part) > 1] if "'" in folded else []
    return tuple(forms)


def _ungrouped(number: str) -> tuple[str, str]:
    return re.sub(r"\D", "", number), re.sub(r"\D", ",", number)


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


@dataclass(frozen=True, slots=True)
class _Group:
    """The names of one actor as they may stand in a folded text, and the words a search should find a text by that holds any of them."""

    names: re.Pattern[str]
    words: frozenset[str]


class Names:
    """The names of all actors by the word they begin with: a text is searched for those alone that may begin in it."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self._beginning: dict[str, list[_Group]] = {}
        for names in groups:
            folded = {name: fold(name) for name in names}
            longest_first = sorted(set(folded.values()), key=lambda name: (-len(name), name))
            pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
            group = _Group(pattern, frozenset(word for name in names for form in (name.lower(), folded[name]) for word in form.split()))
            for first in _first_words(longest_first):
                self._beginning.setdefault(first, []).append(group)

    def in_text(self, folded: str) -> Iterator[str]:
        """Yield every word of the names of those that a folded text names."""
        for word in self._beginning.keys() & _LETTERS.findall(folded):
            for group in self._beginning[word]:
                if group.names.search(folded):
                    yield from group.words


def _first_words(folded: Iterable[str]) -> set[str]:
    """Return the words that folded names begin with; one of no letter or digit is found in no text."""
    return {word[0] for name in folded if (word := _LETTERS.search(name))}


def _may_name(markup: str, beginnings: set[str]) -> bool:
    """Say at a glance whether a text may hold a name that begins with one of few words."""
    folded = fold(_shown(markup)) if beginnings else ""
    return any(word in folded for word in beginnings)


def also(text: str, names: Names) -> str:
    """Return all that a search should find a text by beside its own words, once each, in a fixed order."""
    forms = {*other_forms(text), *names.in_text(fold(text))}
    return " ".join(sorted(forms.difference(text.lower().split()))) if forms else ""


class SearchIndex:
    """The entries of Material's index with the two fields, which remembers the pages that a preview does not build anew."""

    def __init__(self, store: Store | None = None) -> None:
        """`store` is where another process kept what it had worked out."""
        self._pages: dict[str, tuple[Entry, ...]] = {}
        self._store = store
        self._groups, self._also = _kept(store.get(_key())) if store else NOTHING_KEPT

    def keep(self) -> None:
        """Keep what was worked out for the next process, in place of what was kept before."""
        if self._store:
            held = {"groups": self._groups, "also": self._also}
            self._store.keep(_key(), json.dumps(held).encode())
            self._store.forget_all_but({_key()})

    def entries(self, built: Mapping[str, Iterable[Entry]], groups: Sequence[tuple[str, ...]], urls: Collection[str]) -> Iterator[Entry]:
        """Yield the entries of the pages just `built` and of those built before, without pages that are no more."""
        self._pages = {url: tuple(entries) for url, entries in {**self._pages, **built}.items() if url in urls}
        yield from self.extended(self._pages.values(), groups)

    def extended(self, pages: Iterable[Iterable[Entry]], groups: Sequence[tuple[str, ...]]) -> Iterator[Entry]:
        """Yield the entries of pages, which may come one after another.

        A text that names nobody whose names are others than before is found by the same words.
        """
        changed = _first_words(fold(name) for group in {*groups} ^ {*self._groups} for name in group)
        before, self._also, self._groups = self._also if len(changed) <= _FEW else {}, {}, groups
        names = Names(groups)
        for page in pages:
            for entry in page:
                yield self._extended(entry, before, names, changed)

    def _extended(self, entry: Entry, before: Mapping[str, str], names: Names, changed: set[str]) -> Entry:
        own = {key: value for key, value in entry.items() if key not in FIELDS}
        for field, markup in (("also_title", entry["title"]), ("also", entry["text"])):
            known = markup in before and not _may_name(markup, changed)
            words = before[markup] if known else also(_shown(markup), names)
            self._also[markup] = words
            if words:
                own[field] = words
        return own


def _kept(held: bytes | None) -> tuple[Sequence[tuple[str, ...]], dict[str, str]]:
    """Return the names and the other words by text that were kept; nothing where they are none that were."""
    try:
        known = json.loads(held) if held else None
    except ValueError:
        return NOTHING_KEPT
    if not (isinstance(known, dict) and known.keys() == {"groups", "also"} and isinstance(known["also"], dict)):
        return NOTHING_KEPT
    return tuple(map(tuple, known["groups"])), known["also"]


@cache
def _key() -> str:
    return key_for(digest_of_code(("search_index.py",)), sys.version)


def with_fields(config: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings of an index that Material has written, for one whose entries have the two fields."""
    return {**config, "fields": {**config["fields"], **FIELDS}}


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
