"""From the subject of a verb of speech to the speaker's name: names as they resolve, pronouns and roles by who spoke or acted last."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from dossier.extract.quotes import subjects
from dossier.extract.quotes.clauses import Token
from dossier.extract.quotes.known import content_words, gather, names_country, of_country, pronouns
from dossier.extract.quotes.main_subject import main
from dossier.extract.quotes.phrases import according_in
from dossier.extract.quotes.scene import Scene
from dossier.extract.quotes.subject import Subject
from dossier.model.actor import Gender, Mention
from dossier.model.vocabulary import NO_VOCABULARY
from dossier.text.names.lexicon import lexicon_of
from dossier.text.names.role_meaning import names_body

REACH = 8
"""How many sentences back a pronoun may point."""
REMEMBERED = 100
"""How many mentions back a body may be taken up by its noun."""
DEPTH = 12
"""How many pronouns in a row are followed back: "he said. He added. He went on"."""


class Namer:
    """Names speakers in the order of the text: what was named before decides what a pronoun means."""

    def __init__(self, scene: Scene) -> None:
        """Gather what the document says about each name."""
        self._scene = scene
        self._known = gather(scene.document)
        self._pronouns = pronouns(scene.document.language)
        self._speakers: dict[int, str | None] = {}
        self._resolved: dict[tuple[int, Gender], str | None] = {}
        self._depth = 0

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
            return self._known.surnames.get(words) or self._body(words, subject, clause) or self._without_article(words)
        if subject.mention.form == "pronoun":
            return None
        if subject.mention.form == "role" and words[:4].lower() == "the ":
            return self._role(subject.mention, clause, words[4:])
        return subject.mention.name

    def _body(self, words: str, subject: Subject, clause: int) -> str | None:
        """Return the body that "the company" or "the union" takes up: one whose name ends so, else the one that spoke or acted last."""
        article, _, noun = words.lower().partition(" ")
        if article != "the" or noun not in self._scene.words.bodies:
            return None
        mentions = self._scene.document.mentions
        last = bisect_left(mentions, subject.span.start, key=lambda mention: mention.span.start)
        for mention in reversed(mentions[max(0, last - REMEMBERED) : last]):
            if mention.kind == "organisation" and mention.form == "name" and mention.name.lower().endswith(f" {noun}"):
                return mention.name
        for number in range(clause - 1, max(-1, clause - 4), -1):
            for name in self._actors("it", number):
                if self._known.kinds.get(name) == "organisation":
                    return name
            if any(token.word == noun for token in self._scene.clauses[number].tokens):
                return None  # "The union of dockers struck. “No deal,” the union said": it has no name
        return None

    def _role(self, role: Mention, clause: int, words: str) -> str:
        """Return whom a role means: the same role just spoken of, a person, or the role with the country of its sentence."""
        language = self._scene.document.language
        said = self._said_before(clause, words)
        if said is not None:
            return said
        owned = names_country(words, role, language) or names_body(words, lexicon_of(language, NO_VOCABULARY))
        home = None if owned else self._home(clause)
        countries = self._known.countries.get(role.name, set())
        unnamed = role.name not in self._known.named
        if home is not None and (unnamed or (countries and home not in countries)):
            return of_country(home, words, language)
        return (self._described(role, clause) if unnamed else None) or role.name

    def _said_before(self, clause: int, words: str) -> str | None:
        """Return the role that spoke just before when one word repeats it: "the minister" after "the German defence minister"."""
        if len(content_words(words)) != 1:
            return None
        block = self._scene.clauses[clause].block
        for number in range(clause - 1, max(-1, clause - 3), -1):
            if self._scene.clauses[number].block != block:
                return None
            for name in self._actors("they", number):
                if name not in self._known.named and content_words(words) < content_words(name):
                    return name
        return None

    def _home(self, clause: int) -> str | None:
        """Return the country that acts in a sentence: "Germany will send ships, announced the minister"."""
        subject = main(self._scene.clauses[clause], self._scene.words)
        if subject is None or subject.mention is None or subject.mention.kind != "place" or not subject.mention.country:
            return None
        return subject.mention.country

    def _close(self, name: str, clause: int) -> bool:
        """Say whether somebody spoke or acted in the sentence before, in the same paragraph."""
        clauses = self._scene.clauses
        return clause > 0 and clauses[clause - 1].block == clauses[clause].block and name in self._actors("they", clause - 1)

    def _described(self, role: Mention, clause: int) -> str | None:
        """Return whom "the mother of three" describes: who spoke or acted just before, unless title or country speak against it."""
        known = self._known
        if content_words(role.name) & set(self._scene.document.language.words("titles.voices")):
            return None
        for name in (name for number in range(clause - 1, max(-1, clause - 4), -1) for name in self._actors("they", number)):
            if known.kinds.get(name) != "person" or name not in known.named:
                continue
            titles, countries = known.titles.get(name, set()), known.countries.get(name, set())
            fits = not titles or bool(titles & content_words(role.name))
            same = role.country is None or role.country in countries or (not countries and self._close(name, clause))
            return name if fits and same else None
        return None

    def _without_article(self, words: str) -> str | None:
        first, _, rest = words.partition(" ")
        return rest if first.lower() in ("the", "a", "an") and rest else words

    def _resolve(self, gender: Gender, subject: Subject, clause: int) -> str | None:
        for name in self._candidates(gender, subject, clause):
            if self._known.fits(name, gender):
                return name
        mention = subject.mention
        if mention is not None and mention.name.lower() not in self._pronouns:
            return mention.name
        return None

    def _candidates(self, gender: Gender, subject: Subject, clause: int) -> Iterator[str]:
        """Yield names a pronoun may mean, the likeliest first: earlier in its sentence, who spoke or acted before, who else was named."""
        scene, here = self._scene, self._scene.clauses[clause]
        left = [token for token in here.tokens if token.start < subject.span.start]
        cues = [cue for cue in here.cues if cue.span.end <= subject.span.start]
        if any(token.word in scene.words.asked for token in here.tokens[:2]):
            cues, left = [], []
        close = [*(subjects.before(here, cue, scene.words) for cue in reversed(cues)), main(here, scene.words, len(left))]
        earlier = range(clause - 1, max(-1, clause - 1 - REACH), -1)
        yield from filter(None, map(_named, close))
        yield from filter(None, (_named(token) for token in left if not token.possessive))
        yield from filter(None, [self._introduced(clause)])
        for number in earlier:
            yield from self._actors(gender, number)
        for number in earlier[:3]:
            yield from filter(None, map(_named, scene.clauses[number].tokens))

    def _introduced(self, clause: int) -> str | None:
        """Return whom the paragraph before a quotation introduced: "It worries Jo Dunn, a baker." before "“We close,” she said"."""
        clauses = self._scene.clauses
        if (
            clause == 0
            or clauses[clause].block == clauses[clause - 1].block
            or not clauses[clause].tokens
            or clauses[clause].tokens[0].run < 0
        ):
            return None
        new = [token.mention for token in clauses[clause - 1].tokens if token.mention is not None and token.mention.form == "name"]
        person = next((mention for mention in reversed(new) if mention.kind == "person"), None)
        if person is None or not person.title or " " not in person.name or self._known.first.get(person.name) != person.span:
            return None
        return person.name

    def _actors(self, gender: Gender, number: int) -> Iterator[str]:
        """Yield who speaks or acts in a sentence; a pronoun there stands for whom it stood for."""
        scene, clause = self._scene, self._scene.clauses[number]
        for token in reversed(clause.tokens):
            if token.run in scene.found:
                yield from filter(None, [self.speaker(token.run)])
        found = [subjects.before(clause, cue, scene.words) for cue in reversed(clause.cues[:4])]
        source = according_in(scene, clause)
        for subject in (*found, source.subject if source is not None else None, main(clause, scene.words)):
            if subject is not None and self._pronouns.get(subject.span.cut(scene.document.text).lower()) == gender:
                yield from filter(None, [self._before(gender, subject, number)])
            else:
                yield from filter(None, [_named(subject)])

    def _before(self, gender: Gender, subject: Subject, number: int) -> str | None:
        """Resolve a pronoun of an earlier sentence once; a chain of pronouns is followed only so far."""
        key = (number, gender)
        if key not in self._resolved and self._depth < DEPTH:
            self._resolved[key] = None
            self._depth += 1
            self._resolved[key] = self._resolve(gender, subject, number)
            self._depth -= 1
        return self._resolved.get(key)


def _named(subject: Subject | Token | None) -> str | None:
    """Return the name of a subject or token unless it is a pronoun."""
    mention: Mention | None = subject.mention if subject is not None else None
    return mention.name if mention is not None and mention.form != "pronoun" else None
