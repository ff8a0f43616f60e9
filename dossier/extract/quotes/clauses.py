"""Sentences as the rules of speech read them: words outside quotation marks, each mention one word, each marked run one word.

A sentence here does not end inside quotation marks, so that `“We go. We win,” he said.` is one sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.extract.quotes.words import Form, SpeechWords
from dossier.model.actor import Mention
from dossier.model.evidence import Span
from dossier.text.document import Document, Marked

LONGEST = 1500
"""Characters outside quotation marks. What is longer is no sentence but a list or a line of a machine, and is read in pieces."""

MOST_RUNS = 40
"""Marked runs in one sentence. What holds more is a list, and is read in pieces too."""

_WORD = re.compile(r"(?:[^\W_]|@)+(?:['’.\-&][^\W_]+)*(?:['’](?!\w))?")
_POSSESSIVE = re.compile(r"['’]s?\b|['’](?=\s)")
_SOLID = re.compile(r"\S")
_LOWER = re.compile(r"\s[a-z]")
_ASIDE = re.compile(r"\([^()\n]{1,40}\)")
"""A short aside in brackets: "Smith (D-Ohio) said"."""
_TERMINAL = re.compile(r"[.!?…][\s\"”“»«’')\]]*$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mention or a marked run. `gap` is what stands between it and the token before; `word` is lower case, "" for a run."""

    start: int
    end: int
    word: str
    gap: str
    mention: Mention | None = None
    run: int = -1
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of speech in a sentence: the tokens it covers, `at` to `until`."""

    at: int
    until: int
    form: Form
    span: Span


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence: its span, its block, its tokens; the cues in it, found once."""

    span: Span
    block: int
    tokens: tuple[Token, ...]
    cues: tuple[Cue, ...]

    def part(self, low: int, words: SpeechWords) -> Clause:
        """Return the sentence from a token on."""
        tokens = self.tokens[low:]
        return Clause(self.span, self.block, tokens, tuple(find_cues(tokens, words)))


def read_clauses(document: Document, runs: tuple[Marked, ...], words: SpeechWords) -> tuple[Clause, ...]:
    """Return the sentences of a document in order. `runs` are the marked runs that count as one word; they do not overlap."""
    text = document.text
    clauses: list[Clause] = []
    mention_starts = [mention.span.start for mention in document.mentions]
    stops = _stops(document, runs)
    run = 0
    for index, block in enumerate(document.blocks):
        low = block.span.start
        for stop in stops[index]:
            while run < len(runs) and runs[run].outer.end <= low:
                run += 1
            last = run
            while last < len(runs) and runs[last].outer.start < stop:
                last += 1
            inside = [(number, runs[number]) for number in range(run, last)]
            tokens = tuple(_tokens(text, low, stop, inside, document.mentions, mention_starts, words))
            clauses.append(Clause(Span(low, stop), index, tokens, tuple(find_cues(tokens, words))))
            low = stop
    return tuple(clauses)


def _stops(document: Document, runs: tuple[Marked, ...]) -> list[list[int]]:
    """Return where sentences end in each block: never inside a run, and after a run that ends a sentence itself."""
    text = document.text
    ends: list[set[int]] = [set() for _ in document.blocks]
    run = 0
    for sentence in document.sentences:
        end = sentence.span.end
        while run < len(runs) and runs[run].outer.end < end:
            run += 1
        inside = run < len(runs) and runs[run].outer.start < end < runs[run].outer.end
        if not inside:
            ends[sentence.block].add(end)
    starts = [block.span.start for block in document.blocks]
    for marked in runs:
        at = bisect_left(starts, marked.outer.start + 1) - 1
        if at < 0:
            continue
        closes = _TERMINAL.search(text[marked.outer.end - 4 : marked.outer.end]) is not None
        ahead = _SOLID.search(text, marked.outer.end, document.blocks[at].span.end)
        following = ahead.group() if ahead else ""
        if closes and (following.isupper() or following in '"“”«»'):
            ends[at].add(marked.outer.end)
    for index, block in enumerate(document.blocks):
        ends[index].add(block.span.end)
    run_ends = [marked.outer.end for marked in runs]
    return [list(_cut(block.span.start, sorted(group), runs, run_ends)) for group, block in zip(ends, document.blocks, strict=True)]


def _cut(low: int, stops: list[int], runs: tuple[Marked, ...], run_ends: list[int]) -> Iterator[int]:
    """Yield the ends of sentences, and ends inside those that are longer than any sentence is."""
    for stop in stops:
        while True:
            many = bisect_left(run_ends, low + 1) + MOST_RUNS - 1
            crowded = many < len(run_ends) and run_ends[many] < stop
            if stop - low <= LONGEST and not crowded:
                break
            end = low + LONGEST
            run = bisect_left(run_ends, end)
            if run < len(runs) and runs[run].outer.start < end:
                end = run_ends[run]
            end = min(end, run_ends[many]) if crowded else end
            if end >= stop:
                break
            yield end
            low = end
        if stop > low:
            yield stop
        low = max(low, stop)


