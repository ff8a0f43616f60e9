"""`expected.yml` as values with spans: every word of an expectation stands in its article, once and letter for letter, or reading fails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dossier.model.vocabulary import Trigger, Vocabulary

ROOT = Path(__file__).parent
AFFAIRS = tuple(sorted(path.parent.name for path in ROOT.glob("*/expected.yml")))
NONE = "null"
FIELDS = {
    "persons": {"name", "spellings"},
    "quotes": {"in", "words", "speaker", "why"},
    "events": {"says", "date", "accept", "status", "required"},
    "deployments": {"says", "force", "count", "unit", "additional", "place", "status", "required"},
    "disputes": {"kind", "positions", "required", "other"},
}


class NotInArticleError(AssertionError):
    """Words of an expectation that do not stand in the article they are ascribed to, or stand there twice."""


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Words of one article."""

    article: str
    start: int
    end: int

    def shared(self, other: Passage) -> int:
        """Count the characters that both cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start)) if self.article == other.article else 0

    def meets(self, other: Passage) -> int:
        """Return the characters shared, or 0 where they are less than half of the shorter passage."""
        shared = self.shared(other)
        return shared if shared * 2 >= min(self.end - self.start, other.end - other.start) else 0

    def same(self, other: Passage) -> bool:
        """Say whether the characters shared are half of the longer passage at least."""
        return self.shared(other) * 2 >= max(self.end - self.start, other.end - other.start)


@dataclass(frozen=True, slots=True)
class Expected:
    """One expectation: where it stands, and the fields of the file."""

    passages: tuple[Passage, ...]
    fields: Mapping[str, Any]

    @property
    def required(self) -> bool:
        """Say whether a careful reader must find it; else it may be found, and a miss counts for nothing."""
        return bool(self.fields.get("required", "yes") != "no")

    def accepts(self, field: str) -> tuple[str, ...]:
        """Return the values that are right for a field; `null` stands for none."""
        return tuple(_listed(self.fields.get(field, ())))


@dataclass(frozen=True, slots=True)
class ExpectedDispute:
    """One disagreement: the words of each position."""

    positions: tuple[Passage, ...]
    kinds: tuple[str, ...]
    required: bool = True


@dataclass(frozen=True, slots=True)
class Expectations:
    """All that is expected of one affair; `sections` are the kinds of findings that its file speaks of."""

    sections: frozenset[str]
    texts: Mapping[str, str]
    persons: tuple[Expected, ...]
    not_persons: tuple[str, ...]
    quotes: tuple[Expected, ...]
    utterances: tuple[tuple[Passage, ...], ...]
    events: tuple[Expected, ...]
    deployments: tuple[Expected, ...]
    disputes: tuple[ExpectedDispute, ...]
    false_events: tuple[Expected, ...]
    false_deployments: tuple[Expected, ...]
    false_disputes: tuple[Expected, ...]
    voices: Sequence[Sequence[str]]


def articles(affair: str) -> tuple[Path, ...]:
    """Return the files of an affair's articles, in order."""
    return tuple(sorted((ROOT / affair / "articles").iterdir()))


def vocabulary(affair: str) -> Vocabulary:
    """Return the words that an editor gives for an affair, from its `vocabulary.yml`; most have none."""
    path = ROOT / affair / "vocabulary.yml"
    words = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader) if path.exists() else {}
    triggers = tuple(Trigger(one["lemma"], one["head"], tuple(one.get("forms", ()))) for one in words.get("triggers", ()))
    return Vocabulary(deployed=tuple(words.get("deployed", ())), triggers=triggers)


def read_expectations(affair: str, texts: Mapping[str, str]) -> Expectations:
    """Read what is expected of an affair whose articles have these texts. Raises NotInArticleError."""
    file = yaml.load((ROOT / affair / "expected.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    _demand_fields(affair, file)
    printed = "\n".join(path.read_text(encoding="utf-8") for path in articles(affair))
    for person in file.get("persons", ()):
        _demand_spellings(affair, (*person["spellings"], person["name"]), printed)
    _demand_spellings(affair, file.get("not_persons", ()), printed)

    def one(entry: Mapping[str, Any]) -> Passage:
        return _find(affair, texts, entry["in"], entry["words"])

    def many(entry: Mapping[str, Any]) -> tuple[Passage, ...]:
        return tuple(_find(affair, texts, article, words) for article, said in entry["says"].items() for words in _listed(said))

    false = file.get("must_not", {})
    return Expectations(
        sections=frozenset(file),
        texts=texts,
        persons=tuple(Expected((), person) for person in file.get("persons", ())),
        not_persons=tuple(file.get("not_persons", ())),
        quotes=tuple(Expected((one(quote),), quote) for quote in file.get("quotes", ())),
        utterances=tuple(tuple(one(quote) for quote in group) for group in file["utterances"]),
        events=tuple(Expected(many(event), event) for event in file.get("events", ())),
        deployments=tuple(Expected(many(deployment), deployment) for deployment in file["deployments"]),
        disputes=tuple(
            ExpectedDispute(
                tuple(one(position) for position in dispute["positions"]),
                tuple(_listed(dispute["kind"])),
                dispute.get("required", "yes") != "no",
            )
            for dispute in file["disputes"]
        ),
        false_events=tuple(Expected((one(event),), event) for event in false.get("events", ())),
        false_deployments=tuple(Expected((one(event),), event) for event in false.get("deployments", ())),
        false_disputes=tuple(Expected((one(pair), one(pair["other"])), pair) for pair in false.get("disputes", ())),
        voices=sorted(map(sorted, file.get("voices", ()))),
    )


def _listed(value: str | Sequence[str]) -> Sequence[str]:
    return (value,) if isinstance(value, str) else value


def _demand_fields(affair: str, file: Mapping[str, Any]) -> None:
    """Refuse an unknown field: in `{words: 2,300 men}` YAML sees a field "300 men" that nobody meant."""
    for section, entries in [*((name, file.get(name, ())) for name in FIELDS), *(file.get("must_not") or {}).items()]:
        for entry in entries:
            unknown = set(entry) - FIELDS.get(section, set()) - FIELDS["quotes"]
            if unknown:
                raise NotInArticleError(
                    f"{affair}: {section} have no field {sorted(unknown)[0]!r}; are quotation marks missing around words with a comma?"
                )


def _demand_spellings(affair: str, spellings: Sequence[str], printed: str) -> None:
    for spelling in spellings:
        if spelling not in printed:
            raise NotInArticleError(f"{affair}: no article writes {spelling!r}")


def _find(affair: str, texts: Mapping[str, str], article: str, words: str) -> Passage:
    if article not in texts:
        raise NotInArticleError(f"{affair}: there is no article {article!r}")
    count = texts[article].count(words)
    if count != 1:
        raise NotInArticleError(f"{affair}/{article}: these words stand there {count} times, not once: {words!r}")
    start = texts[article].index(words)
    return Passage(article, start, start + len(words))
