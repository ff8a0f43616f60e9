"""Claims and their denials: one side says it, another turns it away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dossier.link.disputes.answers import find_answered, find_retracted
from dossier.link.disputes.article import Article
from dossier.link.disputes.candidate import against
from dossier.link.disputes.corpus import Corpus
from dossier.link.disputes.denials import DEED, Denial, find_denials, told_in
from dossier.link.disputes.passages import Passage
from dossier.link.once import once
from dossier.model.dispute import Dispute
from dossier.model.evidence import Evidence, Span
from dossier.model.language import Language
from dossier.text.words import Word

_BACK = 3
"""A denial that points back answers a claim so many sentences before at most, in its own paragraph or the one before."""
_NEAR = 4
"""A claim and a denial at most so many sentences apart stand near each other."""
_FAR = 6
"""So many sentences apart, in one source, a reproach and a denial may still answer each other."""
_CHARGED = {1: 0.5, 2: 1.0}
"""Weight of the words that a denial must share with a reproach so many sentences off; further off `_FAR_LEAST`."""
_FAR_LEAST = 2.0
_NEAR_SHARE, _NEAR_LEAST = 0.4, 0.6
"""Share of what is denied, and its weight, that a claim near by must tell of."""
_NEXT_SHARE, _NEXT_LEAST = 0.3, 0.4
"""The same for a claim in the sentence right before, in one paragraph."""
_DEED = 0.5
"""What a deed in common adds to the weight of the words in common."""
_CROSS_SHARE, _CROSS_LEAST, _CROSS_WORDS = 0.6, 1.8, 3
"""The same for a claim anywhere else, and how many words that are."""
_NOT_SHARE, _NOT_LEAST, _NOT_REACH = 0.5, 0.8, 2
"""The same for what somebody merely says is not so, and how many sentences off the claim may stand."""
_COMMON = 60
"""A word of more passages than this leads from no denial to them."""


@cache
def _charges(language: Language) -> frozenset[str]:
    return frozenset(language.words("disputes.claims"))


@dataclass(frozen=True, eq=False)
class _Claim:
    """A passage that says something, who does, and what it tells of."""

    article: Article
    passage: Passage

    @once
    def topic(self) -> frozenset[str]:
        """Its content words, and those of the sentence it points back to."""
        return self.article.topic(self.passage)

    @once
    def told(self) -> frozenset[str]:
        """Its content words; words for one deed count as one."""
        return told_in(self.passage)

    @once
    def verb(self) -> Word | None:
        """The word by which it accuses or demands."""
        charges = _charges(self.article.language)
        return next((word for word in self.passage.words if word.lower in charges), None) if self.passage.has(charges) else None

    @once
    def holder(self) -> str:
        """Who says it."""
        return self.article.teller(self.passage) if self.verb is None else self.article.subject(self.passage, self.verb)

    @property
    def named(self) -> bool:
        """Whether anybody is said to say it."""
        return self.holder != self.passage.source.id


def denial_disputes(corpus: Corpus) -> Iterator[Dispute]:
    """Yield a candidate for each claim that somebody else denies, with all who deny it."""
    denials = list(corpus.told(find_denials))
    claims = _Claims(corpus, denials)
    denied: defaultdict[int, list[tuple[float, Denial]]] = defaultdict(list)
    for denial in denials:
        own = denial.claim is not None and denial.claim[0] != denial.passage.source.id
        score, place = (0.0, 0) if own else _best(corpus, denial, claims)
        article = corpus.article(denial.passage)
        if score > 0:
            denied[place].append((score, denial))
        elif denial.claim is not None:
            holder, claimed, words = denial.claim
            yield against(article, (holder, (claimed,)), ((denial.holder, (words, *_goes_on(article, denial))),), "denial", noun=True)
    for place in sorted(denied):
        yield _dispute(corpus, claims.at(place), denied[place])
    yield from corpus.told(find_retracted)
    yield from corpus.told(find_answered)


class _Claims:
    """What the passages say that a denial may answer. Few passages stand near a denial or share its words: only those are read."""

    def __init__(self, corpus: Corpus, denials: list[Denial]) -> None:
        self._corpus = corpus
        self._passages = [passage for article in corpus.articles.values() for passage in article.passages]
        self._denying = {corpus.place(denial.passage) for denial in denials}
        self._of = corpus.ask.each(_ClaimsOf, corpus.articles)
        self._shares: dict[int, frozenset[str]] = {}
        self._with: defaultdict[str, list[int]] = defaultdict(list)
        wanted = frozenset(key for denial in denials for key in _keys(corpus, denial))
        for place, shares in enumerate(corpus.told(find_shares, wanted) if wanted else ()):
            if self._may_be(place):
                self._shares[place] = shares
                for key in shares:
                    self._with[key].append(place)

    def near(self, denial: Denial) -> list[int]:
        """Return the places of the claims around a denial, and of those anywhere that share words with it, one of them not common."""
        place, keys = self._corpus.place(denial.passage), _keys(self._corpus, denial)
        around = range(max(0, place - _FAR), min(len(self._passages), place + _NEAR + 1))
        shared = {at for key in keys if len(self._with[key]) <= _COMMON for at in self._with[key]}
        far = sorted(
            [at for at in shared.difference(around) if len(told := self._shares[at] & keys) >= _CROSS_WORDS or _deed_and_word(told)]
        )
        return [at for at in (*around, *far) if at != place and self._may_be(at)]

    def at(self, place: int) -> _Claim:
        """Return the claim of a passage."""
        passage = self._passages[place]
        return self._of[passage.source.id].at(passage.number)

    def _may_be(self, place: int) -> bool:
        """Say whether a passage may be what somebody denies: a denial itself is only where it accuses too."""
        return place not in self._denying or self._passages[place].has(_charges(self._corpus.language))


def find_shares(article: Article, wanted: frozenset[str]) -> tuple[frozenset[str], ...]:
    """Return of each passage those of some words that lead from a denial to it."""
    return tuple([wanted.intersection(article.topic(passage) | told_in(passage)) for passage in article.passages])


def _deed_and_word(words: frozenset[str]) -> bool:
    """Say whether there is one word too few for a claim that stands elsewhere, but a deed among them, which counts twice."""
    return len(words) == _CROSS_WORDS - 1 and any(word.startswith(DEED) for word in words)


def _keys(corpus: Corpus, denial: Denial) -> frozenset[str]:
    """Return the words that lead from a denial to claims."""
    return denial.topic | corpus.topic(denial.passage)


class _ClaimsOf:
    """What the passages of one article say, each read when somebody first asks for it."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._read: dict[int, _Claim] = {}

    def at(self, number: int) -> _Claim:
        """Return the claim of a passage."""
        if number not in self._read:
            self._read[number] = _Claim(self._article, self._article.passages[number])
        return self._read[number]


