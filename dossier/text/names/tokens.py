"""Words as names need them: possessives cut off, hyphens understood, initials kept whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dossier.text.names.lexicon import NameLexicon

_TOKEN = re.compile(
    r"""
      (?:[^\W\d_]\.){2,}                                        # U.S., J.R.
    | [^\W\d_]\.(?=[\s-]*[^\W\d_])(?<=[A-ZÀ-ÞŁŠŽ]\.)            # J. Smith
    | [^\W\d_]+ (?: (?:['’‘-]|&(?=[A-Z])|(?<=[a-z.])[ ]&[ ](?=[A-Z])) [^\W_]+ )*   # O'Brien, Jean-Paul, AT&T, Holm & Ruiz
    | \d+(?:[.,]\d+)*(?:-[^\W\d_]+)*
    """,
    re.VERBOSE,
)


_NICKNAME = re.compile(r"\s[\"“”'‘’(](?P<nickname>[A-Z][\w.-]{1,14}(?:\s[A-Z][\w.-]{1,14})?)[\"“”'‘’)]\s(?=[A-Z])")
"""What friends call somebody, between the names: `Ana "Nita" Ruiz`."""


class Token(NamedTuple):
    """A word with its place. `capital` says that it may be part of a name; `tied` that a hyphen ties it to a small word ("Oslo-based")."""

    start: int
    end: int
    form: str
    capital: bool
    tied: bool = False
    owns: bool = False


def tokens_of(text: str, start: int, end: int, lexicon: NameLexicon) -> Iterator[Token]:
    """Yield the tokens of `text[start:end]`."""
    beyond = start
    for found in _TOKEN.finditer(text, start, end):
        form = found.group()
        begin = found.start()
        if begin < beyond:
            continue
        if lexicon.is_given(form) and (called := _NICKNAME.match(text, found.end(), end)):
            beyond = called.end()
        owns = False
        if form[-2:] in {"'s", "’s", "‘s", "'S", "’S"}:
            form, owns = form[:-2], True
        if not form:
            continue
        if "-" in form:
            form, begin, capital, tied = _hyphened(form, begin, lexicon)
            yield Token(begin, begin + len(form), form, capital, tied, owns)
            continue
        capital = form[0].isupper() and not _in_address(text, begin)
        stop = begin + len(form)
        if capital and form.endswith("s") and not owns and _is_body_of_many(text, stop, lexicon):
            form, stop = text[begin : stop + 1], stop + 1
        if capital and text[stop : stop + 1] == "." and (form in lexicon.dotted or f"{form}." in lexicon.suffixes) and stop < end:
            form, stop = f"{form}.", stop + 1
        yield Token(begin, stop, form, capital, False, owns)


def _is_body_of_many(text: str, stop: int, lexicon: NameLexicon) -> bool:
    """Say whether an apostrophe belongs to the name of a body: "the Dockers' Union", not "the Norwegians' anger"."""
    if text[stop : stop + 2] not in {"' ", "’ "}:
        return False
    follows = _TOKEN.match(text, stop + 2)
    return bool(follows) and follows.group() in lexicon.heads if follows else False


def _in_address(text: str, begin: int) -> bool:
    """Say whether a word is part of an address or a handle: "@JoDunn", "#Vote", "example.org/News"."""
    if not begin or text[begin - 1] not in "@#_/":
        return False
    if text[begin - 1] != "/":
        return True
    chunk = text[max(0, begin - 40) : begin - 1].split()
    return bool(chunk) and "." in chunk[-1]


def _is_name_tail(rest: str, lexicon: NameLexicon) -> bool:
    """Say whether a small-letter part behind a hyphen may be the second syllable of a name: "Eun-ji", not "Oslo-based"."""
    return len(rest) <= 6 and rest.isalpha() and rest not in lexicon.tied_words and not rest.endswith(("ed", "ing"))


def _is_known(first: str, lexicon: NameLexicon) -> bool:
    return (
        first in lexicon.places
        or first in lexicon.adjectives
        or first in lexicon.known
        or first.lower() in lexicon.prefixes
        or lexicon.is_common(first)
    )


def _hyphened(form: str, begin: int, lexicon: NameLexicon) -> tuple[str, int, bool, bool]:
    """Return the form, start, capital and tied of a word with hyphens.

    "al-Amin" is a name, of "Oslo-based" only "Oslo" is, "F-16" and "D-Ohio" are none.
    """
    first, _, rest = form.partition("-")
    if first[0].islower():
        return form, begin, first in lexicon.hyphen_prefixes and rest[:1].isupper(), False
    if not first[0].isupper() or (len(first) < 3 and rest[0].isdigit()) or len(first) == 1:
        return form, begin, False, False
    if rest[0].isupper():
        return form, begin, True, False
    if first[1:].islower() and len(first) <= 5 and _is_name_tail(rest, lexicon) and not _is_known(first, lexicon):
        return form, begin, True, False
    if form in lexicon.title_words or form.lower() in lexicon.title_words or lexicon.is_common(first):
        return form, begin, True, False
    return first, begin, True, True


def is_nickname(gap: str) -> bool:
    """Say whether a gap between two words is a nickname in marks or brackets."""
    return len(gap) > 3 and _NICKNAME.match(f"{gap}A") is not None
