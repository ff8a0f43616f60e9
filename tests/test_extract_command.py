"""`dossier extract` as a program: streaming, several processes, Ctrl-C, a closed pipe, a bar on a terminal."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ctrl_c import heeds_ctrl_c

WORDS = "The council of Arden voted on Friday for a new bridge. “We will mend nothing any more,” Mayor Anna Lind said on May 2.\n\n"
DIES = """
import os, signal, sys
import dossier.extract
real = dossier.extract.extract
def extract(source, *rest):
    if source.id == "n7":
        os.kill(os.getpid(), signal.SIGKILL)
    return real(source, *rest)
dossier.extract.extract = extract
from dossier.cli import main
main(["extract", "--jobs", "2", sys.argv[1]])
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Forty articles, enough to be shared by processes, half of which do not date themselves; a row that is none; and one empty."""
    rows = [
        json.dumps({"id": f"n{n}", "text": f"{n} cranes stood. " + WORDS * 8} | ({"published": f"2031-05-{n:02}"} if n % 2 else {}))
        for n in range(1, 31)
    ]
    rows[10:10] = ["no json", json.dumps({"id": "empty", "text": ""})]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    for n in range(10):
        (tmp_path / f"z{n}.txt").write_text(f"Article {n}\n\n{WORDS * 8}", encoding="utf-8")
    return tmp_path


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "dossier", "extract", *arguments]


def test_the_number_of_processes_changes_no_byte(corpus: Path) -> None:
    one, two, three = (subprocess.run(command("--jobs", str(n), str(corpus)), capture_output=True, check=True) for n in (1, 2, 3))
    assert (one.stdout, one.stderr) == (two.stdout, two.stderr) == (three.stdout, three.stderr)
    ids = [json.loads(line)["id"] for line in one.stdout.splitlines()]
    assert ids == [*(f"n{n}" for n in range(1, 11)), "empty", *(f"n{n}" for n in range(11, 31)), *(f"z{n}" for n in range(10))]
    assert b"rows.jsonl:11: error: this row is not JSON" in one.stderr


def test_an_article_that_kills_its_process_is_named_and_the_others_are_there(corpus: Path) -> None:
    done = subprocess.run([sys.executable, "-c", DIES, str(corpus)], capture_output=True, text=True, check=True)
    records = {record["id"]: record for record in map(json.loads, done.stdout.splitlines())}
    assert len(records) == 41
    assert records["n7"]["quotes"] == []
    assert all(record["quotes"] for id, record in records.items() if id not in {"n7", "empty"})
    assert "rows.jsonl:7: error: this is a fault of the program" in done.stderr
    assert "exit code -9" in done.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_leaves_whole_lines_and_says_nothing(corpus: Path, jobs: str) -> None:
    (corpus / "more.jsonl").write_text(
        "".join(json.dumps({"id": f"m{n}", "text": WORDS * 20, "published": "2031-05-02"}) + "\n" for n in range(2000)), encoding="utf-8"
    )
    with subprocess.Popen(
        command("--jobs", jobs, str(corpus / "more.jsonl")),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=heeds_ctrl_c,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = [process.stdout.readline() for _ in range(4)]
        os.killpg(process.pid, signal.SIGINT)
        rest = process.stdout.read().splitlines(keepends=True)
        assert process.stderr.read() == b""
    assert process.returncode == 130
    lines = [*first, *rest]
    assert [json.loads(line)["id"] for line in lines] == [f"m{n}" for n in range(len(lines))]
    assert len(lines) < 2000
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_a_reader_that_stops_reading_ends_every_process(corpus: Path) -> None:
    with subprocess.Popen(
        command("--jobs", "2", str(corpus)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_a_terminal_sees_how_far_it_is_and_a_file_does_not(corpus: Path) -> None:
    outer, inner = pty.openpty()
    with subprocess.Popen(command("--jobs", "2", str(corpus)), stdout=subprocess.PIPE, stderr=inner) as process:
        os.close(inner)
        assert process.stdout is not None
        assert len(process.stdout.read().splitlines()) == 41
    said = b""
    while True:
        try:
            said += os.read(outer, 65536)
        except OSError:
            break
    os.close(outer)
    assert b"/42 [" in said
    assert b"rows.jsonl:11: error" in said
    assert "extract" not in subprocess.run(command(str(corpus)), capture_output=True, text=True, check=True).stderr
