"""Who speaks the quotes of an article: somebody whom some article names, or whoever alone has a role as a title beside a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from dossier.link.actors import Actors
from dossier.model.findings import Findings
from dossier.model.language import Language
from dossier.model.statement import Quote
from dossier.text.words import keys_of

Speaking = tuple[str | None, bool]
"""Who speaks, and whether nobody names them."""

Names = tuple[tuple[str, ...], tuple[tuple[frozenset[str], str], ...]]
"""The names in an article, and the words of the titles beside them."""


def names_with_titles(found: Findings, language: Language) -> Names:
    """Return the names in an article, each once, and which of them has which title beside it."""
    named = [mention for mention in found.mentions if mention.form == "name"]
    titled = [(frozenset(keys_of(mention.title, language)), mention.name) for mention in named if mention.title]
    return tuple(dict.fromkeys(mention.name for mention in named)), tuple(dict.fromkeys(titled))


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who speaks: the actors that some source names, and who alone has a role ("defence secretary") as a title beside a name."""

    named: frozenset[str]
    titles: Mapping[str, Sequence[tuple[frozenset[str], str]]]
    """By each word of a title: the titles with it, and who bears them."""

    def behind(self, role: frozenset[str]) -> str | None:
        """Return the one actor whose title holds all words of a role, None when there is none or more."""
        rarest = min((self.titles.get(word, ()) for word in sorted(role)), key=len, default=())
        holders = {actor for title, actor in rarest if role <= title}
        return holders.pop() if len(holders) == 1 else None


def speakers_of(names: Mapping[str, Names], actors: Actors) -> Speakers:
    """Return who may speak, as all articles together know them."""
    titles: defaultdict[str, dict[tuple[frozenset[str], str], None]] = defaultdict(dict)
    for title, name in dict.fromkeys(chain.from_iterable(titled for _, titled in names.values())):
        for word in sorted(title):
            titles[word][title, actors.id_of(name) or name] = None
    return Speakers(
        named=frozenset([actors.id_of(name) or name for name in set(chain.from_iterable(named for named, _ in names.values()))]),
        titles={word: tuple(held) for word, held in titles.items()},
    )


def speaking(quotes: tuple[Quote, ...], speakers: Speakers, actors: Actors, language: Language) -> tuple[Speaking, ...]:
    """Return who speaks each quote, and whether nobody names them."""
    found = []
    for quote in quotes:
        speaker = actors.id_of(quote.speaker) or quote.speaker
        if speaker and speaker not in speakers.named:
            speaker = speakers.behind(frozenset(keys_of(quote.speaker or "", language))) or speaker
        found.append((speaker, speaker not in speakers.named))
    return tuple(found)
