"""All articles of a dossier side by side: what each tells, how much each word tells among them, and which tell of one affair."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Concatenate, ParamSpec, TypeVar

from dossier.link.asking import Ask
from dossier.link.disputes.article import Article, may_be_one, read_article
from dossier.link.disputes.passages import Passage
from dossier.link.disputes.sheet import lay_sheets, names_in
from dossier.link.reading import Read
from dossier.link.tally import Tally, tally
from dossier.link.versions import Weights
from dossier.model.dossier import Dossier
from dossier.model.language import Language
from dossier.text.words import light_keys

Told = TypeVar("Told")
Given = ParamSpec("Given")


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """The articles of all sources, how much each word tells in them, who belongs to which side, and what holders are called.

    `first` counts the passages before those of each source.
    """

    dossier: Dossier
    language: Language
    articles: Mapping[str, Article]
    first: Mapping[str, int]
    weights: Weights
    sides: Mapping[str, str]
    called: Mapping[str, str]
    ask: Ask

    def told(
        self, find: Callable[Concatenate[Article, Given], tuple[Told, ...]], *args: Given.args, **kwargs: Given.kwargs
    ) -> Iterator[Told]:
        """Yield what a reading finds in the articles, each looked at alone, in the order of the sources."""
        for found in self.ask.each(find, self.articles, *args, **kwargs).values():
            yield from found

    def article(self, passage: Passage) -> Article:
        """Return the article that a passage is of."""
        return self.articles[passage.source.id]

    def place(self, passage: Passage) -> int:
        """Return the number of a passage among all of the corpus."""
        return self.first[passage.source.id] + passage.number

    def topic(self, passage: Passage) -> frozenset[str]:
        """Return the content words of a passage, and of the sentence it points back to."""
        return self.article(passage).topic(passage)

    def side(self, holder: str) -> str:
        """Return the country or body a holder belongs to, else the holder itself."""
        return self.sides.get(holder, holder)

    def weight(self, keys: frozenset[str]) -> float:
        """Return how much some words tell together."""
        return sum(map(self.weights.of, sorted(keys)))

    def name(self, holder: str) -> str:
        """Return what people call a holder: the actor's name, the source's name, or the words themselves."""
        return self.called.get(holder, holder)

    def same_voice(self, one: str, other: str) -> bool:
        """Say whether two holders may be one, as an article does of its own."""
        return one == other or may_be_one(self.name(one), self.name(other))


def _words(last: Tally | None, passages: Mapping[str, tuple[Passage, ...]]) -> Tally:
    """Count in how many passages of all articles each word stands."""
    return tally(last, passages)


def read_corpus(dossier: Dossier, read: Mapping[str, tuple[Read, ...]], language: Language, ask: Ask) -> Corpus:
    """Read the passages of headlines and bodies, in the order of the sources and their text."""
    called = {source.id: source.name for source in dossier.sources} | {actor.id: actor.name for actor in dossier.actors}
    found = {source.id: (source, dossier.findings.get(source.id)) for source in dossier.sources}
    articles = ask.each(read_article, lay_sheets(dossier, read, ask.each(names_in, found), called, language))
    lengths = [len(article.passages) for article in articles.values()]
    words = ask.revise(_words, {id: article.passages for id, article in articles.items()})
    return Corpus(
        dossier=dossier,
        language=language,
        articles=articles,
        first=dict(zip(articles, accumulate(lengths, initial=0), strict=False)),
        weights=Weights(words.counts, words.total, light_keys(language)),
        sides={actor.id: actor.country or actor.institution or actor.id for actor in dossier.actors},
        called=called,
        ask=ask,
    )
