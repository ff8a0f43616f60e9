"""What passages say that a denial may answer, and which words lead from a denial to them wherever they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from dossier.link.disputes.article import Article
from dossier.link.disputes.denials import Denial, told_in
from dossier.link.disputes.passages import Passage
from dossier.link.once import once
from dossier.model.language import Language
from dossier.text.words import Word


@cache
def _charges(language: Language) -> frozenset[str]:
    return frozenset(language.words("disputes.claims"))


@dataclass(frozen=True, eq=False)
class Claim:
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


@dataclass(frozen=True, eq=False)
class Claims:
    """What the passages of one article say, and in which of them each word stands that leads from a denial somewhere to a claim.

    `words` are those of each passage that may be a claim: a denial itself is one only where it accuses too.
    """

    article: Article
    words: Mapping[int, frozenset[str]]
    places: Mapping[str, tuple[int, ...]]

    def at(self, number: int) -> Claim:
        """Return the claim of a passage. Few stand near a denial or share its words: only those are read."""
        if number not in self._read:
            self._read[number] = Claim(self.article, self.article.passages[number])
        return self._read[number]

    def may_be(self, number: int) -> bool:
        """Say whether a passage may be what somebody denies."""
        return number in self.words

    @once
    def _read(self) -> dict[int, Claim]:
        return {}


@dataclass(frozen=True, slots=True, eq=False)
class AllClaims:
    """What each article says, beside what it denies, and the words that lead from any denial to claims."""

    of: Mapping[str, Claims]
    denials: Mapping[str, tuple[Denial, ...]]
    leading: frozenset[str]


def find_claims(
    last: AllClaims | None, articles: Mapping[str, Article], denials: Mapping[str, tuple[Denial, ...]], leading: frozenset[str]
) -> AllClaims:
    """Return what all articles say. Read again are those that changed, and those with a word that led nowhere before.

    A word that leads there no more may stay with the claims of an article: no denial asks for it.
    """
    new = leading - last.leading if last is not None else leading
    known = {id: claims for id, claims in last.of.items() if denials.get(id) is last.denials[id]} if last is not None else {}
    of: dict[str, Claims] = {}
    for id, article in articles.items():
        held = known.get(id)
        stands = held is not None and held.article is article and not _tells(article, new)
        of[id] = held if held is not None and stands else _claims_of(article, denials[id], leading)
    return AllClaims(of, denials, leading)


def _tells(article: Article, words: frozenset[str]) -> bool:
    """Say whether an article has one of some words that lead to claims."""
    return bool(words) and any(
        not words.isdisjoint(passage.topic) or not words.isdisjoint(told_in(passage)) for passage in article.passages
    )


def _claims_of(article: Article, denials: tuple[Denial, ...], leading: frozenset[str]) -> Claims:
    denying, charges = {denial.passage.number for denial in denials}, _charges(article.language)
    words: dict[int, frozenset[str]] = {}
    places: defaultdict[str, list[int]] = defaultdict(list)
    for passage in article.passages:
        if passage.number not in denying or passage.has(charges):
            words[passage.number] = leading.intersection(article.topic(passage) | told_in(passage))
            for key in words[passage.number]:
                places[key].append(passage.number)
    return Claims(article, words, {key: tuple(held) for key, held in places.items()})


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """The articles with a word, and how many of their passages have it."""

    word: str
    of: Mapping[str, Claims]
    count: int


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """What each article says, and the row of each word. A row stays the same while its word leads to the same claims."""

    of: Mapping[str, Claims]
    rows: Mapping[str, Row]


def index_claims(last: Index | None, of: Mapping[str, Claims]) -> Index:
    """Index the claims of all articles by the words that lead to them; only the words of articles that changed are indexed anew."""
    before = last.of if last is not None else {}
    changed = {id for id in (*before, *of) if before.get(id) is not of.get(id)}
    rows = dict(last.rows) if last is not None else {}
    for key, held in _places(before, changed).items():
        row = rows[key]
        rows[key] = Row(key, _without(row.of, held), row.count - sum(map(len, held.values())))
    for key, held in _places(of, changed).items():
        row = rows.get(key, Row(key, {}, 0))
        rows[key] = Row(key, {**row.of, **{id: of[id] for id in held}}, row.count + sum(map(len, held.values())))
    return Index(of, {key: row for key, row in rows.items() if row.count})


def _without(some: Mapping[str, Claims], ids: Iterable[str]) -> dict[str, Claims]:
    left = dict(some)
    for id in ids:
        del left[id]
    return left


def _places(of: Mapping[str, Claims], some: set[str]) -> dict[str, dict[str, tuple[int, ...]]]:
    """Return by word where it stands in some articles."""
    places: defaultdict[str, dict[str, tuple[int, ...]]] = defaultdict(dict)
    for id, claims in of.items():
        for key, held in claims.places.items() if id in some else ():
            places[key][id] = held
    return places
