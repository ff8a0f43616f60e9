"""Bodies that go by several names: by letters, with and without "Ltd", with and without "Bank"."""

from __future__ import annotations

from dossier.link.actors.standing import Standing
from dossier.text.names.canonical import fold, letters_of
from dossier.text.names.lexicon import NameLexicon

_FEWEST_LETTERS = 3


def body_keys(name: str, lexicon: NameLexicon) -> tuple[str, ...]:
    """Return the keys under which a name of a body is found: its plain words, those without what a company adds, its letters."""
    plain = _plain(name)
    return tuple(
        dict.fromkeys(key for key in (plain, _plain(_bare(name, lexicon)), fold(letters_of(name.split())) if " " in name else "") if key)
    )


def is_same_body(one: Standing, other: Standing, lexicon: NameLexicon) -> bool:
    """Say whether two standings are one body, by its name or by letters that stand for it."""
    if _plain(one.name) == _plain(other.name):
        return True
    if _plain(_bare(one.name, lexicon)) == _plain(_bare(other.name, lexicon)):
        return one.source != other.source or _plain(one.name) in _plain(other.name) or _plain(other.name) in _plain(one.name)
    return _is_short_for(one, other) or _is_short_for(other, one)


def _is_short_for(short: Standing, long: Standing) -> bool:
    """Say whether a name is the letters of another: told in brackets by some source, or the same three letters or more."""
    letters = short.name.replace(".", "")
    if not letters.isupper() or " " in letters or " " not in long.name:
        return False
    return short.name in long.spellings or (len(letters) >= _FEWEST_LETTERS and letters_of(long.name.split()) == letters)


def _plain(name: str) -> str:
    return fold(name).removeprefix("the ")


def _bare(name: str, lexicon: NameLexicon) -> str:
    """Return a name without the ending of a company: "Acme Ltd" and "Acme Bank" → "Acme"."""
    words = name.split()
    while len(words) > 1 and words[-1] in lexicon.company:
        words.pop()
    if len(words) == 2 and words[-1] in lexicon.company_nouns and not lexicon.is_common(words[0]) and words[0] not in lexicon.adjectives:
        words.pop()
    return " ".join(words)