def _tokens(
    text: str, low: int, high: int, runs: list[tuple[int, Marked]], mentions: tuple[Mention, ...], starts: list[int], words: SpeechWords
) -> Iterator[Token]:
    """Yield the tokens of a sentence; the words inside marked runs are not looked at."""
    previous = low
    for number, run in [*runs, (-1, None)]:
        stop = high if run is None else min(high, run.outer.start)
        for token in _plain_tokens(text, max(low, previous), stop, mentions, starts, words):
            gap = text[previous : token.start]
            if "(" in gap:
                gap = _ASIDE.sub("", gap)
            yield Token(token.start, token.end, token.word, gap, token.mention, -1, token.possessive)
            previous = token.end
        if run is not None:
            yield Token(run.outer.start, run.outer.end, "", text[previous : run.outer.start], None, number)
            previous = run.outer.end


def _plain_tokens(text: str, low: int, high: int, mentions: tuple[Mention, ...], starts: list[int], words: SpeechWords) -> Iterator[Token]:
    for match in _ASIDE.finditer(text, low, high):
        yield from _words(text, low, match.start(), mentions, starts, words)
        low = match.end()
    yield from _words(text, low, high, mentions, starts, words)


def _words(text: str, low: int, high: int, mentions: tuple[Mention, ...], starts: list[int], words: SpeechWords) -> Iterator[Token]:
    """Yield words and mentions of a stretch without asides in brackets."""
    position = low
    index = bisect_left(starts, low)
    while position < high:
        while index < len(mentions) and mentions[index].span.start < position:
            index += 1
        mention = mentions[index] if index < len(mentions) and mentions[index].span.end <= high else None
        stop = mention.span.start if mention else high
        for match in _WORD.finditer(text, position, stop):
            if match.group() not in ("s",):
                word = match.group().lower()
                owns = word.endswith(("'s", "’s")) and word[:-2] not in words.pronouns
                yield Token(match.start(), match.end(), word, "", possessive=owns)
        if mention is None:
            return
        end = mention.span.end
        tail = _POSSESSIVE.match(text, end)
        word = text[mention.span.start : end].lower()
        owns = word in words.possessives or (tail is not None and mention.form != "pronoun")
        owns = owns or (word in words.objects_or_owners and _LOWER.match(text, end) is not None)
        yield Token(mention.span.start, end, word, "", mention, -1, owns)
        position = tail.end() if tail else end


def find_cues(tokens: tuple[Token, ...], words: SpeechWords) -> Iterator[Cue]:
    """Yield the verbs of speech among tokens; a form after an article, a possessive or a preposition is a noun."""
    for index, token in enumerate(tokens):
        forms = words.cues.get(token.word)
        if not forms or (token.mention is not None):
            continue
        before = tokens[index - 1] if index else None
        if before is not None and _is_noun(before, token, words):
            continue
        several = index > 2 and tokens[index - 2].word == "and" and tokens[index - 3].mention is not None
        if token.word == forms[0].verb.split()[0] and not several and not _has_base_subject(before, words):
            continue
        if token.word == f"{forms[0].verb}s" and forms[0].verb in words.also_nouns and not _right_after_subject(before, token, words):
            continue
        for form in forms:
            following = tuple(other.word for other in tokens[index + 1 : index + 1 + len(form.rest)])
            if following == form.rest:
                until = index + 1 + len(form.rest)
                yield Cue(index, until, form, Span(token.start, tokens[until - 1].end))
                break


def _is_noun(before: Token, token: Token, words: SpeechWords) -> bool:
    """Say whether the word before makes a form a noun: "the claim", "Smith's remark", but not "of saying"."""
    if before.run >= 0 or token.gap.strip(" ") or not (before.possessive or before.word in words.determiners):
        return False
    return not (token.word.endswith("ing") and before.word in words.prepositions)


def _right_after_subject(before: Token | None, token: Token, words: SpeechWords) -> bool:
    """Say whether a subject or a comma stands right before a word that may be a noun ("the mayor tweets", not "early tweets")."""
    if before is None or before.run >= 0 or "," in token.gap:
        return True
    if before.mention is not None:
        return not before.possessive and before.mention.kind in ("person", "group")
    return before.word in words.pronouns or before.word in words.relatives or before.word in words.people or before.word == "also"


def _has_base_subject(before: Token | None, words: SpeechWords) -> bool:
    """Say whether the word before lets a verb stand in its base form ("they say", "would say", "officials say")."""
    if before is None or before.run >= 0:
        return False
    if before.mention is not None:
        return before.mention.kind == "group" or before.mention.form == "pronoun"
    return before.word.endswith(("s", "ly")) or any(
        before.word in group
        for group in (words.modals, words.pronouns, words.first_person, words.relatives, words.coordinators, words.people)
    )
