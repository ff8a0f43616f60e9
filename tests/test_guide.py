"""The guide says nothing that does not hold: its examples build, and its commands are those there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.build import Build, build
from dossier.cli import main
from dossier.model.content import Content
from dossier.read.project import read

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "guide" / "pages"
FENCE = re.compile(r'^```\w+ title="(?P<path>[^"]+)"\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that the page on content/ shows, each written where it says."""
    root = tmp_path_factory.mktemp("guide")
    (root / "mkdocs.yml").write_text("site_name: The Hollin dam\n", encoding="utf-8")
    for fence in FENCE.finditer((PAGES / "content.md").read_text(encoding="utf-8")):
        path = root / fence["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(fence["text"], encoding="utf-8")
    accepted = CliRunner().invoke(main, ["check", "--project", str(root), "--accept", "herald"])
    assert accepted.exit_code == 0, accepted.output
    return root


@pytest.fixture(scope="module")
def built(project: Path) -> Build:
    return build(project)


def test_the_examples_build_without_a_problem(built: Build) -> None:
    assert built.problems == ()


def test_every_kind_of_file_has_an_example(project: Path) -> None:
    content: Content = read(project).content
    assert content.settings.title == "The Hollin dam"
    empty = [name for name in ("sources", "actors", "disputes", "utterances", "corrections", "pages") if not getattr(content, name)]
    assert not empty
    assert content.home.frame
    assert read(project).vocabulary.places


def test_every_example_has_the_effect_it_speaks_of(built: Build) -> None:
    dossier = built.dossier
    tallies = {tally.kind: tally for tally in dossier.tallies}
    assert (tallies["quote"].accepted, tallies["event"].amended, tallies["event"].rejected) == (1, 1, 1)
    assert "Voskova to visit Hollin" in {event.title for event in dossier.events}
    assert [len(utterance.quotes) for utterance in dossier.utterances if utterance.curated] == [2]
    assert [dispute.id for dispute in dossier.disputes if dispute.curated] == ["how-many-left"]
    pages = {page.path: page.text for page in built.pages}
    assert "We heard the sirens and we ran" in pages["about.md"]
    assert "About 1,200" in pages["index.md"]
