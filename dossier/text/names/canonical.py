"""The fullest name a document gives: "Moss" → "Dean Moss", "WHO" → "World Health Organization"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from dossier.model.actor import Gender
from dossier.text.names.lexicon import NameLexicon

_MOST_BEARERS = 40
"""More bearers of one surname than this are not told apart: a hostile text may hold a hundred thousand."""


_SHOUTED = re.compile(r"\b(?![IVX]+\b)[^\W\d_]{3,}\b")
"""A part of a name that may stand in capitals only; initials and the numbers of kings stay as they are."""


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """Return a name without accents, case, dots and hyphens."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return plain.casefold().replace(".", "").replace("-", " ").replace("’", "'").replace("ł", "l").replace("ø", "o").replace("ı", "i")


@lru_cache(maxsize=100_000)
def is_spelling_of(one: str, other: str) -> bool:
    """Say whether two words may be one name in two transliterations: "Sergei" and "Sergey", "Kouznetsov" and "Kuznetsov"."""
    left, right = fold(one), fold(other)
    if left == right:
        return True
    if min(len(left), len(right)) < 4 or left[0] != right[0]:
        return False
    return sound(left) == sound(right) or (min(len(left), len(right)) >= 6 and Levenshtein.normalized_similarity(left, right) >= 1 - 1 / 7)


_SOUNDS = tuple(
    tuple(rule.split(">"))
    for rule in [
        "shch>s",
        "tch>c",
        "sch>s",
        "ch>c",
        "sh>s",
        "kh>h",
        "zh>z",
        "ts>c",
        "tz>c",
        "ck>k",
        "ph>f",
        "th>t",
        "gh>g",
        "dj>j",
        "ou>u",
        "oo>u",
        "ee>i",
        "iy>i",
        "yy>i",
        "ij>i",
        "yi>i",
        "ii>i",
        "y>i",
        "j>i",
        "w>v",
        "q>k",
        "c>k",
        "x>ks",
        "ia>a",
        "ie>e",
    ]
)
"""How transliterations differ: every left side is read as its right side, in this order."""


@lru_cache(maxsize=100_000)
def sound(folded: str) -> str:
    """Return a rough common form of the transliterations of a name."""
    for letters, instead in _SOUNDS:
        folded = folded.replace(letters, instead)
    kept = [letter for at, letter in enumerate(folded) if at == 0 or letter != folded[at - 1]]
    return "".join(kept).rstrip("i") if len(kept) > 4 else "".join(kept)


@dataclass(slots=True, eq=False)
class Person:
    """A person of one document: every full form, in the order of appearance, and what is known."""

    name: str
    forms: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    gender: Gender | None = None
    country: str | None = None
    fresh: bool = False
    """Whether the last short form of this surname followed this person's full name."""

    @property
    def words(self) -> list[str]:
        """The words of the name."""
        return self.name.split()


def in_plain_case(name: str) -> str:
    """Return a name as it is written outside headlines: "ANA DE LA CRUZ-MOSS" → "Ana De La Cruz-Moss", "Ana RUIZ III" → "Ana Ruiz III"."""
    return _SHOUTED.sub(lambda found: found.group().capitalize() if found.group().isupper() else found.group(), name)


def parts(name: str, lexicon: NameLexicon) -> tuple[str, str]:
    """Return the given name and the surname, with the particles that belong to it; a single word is a surname."""
    words = [word for word in name.split() if word not in lexicon.suffixes]
    if len(words) < 2:
        return "", name
    at = len(words) - 1
    while at > 1 and words[at - 1] in lexicon.particles and words[at - 1] not in lexicon.small.joining:
        at -= 1
    return words[0], " ".join(words[at:])


@lru_cache(maxsize=1 << 15)
def agree(one: str, other: str, lexicon: NameLexicon) -> bool:
    """Say whether two names of several words may be one person's: same surname, given names that do not contradict.

    Of two names that stand in many articles it is asked once for each.
    """
    if fold(one) == fold(other) or drops_surname(one, other, lexicon):
        return True
    given, surname = parts(one, lexicon)
    other_given, other_surname = parts(other, lexicon)
    if not is_spelling_of(surname.split()[-1], other_surname.split()[-1]):
        return False
    left, right = given.strip("."), other_given.strip(".")
    if len(left) == 1 or len(right) == 1:
        return left[:1] == right[:1]
    return is_spelling_of(left, right) or fold(left) in map(fold, other.split()[:-1]) or fold(right) in map(fold, one.split()[:-1])


