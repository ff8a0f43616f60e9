"""Passages that turn something away: who denies, and what, as far as the passage itself tells it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from dossier.link.disputes.article import Article
from dossier.link.disputes.measures import entry
from dossier.link.disputes.passages import Passage
from dossier.link.disputes.subjects import bare_name, find_agent, find_subject
from dossier.model.evidence import Evidence, Span
from dossier.model.language import Language
from dossier.text.words import Reading, Word

_OBJECT = 6
"""Words behind the verb of denial within which what is denied is named: "denied any such claim"."""
_LEAST_CLAIM = 12
"""Code points of a claim that a denial tells itself."""
DEED = "to "
"""Stands before the key of a deed that different words tell ("to leave"), so that no word of a text has that key."""


@dataclass(frozen=True, slots=True, eq=False)
class _Lists:
    denials: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    cues: frozenset[str]
    decided_on: frozenset[str]
    attributes: frozenset[str]
    nouns: frozenset[str]
    links: frozenset[str]
    pointers: frozenset[str]
    such: frozenset[str]
    passives: frozenset[str]
    agents: frozenset[str]
    contrasts: frozenset[str]
    deeds: dict[str, str]
    deed_heads: frozenset[str]
    called: frozenset[str]


@cache
def _lists(language: Language) -> _Lists:
    def of(name: str) -> frozenset[str]:
        return frozenset(language.words(f"disputes.{name}"))

    deeds = {word: f"{DEED}{deed}" for deed, group in language.lists("disputes.deeds").items() for word in group}
    phrases = tuple(tuple(phrase.split()) for phrase in language.words("disputes.denial_phrases"))
    return _Lists(
        denials=of("denials"),
        phrases=phrases,
        cues=of("denials") | {phrase[0] for phrase in phrases},
        decided_on=of("decided_on"),
        attributes=of("attributes"),
        nouns=of("claim_nouns"),
        links=of("claim_links"),
        pointers=of("pointers"),
        such=of("such"),
        passives=of("passives"),
        agents=of("agents"),
        contrasts=of("contrasts"),
        called=of("called"),
        deeds=deeds,
        deed_heads=frozenset(deeds) | {word.partition("-")[0] for word in deeds},
    )


@dataclass(frozen=True, slots=True, eq=False)
class Denial:
    """A passage that denies: its verb, who denies, and the content words of what.

    `refers` says that it points back to a claim told before ("denied it", "rejected the claim"). `claim` is the claim that it
    tells itself ("denied reports that …"), with its holder and the words of the denial alone. `negated` says that somebody merely
    says that something is not so ("no truce had been agreed").
    """

    passage: Passage
    cue: Span
    holder: str
    topic: frozenset[str]
    refers: bool = False
    claim: tuple[str, Evidence, Evidence] | None = None
    negated: bool = False


def find_denials(article: Article) -> tuple[Denial, ...]:
    """Return the denials of an article, one for each passage at most."""
    return tuple(_denials(article))


def _denials(article: Article) -> Iterator[Denial]:
    known = _lists(article.language)
    for passage in article.passages:
        found = _cue(known, passage)
        if found is None:
            negated = _negated(article, passage)
            if negated is not None:
                yield negated
            continue
        first, last = found
        objects = _objects(known, passage, last)
        passive = passage.words[first].lower.endswith("ed") and any(
            word.lower in known.passives for word in passage.words[max(0, first - 2) : first]
        )
        holder = _holder(article, passage, passage.words[first], passive)
        if holder is None:
            continue
        noun = next((number for number, word in enumerate(objects[:_OBJECT]) if word.lower in known.nouns), None)
        claim = None if passive else _told(article, known, passage, passage.words[first], objects, noun, holder)
        such = passage.words[last].lower in known.such
        refers = claim is None and (passive or such or noun is not None or _refers(known, passage, objects))
        topic = topic_of(objects if noun is None else objects[noun + 1 :], article.language)
        yield Denial(passage, passage.words[first].span, holder, topic, refers, claim)


def _negated(article: Article, passage: Passage) -> Denial | None:
    """Read what somebody says is not so: "Arden said no truce had been agreed"."""
    for quote in passage.quotes if passage.quotes and any(word.negation for word in passage.read) else ():
        inside = [word for word in passage.words if quote.evidence.span.covers(word.span)]
        negation = next((word for word in inside if word.negation), None)
        if quote.speaker and negation is not None and quote.style != "mixed":
            holder = article.names.get(quote.speaker, quote.speaker)
            return Denial(passage, negation.span, holder, topic_of(inside, article.language), negated=True)
    return None


def topic_of(words: Sequence[Word | Reading], language: Language) -> frozenset[str]:
    """Return the content words of a claim or denial; words for one deed count as one word ("walked out", "left")."""
    known = _lists(language)
    if known.deed_heads.isdisjoint([word.lower for word in words]):
        return frozenset([word.topic for word in words if word.topic])
    deeds = known.deeds
    named = (deeds.get(entry(words, index, deeds), word.key) for index, word in enumerate(words) if not word.light and not word.number)
    return frozenset(key for key in named if key)


def told_in(passage: Passage) -> frozenset[str]:
    """Return the content words of a passage, as `topic_of` does."""
    return topic_of(passage.read, passage.language) if passage.has(_lists(passage.language).deed_heads) else passage.topic


def _cue(known: _Lists, passage: Passage) -> tuple[int, int] | None:
    """Return the first and last word of what denies; who rejects a request, or calls a rumour unfounded in passing, denies nothing."""
    lower = passage.lower
    for start, word in enumerate(lower) if passage.has(known.cues) else ():
        if word not in known.cues:
            continue
        attribute = word in known.attributes and bool({*lower[start + 1 : start + 2]} & known.nouns)
        if word in known.denials and not attribute and known.decided_on.isdisjoint(lower[start + 1 : start + 4]):
            return start, start
        for phrase in known.phrases:
            if word == phrase[0] and lower[start : start + len(phrase)] == phrase:
                return start, start + len(phrase) - 1
    return None


def _objects(known: _Lists, passage: Passage, last: int) -> list[Word]:
    """Return the words behind a denial, up to a contrast or the end of the clause."""
    text, objects = passage.source.text, []
    for before, word in zip(passage.words[last:], passage.words[last + 1 :], strict=False):
        if word.lower in known.contrasts or any(mark in text[before.span.end : word.span.start] for mark in ";:"):
            break
        objects.append(word)
    return objects


def _holder(article: Article, passage: Passage, cue: Word, passive: bool) -> str | None:
    """Return who denies: the speaker of the words, else the subject of the verb; of a passive who it was done by, or None.

    In "The mill can open, the ministry said. It denied that the licence was late." it is the ministry.
    """
    text, words = passage.source.text, passage.words
    if any(quote.evidence.span.covers(cue.span) for quote in passage.quotes) and not passive:
        return article.holder(passage, cue.span)
    span = (find_agent if passive else find_subject)(text, words, cue, article.language)
    if passive and span is None:
        return None
    limit = span or Span(passage.span.start, cue.span.start)
    named = [name.actor for name in passage.named if limit.covers(name.span)]
    if named:
        return named[-1]
    told = (bare_name(text, span, words, article.language) if span else "") or article.holder(passage, cue.span)
    alone = not any(word.key for word in words if word.span.end <= cue.span.start)
    before = article.antecedent(passage) if told == passage.source.id and alone else None
    return article.teller(before) if before is not None else told


def _refers(known: _Lists, passage: Passage, objects: list[Word]) -> bool:
    """Say whether a denial points back: "denied it", "rejected the claim", "denied receiving any such offer"."""
    if not objects:
        return True
    if objects[0].lower in known.pointers:
        text, end = passage.source.text, objects[0].span.end
        return len(objects) == 1 or any(mark in text[end : objects[1].span.start] for mark in ',.“”"')
    return any(word.lower in known.such for word in objects)


def _told(
    article: Article, known: _Lists, passage: Passage, cue: Word, objects: list[Word], at: int | None, holder: str
) -> tuple[str, Evidence, Evidence] | None:
    """Find the claim that a denial tells itself: "rejected the county's demand for …", "denied a report by the paper that …"."""
    if at is None or at + 1 == len(objects) or objects[at + 1].lower not in known.links:
        return None
    noun, end = objects[at], _end_of_claim(known, passage, objects[at:])
    owner = next((word for word in reversed(objects[:at]) if word.lower.endswith(("'s", "’s", "s'", "s’"))), None)
    between = [name for name in passage.named if cue.span.end <= name.span.start and name.span.end <= noun.span.start + 1]
    first = between[-1].span.start if between else owner.span.start if owner else noun.span.start
    if end - noun.span.end < _LEAST_CLAIM:
        return None
    said_by = _by(article, known, passage, objects[at + 1 :])
    claimant = between[-1].actor if between else said_by or (owner.span.cut(passage.source.text)[:-2] if owner else passage.source.id)
    if article.same_voice(claimant, holder):
        return None
    claimed = passage.cite(Span(first, end))
    return claimant, claimed, passage.cite(Span(passage.span.start, noun.span.end))


def _end_of_claim(known: _Lists, passage: Passage, words: list[Word]) -> int:
    """Return where a claim ends: before the words that somebody calls it, as in "rejected the account as “a fairy tale”"."""
    text = passage.source.text
    for before, word in pairwise(words):
        if any(mark in text[before.span.end : word.span.start] for mark in '“"„«'):
            return words[words.index(before) - 1].span.end if before.lower in known.called else before.span.end
    return words[-1].span.end


def _by(article: Article, known: _Lists, passage: Passage, words: list[Word]) -> str:
    """Return whose claim it is: "a report by the harbour radio that …"."""
    if not words or words[0].lower not in known.agents:
        return ""
    span = find_agent(passage.source.text, words, passage.words[0], article.language)
    if span is None:
        return ""
    named = [name.actor for name in passage.named if span.covers(name.span)]
    return named[-1] if named else bare_name(passage.source.text, span, words, article.language)