def _best(corpus: Corpus, denial: Denial, claims: _Claims) -> tuple[float, int]:
    """Return how well the best claim fits a denial, and its place; 0 when none does."""
    place = corpus.place(denial.passage)
    scored = [(_score(corpus, denial, claims.at(at)), -abs(at - place), at) for at in claims.near(denial)]
    score, _, at = max(scored, default=(0.0, 0, 0))
    return score, at


def _score(corpus: Corpus, denial: Denial, claim: _Claim) -> float:
    """Return how well a claim fits a denial: told by another, and of the same thing; one that a denial points back to comes first."""
    score = _pointed_at(corpus, denial, claim) if denial.refers else _alike(corpus, denial, claim)
    return score if score > 0 and not corpus.same_voice(claim.holder, denial.holder) else 0.0


def _pointed_at(corpus: Corpus, denial: Denial, claim: _Claim) -> float:
    """Score a claim for a denial that points back."""
    here, there = denial.passage, claim.passage
    apart = here.number - there.number
    if here.source is not there.source or not 0 < apart <= _BACK or here.block - there.block > 1:
        return 0.0
    return 4.0 - apart + corpus.weight(claim.told & denial.topic) if apart == 1 or claim.named else 0.0


def _alike(corpus: Corpus, denial: Denial, claim: _Claim) -> float:
    """Score a claim by the words that it shares with what is denied. Who holds it is asked last: few share enough."""
    here, there = denial.passage, claim.passage
    same = here.source is there.source
    apart = here.number - there.number if same else _FAR + 1
    words = claim.told & denial.topic
    if words:
        deed = any(key.startswith(DEED) for key in words)
        shared = corpus.weight(words) + (_DEED if deed else 0.0)
        whole = corpus.weight(denial.topic)
        if denial.negated:
            many = len(words) > 1 and shared >= _NOT_LEAST and shared >= _NOT_SHARE * whole
            return shared if many and abs(apart) <= _NOT_REACH and claim.named else 0.0
        next_to = same and apart == 1 and here.block == there.block
        if next_to and shared >= _NEXT_LEAST and shared >= _NEXT_SHARE * whole and claim.named:
            return 1.0 + shared
        telling = len(words) > 1 or shared >= _NEAR_LEAST + _DEED
        near = same and abs(apart) <= _NEAR
        if telling and near and shared >= _NEAR_LEAST and shared >= _NEAR_SHARE * whole and claim.named:
            return 1.0 + shared
        if len(words) + deed >= _CROSS_WORDS and shared >= _CROSS_LEAST and shared >= _CROSS_SHARE * whole:
            return shared
    return _charged(corpus, denial, claim, abs(apart)) if claim.verb is not None and not denial.negated else 0.0


