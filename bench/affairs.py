"""Makes an invented affair of any number of articles, and the truth about it: the same for the same number, on any machine.

An affair is a row of episodes, ten articles each: something happens in a town, outlets tell it with different numbers, people speak and are
quoted with variants, two articles are copies, a country sends soldiers. Each article plants as much as in a small affair, so that what is
found must not fall as the affair grows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml

T = TypeVar("T")

EPISODE = 10
FIRST_DAY = date(2031, 3, 3)
FILLER = 14
"""Sentences that plant nothing, in each article."""


@dataclass(frozen=True, slots=True)
class Planted:
    """Words that stand once in an article, and what they mean."""

    article: str
    words: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One article of an affair."""

    id: str
    outlet: str
    title: str
    published: str
    text: str


@dataclass(slots=True)
class Truth:
    """What is planted. Groups belong together: the versions of an utterance, the reports of an event, the answers to a question, copies."""

    persons: list[str] = field(default_factory=list)
    quotes: list[Planted] = field(default_factory=list)
    utterances: list[list[Planted]] = field(default_factory=list)
    events: list[list[Planted]] = field(default_factory=list)
    disputes: list[list[Planted]] = field(default_factory=list)
    deployments: list[Planted] = field(default_factory=list)
    copies: list[list[str]] = field(default_factory=list)


@cache
def _words() -> Any:
    return yaml.safe_load((Path(__file__).parent / "words.yml").read_text(encoding="utf-8"))


class Dice:
    """Chances that fall the same each time: a hash of what is asked. `random` may change with the version of Python."""

    def __init__(self, *seed: object) -> None:
        self._seed = seed
        self._thrown = 0

    def below(self, limit: int) -> int:
        """Return a number from 0 to `limit` - 1."""
        self._thrown += 1
        digest = hashlib.sha256(repr((*self._seed, self._thrown)).encode()).digest()
        return int.from_bytes(digest[:8], "big") % limit

    def pick(self, things: Sequence[T]) -> T:
        """Return one of some things."""
        return things[self.below(len(things))]


