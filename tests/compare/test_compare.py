from __future__ import annotations

import dataclasses
import json
import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.build import build
from dossier.cli import main
from dossier.compare import Change, compare
from dossier.compare.change import dated, moves, ordinal, pair
from dossier.model.dossier import Dossier

WIRE = """\
date 2031-05-02

Dam talks in Doru

DORU - Prime Minister Ilena Voskova met the mayor of Hollin, Tomas Arkel, in Doru on Friday.
"The wall will hold if the rain stays away," Voskova said.

The army sent 350 soldiers to Hollin on Friday.
"""
POST = """\
date 2031-05-03

Voskova says the wall will hold

Prime Minister Ilena Voskova said on Friday: "The wall will hold as long as the rain stays away."
She met Tomas Arkel, the mayor of Hollin, in Doru on Friday.
"""
DISPUTE = """\
---
question: Will the wall hold?
kind: wording
state: {state}
reason: Rain
relation: Two versions of one sentence.
positions:
  - holder: wire
    claim: If the rain stays away.
    evidence:
      - {{source: wire, exact: The wall will hold if the rain stays away}}
---
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one article, with a disputed fact."""
    root = tmp_path / "project"
    write(root, "mkdocs.yml", "site_name: The dam\n")
    write(root, "seeds/wire.txt", WIRE)
    write(root, "content/disputes/will-it-hold.md", DISPUTE.format(state="open"))
    return root


def write(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def state(root: Path) -> Dossier:
    return build(root).dossier


def told(changes: tuple[Change, ...], kind: str) -> list[str]:
    return [str(change) for change in changes if change.kind == kind]


def test_nothing_changed(project: Path) -> None:
    assert compare(state(project), state(project)) == ()


def test_a_second_article_adds_a_version_a_report_and_a_source_and_takes_nothing(project: Path) -> None:
    before = state(project)
    write(project, "seeds/post.txt", POST)
    changes = compare(before, state(project))
    assert [change.id for change in changes if change.kind == "source" and change.deed == "new"] == ["post"]
    assert [line for line in told(changes, "utterance") if "gained a second version" in line and "Voskova" in line]
    assert not [change for change in changes if change.deed == "gone"], told(changes, "event")


def test_a_dispute_moves_from_one_state_to_another(project: Path) -> None:
    before = state(project)
    write(project, "content/disputes/will-it-hold.md", DISPUTE.format(state="explained"))
    assert told(compare(before, state(project)), "dispute") == ["“Will the wall hold?”: state moved from open to explained"]


def test_a_rejected_quote_is_gone_with_the_reason_and_the_name(project: Path) -> None:
    before = state(project)
    write(
        project,
        "content/corrections/quotes.yml",
        "- reject: quote\n  source: wire\n  exact: The wall will hold if the rain stays away\n  why: A slogan\n"
        "  by: Ada Mirren\n  on: 2031-05-04\n",
    )
    [line] = told(compare(before, state(project)), "quote")
    assert line.endswith("is gone: rejected by Ada Mirren on 4 May 2031: A slogan")
    [back] = [change for change in compare(state(project), before) if change.kind == "quote"]
    assert back.deed == "new"


def test_an_amended_number_says_what_it_was(project: Path) -> None:
    before = state(project)
    write(
        project,
        "content/corrections/deployments.yml",
        "- amend: deployment\n  source: wire\n  exact: 350 soldiers\n  now: {low: 450, high: 450}\n  by: Ada Mirren\n  on: 2031-05-04\n",
    )
    [line] = told(compare(before, state(project)), "deployment")
    assert "lowest number moved from 350 to 450" in line
    assert "amended by Ada Mirren on 4 May 2031" in line


def test_two_events_that_became_one_are_told_as_joined(project: Path) -> None:
    write(project, "seeds/post.txt", POST)
    merged = state(project)
    double = next(event for event in merged.events if len(event.members) > 1)
    apart = [dataclasses.replace(double, id=member.id, members=(member,)) for member in double.members]
    others = tuple(event for event in merged.events if event is not double)
    changes = compare(dataclasses.replace(merged, events=(*others, *apart)), merged)
    assert [change.words for change in changes if change.deed == "gone"] == [(f"joined to “{double.title}”, {dated(double.when)}",)]


@pytest.mark.parametrize(("old", "new", "said"), [
    ({"date": None}, {"date": "2031"}, "date is now 2031"),
    ({"date": "2031"}, {"date": None}, "date is no longer 2031"),
    ({"place": "Doru"}, {"place": "Lower Hollin"}, "place moved from Doru to “Lower Hollin”"),
    ({"note": "One. " * 30}, {"note": "Two. " * 9}, f"note now reads “{' '.join(['Two.'] * 9)}”"),
    ({"low": 1500.0}, {"low": 2000000.0}, "low moved from 1,500 to 2,000,000"),
])  # fmt: skip
def test_a_field_says_what_it_was_and_is(old: dict[str, object], new: dict[str, object], said: str) -> None:
    assert moves(old, new) == (said,)


def test_a_record_is_carried_on_by_one_alone() -> None:
    pairs = pair(["ab", "bc"], ["abc", "d"], list)
    assert [(kept.old, kept.new) for kept in pairs.kept] == [("ab", "abc")]
    assert (pairs.gone, pairs.new) == (("bc",), ("d",))


def test_the_word_for_a_place() -> None:
    assert [ordinal(place) for place in (2, 3, 10, 11)] == ["second", "third", "tenth", "11th"]


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["diff", *arguments])
    return result.exit_code, result.output


