"""Under what an actor of one source is found among those of others: by the sound and the beginning of the last word, by letters."""

from __future__ import annotations

from collections.abc import Iterable

from dossier.model.actor import ActorKind
from dossier.text.names.canonical import fold, letters_of, sound
from dossier.text.names.lexicon import NameLexicon

Key = tuple[str, str]


def keys_of(name: str, kind: ActorKind, spellings: Iterable[str], lexicon: NameLexicon) -> tuple[Key, ...]:
    """Return the keys under which a name of somebody is found, in whatever way another source spells it."""
    if kind != "person":
        return tuple(dict.fromkeys((kind, key) for form in (name, *spellings) for key in body_keys(form, lexicon)))
    folded = fold(name).removeprefix("the ")
    words = folded.split()[1:] or [folded]
    return tuple(dict.fromkeys(key for word in words if len(word) > 1 for key in (("sound", sound(word)), ("start", word[:4]))))


def body_keys(name: str, lexicon: NameLexicon) -> tuple[str, ...]:
    """Return the keys under which a name of a body is found: its plain words, those without what a company adds, its letters."""
    whole = plain(name)
    return tuple(
        dict.fromkeys(key for key in (whole, plain(bare(name, lexicon)), fold(letters_of(name.split())) if " " in name else "") if key)
    )


def plain(name: str) -> str:
    """Return a name of a body as it is compared."""
    return fold(name).removeprefix("the ")


def bare(name: str, lexicon: NameLexicon) -> str:
    """Return a name without the ending of a company: "Acme Ltd" and "Acme Bank" → "Acme"."""
    words = name.split()
    while len(words) > 1 and words[-1] in lexicon.company:
        words.pop()
    if len(words) == 2 and words[-1] in lexicon.company_nouns and not lexicon.is_common(words[0]) and words[0] not in lexicon.adjectives:
        words.pop()
    return " ".join(words)
