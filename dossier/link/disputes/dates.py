"""Dates that differ: since when somebody knew of a thing, as two holders tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dossier.link.disputes.article import Article
from dossier.link.disputes.candidate import candidate, sentence, tidy
from dossier.link.disputes.corpus import Corpus
from dossier.link.disputes.passages import Passage
from dossier.model.dates import Timex
from dossier.model.dispute import Dispute, Position
from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.text.words import Word

_REACH = 10
"""Words between "knew" and the date, at most."""
_NEAR = 2
"""Sentences of one source that tell of one knowledge."""
_ABOUT_LEAST = 0.5
"""Weight of the words that passages of different sources must share."""
_MANY = 100
"""Of the things that a word is told of, the last so many are compared."""
_QUALIFIERS = "~?%"


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    passage: Passage
    words: Span
    date: Timex
    holder: str
    topic: frozenset[str]

    @property
    def when(self) -> str:
        """The date without its qualifiers."""
        return (self.date.edtf or "").strip(_QUALIFIERS)


@cache
def _knowing(language: Language) -> frozenset[str]:
    return frozenset(language.words("disputes.knowing"))


def date_disputes(corpus: Corpus) -> Iterator[Dispute]:
    """Yield a candidate for each knowledge that two holders date differently."""
    for group in _groups(corpus):
        dates: defaultdict[str, list[_Known]] = defaultdict(list)
        for known in group:
            dates[known.when].append(known)
        if len(dates) > 1:
            yield candidate(
                "attribution",
                corpus.language.table("disputes")["known_question"],
                tuple(_position(same) for same in dates.values()),
                sentence(corpus.language, "attribution-date"),
            )


def _groups(corpus: Corpus) -> list[list[_Known]]:
    """Join what is told of one knowledge. Only what stands in one article or has a word in common is compared."""
    groups: list[list[_Known]] = []
    index: defaultdict[str, list[int]] = defaultdict(list)
    for known in corpus.told(find_known):
        signs = (f"in {known.passage.source.id}", *sorted(known.topic))
        beside = sorted({number for sign in signs for number in index[sign][-_MANY:]})
        same = next((number for number in beside if any(_one(corpus, known, other) for other in groups[number])), len(groups))
        if same == len(groups):
            groups.append([])
        groups[same].append(known)
        for sign in signs:
            if same not in index[sign][-_MANY:]:
                index[sign].append(same)
    return groups


def find_known(article: Article) -> tuple[_Known, ...]:
    """Return since when somebody knew of a thing, as an article tells it."""
    return tuple(known for passage in article.having(_knowing(article.language)) for known in _known(article, passage))


def _known(article: Article, passage: Passage) -> Iterator[_Known]:
    """Yield the dates right behind a verb of knowing."""
    verbs = _knowing(article.language)
    for number, verb in enumerate(passage.words) if passage.timexes else ():
        date = _date_behind(passage, verb, number) if verb.lower in verbs and not _tells(article, passage, number) else None
        if date is not None:
            topic = frozenset(word.key for word in passage.words if word.key and not word.number and word.lower not in verbs)
            yield _Known(passage, Span(verb.span.start, date.span.end), date, article.holder(passage, date.span), topic)


def _tells(article: Article, passage: Passage, verb: int) -> bool:
    """Say whether somebody told it ("told parliament on Friday"), rather than was told it."""
    language, words = article.language, passage.words
    passive = any(word.lower in language.words("disputes.passives") for word in words[max(0, verb - 2) : verb])
    return words[verb].lower in language.words("disputes.tell_others") and not passive


def _date_behind(passage: Passage, verb: Word, number: int) -> Timex | None:
    """Return the first month, day or year behind a verb, with no other clause between."""
    last = passage.words[min(len(passage.words) - 1, number + _REACH)].span.end
    text = passage.source.text
    dates = [timex for timex in passage.timexes if timex.edtf and verb.span.end <= timex.span.start and timex.span.end <= last]
    return next((date for date in dates[:1] if not any(mark in text[verb.span.end : date.span.start] for mark in ",;:")), None)


def _one(corpus: Corpus, one: _Known, other: _Known) -> bool:
    """Say whether two passages tell of one knowledge, by two holders, at dates of which neither holds the other; or at one date."""
    near = one.passage.source is other.passage.source and abs(one.passage.number - other.passage.number) <= _NEAR
    if not near and corpus.weight(one.topic & other.topic) < _ABOUT_LEAST:
        return False
    if one.when == other.when:
        return True
    apart = not one.when.startswith(other.when) and not other.when.startswith(one.when)
    return apart and not corpus.same_voice(one.holder, other.holder)


def _position(group: list[_Known]) -> Position:
    first = group[0]
    value = tidy(first.date.span.cut(first.passage.source.text))
    return Position(first.holder, tuple(known.passage.cite(known.words) for known in group), value=value)
