"""Whatever an editor rejects, amends, accepts or joins, and whichever article is added: each address that was published leads somewhere.

Left out are the parts of drawings, and what software asks without an editor: its questions may fall with the words they rested on.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier.build import Build, Find, build
from dossier.cache import Remembering
from dossier.extract import extract
from dossier.model.statement import Statement, kind_of
from dossier.stages import Stages

ARTICLES = {
    "dawn": (
        "2031-05-02",
        "Minister Brandt will visit the dam on Friday, her office said. “We will mend the wall before the winter comes,” Brandt said.\n\n"
        "The harbour master of Hollin said: “The boats are safe.”\n",
    ),
    "herald": (
        "2031-05-03",
        "The dam broke on Friday. “We will mend the wall before the winter comes,” Minister Karla Brandt said in Hollin. "
        "Norland sent 300 soldiers to Hollin on Saturday.\n\nThe mayor met engineers on Thursday. About 40 houses were lost.\n",
    ),
    "wire": (
        "2031-05-03",
        "The dam broke on Friday. Norland sent 300 soldiers to Hollin on Saturday. About 60 houses were lost, officials said.\n",
    ),
    "zenith": (
        "2031-05-04",
        "Karla M. Brandt, the minister, said on Friday: “We will mend the wall before winter comes.” The dam broke on Friday, she said. "
        "Engineer Olav Stein left Hollin on Sunday. “Nobody had asked us,” Stein said.\n",
    ),
}
_ID = re.compile(r'\bid="([^"]+)"|^#{1,6} .*\{: #([\w-]+)', re.MULTILINE)
_APART = re.compile(r"#(?:map-|graph-|dispute-[0-9a-f]{10}$|w-words-)")
Step = tuple[str, int]
NOW = {
    "quote": {"speaker": "Olav Stein"},
    "event": {"when": "2031-04-30", "status": "announced"},
    "deployment": {"low": 500, "high": 500},
}


def addresses(built: Build) -> set[str]:
    pages = {page.path: page.text for page in built.pages if page.path.endswith(".md")}
    places = {f"{path}#{element or heading}" for path, text in pages.items() for element, heading in _ID.findall(text)}
    return set(pages) | {place for place in places if not _APART.search(place)}


@dataclass
class Desk:
    """A dossier on disk, changed step by step as an editor would."""

    root: Path
    find: Find
    articles: list[str] = field(default_factory=list)
    corrections: list[dict[str, object]] = field(default_factory=list)
    utterances: list[dict[str, object]] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)
    stages: Stages = field(default_factory=Stages)

    def add(self, name: str) -> None:
        day, text = ARTICLES[name]
        (self.root / "seeds").mkdir(exist_ok=True)
        (self.root / "seeds" / f"{name}.md").write_text(f"---\npublished: {day}\n---\n{text}", encoding="utf-8")
        self.articles.append(name)

    def build(self) -> Build:
        (self.root / "mkdocs.yml").write_text("site_name: The dam\n", encoding="utf-8")
        folder = self.root / "content" / "corrections"
        folder.mkdir(parents=True, exist_ok=True)
        folder.joinpath("all.yml").write_text(json.dumps(self.corrections), encoding="utf-8")
        (self.root / "content" / "utterances.yml").write_text(json.dumps(self.utterances), encoding="utf-8")
        built = build(self.root, self.find, self.stages)
        assert not built.failed, [str(problem) for problem in built.problems]
        return built

    def take(self, step: Step, built: Build) -> None:
        """Do what a step says to the statement it points at, one that nothing was done to yet."""
        deed, at = step
        if deed == "add":
            missing = [name for name in ARTICLES if name not in self.articles]
            if missing:
                self.add(missing[at % len(missing)])
            return
        free = [one for one in statements(built) if one.id not in self.touched]
        if deed == "join":
            free = [one for one in free if kind_of(one) == "quote"]
            chosen = [free[at % len(free)], free[(at + 1) % len(free)]] if len(free) > 1 else []
            if chosen:
                self.utterances.append({"speaker": "Olav Stein", "quotes": [anchor(one) for one in chosen]})
        else:
            chosen = [free[at % len(free)]] if free else []
            for one in chosen:
                now = {"now": NOW[kind_of(one)]} if deed == "amend" else {}
                signed = {"why": "It says so.", "by": "Ada Mirren", "on": "2031-05-09"}
                self.corrections.append({deed: kind_of(one), **anchor(one), **now, **signed})
        self.touched |= {one.id for one in chosen}


def anchor(one: Statement) -> dict[str, object]:
    return {"source": one.evidence.source, "exact": one.evidence.exact}


def statements(built: Build) -> list[Statement]:
    """Every statement whose words no other rests on, so that they alone name it."""
    findings = [built.dossier.findings[source.id] for source in built.dossier.sources]
    found: list[Statement] = [one for each in findings for one in (*each.quotes, *each.events, *each.deployments)]
    spans = [(kind_of(one), one.evidence.source, one.evidence.span) for one in found]
    return [one for one, span in zip(found, spans, strict=True) if spans.count(span) == 1]


@pytest.fixture(scope="module")
def find(tmp_path_factory: pytest.TempPathFactory) -> Find:
    return Remembering(extract, tmp_path_factory.mktemp("found"), jobs=1)


def lost(find: Find, begin: Sequence[str], days: Sequence[Sequence[Step]]) -> set[str]:
    """Return the addresses that were published on one of the days and are not there on the last."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder), find)
        for name in begin:
            desk.add(name)
        built = desk.build()
        published = addresses(built)
        for steps in days:
            for step in steps:
                desk.take(step, built)
            built = desk.build()
            published |= addresses(built)
        return published - addresses(built)


STEP = st.tuples(st.sampled_from(["add", "reject", "amend", "accept", "join"]), st.integers(0, 30))
DAYS = st.lists(st.lists(STEP, min_size=1, max_size=4), min_size=1, max_size=2)


@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(begin=st.permutations(sorted(ARTICLES)).map(lambda names: names[:2]), days=DAYS)
def test_no_address_dies_whatever_an_editor_does(find: Find, begin: list[str], days: list[list[Step]]) -> None:
    assert lost(find, begin, days) == set()


@pytest.mark.parametrize("deed", ["reject", "amend"])
def test_every_statement_may_go_and_every_address_stays(find: Find, deed: str) -> None:
    assert lost(find, list(ARTICLES), [[(deed, 0)] * 20]) == set()
