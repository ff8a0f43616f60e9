"""Bodies that go by several names: by letters, with and without "Ltd", with and without "Bank"."""

from __future__ import annotations

from dossier.link.actors.keys import bare, plain
from dossier.link.actors.standing import Standing
from dossier.text.names.canonical import letters_of
from dossier.text.names.lexicon import NameLexicon

_FEWEST_LETTERS = 3


def is_same_body(one: Standing, other: Standing, lexicon: NameLexicon) -> bool:
    """Say whether two standings are one body, by its name or by letters that stand for it."""
    if plain(one.name) == plain(other.name):
        return True
    if plain(bare(one.name, lexicon)) == plain(bare(other.name, lexicon)):
        return one.source != other.source or plain(one.name) in plain(other.name) or plain(other.name) in plain(one.name)
    return _is_short_for(one, other) or _is_short_for(other, one)


def _is_short_for(short: Standing, long: Standing) -> bool:
    """Say whether a name is the letters of another: told in brackets by some source, or the same three letters or more."""
    letters = short.name.replace(".", "")
    if not letters.isupper() or " " in letters or " " not in long.name:
        return False
    return short.name in long.spellings or (len(letters) >= _FEWEST_LETTERS and letters_of(long.name.split()) == letters)