def make_affair(size: int) -> Iterator[tuple[tuple[Article, ...], Truth]]:
    """Yield the episodes of an affair of `size` articles, each with its own truth. Raises ValueError for a size not divisible by ten."""
    if size % EPISODE:
        raise ValueError(f"an affair is a row of episodes of {EPISODE} articles; {size} is no such number")
    for number in range(size // EPISODE):
        yield _Episode(number).tell()


def write_affair(folder: Path, size: int) -> Truth:
    """Write the articles of an affair as Markdown with front matter and the truth as `truth.json`; return the truth."""
    seeds = folder / "seeds"
    seeds.mkdir(parents=True)
    whole = Truth()
    for articles, truth in make_affair(size):
        for article in articles:
            front = {"title": article.title, "outlet": article.outlet, "published": article.published}
            head = "".join(f"{key}: {json.dumps(value)}\n" for key, value in front.items())
            (seeds / f"{article.id}.md").write_text(f"---\n{head}---\n{article.text}", encoding="utf-8", newline="\n")
        for name in asdict(truth):
            getattr(whole, name).extend(getattr(truth, name))
    whole.persons = list(dict.fromkeys(whole.persons))
    (folder / "truth.json").write_text(json.dumps(asdict(whole), indent=1) + "\n", encoding="utf-8", newline="\n")
    return whole


class _Episode:
    """Ten articles about one thing that happened in one town."""

    def __init__(self, number: int) -> None:
        words, self.dice = _words(), Dice("episode", number)
        self.number = number
        self.town = _joined(words["town_heads"], words["town_tails"], number)
        self.surname = _joined(words["surname_heads"], words["surname_tails"], number)
        self.person = f"{self.dice.pick(words['given'])} {self.surname}"
        self.office = self.dice.pick(words["offices"])
        self.speaker = words["cast"][number % len(words["cast"])]
        self.day = FIRST_DAY + timedelta(days=number * 2 % 700)
        self.event = words["events"][number % len(words["events"])]
        self.count = words["counts"][self.dice.below(len(words["counts"]))]["says"]
        self.low = 20 + self.dice.below(200)
        self.high = self.low + 15 + self.dice.below(100)
        self.holders = (self.dice.pick(words["holders"][:2]), self.dice.pick(words["holders"][2:]))
        self.truth = Truth(persons=[self.person, self.speaker["name"]])

    def tell(self) -> tuple[tuple[Article, ...], Truth]:
        """Return the articles and what is planted in them."""
        (local, changed), (national, _) = self._utterance(), self._utterance()
        shortened = " ".join(local.split()[:9])
        soldiers = 150 + 50 * self.dice.below(20)
        force = self.dice.pick(_words()["forces"])
        wire = (self._lead(0), self._says_local(0, local), self._number(0, self.low, self.holders[0]))
        second = (self._again(1), self._says_local(1, changed), self._number(1, self.high, self.holders[1]))
        sent = f"{force} sent {soldiers} soldiers to {self.town} to help."
        bodies = [
            wire,
            second,
            (self._says_local(2, shortened), self._again(2), self._number(2, self.low, self.holders[0])),
            wire,
            (self._says_national(4, national),),
            (self._plant_deployment(5, sent, soldiers), self._says_national(5, national)),
            (self._says_national(6, " ".join(national.split()[:9])), self._again(6)),
            second,
            (self._again(8), self._says_local(8, local)),
            (f"{self.office} {self.person} has lived in {self.town} since childhood.", f"{self.surname} once taught at a school there."),
        ]
        articles = tuple(self._article(place, body, copied={3: 0, 7: 1}.get(place)) for place, body in enumerate(bodies))
        self._gather(articles)
        return articles, self.truth

    def _gather(self, articles: tuple[Article, ...]) -> None:
        ids = [article.id for article in articles]
        self.truth.copies += [[ids[0], ids[3]], [ids[1], ids[7]]]
        quotes = {planted.article: planted for planted in self.truth.quotes}
        self.truth.utterances += [[quotes[ids[n]] for n in (0, 1, 2, 8)], [quotes[ids[n]] for n in (4, 5, 6)]]

    def _id(self, place: int) -> str:
        return f"a{self.number * EPISODE + place:05}"

    def _published(self, place: int) -> date:
        return self.day + timedelta(days=1 + place // 4)

    def _when(self, place: int) -> str:
        day = self.day
        return f"on {day:%A}" if self._published(place) - day < timedelta(days=2) else f"on {day:%B} {day.day}"

    def _lead(self, place: int) -> str:
        return self._plant_event(place, self.event["lead"])

    def _again(self, place: int) -> str:
        return self._plant_event(place, self.event["again"])

    def _plant_event(self, place: int, telling: str) -> str:
        words = telling.format(town=self.town, day=self._when(place))
        if not self.truth.events:
            self.truth.events.append([])
        self.truth.events[0].append(Planted(self._id(place), words, self.day.isoformat()))
        return words

    def _number(self, place: int, count: int, holder: str) -> str:
        words = self.count.format(count=count, town=self.town, holder=holder)
        if not self.truth.disputes:
            self.truth.disputes.append([])
        self.truth.disputes[0].append(Planted(self._id(place), words, str(count)))
        return words

    def _plant_deployment(self, place: int, words: str, soldiers: int) -> str:
        self.truth.deployments.append(Planted(self._id(place), words, str(soldiers)))
        return words

    def _utterance(self) -> tuple[str, str]:
        """Return what somebody said, and a version that joins its halves by another word."""
        words, dice = _words(), self.dice
        frame, (joint, other) = dice.pick(words["quotes"]), (dice.pick(words["joints"][:4]), dice.pick(words["joints"][4:]))
        holes = {"opening": "openings", "subject": "subjects", "will": "wills", "near": "nearness", "x": "verbs", "y": "verbs"}
        holes |= (
            {"adjective": "adjectives", "adjective2": "adjectives"} | dict.fromkeys("def", "determiners") | dict.fromkeys("abc", "nouns")
        )
        said = {name: dice.pick(words[of]) for name, of in holes.items()}
        return frame.format(joint=joint, **said), frame.format(joint=other, **said)

    def _says_local(self, place: int, words: str) -> str:
        self.truth.quotes.append(Planted(self._id(place), words, self.person))
        return f"“{words},” {self.office} {self.person} said. {self.surname} did not give details."

    def _says_national(self, place: int, words: str) -> str:
        self.truth.quotes.append(Planted(self._id(place), words, self.speaker["name"]))
        return f"{self.speaker['title']} {self.speaker['name']} said: “{words}.”"

    def _article(self, place: int, body: Sequence[str], copied: int | None) -> Article:
        outlet = _words()["outlets"][(self.number + place) % len(_words()["outlets"])]
        filler = _Filler(self.number, place if copied is None else copied)
        paragraphs = [f"{sentences} {filler.sentences(2)}" for sentences in body]
        while filler.told < FILLER:
            paragraphs.append(filler.sentences(3))
        paragraphs.append(_words()["imprint"].format(outlet=outlet))
        title = f"{self.town}: {filler.headline()}"
        return Article(self._id(place), outlet, title, self._published(place).isoformat(), "\n\n".join(paragraphs) + "\n")


class _Filler:
    """Sentences that plant nothing, other ones in each article but in copies."""

    def __init__(self, episode: int, place: int) -> None:
        self._dice = Dice("filler", episode, place)
        self.told = 0

    def sentences(self, count: int) -> str:
        """Return some sentences."""
        self.told += count
        return " ".join(self._sentence() for _ in range(count))

    def headline(self) -> str:
        """Return a few words for a headline."""
        words = _words()
        return f"{self._dice.pick(words['adjectives'])} {self._dice.pick(words['nouns'])}, {self._dice.pick(words['nouns'])}"

    def _sentence(self) -> str:
        words, dice = _words(), self._dice
        holes = {letter: dice.pick(words["nouns"]) for letter in "abcg"} | {letter: dice.pick(words["determiners"]) for letter in "Ddef"}
        holes |= {name: dice.pick(words["adjectives"]) for name in ("adjective", "adjective2")}
        holes |= {name: dice.pick(words["holding"]) for name in ("holds", "holds2")}
        holes |= {name: dice.pick(words["nearness"]) for name in ("near", "Near")}
        sentence = str(dice.pick(words["filler"]).format(**holes))
        return sentence[0].upper() + sentence[1:]


def _joined(heads: Sequence[str], tails: Sequence[str], number: int) -> str:
    """Return a name of its own for each number below the product of both lengths; neighbours have nothing in common."""
    return heads[number % len(heads)] + tails[(number // len(heads) + number) % len(tails)]
