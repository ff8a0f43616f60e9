"""From the subject of a verb of speech to the speaker's name: names as they resolve, pronouns by who spoke or acted last."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dossier.extract.quotes import subjects
from dossier.extract.quotes.phrases import according_in
from dossier.extract.quotes.scene import Scene
from dossier.extract.quotes.subjects import Subject
from dossier.model.actor import Gender, Mention
from dossier.model.language import Language

REACH = 8
"""How many sentences back a pronoun may point."""


@cache
def _genders(language: Language) -> dict[str, Gender]:
    genders: tuple[Gender, ...] = ("he", "she", "it", "they")
    return {pronoun: gender for gender in genders for pronoun in language.words(f"speech.genders.{gender}")}


@cache
def _gendered(language: Language) -> dict[str, Gender]:
    genders: tuple[Gender, ...] = ("he", "she")
    return {noun: gender for gender in genders for noun in language.words(f"speech.gendered.{gender}")}


class Namer:
    """Names speakers in the order of the text: what was named before decides what a pronoun means."""

    def __init__(self, scene: Scene) -> None:
        """Gather what the document says about the gender of each name."""
        self._scene = scene
        self._pronouns = _genders(scene.document.language)
        self._speakers: dict[int, str | None] = {}
        self._known: dict[str, Gender] = {}
        self._named: set[str] = set()
        self._surnames: dict[str, str] = {}
        self._titles: dict[str, set[str]] = {}
        self._countries: dict[str, set[str]] = {}
        self._resolved: dict[tuple[int, Gender], str | None] = {}
        self._nouns = _gendered(scene.document.language)
        self._kinds: dict[str, str] = {}
        for mention in scene.document.mentions:
            if mention.form != "pronoun":
                self._kinds.setdefault(mention.name, mention.kind)
                if mention.form == "name":
                    self._named.add(mention.name)
                    if mention.kind == "person":
                        self._surnames.setdefault(mention.name.rpartition(" ")[2], mention.name)
                if mention.title:
                    self._titles.setdefault(mention.name, set()).update(_content(mention.title))
                if mention.country:
                    self._countries.setdefault(mention.name, set()).add(mention.country)
                if mention.gender is not None:
                    self._known.setdefault(mention.name, mention.gender)

    def speaker(self, run: int) -> str | None:
        """Return the name of a run's speaker, None when nobody names it."""
        if run in self._speakers:
            return self._speakers[run]
        self._speakers[run] = None
        found = self._scene.found.get(run)
        if found is None:
            return None
        if found.same_as is not None:
            name = self.speaker(found.same_as)
        elif found.subject is not None:
            name = self.name(found.subject, self._scene.place[run][0])
        else:
            name = None
        self._speakers[run] = name
        return name

    def name(self, subject: Subject, clause: int) -> str | None:
        """Return the name a subject stands for, seen from a sentence."""
        words = subject.span.cut(self._scene.document.text)
        gender = self._pronouns.get(words.lower())
        if gender is not None:
            return self._resolve(gender, subject, clause)
        if subject.mention is None:
            return self._surnames.get(words) or self._without_article(words)
        if subject.mention.form == "pronoun":
            return None
        if subject.mention.form == "role" and words[:4].lower() == "the ":
            return self._role(subject.mention, clause, words[4:])
        return subject.mention.name

    def _role(self, role: Mention, clause: int, words: str) -> str:
        """Return whom a role means: the same role just spoken of, a person, or the role with the country of its sentence."""
        said = self._said_before(clause, words)
        if said is not None:
            return said
        home = None if _has_country(words, role, self._scene.document.language) else self._home(clause)
        known = self._countries.get(role.name, set())
        if home is not None and self._unnamed(role):
            return f"{_adjective(home, self._scene.document.language)} {words}"
        if home is not None and known and home not in known:
            return f"{_adjective(home, self._scene.document.language)} {words}"
        return (self._described(role, clause) if self._unnamed(role) else None) or role.name

    def _said_before(self, clause: int, words: str) -> str | None:
        """Return the role that spoke just before when one word repeats it: "the minister" after "the German defence minister"."""
        if len(_content(words)) != 1:
            return None
        block = self._scene.clauses[clause].block
        for number in range(clause - 1, max(-1, clause - 3), -1):
            if self._scene.clauses[number].block != block:
                return None
            for name in self._actors("they", number):
                if name not in self._named and _content(words) < _content(name):
                    return name
        return None

    def _home(self, clause: int) -> str | None:
        """Return the country that acts in a sentence: "Germany will send ships, announced the minister"."""
        subject = subjects.main(self._scene.clauses[clause], self._scene.words)
        if subject is None or subject.mention is None or subject.mention.kind != "place" or not subject.mention.country:
            return None
        return subject.mention.country

    def _close(self, name: str, clause: int) -> bool:
        """Say whether somebody spoke or acted in the sentence before, in the same paragraph."""
        clauses = self._scene.clauses
        return clause > 0 and clauses[clause - 1].block == clauses[clause].block and name in self._actors("they", clause - 1)

    def _unnamed(self, mention: Mention) -> bool:
        """Say whether a role stands for nobody the document names."""
        return mention.name not in self._named

    def _described(self, role: Mention, clause: int) -> str | None:
        """Return whom "the mother of three" describes: who spoke or acted just before, unless title or country speak against it."""
        candidates = (name for number in range(clause - 1, max(-1, clause - 4), -1) for name in self._actors("they", number))
        for name in candidates:
            if self._kinds.get(name) != "person" or name not in self._named:
                continue
            titles, countries = self._titles.get(name, set()), self._countries.get(name, set())
            fits = not titles or bool(titles & _content(role.name))
            same = role.country is None or role.country in countries or (not countries and self._close(name, clause))
            return name if fits and same else None
        return None

    def _without_article(self, words: str) -> str | None:
        first, _, rest = words.partition(" ")
        return rest if first.lower() in ("the", "a", "an") and rest else words

    def _resolve(self, gender: Gender, subject: Subject, clause: int) -> str | None:
        for name in self._candidates(gender, subject, clause):
            if self._fits(name, gender):
                return name
        mention = subject.mention
        if mention is not None and mention.name.lower() not in self._pronouns:
            return mention.name
        return None

    def _candidates(self, gender: Gender, subject: Subject, clause: int) -> Iterator[str]:
        """Yield names a pronoun may mean, the likeliest first: earlier in its sentence, who spoke or acted before, who else was named."""
        scene = self._scene
        here = scene.clauses[clause]
        left = [token for token in here.tokens if token.start < subject.span.start]
        cues = [cue for cue in here.cues if cue.span.end <= subject.span.start]
        for found in (*(subjects.before(here, cue, scene.words) for cue in reversed(cues)), subjects.main(here, scene.words, len(left))):
            if found is not None and _names(found.mention) and found.mention is not None:
                yield found.mention.name
        for token in left:
            if _names(token.mention) and not token.possessive and token.mention is not None:
                yield token.mention.name
        earlier = range(clause - 1, max(-1, clause - 1 - REACH), -1)
        for number in earlier:
            yield from self._actors(gender, number)
        for number in earlier[:3]:
            for token in scene.clauses[number].tokens:
                if _names(token.mention) and token.mention is not None:
                    yield token.mention.name

    def _actors(self, gender: Gender, number: int) -> Iterator[str]:
        """Yield who speaks or acts in a sentence; a pronoun there stands for whom it stood for."""
        scene, clause = self._scene, self._scene.clauses[number]
        for run in reversed([token.run for token in clause.tokens if token.run >= 0 and token.run in scene.found]):
            name = self.speaker(run)
            if name is not None:
                yield name
        found = [subjects.before(clause, cue, scene.words) for cue in reversed(clause.cues[:4])]
        source = according_in(scene, clause)
        found += [source.subject] if source is not None else []
        for subject in (*found, subjects.main(clause, scene.words)):
            if subject is None:
                continue
            if self._pronouns.get(subject.span.cut(scene.document.text).lower()) == gender:
                name = self._before(gender, subject, number)
                if name is not None:
                    yield name
            elif _names(subject.mention) and subject.mention is not None:
                yield subject.mention.name

    def _before(self, gender: Gender, subject: Subject, number: int) -> str | None:
        """Resolve a pronoun of an earlier sentence once."""
        if (number, gender) not in self._resolved:
            self._resolved[number, gender] = None
            self._resolved[number, gender] = self._resolve(gender, subject, number)
        return self._resolved[number, gender]

    def _fits(self, name: str, gender: Gender) -> bool:
        kind, known = self._kinds.get(name), self._known.get(name) or self._nouns.get(name.rpartition(" ")[2].lower())
        if gender in ("he", "she"):
            return kind in (None, "person") and known in (None, gender)
        if gender == "it":
            return kind in ("organisation", "place")
        return kind in ("organisation", "group") or known == "they"


def _content(title: str) -> set[str]:
    """Return the words of a title that say something: capitals and small words alike, without the shortest ("of", "Mr.")."""
    return {word for word in (part.strip(".,").lower() for part in title.split()) if len(word) > 3 or word.isupper()}


def _has_country(words: str, role: Mention, language: Language) -> bool:
    """Say whether the words of a role name its country themselves: "the French president", not "the president"."""
    return role.country is not None and (role.country in words or _adjective(role.country, language) in words)


@cache
def _adjectives(language: Language) -> dict[str, str]:
    return {country: language.words(f"places.countries.{country}.adjective")[0] for country in _countries(language)}


def _adjective(country: str, language: Language) -> str:
    return _adjectives(language).get(country, country)


def _countries(language: Language) -> Iterator[str]:
    for country in language.keys("places.countries"):
        if "." not in country and "adjective" in set(language.keys(f"places.countries.{country}")):
            yield country


def _names(mention: Mention | None) -> bool:
    return mention is not None and mention.form != "pronoun"
