"""Shards: the same lines as without them, finished ones kept, others done again, nothing half-written."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from dossier.cli import main
from dossier.lines import Answer, Item
from dossier.model.problem import Problem, Where
from dossier.model.source import Source
from dossier.shards import FAULTY, ShardsError, write_shards

WORDS = "The council of Arden voted on Friday for a new bridge. “We will mend nothing any more,” Mayor Anna Lind said on May 2."


def row(number: int, words: str = WORDS) -> str:
    return json.dumps({"id": f"n{number}", "text": f"{number} cranes stood. {words}"} | ({"published": "2031-05-05"} if number % 2 else {}))


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Two files of articles, with a line that is none, one that says a date badly, and an article without words."""
    folder = tmp_path / "articles"
    folder.mkdir()
    first = [row(0), "no json", row(1), json.dumps({"id": "when", "text": WORDS, "published": "soon"})]
    (folder / "a.jsonl").write_text("\n".join([*first, *map(row, range(2, 5))]) + "\n", encoding="utf-8")
    (folder / "b.jsonl").write_text(
        "\n".join([*map(row, range(5, 9)), json.dumps({"id": "empty", "text": ""}), "[]"]) + "\n", encoding="utf-8"
    )
    return folder


def extract(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["extract", "--jobs", "1", *map(str, arguments)], catch_exceptions=False)


def shards(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if not file.name.startswith("."))


def joined(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in shards(folder))