def test_the_command_compares_folders_and_revisions(project: Path, tmp_path: Path) -> None:
    git = ["git", "-C", str(project), "-c", "user.name=A", "-c", "user.email=a@dam.example"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
        subprocess.run([*git, *arguments], check=True)
    assert run("HEAD", "--project", str(project)) == (0, "Nothing changed.\n")
    write(project, "seeds/post.txt", POST)
    code, text = run("HEAD", "--project", str(project))
    assert code == 0
    assert "Sources\n  + " in text
    assert "gained a second version" in text
    code, text = run("HEAD", "--project", str(project), "--format", "json")
    assert {"kind": "source", "deed": "new", "id": "post"}.items() <= json.loads(text)[0].items()
    other = tmp_path / "other"
    write(other, "mkdocs.yml", "site_name: The dam\n")
    write(other, "seeds/wire.txt", WIRE)
    code, text = run(str(other), str(project))
    assert (code, "+ “Will the wall hold?”" in text) == (0, True)


@pytest.mark.parametrize("asked", ["nonsense", "--output=x", "HEAD;true"])
def test_what_is_no_state_is_refused_in_a_sentence(project: Path, asked: str) -> None:
    code, text = run("--project", str(project), "--", asked)
    assert code == 2
    assert "is neither a folder nor a revision" in text


def test_a_state_that_cannot_be_read_whole_is_told(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    write(other, "mkdocs.yml", "site_name: The dam\n")
    write(other, "seeds/wire.txt", WIRE)
    write(other, "content/dossier.yml", "title: The dam: a crack\n")
    result = CliRunner().invoke(main, ["diff", str(other), str(project)])
    assert result.exit_code == 0
    assert "other has 1 error; what cannot be read there may look like a change:" in result.stderr
    assert "content/dossier.yml:1:15: the words hold a colon" in result.stderr
    assert "+ “Will the wall hold?”" in result.stdout


def test_dates_and_quotes_are_told_so_that_they_can_be_read_aloud(project: Path) -> None:
    before = state(project)
    write(project, "seeds/post.txt", POST)
    lines = [str(change) for change in compare(before, state(project))]
    assert lines
    assert not [line for line in lines if re.search(r"\d{4}-\d\d|,”|None", line)]
