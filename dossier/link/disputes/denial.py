"""Claims and their denials: one side says it, another turns it away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from dossier.link.disputes.answers import find_answered, find_retracted
from dossier.link.disputes.article import Article
from dossier.link.disputes.candidate import against
from dossier.link.disputes.claims import Claim, Claims, Index, Row, find_claims, index_claims
from dossier.link.disputes.corpus import Corpus
from dossier.link.disputes.denials import DEED, Denial, find_denials
from dossier.model.dispute import Dispute
from dossier.model.evidence import Evidence, Span

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


def denial_disputes(corpus: Corpus) -> Iterator[Dispute]:
    """Yield a candidate for each claim that somebody else denies, with all who deny it."""
    denied: defaultdict[int, list[tuple[float, Denial]]] = defaultdict(list)
    claimed: dict[int, Claim] = {}
    for denial, score, claim in _answered(corpus):
        article = corpus.article(denial.passage)
        if claim is not None:
            place = corpus.place(claim.passage)
            denied[place].append((score, denial))
            claimed[place] = claim
        elif denial.claim is not None:
            holder, told, words = denial.claim
            yield against(article, (holder, (told,)), ((denial.holder, (words, *_goes_on(article, denial))),), "denial", noun=True)
    for place in sorted(denied):
        yield _dispute(corpus, claimed[place], denied[place])
    yield from corpus.told(find_retracted)
    yield from corpus.told(find_answered)


def _answered(corpus: Corpus) -> Iterator[tuple[Denial, float, Claim | None]]:
    """Yield each denial with the claim that it fits best, and how well; without one where none is found, or it tells its own."""
    ask, articles = corpus.ask, corpus.articles
    found = ask.each(find_denials, articles)
    denials = [denial for told in found.values() for denial in told]
    leading = frozenset(key for denial in denials for key in _leads(corpus.article(denial.passage), denial))
    index = ask.revise(index_claims, ask.revise(find_claims, articles, found, leading).of)
    asked = {_name(denial): _beside(corpus, denial, index) for denial in denials if not _tells_its_claim(denial)}
    fitting = ask.each(_fitting, asked)
    for denial in denials:
        heard = [one for one in fitting.get(_name(denial), ()) if not corpus.same_voice(one[1].holder, denial.holder)]
        yield denial, *max(heard, key=lambda one: (one[0], *_nearness(corpus, denial, one[1])), default=(0.0, None))


def _name(denial: Denial) -> str:
    return f"{denial.passage.source.id} {denial.passage.number}"


def _tells_its_claim(denial: Denial) -> bool:
    """Say whether a denial tells itself what somebody claims."""
    return denial.claim is not None and denial.claim[0] != denial.passage.source.id


def _nearness(corpus: Corpus, denial: Denial, claim: Claim) -> tuple[int, int]:
    """Rank claims that fit equally well: the nearer first, then the later."""
    place, at = corpus.place(denial.passage), corpus.place(claim.passage)
    return -abs(at - place), at


def _leads(article: Article, denial: Denial) -> frozenset[str]:
    """Return the words that lead from a denial to claims."""
    return denial.topic | article.topic(denial.passage)


@dataclass(frozen=True, slots=True)
class _Beside:
    """All that decides which claims a denial fits: what its article says, where its words lead, but for common ones, and what they tell."""

    denial: Denial
    own: Claims
    rows: tuple[Row, ...]
    weights: Mapping[str, float]

    @property
    def topic(self) -> frozenset[str]:
        """The content words of the passage that denies."""
        return self.own.article.topic(self.denial.passage)

    def weight(self, keys: frozenset[str]) -> float:
        """Return how much some words tell together."""
        return sum(map(self.weights.__getitem__, sorted(keys)))


def _beside(corpus: Corpus, denial: Denial, index: Index) -> _Beside:
    own = index.of[denial.passage.source.id]
    keys = sorted(_leads(own.article, denial))
    rows = [index.rows[key] for key in keys if key in index.rows]
    return _Beside(denial, own, tuple([row for row in rows if row.count <= _COMMON]), {key: corpus.weights.of(key) for key in keys})


def _fitting(beside: _Beside) -> tuple[tuple[float, Claim], ...]:
    """Return the claims that fit a denial, whoever holds them, and how well each does."""
    scored = [(_score(beside, claim), claim) for claim in _near(beside)]
    return tuple([(score, claim) for score, claim in scored if score > 0])


def _near(beside: _Beside) -> Iterator[Claim]:
    """Yield the claims around a denial, and those anywhere that share words with it, one of them not common."""
    place, own, keys = beside.denial.passage.number, beside.own, beside.weights.keys()
    around = range(max(0, place - _FAR), min(len(own.article.passages), place + _NEAR + 1))
    yield from [own.at(at) for at in around if at != place and own.may_be(at)]
    led = dict.fromkeys((claims, number) for row in beside.rows for claims in row.of.values() for number in claims.places[row.word])
    for claims, number in led:
        told = claims.words[number] & keys
        if (len(told) >= _CROSS_WORDS or _deed_and_word(told)) and (claims is not own or number not in around):
            yield claims.at(number)


def _deed_and_word(words: Set[str]) -> bool:
    """Say whether there is one word too few for a claim that stands elsewhere, but a deed among them, which counts twice."""
    return len(words) == _CROSS_WORDS - 1 and any(word.startswith(DEED) for word in words)


def _score(beside: _Beside, claim: Claim) -> float:
    """Return how well a claim fits a denial: told of the same thing; one that a denial points back to comes first."""
    return _pointed_at(beside, claim) if beside.denial.refers else _alike(beside, claim)


def _pointed_at(beside: _Beside, claim: Claim) -> float:
    """Score a claim for a denial that points back."""
    here, there = beside.denial.passage, claim.passage
    apart = here.number - there.number
    if here.source is not there.source or not 0 < apart <= _BACK or here.block - there.block > 1:
        return 0.0
    return 4.0 - apart + beside.weight(claim.told & beside.denial.topic) if apart == 1 or claim.named else 0.0


def _alike(beside: _Beside, claim: Claim) -> float:
    """Score a claim by the words that it shares with what is denied. Who holds it is asked last: few share enough."""
    denial = beside.denial
    here, there = denial.passage, claim.passage
    same = here.source is there.source
    apart = here.number - there.number if same else _FAR + 1
    words = claim.told & denial.topic
    if words:
        deed = any(key.startswith(DEED) for key in words)
        shared = beside.weight(words) + (_DEED if deed else 0.0)
        whole = beside.weight(denial.topic)
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
    return _charged(beside, claim, abs(apart)) if claim.verb is not None and not denial.negated else 0.0


def _charged(beside: _Beside, claim: Claim, apart: int) -> float:
    """Score a reproach or demand: it needs fewer words in common with what turns it away."""
    shared = claim.topic & beside.topic
    weight = beside.weight(shared)
    if apart in _CHARGED:
        return 1.0 + weight if weight >= _CHARGED[apart] else 0.0
    if apart <= _FAR:
        return weight if len(shared) >= 2 and weight >= _CHARGED[2] else 0.0
    return weight if len(shared) >= 3 and weight >= _FAR_LEAST else 0.0


def _dispute(corpus: Corpus, claim: Claim, denials: list[tuple[float, Denial]]) -> Dispute:
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


def _charged_with(claim: Claim) -> str:
    """Return the words of a reproach from its verb on, where its subject stands before them."""
    if claim.verb is None or claim.verb is claim.passage.words[0]:
        return ""
    return claim.passage.cite(Span(claim.verb.span.start, claim.passage.span.end)).exact


def _said(article: Article, claim: Claim) -> str:
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
