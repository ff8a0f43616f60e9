"""What a run of capitals names: a person, a body, a place, a group, or nothing. Every piece of evidence counts points."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dossier.model.actor import MentionKind
from dossier.text.names.candidates import Candidate
from dossier.text.names.canonical import fold, sound
from dossier.text.names.lexicon import NameLexicon
from dossier.text.names.namesakes import is_built, is_team, is_unnamed

_PERSON_AT_LEAST = 2
_MARKS = frozenset('"“”„«»')
_LETTERS = re.compile(r"[A-Z][A-Z0-9&]{1,6}\Z|(?:[A-Z]\.){2,}\Z")
_AGE = re.compile(r"\s*,\s*(?:aged\s+)?\d{1,3}\s*,|\s*\(\d{1,3}\)")
_SCORE = re.compile(r"\s\d{1,3}[-–]\d{1,3}(?!\w)")
"""Behind a team: "beat Aldborough Vale 2-0"."""
_INNER_CAPITAL = re.compile(r"[A-Z][a-z]+[A-Z]")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the whole document says about its words."""

    small: Mapping[str, int]
    alone: Mapping[str, int]
    """How often a word stands alone as a run in strong position."""
    persons: frozenset[str]
    """Words that follow a title of a person, or a given name, somewhere."""
    letters: Mapping[str, str]
    """Letters such as "OHC" → the words they stand for."""
    sounds: frozenset[str]
    """How those surnames sound, for other spellings of them."""
    tails: Mapping[str, str]
    """The end of a body's name → the whole: "Times" → "Utah Times"."""
    vessels: frozenset[str]
    """Names of ships."""
    places: frozenset[str]
    """Names that a dateline or the words around them show to be places."""
    bodies: frozenset[str]
    """Single words that the words around them show to be companies or other bodies."""


def kind_of_run(text: str, run: Candidate, seen: Evidence, lexicon: NameLexicon) -> MentionKind | None:
    """Return what a run names, or None."""
    words = tuple(token.form for token in run.tokens)
    whole = " ".join(words)
    if run.given:
        return "organisation" if whole in lexicon.known else "place"
    if whole in lexicon.people:
        return "group"
    if is_unnamed(words, lexicon) or whole in seen.vessels or is_vessel(text, run, lexicon):
        return None
    if run.before().lower() in lexicon.undertakings or (whole.isupper() and run.after() in lexicon.currencies):
        return None
    firm = len(words) > 1 and run.title is None and run.after() in lexicon.parts_of_companies and not run.tokens[-1].owns
    if firm or any("&" in word for word in words) or is_team(words, lexicon):
        return "organisation"
    if is_built(words, lexicon):
        return "place"
    if whole in lexicon.places and len(words) > 1:
        return "place"
    if len(words) > 1 and whole.isupper() and any(lexicon.is_common(word) for word in words):
        return None
    if run.title is not None and not _body(words, lexicon) and whole not in lexicon.country_names and whole not in lexicon.known:
        return "person"
    if whole in lexicon.places:
        return "place" if not (lexicon.is_given(whole) and _subject_of_speech(text, run, lexicon) and whole in seen.persons) else "person"
    if whole in lexicon.known or whole in seen.letters or (whole in seen.tails and run.before().lower() == "the"):
        return "organisation"
    if whole.isupper() and len(whole) > 3 and run.weak and whole.title() in lexicon.places:
        return "place"
    if whole in lexicon.adjectives or whole in lexicon.no_names or words[-1] in lexicon.things:
        return None
    if fold(whole) in seen.places:
        return "place"
    if len(words) == 1:
        return _kind_of_word(text, run, words[0], seen, lexicon)
    if _body(words, lexicon):
        return "organisation"
    if (words[-1] in lexicon.after_place and (words[0] in lexicon.places or not lexicon.is_given(words[0]))) or (
        words[0] in lexicon.before_place and not lexicon.is_given(words[0])
    ):
        return "place"
    return _kind_of_words(text, run, words, seen, lexicon)


def _body(words: Sequence[str], lexicon: NameLexicon) -> bool:
    return (words[-1] in lexicon.heads and len(words) > 1 and not (len(words) == 2 and lexicon.is_given(words[0]))) or (
        words[-1] in lexicon.company
        or (any(word in lexicon.small.body_ties for word in words) and any(word in lexicon.take_of for word in words[:-1]))
    )


def _subject_of_speech(text: str, run: Candidate, lexicon: NameLexicon) -> bool:
    """Say whether a run does what a verb of speech beside it says; in `“… for Oslo”, said the minister` it does not."""
    after, later = run.after().lower(), run.after(2).lower()
    if after and any(mark in _MARKS for mark in text[run.span.end : run.line.tokens[run.last + 1].start]):
        after = ""
    return after in lexicon.speech or (after in lexicon.acts_between and later in lexicon.speech) or run.before().lower() in lexicon.speech


