"""What the whole article knows of a force when its sentence does not say: whose speakers speak, and which place it is about."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from dossier.model.actor import Mention
from dossier.model.language import Language
from dossier.model.statement import ChainLink
from dossier.text.document import Document


def is_place(mention: Mention) -> bool:
    """Say whether a mention names a place as a place, and not the government there."""
    return mention.kind == "place" and mention.form == "name" and not mention.acts


@cache
def _state(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, language.words('deployments.state_bodies')))})\b", re.IGNORECASE)


class Known:
    """The names of a document, counted once."""

    def __init__(self, document: Document) -> None:
        self._state = _state(document.language)
        self._bodies = {mention.name for mention in document.mentions if mention.kind == "organisation"}
        self._countries: dict[str, str] = {}
        self._of: dict[str, str | None] = {}
        count: Counter[str] = Counter()
        for mention in document.mentions:
            if mention.country:
                self._countries.setdefault(mention.name, mention.country)
            if is_place(mention):
                count[mention.name] += 1
                self._of.setdefault(mention.name, mention.country)
        self._places = tuple(name for name, _ in count.most_common())

    def sender(self, chain: tuple[ChainLink, ...]) -> str | None:
        """Name the body, or the country of the person, who tells of a force without saying whose it is: they speak of their own."""
        holder = chain[-1].holder if chain else None
        if holder is None:
            return None
        if holder in self._bodies and not self._state.search(holder):
            return holder
        return self._countries.get(holder) or (holder if holder in self._bodies else None)

    def main_place(self, sender: str | None) -> str | None:
        """Return the place the article names most, the sender's own country apart: what it is all about is left unsaid."""
        return next((name for name in self._places if sender is None or sender not in (name, self._of[name])), None)
