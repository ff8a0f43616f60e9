"""The cache: what is remembered is what was found, and whatever `extract` looks at is part of the key."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from dossier.build import FEW, build, look_ahead
from dossier.cache import Remembering, key_of
from dossier.extract import extract
from dossier.extraction import find_all, tasks_of
from dossier.model.findings import Findings
from dossier.model.language import Language
from dossier.model.source import Source
from dossier.model.vocabulary import NO_VOCABULARY, Vocabulary
from dossier.read.language import read_language
from dossier.read.sources import make_source, read_sources
from dossier.store import FOLDER, Store

SEEDS = Path(__file__).parent / "dossiers" / "dam" / "seeds"
ENGLISH = read_language("en")


@pytest.fixture(scope="module")
def sources() -> tuple[Source, ...]:
    return read_sources((SEEDS,), SEEDS.parent, ENGLISH)[0]


class Counting:
    """The real `extract`, counted."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, source: Source, language: Language, vocabulary: Vocabulary) -> Findings:
        self.calls += 1
        return extract(source, language, vocabulary)


def trip(source: Source, language: Language, vocabulary: Vocabulary) -> Findings:
    """The real `extract`, with a slip at one article."""
    if source.id == "doru-gazette":
        raise RecursionError("too deep")
    return extract(source, language, vocabulary)


def test_what_is_read_back_is_what_was_found(tmp_path: Path, sources: tuple[Source, ...]) -> None:
    cold, warm = Remembering(extract, tmp_path / "cache"), Remembering(extract, tmp_path / "cache")
    assert len(sources) == 5
    found = tuple(find_all(tasks_of(sources), extract, ENGLISH, NO_VOCABULARY, jobs=1))
    assert all(each.findings.quotes for each in found)
    first, again = cold(sources, ENGLISH, NO_VOCABULARY), warm(sources, ENGLISH, NO_VOCABULARY)
    assert first == found
    assert repr(first) == repr(again)


def test_it_looks_once(tmp_path: Path, sources: tuple[Source, ...]) -> None:
    counting = Counting()
    for remembering in (Remembering(counting, tmp_path, jobs=1), Remembering(counting, tmp_path, jobs=1)):
        remembering(sources, ENGLISH, NO_VOCABULARY)
        remembering(sources, ENGLISH, NO_VOCABULARY)
    assert counting.calls == len(sources)


def test_what_was_found_in_an_article_that_stands_is_the_same_value_again(tmp_path: Path, sources: tuple[Source, ...]) -> None:
    undated = (make_source("note", "note.txt", "It broke on Friday, May 2.", ENGLISH), *sources)
    remembering = Remembering(extract, tmp_path, jobs=1)
    before = remembering(undated, ENGLISH, NO_VOCABULARY)
    after = remembering((*undated[:2], replace(undated[2], text=undated[2].text + " The end."), *undated[3:]), ENGLISH, NO_VOCABULARY)
    assert [one is other for one, other in zip(before, after, strict=True)] == [True, True, False, True, True, True]
    assert before[0].source.published_known == "presumed"


def test_one_changed_article_is_looked_at_and_no_other(tmp_path: Path, sources: tuple[Source, ...]) -> None:
    counting = Counting()
    Remembering(counting, tmp_path, jobs=1)(sources, ENGLISH, NO_VOCABULARY)
    changed = (replace(sources[0], text=sources[0].text + " The end."), *sources[1:])
    found = Remembering(counting, tmp_path, jobs=1)(changed, ENGLISH, NO_VOCABULARY)
    assert counting.calls == len(sources) + 1
    assert found == tuple(find_all(tasks_of(changed), extract, ENGLISH, NO_VOCABULARY, jobs=1))


def test_what_was_looked_at_ahead_is_found_and_what_rests_on_others_or_is_too_much_is_left(
    tmp_path: Path, sources: tuple[Source, ...]
) -> None:
    undated = make_source("note", "note.txt", "It broke on Friday, May 2.", ENGLISH)
    ahead, counting = Counting(), Counting()
    Remembering(ahead, tmp_path, jobs=1).look_ahead(sources, ENGLISH, NO_VOCABULARY, most=4)
    assert ahead.calls == 0
    Remembering(ahead, tmp_path, jobs=1).look_ahead((undated, *sources[:2]), ENGLISH, NO_VOCABULARY, most=4)
    Remembering(ahead, tmp_path, jobs=1).look_ahead(sources[:2], ENGLISH, NO_VOCABULARY, most=4)
    assert ahead.calls == 2
    found = Remembering(counting, tmp_path, jobs=1)((undated, *sources), ENGLISH, NO_VOCABULARY)
    assert counting.calls == len(sources) - 1
    assert found == tuple(find_all(tasks_of((undated, *sources)), extract, ENGLISH, NO_VOCABULARY, jobs=1))


def test_an_article_without_a_day_is_dated_by_its_sisters_from_the_cache_too(tmp_path: Path, sources: tuple[Source, ...]) -> None:
    undated = make_source("note", "note.txt", "It broke on Friday, May 2.", ENGLISH)
    cold = Remembering(extract, tmp_path)((*sources, undated), ENGLISH, NO_VOCABULARY)
    warm = Remembering(extract, tmp_path)((*sources, undated), ENGLISH, NO_VOCABULARY)
    assert cold[-1].source.published_known == "presumed"
    assert repr(cold) == repr(warm)
    others = tuple(replace(source, published="2029-05-02") for source in sources)
    assert Remembering(extract, tmp_path)((*others, undated), ENGLISH, NO_VOCABULARY)[-1].source.published == "2029-05-02"