def _kind_of_word(text: str, run: Candidate, word: str, seen: Evidence, lexicon: NameLexicon) -> MentionKind | None:
    if run.bearer or word in seen.persons:
        return "person"
    if run.weak and word.lower() in lexicon.small.nobody_named:
        return None
    if (_LETTERS.match(word) and not run.line.shouted and not lexicon.is_common(word)) or word in seen.bodies:
        return "organisation"
    if run.weak and (lexicon.is_common(word) or seen.small[word.lower()]):
        return None
    if lexicon.is_common(word) or word.lower() in lexicon.function or run.line.shouted:
        return None
    if run.tokens[0].tied:
        return None
    if _is_place_here(text, run, lexicon) and not lexicon.is_given(word):
        return "place"
    if lexicon.is_given(word) and (_subject_of_speech(text, run, lexicon) or run.after() in lexicon.small.relative):
        return "person"
    if run.before() in lexicon.body_nouns and not run.weak:
        return "organisation"
    if run.before().lower() in lexicon.small.before_places and not run.weak and seen.alone[word] <= 1:
        return "place" if run.before().lower() in lexicon.small.firmly_before_places else None
    if run.before().lower() == "the" or _INNER_CAPITAL.match(word):
        return "organisation" if seen.alone[word] >= 2 or _INNER_CAPITAL.match(word) else None
    if _subject_of_speech(text, run, lexicon) and not (run.weak and seen.alone[word]):
        return "person"
    return "organisation" if seen.alone[word] >= 2 and not run.weak else None


def is_vessel(text: str, run: Candidate, lexicon: NameLexicon) -> bool:
    """Say whether a run is the name of a ship: "the hospital ship X", "aboard the X", "the Danish-flagged X"."""
    if run.title is not None or run.first == 0:
        return False
    before = run.before().lower()
    if before in lexicon.vessels or f"{run.before(2)} {before}".lower() in lexicon.vessels:
        return True
    if before == "the":
        return run.before(2).lower() in lexicon.aboard and len(run.tokens) < 4
    gap = text[run.line.tokens[run.first - 1].end : run.span.start].strip()
    return gap.startswith("-") and gap[1:].lower() in lexicon.flagged


def is_place_told(run: Candidate, lexicon: NameLexicon) -> bool:
    """Say whether the words beside a run name what kind of place it is: "the town of X", "the mayor of X", "the X river"."""
    if run.title is not None:
        return False
    before = run.before() == "of" and run.before(2).lower() in lexicon.place_nouns | lexicon.many_places
    return before or (run.before().lower() == "the" and run.after() in lexicon.place_nouns_behind and not run.tokens[-1].owns)


def is_body_told(text: str, run: Candidate, lexicon: NameLexicon) -> bool:
    """Say whether the words around a run show a company or another body: "shares in X", "X, which makes boats", "a spokesman for X"."""
    if text[run.span.end : run.span.end + 1] == "," and run.after() == "which":
        return True
    if run.before() in lexicon.body_nouns and run.title is None and not run.weak and not run.line.shouted:
        return True
    return run.before() in lexicon.small.ties and run.before(2).lower() in lexicon.parts_of_bodies


def _is_place_here(text: str, run: Candidate, lexicon: NameLexicon) -> bool:
    """Say whether words of motion or direction make a run a place: "flew to X", "X, west of the capital"."""
    before, pair = run.before().lower(), run.before(2).lower()
    if before in lexicon.small.before_places and pair in lexicon.motions:
        return True
    if before == "of" and pair in lexicon.directions:
        return True
    after = text[run.span.end : run.span.end + 2].strip()[:1]
    return before in lexicon.small.before_places and after == "," and run.after().lower() in lexicon.directions


def _is_ordinary(word: str, lexicon: NameLexicon) -> bool:
    """Say whether a word of a name is a word of the language; "Van" and the initials "M S" are words of names."""
    return len(word) > 1 and lexicon.is_common(word) and not lexicon.is_given(word) and word.lower() not in lexicon.particles


def _kind_of_words(text: str, run: Candidate, words: tuple[str, ...], seen: Evidence, lexicon: NameLexicon) -> MentionKind | None:
    if run.before() in lexicon.body_nouns and not lexicon.is_given(words[0]):
        return "organisation"
    if run.before() in lexicon.small.ties and run.before(2) in lexicon.things:
        return None
    if _is_place_here(text, run, lexicon) and not lexicon.is_given(words[0]) and words[-1] not in seen.persons:
        return "place"
    if run.line.shouted and not lexicon.is_given(words[0]) and words[-1] not in seen.persons:
        return "person" if len(words) == 2 and sound(fold(words[-1])) in seen.sounds else None
    if _SCORE.match(text, run.span.end) and not lexicon.is_given(words[0]):
        return "organisation"
    ordinary = [word for word in words if _is_ordinary(word, lexicon)]
    points = 2 if sum(word not in lexicon.particles for word in words) <= 3 else 1
    points += 3 * lexicon.is_given(words[0])
    points += 2 * (words[-1] in seen.persons)
    points += any(len(word.strip(".")) == 1 for word in words[1:-1]) + any(word in lexicon.particles for word in words)
    points += (
        2 * bool(_AGE.match(text, run.span.end)) + 2 * (run.after() in lexicon.small.relative) + _subject_of_speech(text, run, lexicon)
    )
    points -= 2 * (run.before().lower() == "the") + 2 * len(ordinary)
    points -= 2 * sum(word in lexicon.adjectives or word in lexicon.places or bool(_LETTERS.match(word)) for word in words[1:])
    points -= 2 * (words[0] in lexicon.adjectives or words[0] in lexicon.places or (bool(_LETTERS.match(words[0])) and "." not in words[0]))
    points -= run.before().lower() in lexicon.small.firmly_before_places
    points -= 3 * any(word[0].isdigit() for word in words)
    if points >= _PERSON_AT_LEAST:
        return "person"
    if run.before().lower() in lexicon.small.firmly_before_places and not ordinary:
        return "place"
    if run.weak and ordinary and not run.line.shouted and words[0] in ordinary:
        return None
    return "organisation"