@pytest.mark.parametrize("size", [1, 3, 11, 1000])
def test_the_shards_together_are_the_lines_and_the_problems_are_the_same(articles: Path, tmp_path: Path, size: int) -> None:
    plain = extract(articles)
    sharded = extract(articles, "--out", tmp_path / "found", "--shard-size", size)
    assert (plain.exit_code, sharded.exit_code, sharded.stdout) == (0, 0, "")
    assert joined(tmp_path / "found") == plain.stdout_bytes
    assert len(plain.stdout_bytes.splitlines()) == 11
    assert len(shards(tmp_path / "found")) == -(-11 // size)
    assert all(len(file.read_bytes().splitlines()) == size for file in shards(tmp_path / "found")[:-1])
    *complaints, summary = sharded.stderr.splitlines()
    assert complaints == plain.stderr.splitlines()
    assert "a.jsonl:2: error: this row is not JSON" in plain.stderr
    assert "b.jsonl:6: error: this row is no object" in plain.stderr
    assert summary == f"11 articles in {tmp_path / 'found'}: 11 looked at, 0 kept from before"


def test_found_shards_can_be_read_as_shards_of_articles(articles: Path, tmp_path: Path) -> None:
    """What was found holds id, text and date: the same function on it finds the same."""
    extract(articles, "--out", tmp_path / "found", "--shard-size", 4)
    again = extract(tmp_path / "found")
    assert [json.loads(line)["quotes"] for line in again.stdout.splitlines()] == [
        json.loads(line)["quotes"] for line in joined(tmp_path / "found").splitlines()
    ]


def test_a_rerun_keeps_what_is_finished_and_does_the_rest(articles: Path, tmp_path: Path) -> None:
    found = tmp_path / "found"
    extract(articles, "--out", found, "--shard-size", 3)
    whole, before = joined(found), {file.name: file.stat().st_mtime_ns for file in shards(found)}
    missing = shards(found)[1]
    missing.unlink()
    again = extract(articles, "--out", found, "--shard-size", 3)
    assert again.stderr.splitlines()[-1].endswith("3 looked at, 8 kept from before")
    assert "a.jsonl:2: error" in again.stderr, "what cannot be read is told every time"
    assert joined(found) == whole
    assert {file.name for file in shards(found) if file.stat().st_mtime_ns == before[file.name]} == set(before) - {missing.name}


def test_an_article_that_changed_or_went_takes_its_shard_along(articles: Path, tmp_path: Path) -> None:
    found = tmp_path / "found"
    extract(articles, "--out", found, "--shard-size", 3)
    (articles / "b.jsonl").write_text("\n".join([row(5), row(6, "Nobody said anything.")]) + "\n", encoding="utf-8")
    again = extract(articles, "--out", found, "--shard-size", 3)
    assert joined(found) == extract(articles).stdout_bytes
    assert [file.name[:6] for file in shards(found)] == ["000000", "000001", "000002"]
    assert again.stderr.splitlines()[-1].endswith("2 looked at, 6 kept from before")


def test_a_folder_with_other_files_or_among_the_articles_is_refused(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    refused = extract(articles, "--out", tmp_path / "mine")
    assert refused.exit_code == 1
    assert "holds files that were not written here: notes.txt. Move them away" in refused.stderr
    inside = extract(articles, "--out", articles / "found")
    assert inside.exit_code == 2
    assert "would be read as articles" in inside.stderr
    assert extract(articles, "--out", articles / "a.jsonl").exit_code != 0
    assert (articles / "a.jsonl").is_file()


def article(id: str) -> Item:
    return Source(id=id, path="a.jsonl", text=id, sha256=""), ()


def answered(items: Iterator[Item]) -> Generator[Answer]:
    """Answer as the real thing does: `bad` trips the program, a problem has no line. Reads ahead, as processes do."""
    for item in list(items):
        if isinstance(item, Problem):
            yield None, item
        else:
            source = item[0]
            yield source.id, Problem(Where("a.jsonl", 3), "fault", "tripped") if source.id == "bad" else None


def test_a_shard_with_a_fault_is_written_and_done_again(tmp_path: Path) -> None:
    items = [article(id) for id in ("a", "b", "bad", "c", "d")]
    list(write_shards(tmp_path, items, 2, "one", answered))
    assert [file.name for file in shards(tmp_path)][1] == f"000001-{FAULTY}.jsonl"
    assert joined(tmp_path) == b"a\nb\nbad\nc\nd\n"
    steps = list(write_shards(tmp_path, items, 2, "one", answered))
    assert sum(step.written for step in steps) == 2
    assert [step.problem.message for step in steps if step.problem] == ["tripped"]
    items[2] = article("good")
    list(write_shards(tmp_path, items, 2, "one", answered))
    assert joined(tmp_path) == b"a\nb\ngood\nc\nd\n"
    assert not [file for file in shards(tmp_path) if FAULTY in file.name]


def test_another_edition_does_all_anew(tmp_path: Path) -> None:
    items = [article(id) for id in "abc"]
    list(write_shards(tmp_path, items, 2, "one", answered))
    steps = list(write_shards(tmp_path, items, 2, "two", answered))
    assert (sum(step.written for step in steps), sum(step.kept for step in steps)) == (3, 0)
    assert len(shards(tmp_path)) == 2


def test_a_run_that_is_cut_off_leaves_whole_shards_alone(tmp_path: Path) -> None:
    items = [article(str(number)) for number in range(9)]
    steps = write_shards(tmp_path, items, 3, "one", answered)
    for _ in range(6):
        next(steps)
    steps.close()
    assert [file.read_text(encoding="utf-8") for file in tmp_path.iterdir()] == ["0\n1\n2\n"]
    list(write_shards(tmp_path, items, 3, "one", answered))
    assert joined(tmp_path).split() == [str(number).encode() for number in range(9)]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(ShardsError, match="is a file, not a folder"):
        list(write_shards(tmp_path / "file", [], 1, "one", answered))


@given(
    st.lists(st.sampled_from(["article", "problem"]), max_size=12),
    st.integers(1, 5),
    st.sets(st.integers(0, 12)),
)
def test_whatever_was_there_the_shards_are_the_lines(
    tmp_path_factory: pytest.TempPathFactory, kinds: list[str], size: int, lost: set[int]
) -> None:
    """Articles and problems in any order, any size of shard, any shards lost in between: all lines, all problems, once each."""
    folder = tmp_path_factory.mktemp("found")
    items = [
        article(str(number)) if kind == "article" else Problem(Where("a.jsonl", number), "bad-row", str(number))
        for number, kind in enumerate(kinds)
    ]
    lines = [str(number) for number, kind in enumerate(kinds) if kind == "article"]
    for _ in range(2):
        steps = list(write_shards(folder, items, size, "one", answered))
        assert joined(folder).decode().split() == lines
        assert [step.problem.message for step in steps if step.problem] == [str(n) for n, kind in enumerate(kinds) if kind == "problem"]
        assert sum(step.written + step.kept for step in steps) == len(lines)
        for number, file in enumerate(shards(folder)):
            if number in lost:
                file.unlink()
