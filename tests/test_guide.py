"""The guide says nothing that does not hold: its examples build, and its commands are those there are."""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from dossier.build import Build, build
from dossier.cli import COMMANDS, main
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
    assert 'title: "Helpers and sandbags"' in pages["deployments/index.md"]


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide, built as `make docs` builds it."""
    site = tmp_path_factory.mktemp("guide-site")
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--config-file",
        str(ROOT / "guide" / "mkdocs.yml"),
        "--site-dir",
        str(site),
    ]
    result = subprocess.run(command, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return site


@pytest.mark.parametrize("name", COMMANDS)
def test_the_guide_shows_every_command_with_an_example_and_every_option(guide: Path, name: str) -> None:
    page = html.unescape(re.sub(r"<[^>]+>", "", (guide / "commands" / "index.html").read_text(encoding="utf-8")))
    section = page.partition(f"dossier {name} [OPTIONS]")[2].partition("[OPTIONS]")[0]
    command = main.get_command(click.Context(main), name)
    assert command
    assert f"dossier {name}" in section, f"`dossier {name} --help` has no example"
    options = [option for parameter in command.params if isinstance(parameter, click.Option) for option in parameter.opts]
    assert [option for option in options if option not in section] == []


def test_the_guide_names_no_command_that_is_not_there() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES.glob("*.md"))
    assert set(
        re.findall(r"\bdossier ([a-z]+)\b(?= [-~.\w/]|`)", " ".join(re.findall(r"`[^`\n]+`|^dossier .*$", text, re.MULTILINE)))
    ) <= set(COMMANDS)


def test_every_picture_is_there_is_said_in_words_and_is_small() -> None:
    shown: set[Path] = set()
    for page in (ROOT / "README.md", *PAGES.glob("*.md")):
        for words, path in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
            assert len(words.split()) > 8, f"{page.name}: {path} needs words for whoever does not see it"
            shown.add((page.parent / path).resolve())
    assert {file for file in shown if not file.is_file()} == set()
    there = {file for file in (PAGES / "pictures").iterdir() if not file.name.startswith(".")}
    assert there == shown - {ROOT / "bench" / "results.svg"}, "every picture that was taken is shown, and one alone is drawn"
    assert len(there) > 3
    assert all(file.read_bytes()[8:12] == b"WEBP" and file.stat().st_size < 150_000 for file in there)