def test_every_thing_that_extraction_sees_is_part_of_the_key(sources: tuple[Source, ...]) -> None:
    first = sources[0]
    keys = [
        key_of((first, ()), ENGLISH, NO_VOCABULARY),
        key_of((sources[1], ()), ENGLISH, NO_VOCABULARY),
        key_of((replace(first, text=first.text + "."), ()), ENGLISH, NO_VOCABULARY),
        key_of((replace(first, published="2031-05-03"), ()), ENGLISH, NO_VOCABULARY),
        key_of((replace(first, published=None), ("2031-05-02",)), ENGLISH, NO_VOCABULARY),
        key_of((replace(first, published=None), ("2031-05-03",)), ENGLISH, NO_VOCABULARY),
        key_of((first, ()), replace(ENGLISH, digest="other"), NO_VOCABULARY),
        key_of((first, ()), ENGLISH, Vocabulary(places={"Doru": "Velmara"})),
    ]
    assert len(set(keys)) == len(keys)
    assert key_of((replace(first), ()), ENGLISH, Vocabulary()) == keys[0]


@pytest.mark.parametrize("damage", [b"", b"{}", b"not json", b'{"day": 3, "findings": {"source": 3}}', b"\xff\xfe"])
def test_a_damaged_file_is_looked_past(tmp_path: Path, sources: tuple[Source, ...], damage: bytes) -> None:
    first = Remembering(extract, tmp_path)(sources[:1], ENGLISH, NO_VOCABULARY)
    (file,) = tmp_path.glob("*.kept")
    file.write_bytes(damage)
    counting = Counting()
    assert Remembering(counting, tmp_path, jobs=1)(sources[:1], ENGLISH, NO_VOCABULARY) == first
    assert counting.calls == 1


def test_a_folder_that_cannot_be_written_costs_time_alone(tmp_path: Path, sources: tuple[Source, ...]) -> None:
    (tmp_path / "file").touch()
    found = Remembering(extract, tmp_path / "file" / "cache")(sources[:1], ENGLISH, NO_VOCABULARY)
    assert found[0].findings == extract(sources[0], ENGLISH, NO_VOCABULARY)


def test_what_nobody_asks_for_is_forgotten_and_what_is_not_ours_stays(tmp_path: Path, sources: tuple[Source, ...]) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "notes.json").touch()
    (tmp_path / "cache" / f"{'0' * 64}.4711").touch()
    remembering = Remembering(extract, tmp_path / "cache")
    remembering(sources[:2], ENGLISH, NO_VOCABULARY)
    remembering(sources[1:2], ENGLISH, NO_VOCABULARY)
    left = {file.name for file in (tmp_path / "cache").iterdir()}
    assert left == {f"{key_of((sources[1], ()), ENGLISH, NO_VOCABULARY)}.kept", ".gitignore", "notes.json"}


def test_an_article_that_trips_the_program_is_a_problem_and_is_tried_again(
    tmp_path: Path, sources: tuple[Source, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DOSSIER_DEBUG", raising=False)
    ids = [source.id for source in sources]
    found = Remembering(trip, tmp_path)(sources, ENGLISH, NO_VOCABULARY)
    assert [each.source.id for each in found] == ids
    (broken,) = [each for each in found if each.problem]
    assert (broken.source.id, broken.findings, broken.problem and broken.problem.code) == (
        "doru-gazette",
        Findings("doru-gazette"),
        "fault",
    )
    assert len(list(tmp_path.glob("*.kept"))) == len(sources) - 1
    assert all(each.problem is None for each in Remembering(extract, tmp_path)(sources, ENGLISH, NO_VOCABULARY))


def test_articles_that_were_changed_are_looked_at_ahead_unless_they_are_many(tmp_path: Path) -> None:
    project, since = tmp_path / "dam", 2e9
    shutil.copytree(SEEDS.parent, project, ignore=shutil.ignore_patterns(".cache", ".pages", "site"))
    kept, changed = Store(project / FOLDER), project / "seeds" / "valley-post.txt"
    look_ahead(project, since)
    assert list(kept) == []
    os.utime(changed, (since + 1, since + 1))
    look_ahead(project, since)
    assert len(list(kept)) == 1
    built = build(project)
    assert set(built.dossier.sources) == set(build(SEEDS.parent).dossier.sources)
    shutil.rmtree(project / FOLDER)
    for number in range(FEW):
        (project / "seeds" / f"copy-{number}.txt").write_bytes(changed.read_bytes())
        os.utime(project / "seeds" / f"copy-{number}.txt", (since + 1, since + 1))
    look_ahead(project, since)
    assert list(kept) == []
    shutil.rmtree(project / "seeds")
    look_ahead(project, since)


def test_cold_and_warm_builds_make_the_same_pages(tmp_path: Path) -> None:
    project = tmp_path / "dam"
    shutil.copytree(SEEDS.parent, project)
    cold = build(project)
    kept = sorted(file.name for file in (project / FOLDER).iterdir())
    assert kept[0] == ".gitignore"
    assert len(kept) == 6
    warm = build(project)
    shutil.rmtree(project / FOLDER)
    anew = build(project)
    assert cold.pages == warm.pages == anew.pages
    assert cold.problems == warm.problems == anew.problems
    assert repr(cold.dossier) == repr(warm.dossier) == repr(anew.dossier)
