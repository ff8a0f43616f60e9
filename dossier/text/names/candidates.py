"""Runs of capitalised words that may name somebody, with what stands before and after them. Nothing is decided here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dossier.model.evidence import Span
from dossier.model.source import Block
from dossier.text.document import Sentence
from dossier.text.names.lexicon import NameLexicon
from dossier.text.names.tokens import Token, is_nickname, tokens_of

UNNAMED_BLOCKS = frozenset({"credit", "byline", "date", "noise"})
_SELF = re.compile(r"I(?:['’‘][a-z]{1,2})?")
"""The pronoun, and what it is short for: "I’m", "I’ll"; "I’Anson" is a name."""
_OPENERS = frozenset("\"“”„«»‘'([:;–—-•*…|/")
_MOST_PARTICLES = 3
_LONGEST = 14
_SHOUTED = 0.8


@dataclass(frozen=True, slots=True)
class Line:
    """The tokens of one sentence. `shouted` says that small words too begin with a capital there: capitals prove nothing."""

    tokens: tuple[Token, ...]
    sentence: int
    block: int
    kind: str
    shouted: bool


@dataclass(slots=True)
class Candidate:
    """A run `first` to `last` (inclusive) of the tokens of `line`. `weak` says that its first capital may be the sentence's."""

    line: Line
    first: int
    last: int
    weak: bool
    title: str | None = None
    title_at: int | None = None
    bearer: bool = False
    """Whether a single word is the surname of somebody named in full elsewhere."""
    given: bool = False
    """Whether an editor gave the run as a name: it is not cut."""

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the run."""
        return self.line.tokens[self.first : self.last + 1]

    @property
    def span(self) -> Span:
        """Where the run stands."""
        return Span(self.line.tokens[self.first].start, self.line.tokens[self.last].end)

    def before(self, steps: int = 1) -> str:
        """Return the word `steps` before the run (and its title), or ""."""
        at = (self.first if self.title_at is None else self.title_at) - steps
        return self.line.tokens[at].form if at >= 0 else ""

    def after(self, steps: int = 1) -> str:
        """Return the word `steps` after the run, or ""."""
        at = self.last + steps
        return self.line.tokens[at].form if at < len(self.line.tokens) else ""


def read_lines(text: str, blocks: Sequence[Block], sentences: Sequence[Sentence], lexicon: NameLexicon) -> tuple[Line, ...]:
    """Return the tokens of all sentences that may hold names."""
    lines = []
    for index, sentence in enumerate(sentences):
        kind = blocks[sentence.block].kind
        if kind in UNNAMED_BLOCKS:
            continue
        tokens = tuple(tokens_of(text, sentence.span.start, sentence.span.end, lexicon))
        lines.append(Line(tokens, index, sentence.block, kind, _shouted(tokens, lexicon)))
    return tuple(lines)


def _shouted(tokens: tuple[Token, ...], lexicon: NameLexicon) -> bool:
    """Say whether capitals prove nothing in a line: a headline in title case, all in capitals, or words of another language."""
    plain = [token for token in tokens if token.form[0].isalpha() and token.form.lower() not in lexicon.function and len(token.form) > 1]
    raised = [token for token in plain if token.form[0].isupper()]
    if len(plain) < 3:
        return False
    small = [token.form for token in tokens if token.form.islower() and token.form not in lexicon.particles]
    if len(small) >= 4 and sum(word in lexicon.function for word in small) < 0.12 * len(small):
        return True
    common = [token for token in raised[1:] if lexicon.is_common(token.form) and not _may_be_raised(token.form, lexicon)]
    return len(raised) >= _SHOUTED * len(plain) and (len(common) >= 2 or len(common) * 3 >= len(plain))


def _may_be_raised(word: str, lexicon: NameLexicon) -> bool:
    """Say whether a common word has its capital in plain text too, as part of a title or of the name of a body."""
    return (
        word in lexicon.heads
        or word in lexicon.after_place
        or word.lower() in lexicon.title_words
        or word.lower() in lexicon.modifiers
        or word in lexicon.courtesy
    )


def count_small(lines: Sequence[Line]) -> Counter[str]:
    """Count the words that stand with a small first letter: a word that does is rarely a name."""
    return Counter(token.form for line in lines for token in line.tokens if token.form[0].islower() and not token.capital)


def _joined(text: str, left: Token, right: Token) -> bool:
    gap = text[left.end : right.start]
    if left.tied or left.owns:
        return False
    return (len(gap) <= 2 and not gap.strip() and gap != "\n\n") or is_nickname(gap)


def find_candidates(text: str, lines: Sequence[Line], lexicon: NameLexicon) -> list[Candidate]:
    """Return all runs of capitalised words, particles inside them included."""
    found: list[Candidate] = []
    names = [tuple(token.form for token in tokens_of(name, 0, len(name), lexicon)) for name in lexicon.whole]
    for line in lines:
        at = 0
        while at < len(line.tokens):
            if not _opens(line.tokens[at], lexicon):
                at += 1
                continue
            given = _given(text, line, at, names, lexicon)
            last = given or _reach(text, line, at, lexicon)
            found.append(Candidate(line, at, last, _weak(text, line, at), given=given is not None))
            at = last + 1
    return found


def _given(text: str, line: Line, at: int, names: Sequence[tuple[str, ...]], lexicon: NameLexicon) -> int | None:
    """Return the last token of a name of the topic that begins at `at`, or None: "Sea and Shore Chairman", not "Sea and Shore Fund"."""
    for name in names:
        beyond = at + len(name)
        if tuple(token.form for token in line.tokens[at:beyond]) != name:
            continue
        follows = line.tokens[beyond] if beyond < len(line.tokens) else None
        longer = follows and follows.capital and _joined(text, line.tokens[beyond - 1], follows)
        if not longer or (follows and follows.form.lower() in lexicon.title_nouns):
            return beyond - 1
    return None


def _opens(token: Token, lexicon: NameLexicon) -> bool:
    form = token.form.title() if token.form.isupper() and len(token.form) > 4 else token.form
    return token.capital and not (form in lexicon.calendar and not lexicon.is_given(form)) and not _SELF.fullmatch(form)


def _weak(text: str, line: Line, at: int) -> bool:
    """Say whether the capital may only be that of a sentence, a quotation or a list."""
    if at == 0:
        return True
    gap = text[line.tokens[at - 1].end : line.tokens[at].start]
    return any(mark in _OPENERS for mark in gap) and gap.strip() not in {"-", "/", "'"}


def _reach(text: str, line: Line, at: int, lexicon: NameLexicon) -> int:
    """Return the index of the last token of the run that begins at `at`."""
    tokens = line.tokens
    last = at
    while last + 1 < len(tokens) and last - at < _LONGEST:
        following = tokens[last + 1]
        if following.capital or (following.form in lexicon.suffixes):
            gap = text[tokens[last].end : following.start]
            suffix = gap == ", " and following.form in lexicon.suffixes
            if (not suffix and not _joined(text, tokens[last], following)) or not _opens(following, lexicon):
                break
            initial = len(following.form) == 1 and len(tokens[last].form) == 1
            if following.form.lower() in lexicon.function and following.form.lower() not in lexicon.particles and not initial:
                break
            last += 1
            continue
        step = _over_particles(text, line, last, lexicon)
        if step is None:
            break
        last = step
    return _over_and(text, line, at, last, lexicon)


def _over_and(text: str, line: Line, first: int, last: int, lexicon: NameLexicon) -> int:
    """Return the last token of a body whose name holds "and": "Coasts and Harbours Commission"."""
    tokens = line.tokens
    if last + 2 >= len(tokens) or tokens[last + 1].form not in lexicon.small.joining or not _joined(text, tokens[last], tokens[last + 1]):
        return last
    if not all(_may_be_joined(token.form, lexicon) for token in tokens[max(first, last - 1) : last + 1]):
        return last
    beyond = last + 2
    while (
        beyond < len(tokens)
        and tokens[beyond].capital
        and lexicon.is_common(tokens[beyond].form)
        and _joined(text, tokens[beyond - 1], tokens[beyond])
    ):
        beyond += 1
    return beyond - 1 if beyond - 1 > last + 2 and tokens[beyond - 1].form in lexicon.heads else last


def _may_be_joined(word: str, lexicon: NameLexicon) -> bool:
    """Say whether a word may be half of a body's name: "Coasts and Harbours Commission", not "the Senate and the Coasts Commission"."""
    return lexicon.is_common(word) and (word not in lexicon.heads or word.endswith("ies"))


def _over_particles(text: str, line: Line, last: int, lexicon: NameLexicon) -> int | None:
    """Return the index of the capitalised token that particles tie to `last`, if they do: "Ana de la Cruz"."""
    tokens = line.tokens
    at = last
    while at + 1 < len(tokens) and tokens[at + 1].form in lexicon.particles and at - last < _MOST_PARTICLES:
        if not _joined(text, tokens[at], tokens[at + 1]):
            return None
        at += 1
    if at == last or at + 1 >= len(tokens):
        return None
    follows = tokens[at + 1]
    if follows.capital and _joined(text, tokens[at], follows) and follows.form not in lexicon.calendar:
        return at + 1
    return None
