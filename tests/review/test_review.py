from __future__ import annotations

import dataclasses
import os
import pty
import re
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from dossier.build import Build, build
from dossier.cli import main
from dossier.desk import keep
from dossier.model.evidence import Span
from dossier.read.language import read_language
from dossier.read.sources import make_source
from dossier.review import SHOWN, Task, review_page, worklist
from dossier.review.blocks import signed
from dossier.review.worklist import unused
from dossier.text.sentences import find_sentences
from tests.ctrl_c import heeds_ctrl_c

LANGUAGE = read_language("en")
SPANS = st.tuples(st.integers(0, 120), st.integers(0, 40)).map(lambda drawn: Span(drawn[0], sum(drawn)))
WIRE = """\
date 2031-05-02

Dam talks in Doru

DORU - Prime Minister Ilena Voskova met the mayor of Hollin, Tomas Arkel, in Doru on Friday. "The wall will hold if the rain stays away," Voskova said.

The army sent 350 soldiers to Hollin on Friday.

The valley is narrow there and the road is wet for most of the winter.
"""  # noqa: E501
POST = """\
date 2031-05-02

No warning

"Nobody told us a word about any of the cracks," Arkel said on Friday. Prime Minister Ilena Voskova denied it.

The army sent 450 soldiers to Hollin on Friday.
"""
DISPUTE = """\
---
question: How many soldiers came?
kind: number
relation: Two counts.
positions:
  - {holder: wire, value: "350", evidence: [{source: wire, exact: 350 soldiers}]}
  - {holder: post, value: "450", evidence: [{source: post, exact: 450 soldiers}]}
---
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path, "mkdocs.yml", "site_name: The dam\n")
    write(tmp_path, "seeds/wire.txt", WIRE)
    write(tmp_path, "seeds/post.txt", POST)
    write(tmp_path, "content/disputes/soldiers.md", DISPUTE)
    return tmp_path


def write(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def tasks_of(built: Build) -> tuple[Task, ...]:
    return worklist(built.dossier, built.problems, LANGUAGE)


def of_kind(tasks: tuple[Task, ...], kind: str) -> list[Task]:
    return [task for task in tasks if task.kind == kind]


def test_what_a_page_has_no_room_for_is_counted_and_not_made(project: Path) -> None:
    built = build(project)
    whole = tasks_of(built)
    short = worklist(built.dossier, built.problems, LANGUAGE, in_full=1)
    for kind in ("statement", "sentence"):
        first, *rest = of_kind(short, kind)
        assert first == of_kind(whole, kind)[0]
        assert not any(task.block for task in rest)
        assert 1 + sum(task.stands_for for task in rest) == len(of_kind(whole, kind))
    assert len(of_kind(short, "statement")) == 2 < len(of_kind(whole, "statement"))
    assert {task.stands_for for task in whole} == {1}
    assert review_page(worklist(built.dossier, built.problems, LANGUAGE, SHOWN)) == review_page(whole)


@given(st.lists(SPANS, max_size=5))
def test_a_sentence_is_unused_when_no_statement_touches_it(used: list[Span]) -> None:
    text = "The wall of the dam holds today. It rains. The road up the valley is still wet. Nobody in the town of Doru was told."
    source = make_source("wire", "wire.txt", text, LANGUAGE)
    sentences = find_sentences(text, source.blocks, LANGUAGE)
    long = [sentence.span for sentence in sentences if len(sentence.span.cut(text).split()) > 2]
    assert list(unused(source, sentences, used)) == [span for span in long if not any(other.touches(span) for other in used)]
    assert len(long) == 3


def test_what_a_dispute_rests_on_comes_first(project: Path) -> None:
    tasks = of_kind(tasks_of(build(project)), "statement")
    weighty = [any("How many soldiers came?" in reason for reason in task.reasons) for task in tasks]
    assert weighty == sorted(weighty, reverse=True)
    first = [task for task, rests in zip(tasks, weighty, strict=True) if rests]
    assert {task.passages[0].evidence.source for task in first} == {"wire", "post"}
    assert len(first) < len(tasks)


def test_every_statement_nobody_has_looked_at_is_on_the_list_until_somebody_has(project: Path) -> None:
    built = build(project)
    tasks = of_kind(tasks_of(built), "statement")
    found = built.dossier.findings.values()
    assert len(tasks) == sum(len(one.quotes) + len(one.events) + len(one.deployments) for one in found) > 4
    for task in tasks:
        write(project, task.file, (project / task.file).read_text() + task.block if (project / task.file).exists() else task.block)
    again = build(project)
    assert not again.failed, again.problems
    assert of_kind(tasks_of(again), "statement") == []


def test_a_sentence_nothing_rests_on_is_asked_about_and_can_be_added(project: Path) -> None:
    [task] = [task for task in of_kind(tasks_of(build(project)), "sentence") if "valley is narrow" in task.title]
    write(project, task.file, task.block)
    built = build(project)
    assert not built.failed, built.problems
    assert not [task for task in of_kind(tasks_of(built), "sentence") if "valley is narrow" in task.title]


def test_a_correction_that_no_longer_fits_is_told_first(project: Path) -> None:
    write(project, "content/corrections/quotes.yml", "- accept: quote\n  source: wire\n  exact: The wall will stand if\n")
    task = tasks_of(build(project))[0]
    assert (task.kind, task.file) == ("stale", "content/corrections/quotes.yml")
    assert ("nearest", "“The wall will hold if” (seeds/wire.txt:5)") in task.said or "nearest" in dict(task.said)


def test_versions_that_were_not_joined_are_asked_about(project: Path) -> None:
    write(project, "seeds/late.txt", POST.replace("Nobody told us a word", "Nobody had told us one word"))
    built = build(project)
    [joined] = [utterance for utterance in built.dossier.utterances if len(utterance.quotes) == 2]
    apart = [dataclasses.replace(joined, id=quote, quotes=(quote,)) for quote in joined.quotes]
    others = [utterance for utterance in built.dossier.utterances if utterance is not joined]
    assert of_kind(tasks_of(built), "one-utterance") == []
    dossier = dataclasses.replace(built.dossier, utterances=(*others, *apart))
    [task] = of_kind(tasks_of(dataclasses.replace(built, dossier=dossier)), "one-utterance")
    write(project, task.file, task.block)
    again = build(project)
    assert not again.failed, again.problems
    assert [set(utterance.quotes) for utterance in again.dossier.utterances if utterance.curated] == [set(joined.quotes)]


def test_the_page_shows_the_words_and_the_block_and_no_markup_of_an_article(project: Path) -> None:
    write(project, "seeds/wire.txt", WIRE.replace("The wall will", "<script>alert(1)</script> [x](javascript:y) The wall will"))
    text = review_page(tasks_of(build(project))).text
    assert "<script>" not in text
    assert "&lt;script&gt;alert(1)" in text
    assert "a disputed fact: How many soldiers came?" in text
    assert "- accept: quote&#10;  source: &quot;wire&quot;" in text
    assert "\n\n<details" not in text.partition("<details")[2].partition("</details>")[0]


def test_a_dossier_without_sources_has_nothing_to_review(tmp_path: Path) -> None:
    write(tmp_path, "mkdocs.yml", "site_name: x\n")
    (tmp_path / "seeds").mkdir()
    assert "Nothing waits for you" in review_page(tasks_of(build(tmp_path))).text


def test_the_list_is_printed_where_nobody_can_be_asked(project: Path) -> None:
    result = CliRunner().invoke(main, ["review", "--project", str(project), "--kind", "statement"])
    assert result.exit_code == 0
    assert "rests on it: a disputed fact: How many soldiers came?" in result.output
    assert "    - accept: deployment" in result.output
    assert "sentence:" not in result.output


def at_this_terminal() -> None:
    """Let the program be the one that the keys of its terminal reach, Ctrl-C included."""
    heeds_ctrl_c()
    os.login_tty(0)


class Terminal:
    """A person at a real terminal: waits for words, then presses keys."""

    def __init__(self, *arguments: str) -> None:
        self.leader, follower = pty.openpty()
        command = [sys.executable, "-m", "dossier", "review", *arguments]
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120", "LINES": "60"}
        self.process = subprocess.Popen(
            command, stdin=follower, stdout=follower, stderr=follower, env=environment, close_fds=True, preexec_fn=at_this_terminal
        )
        os.close(follower)
        self.seen = ""
        os.set_blocking(self.leader, False)

    def expect(self, words: str) -> None:
        """Wait until the words have been printed since the last time."""
        for _ in range(1200):
            self._read()
            if words in self.seen:
                self.seen = self.seen.partition(words)[2]
                return
            time.sleep(0.05)
        raise AssertionError(f"{words!r} was not printed; only {self.seen!r}")

    def press(self, key: str) -> None:
        """Press one key, once the program listens to single keys: what is typed before that is thrown away."""
        for _ in range(1200):
            if not termios.tcgetattr(self.leader)[3] & termios.ICANON:
                break
            time.sleep(0.05)
        os.write(self.leader, key.encode())

    def type(self, line: str) -> None:
        os.write(self.leader, f"{line}\n".encode())

    def end(self) -> int:
        code = self.process.wait(timeout=30)
        os.close(self.leader)
        return code

    def _read(self) -> None:
        try:
            while piece := os.read(self.leader, 65536):
                self.seen += re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", piece.decode(errors="replace"))
        except (BlockingIOError, OSError):
            return


def test_a_person_accepts_rejects_amends_skips_and_leaves(project: Path) -> None:
    first, second, third, *_ = of_kind(tasks_of(build(project)), "statement")
    terminal = Terminal("--project", str(project), "--kind", "statement", "--by", "Ada Mirren", "--on", "2031-05-09")
    terminal.expect("1 of ")
    terminal.expect("[q]uit: ")
    terminal.press("m")
    terminal.expect("> ")
    terminal.type("status: plenty")
    terminal.expect("cannot be")
    terminal.expect("fix: ")
    terminal.type("status: announced")
    terminal.expect("> ")
    terminal.type("")
    terminal.expect("Why")
    terminal.type("It is only said.")
    terminal.expect(f"written to {first.file}")
    terminal.expect("2 of ")
    terminal.expect("[q]uit: ")
    terminal.press("r")
    terminal.expect("Why")
    terminal.type("A slip")
    terminal.expect("written to ")
    terminal.expect("[q]uit: ")
    terminal.press("a")
    terminal.expect("written to ")
    terminal.expect("[q]uit: ")
    terminal.press("s")
    terminal.expect("[q]uit: ")
    terminal.press("q")
    terminal.expect("3 decided and written")
    assert terminal.end() == 0
    entries = [
        entry
        for file in (project / "content/corrections").glob("*.yml")
        for entry in YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    ]
    deeds = {next(iter(entry)): entry for entry in entries}
    assert deeds.keys() == {"amend", "reject", "accept"}
    assert deeds["amend"]["now"] == {"status": "announced"}
    assert deeds["amend"]["why"] == "It is only said."
    assert {(entry["by"], str(entry["on"])) for entry in entries} == {("Ada Mirren", "2031-05-09")}
    built = build(project)
    assert not built.failed, built.problems
    left = {task.id for task in of_kind(tasks_of(built), "statement")}
    assert not left & {first.id, second.id, third.id}


def test_a_decision_is_taken_back_and_ctrl_c_leaves_what_is_written(project: Path) -> None:
    before = {file.name: file.read_bytes() for file in (project / "content").rglob("*") if file.is_file()}
    terminal = Terminal("--project", str(project), "--kind", "statement", "--by", "Ada Mirren", "--on", "2031-05-09")
    terminal.expect("[s]kip, [q]uit: ")
    terminal.press("a")
    terminal.expect("written to ")
    terminal.expect("2 of ")
    terminal.expect("[u]ndo")
    terminal.press("u")
    terminal.expect("taken back from ")
    terminal.expect("1 of ")
    terminal.expect("[s]kip, [q]uit: ")
    assert {file.name: file.read_bytes() for file in (project / "content").rglob("*") if file.is_file()} == before
    terminal.press("r")
    terminal.expect("Why")
    os.write(terminal.leader, b"\x03")
    terminal.expect("Nothing was written for this one.")
    terminal.press("a")
    terminal.expect("written to ")
    terminal.expect("[q]uit: ")
    terminal.press("\x03")
    terminal.expect("1 decided and written")
    terminal.expect("Go on with   dossier review")
    assert terminal.end() == 0
    assert len(list((project / "content/corrections").glob("*"))) == 1, "nothing lies beside what was written"


def test_each_task_says_what_is_asked(project: Path) -> None:
    (project / "content/disputes/soldiers.md").unlink()
    terminal = Terminal("--project", str(project), "--by", "Ada Mirren", "--on", "2031-05-09", "--kind", "statement", "--kind", "dispute")
    tasks = [task for task in tasks_of(build(project)) if task.kind in {"statement", "dispute"}]
    for task in tasks:
        terminal.expect(f"{task.title.partition(':')[0]}: is it right?" if task.kind == "statement" else task.title)
        terminal.expect("[q]uit: ")
        terminal.press("s")
    assert terminal.end() == 0
    assert {task.kind for task in tasks} == {"statement", "dispute"}


def test_what_an_article_holds_does_not_act_in_a_terminal(project: Path) -> None:
    write(project, "seeds/post.txt", POST.replace("any of the cracks", "any \x1b]0;mine\x07 of\x9b2J the cracks"))
    listed = CliRunner().invoke(main, ["review", "--project", str(project), "--list"])
    assert "any ‹U+001B›]0;mine‹U+0007› of‹U+009B›2J the cracks" in listed.stdout
    assert listed.exit_code == 0
    assert not [letter for letter in listed.stdout if not letter.isprintable() and letter != "\n"]
    tasks = [task for task in tasks_of(build(project)) if task.kind == "statement"]
    terminal = Terminal("--project", str(project), "--by", "Ada Mirren", "--on", "2031-05-09", "--kind", "statement")
    for task in tasks:
        if any("\x1b" in passage.evidence.exact for passage in task.passages):
            terminal.expect("‹U+001B›]0;mine‹U+0007›")
            break
        terminal.expect("[q]uit: ")
        terminal.press("s")
    terminal.expect("[q]uit: ")
    terminal.press("q")
    assert terminal.end() == 0


def test_the_name_that_signed_last_is_proposed_and_a_day_must_be_one(project: Path) -> None:
    signed = "- accept: deployment\n  source: wire\n  exact: 350 soldiers\n  by: Ada Mirren\n  on: 2031-05-09\n"
    write(project, "content/corrections/a.yml", signed)
    terminal = Terminal("--project", str(project))
    terminal.expect("Your name [Ada Mirren]: ")
    terminal.type("")
    terminal.expect("[q]uit: ")
    terminal.press("q")
    assert terminal.end() == 0
    refused = CliRunner().invoke(main, ["review", "--project", str(project), "--on", "soon"])
    assert refused.exit_code == 2
    assert "'soon' is no date" in refused.stderr


def test_every_block_written_as_it_is_proposed_fits_and_empties_the_list(project: Path) -> None:
    (project / "content/disputes/soldiers.md").unlink()
    tasks = tasks_of(build(project))
    assert {"statement", "dispute", "sentence"} <= {task.kind for task in tasks}
    for task in tasks:
        assert keep(project, task.file, signed(task.block, "Ada Mirren", "2031-05-09")) is None
    built = build(project)
    assert [problem for problem in built.problems if problem.severity == "error"] == []
    assert [task.title for task in tasks_of(built)] == []
