"""The examples are dossiers like any other: they build through both doors, and show what a careful reader finds in their articles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from dossier.build import Build, build
from dossier.docs_folder import write_docs

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/mkdocs.yml"))


@pytest.fixture(scope="module", params=EXAMPLES, ids=lambda path: path.name)
def example(request: pytest.FixtureRequest) -> tuple[Build, dict[str, Any]]:
    """An example, built, and what it must show."""
    folder: Path = request.param
    return build(folder), YAML(typ="safe").load((folder / "expected.yml").read_text(encoding="utf-8"))


def test_there_is_an_example_on_another_topic() -> None:
    assert "wildfire" in {path.name for path in EXAMPLES}


def test_nothing_is_wrong_with_it(example: tuple[Build, dict[str, Any]]) -> None:
    assert example[0].problems == ()
    assert len(example[0].dossier.sources) >= 6


def test_every_person_stands_there_once(example: tuple[Build, dict[str, Any]]) -> None:
    built, expected = example
    names = [actor.name for actor in built.dossier.actors if actor.kind == "person"]
    assert [names.count(name) for name in expected["persons"]] == [1] * len(expected["persons"])
    surnames = {name.split()[-1] for name in expected["persons"]}
    assert [name for name in names if name.split()[-1] in surnames and name not in expected["persons"]] == []


def test_a_copied_text_is_one_voice_with_its_origin(example: tuple[Build, dict[str, Any]]) -> None:
    built, expected = example
    voices = {tuple(sorted(voice)) for voice in built.dossier.voices if len(voice) > 1}
    assert voices == {tuple(sorted(voice)) for voice in expected["one_voice"]}


def test_versions_of_one_utterance_stand_together(example: tuple[Build, dict[str, Any]]) -> None:
    built, expected = example
    quotes = {quote.id: quote.evidence.source for quote in built.dossier.quotes}
    shown = [(u.speaker, {quotes[id] for id in u.quotes}) for u in built.dossier.utterances]
    for wanted in expected["utterances"]:
        assert any(speaker == wanted["speaker"] and set(wanted["sources"]) <= sources for speaker, sources in shown), wanted


def test_forces_of_the_topic_are_counted(example: tuple[Build, dict[str, Any]]) -> None:
    built, expected = example
    shown = {(e.source, d.low, d.unit, d.status) for d in built.dossier.deployments for e in d.evidence}
    wanted = {(one["source"], float(one["number"]), one["unit"], one["status"]) for one in expected["deployments"]}
    assert wanted - shown == set()


def test_what_is_planned_is_never_told_as_done(example: tuple[Build, dict[str, Any]]) -> None:
    built, expected = example
    for wanted in expected["planned"]:
        [event] = [event for event in built.dossier.events if any(wanted["words"] in evidence.exact for evidence in event.evidence)]
        assert (event.status, event.when) == ("planned", str(wanted["when"])), event.title


def test_each_question_has_a_page_with_every_answer(example: tuple[Build, dict[str, Any]], tmp_path: Path) -> None:
    built, expected = example
    write_docs(tmp_path / "docs", built.pages)
    curated = {dispute.id: dispute for dispute in built.dossier.disputes if dispute.curated}
    assert set(curated) == set(expected["disputes"])
    for id, dispute in curated.items():
        page = (tmp_path / "docs" / "disputes" / f"{id}.md").read_text(encoding="utf-8")
        assert page.count("ds-position-answer") >= len(dispute.positions)
