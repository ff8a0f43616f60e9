"""Claims and their denials: one side lays something to somebody's charge or demands it, another turns it away."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dossier.link.disputes.candidate import brief, candidate, question, sentence
from dossier.link.disputes.passages import Corpus, Passage
from dossier.model.dispute import Dispute, Position
from dossier.model.evidence import Evidence, Span
from dossier.model.language import Language
from dossier.text.words import Word

_NEAR = 2
"""A claim and a denial at most so many sentences apart stand near each other."""
_FAR = 6
"""So many sentences apart, in one source, they may still answer each other."""
_NEXT_LEAST, _NEAR_LEAST, _FAR_LEAST = 0.5, 1.0, 2.0
"""Weight of the words that a claim and a denial must share when they stand side by side, near by, or further apart."""
_COMMON = 60
"""A word of more claims than this leads from no denial to them."""


@dataclass(frozen=True, slots=True, eq=False)
class _Lists:
    claims: frozenset[str]
    denials: frozenset[str]
    decided_on: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    answers: frozenset[str]
    defends: frozenset[str]
    own: frozenset[str]
    reproaches: frozenset[str]
    questions: frozenset[str]
    retracted: re.Pattern[str]


@cache
def _lists(language: Language) -> _Lists:
    retractions = "|".join(map(re.escape, language.words("disputes.retractions")))
    return _Lists(
        claims=frozenset(language.words("disputes.claims")),
        denials=frozenset(language.words("disputes.denials")),
        decided_on=frozenset(language.words("disputes.decided_on")),
        phrases=tuple(tuple(phrase.split()) for phrase in language.words("disputes.denial_phrases")),
        answers=frozenset(language.words("disputes.answers")),
        defends=frozenset(language.words("disputes.defends")),
        own=frozenset(language.words("disputes.own")),
        reproaches=frozenset(language.words("disputes.reproaches")),
        questions=frozenset(language.words("disputes.questions")),
        retracted=re.compile(
            rf"""
            (?P<turn>,?\s+(?:but|though|although|however|which))\s+(?:(?:this|that|it|these|they|the\s+\w+)\s+)?
            (?:was|were|has\s+been|have\s+been)\s+(?:\w+\s+)?(?:{retractions})\b
            """,
            re.VERBOSE | re.IGNORECASE,
        ),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Act:
    """A passage that claims or denies: the word or words that do so, who does, and the content words that tell of what."""

    passage: Passage
    cue: Span
    holder: str
    topic: frozenset[str]


def denial_disputes(corpus: Corpus) -> Iterator[Dispute]:
    """Yield a candidate for each denial and the claim it answers, nearest and most alike first."""
    lists = _lists(corpus.language)
    claims = [_act(corpus, passage, cue) for passage in corpus.passages if (cue := _cue(passage, lists.claims))]
    denials = [_act(corpus, passage, cue) for passage in corpus.passages if (cue := _denial_cue(lists, passage))]
    index: defaultdict[str, list[_Act]] = defaultdict(list)
    for claim in claims:
        for key in sorted(claim.topic):
            index[key].append(claim)
    by_place = {claim.passage.place: claim for claim in claims}
    best: dict[int, tuple[float, _Act, _Act]] = {}
    for denial in denials:
        inside = _inside(corpus, denial, lists)
        found = None if inside else _best_claim(corpus, denial, _candidates(denial, index, by_place))
        if inside is not None:
            yield inside
        elif found is not None and (found[1].passage.place not in best or found[0] > best[found[1].passage.place][0]):
            best[found[1].passage.place] = (*found, denial)
    for _, claim, denial in best.values():
        yield _dispute(corpus, claim, denial)
    yield from _retracted(corpus, lists)
    yield from _answered(corpus, lists, {denial.passage.place for denial in denials})


def _cue(passage: Passage, wanted: frozenset[str]) -> Word | None:
    return next((word for word in passage.words if word.lower in wanted), None)


def _denial_cue(lists: _Lists, passage: Passage) -> Word | None:
    lower = [word.lower for word in passage.words]
    for start, word in enumerate(passage.words):
        if word.lower in lists.denials and lists.decided_on.isdisjoint(lower[start + 1 : start + 4]):
            return word
        if any(tuple(lower[start : start + len(phrase)]) == phrase for phrase in lists.phrases):
            return word
    return None


def _act(corpus: Corpus, passage: Passage, cue: Word) -> _Act:
    before = [name for name in passage.named if name.span.end <= cue.span.start]
    spoken = any(quote.evidence.span.covers(cue.span) for quote in passage.quotes)
    holder = before[-1].actor if before and not spoken else corpus.holder(passage, cue.span)
    return _Act(passage, cue.span, holder, corpus.topic(passage))


def _candidates(denial: _Act, index: dict[str, list[_Act]], by_place: dict[int, _Act]) -> list[_Act]:
    place = denial.passage.place
    near = [by_place[at] for at in range(place - _NEAR - 1, place + _NEAR + 2) if at in by_place]
    far = [claim for key in sorted(denial.topic) if len(index[key]) <= _COMMON for claim in index[key]]
    return sorted({claim.passage.place: claim for claim in (*near, *far)}.values(), key=lambda claim: claim.passage.place)


def _best_claim(corpus: Corpus, denial: _Act, claims: list[_Act]) -> tuple[float, _Act] | None:
    scored = [(score, -claim.passage.place, claim) for claim in claims if (score := _score(corpus, denial, claim)) > 0]
    if not scored:
        return None
    score, _, claim = max(scored, key=lambda entry: entry[:2])
    return score, claim


def _score(corpus: Corpus, denial: _Act, claim: _Act) -> float:
    """Return how well a claim fits a denial: other holders, and the same things spoken of."""
    if claim.passage is denial.passage or (claim.holder == denial.holder and claim.holder in {actor.id for actor in corpus.dossier.actors}):
        return 0.0
    shared = claim.topic & denial.topic
    weight = corpus.weight(shared)
    same = claim.passage.source is denial.passage.source
    apart = abs(claim.passage.place - denial.passage.place) if same else _FAR + 1
    if apart <= _NEAR:
        return 1.0 + weight if weight >= (_NEXT_LEAST if apart == 1 else _NEAR_LEAST) else 0.0
    if same and apart <= _FAR:
        return weight if len(shared) >= 2 and weight >= _NEAR_LEAST else 0.0
    return weight if len(shared) >= 3 and weight >= _FAR_LEAST else 0.0


def _dispute(corpus: Corpus, claim: _Act, denial: _Act) -> Dispute:
    first, second = claim.passage.cite(), denial.passage.cite()
    return _put(corpus, (claim.holder, first), (denial.holder, second), "denial")


def _put(corpus: Corpus, claim: tuple[str, Evidence], denial: tuple[str, Evidence], relation: str) -> Dispute:
    positions = tuple(Position(holder, (evidence,), claim=brief(evidence.exact, 300)) for holder, evidence in (claim, denial))
    asked = question(corpus.language, "denial", claim=brief(claim[1].exact, 110))
    return candidate("denial", asked, positions, sentence(corpus.language, relation))


def _inside(corpus: Corpus, denial: _Act, lists: _Lists) -> Dispute | None:
    """Find a claim that its denial names itself: "rejected the demand for …", "denied accusations that …"."""
    words = [word for word in denial.passage.words if word.span.start >= denial.cue.end]
    claim = next((word for word in words[:6] if word.lower in lists.claims), None)
    end = denial.passage.span.end
    if claim is None or end - claim.span.end < 12:
        return None
    between = [name for name in denial.passage.named if denial.cue.end <= name.span.start and name.span.end <= claim.span.start + 1]
    first = between[-1].span.start if between else claim.span.start
    claimed = denial.passage.cite(Span(first, end))
    denied = denial.passage.cite(Span(denial.passage.span.start, claim.span.end))
    return _put(corpus, (between[-1].actor if between else denial.passage.source.id, claimed), (denial.holder, denied), "denial")


def _retracted(corpus: Corpus, lists: _Lists) -> Iterator[Dispute]:
    """Yield what one sentence says and takes back: "first said that …, but this was later denied"."""
    for passage in corpus.passages:
        match = lists.retracted.search(passage.source.text, passage.span.start, passage.span.end)
        if match and match.start() - passage.span.start > 12:
            first = Span(passage.span.start, match.start())
            second = Span(match.start("turn"), passage.span.end)
            claimed, denied = passage.cite(first), passage.cite(second)
            yield _put(corpus, (corpus.holder(passage, first), claimed), (passage.source.id, denied), "denial-later")


def _answered(corpus: Corpus, lists: _Lists, denied: set[int]) -> Iterator[Dispute]:
    """Yield a reproach, or the question why something was not done, and the answer that follows it."""
    passages = corpus.passages
    for number, passage in enumerate(passages[1:], start=1):
        answer = _answer(lists, passage)
        if answer is None or passage.place in denied:
            continue
        for earlier in reversed(passages[max(0, number - _NEAR) : number]):
            reproach = _reproach(lists, earlier)
            if reproach is not None and earlier.source is passage.source:
                first, second = _act(corpus, earlier, reproach), _act(corpus, passage, answer)
                if first.holder != second.holder or first.holder == passage.source.id:
                    yield _put(corpus, (first.holder, earlier.cite()), (second.holder, passage.cite()), "answer")
                break


def _answer(lists: _Lists, passage: Passage) -> Word | None:
    """Return the word of an answer: "replied", or "defended" with what is one's own."""
    for number, word in enumerate(passage.words):
        after = passage.words[number + 1].lower if number + 1 < len(passage.words) else ""
        if word.lower in lists.answers or (word.lower in lists.defends and after in lists.own):
            return word
    return None


def _reproach(lists: _Lists, passage: Passage) -> Word | None:
    """Return the word of a reproach, or of a question why something was not done."""
    reproach = _cue(passage, lists.reproaches)
    if reproach is not None:
        return reproach
    lower = [word.lower for word in passage.words]
    asked = next((index for index, word in enumerate(lower) if word in lists.questions and lower[index + 1 : index + 2] == ["why"]), None)
    if asked is None or not any(word.negation for word in passage.words[asked:]):
        return None
    return passage.words[asked]