def drops_surname(one: str, other: str, lexicon: NameLexicon) -> bool:
    """Say whether one name is the other without its second surname: "Ana Ruiz" and "Ana Ruiz Prado", "Jo Holm" and "Jo Holm-Berg"."""
    shorter, longer = sorted((_words(one, lexicon), _words(other, lexicon)), key=len)
    if not 2 <= len(shorter) < len(longer) or any(len(word) < 2 for word in shorter[1:]):
        return False
    last = next(word for name in (one, other) for word in name.replace("-", " ").split() if fold(word) == shorter[-1])
    if lexicon.is_given(last) or shorter[-1] in lexicon.particles or not any(len(word) > 1 for word in longer[len(shorter) :]):
        return False
    if len(shorter[0]) == 1 or len(longer[0]) == 1:
        return shorter[0][0] == longer[0][0] and shorter[1:] == longer[1 : len(shorter)]
    return all(is_spelling_of(word, same) for word, same in zip(shorter, longer, strict=False))


def _words(name: str, lexicon: NameLexicon) -> list[str]:
    return fold(" ".join(word for word in name.split() if word not in lexicon.suffixes)).split()


def _fuller(name: str, known: str, lexicon: NameLexicon) -> bool:
    """Say whether a name is fuller than the one known: more words, and no ordinary word in front of a given name."""
    words = name.split()
    if not lexicon.is_given(words[0]) and (lexicon.is_common(words[0]) or lexicon.is_given(words[1])):
        return False
    return len(_words(name, lexicon)) > len(_words(known, lexicon)) or (
        not lexicon.is_given(known.split()[0]) and lexicon.is_given(words[0])
    )


class Register:
    """The persons of a document while it is read."""

    def __init__(self, lexicon: NameLexicon) -> None:
        self.lexicon = lexicon
        self.persons: list[Person] = []
        self._by_word: dict[str, list[Person]] = {}

    def add(self, name: str) -> Person:
        """Enter a full name, or find the person who has it."""
        person = self._known(name)
        told = in_plain_case(name)
        if person is None:
            person = Person(told, [name])
            self.persons.append(person)
        else:
            person.forms.append(name)
            if _fuller(told, person.name, self.lexicon):
                person.name = told
        self._index(person, name)
        return person

    def add_short(self, name: str) -> Person:
        """Enter somebody of whom the document gives the surname alone."""
        person = Person(in_plain_case(name), [name])
        self.persons.append(person)
        self._index(person, name)
        return person

    def _known(self, name: str) -> Person | None:
        """Return the one person a full name may be; of several that drop a surname none, for they are different people."""
        near = [person for word in dict.fromkeys(reversed(_words(name, self.lexicon)[1:])) for person in self.by_word(word)]
        found = [person for person in dict.fromkeys(near) if agree(person.name, name, self.lexicon)]
        same = [person for person in found if not drops_surname(person.name, name, self.lexicon)]
        return same[0] if same else found[0] if len(found) == 1 else None

    def _index(self, person: Person, name: str) -> None:
        for word in (*name.split(), *(part for whole in name.split() if "-" in whole for part in whole.split("-"))):
            if len(word.strip(".")) > 1 and word not in self.lexicon.particles and word not in self.lexicon.suffixes:
                for key in (fold(word), sound(fold(word))):
                    known = self._by_word.setdefault(key, [])
                    if person not in known[-_MOST_BEARERS:]:
                        known.append(person)

    def by_word(self, word: str) -> list[Person]:
        """Return the persons whose name holds a word, in any spelling."""
        return (self._by_word.get(fold(word)) or self._by_word.get(sound(fold(word))) or [])[-_MOST_BEARERS:]

    def by_surname(self, words: Sequence[str]) -> list[Person]:
        """Return the persons whose surname ends in these words."""
        tail = [fold(word) for word in words]
        found = []
        for person in self.by_word(words[-1]):
            own = [fold(word) for word in person.words if word not in self.lexicon.suffixes]
            if own[-len(tail) :] == tail or (len(tail) == 1 and is_spelling_of(own[-1], words[0])):
                found.append(person)
        return found or self._by_first_surname(tail)

    def _by_first_surname(self, tail: Sequence[str]) -> list[Person]:
        """Return the persons of several surnames who go by the first: "Ruiz" for "Ana Ruiz Prado"."""
        found = []
        for person in self.by_word(tail[-1]):
            own = _words(person.name, self.lexicon)
            inner = [word for word, spelt in zip(own[1:-1], person.words[1:-1], strict=False) if not self.lexicon.is_given(spelt)]
            if len(own) > 2 and tail[-1] in inner and own[:-1] != list(tail):
                found.append(person)
        return found

    def by_given(self, word: str) -> list[Person]:
        """Return the persons whose first name is this word."""
        return [person for person in self.by_word(word) if fold(person.words[0]) == fold(word)]


def letters_of(words: Iterable[str]) -> str:
    """Return the letters that shorten a name: "World Health Organization" → "WHO"."""
    return "".join(word[0] for word in words if word[0].isupper()).upper()