def _charged(corpus: Corpus, denial: Denial, claim: _Claim, apart: int) -> float:
    """Score a reproach or demand: it needs fewer words in common with what turns it away."""
    shared = claim.topic & corpus.topic(denial.passage)
    weight = corpus.weight(shared)
    if apart in _CHARGED:
        return 1.0 + weight if weight >= _CHARGED[apart] else 0.0
    if apart <= _FAR:
        return weight if len(shared) >= 2 and weight >= _CHARGED[2] else 0.0
    return weight if len(shared) >= 3 and weight >= _FAR_LEAST else 0.0


def _dispute(corpus: Corpus, claim: _Claim, denials: list[tuple[float, Denial]]) -> Dispute:
    """Set a claim against all who deny it; a denial that points back, or shares most, stands first."""
    positions: dict[str, tuple[Evidence, ...]] = {}
    for _, denial in sorted(denials, key=lambda scored: (-scored[0], corpus.place(scored[1].passage))):
        positions[denial.holder] = (
            *positions.get(denial.holder, ()),
            denial.passage.cite(),
            *_goes_on(corpus.article(denial.passage), denial),
        )
    article = corpus.article(claim.passage)
    said = _said(article, claim)
    charged = "" if said else _charged_with(claim)
    held = (claim.holder, (claim.passage.cite(),))
    return against(article, held, tuple(positions.items()), "denial", said or charged, charge=bool(charged))


def _charged_with(claim: _Claim) -> str:
    """Return the words of a reproach from its verb on, where its subject stands before them."""
    if claim.verb is None or claim.verb is claim.passage.words[0]:
        return ""
    return claim.passage.cite(Span(claim.verb.span.start, claim.passage.span.end)).exact


def _said(article: Article, claim: _Claim) -> str:
    """Return what the holder of a claim says in its passage, without the words that say who says it; "" when that is not known."""
    names = article.names
    spoken = [quote for quote in claim.passage.quotes if quote.speaker and quote.style != "mixed"]
    said = [quote for quote in spoken if names.get(quote.speaker or "", quote.speaker) == claim.holder]
    longest = max((quote.evidence for quote in said), key=lambda evidence: len(evidence.span), default=None)
    return longest.exact if longest is not None and claim.passage.span.covers(longest.span) else ""


def _goes_on(article: Article, denial: Denial) -> tuple[Evidence, ...]:
    """Return the words of who denies that follow the denial: "… denied it. “It was the county that left,” he said"."""
    following = next(iter(article.passages[denial.passage.number + 1 :]), None)
    if following is None or not any(quote.marked and quote.style == "direct" for quote in following.quotes):
        return ()
    return (following.cite(),) if article.same_voice(article.teller(following), denial.holder) else ()
