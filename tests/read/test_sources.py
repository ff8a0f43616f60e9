from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.model.problem import Problem
from dossier.model.source import Source
from dossier.read.language import read_language
from dossier.read.sources import iter_sources, read_sources

LANGUAGE = read_language("en")
ARTICLE = "Council votes\n\nThe council of Arden voted on Friday.\n"


def read(folder: Path, confined: bool = False) -> tuple[dict[str, Source], dict[str, Problem]]:
    """Read a folder: sources by id, problems by code."""
    sources, problems = read_sources((folder,), folder, LANGUAGE, confined=confined)
    return {source.id: source for source in sources}, {problem.code: problem for problem in problems}


def write(folder: Path, name: str, content: str | bytes) -> None:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())


def rows(folder: Path, *rows: object) -> tuple[dict[str, Source], dict[str, Problem]]:
    write(folder, "rows.jsonl", "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows))
    return read(folder)


def test_a_text_file_is_read_as_it_is(tmp_path: Path) -> None:
    write(tmp_path, "herald.txt", "\ufeff \tdate 2031-05-02 \u202ebidi\u202c <script>{{ x }}\r\n\r\nThe end.\r")
    sources, problems = read(tmp_path)
    source = sources["herald"]
    assert source.text == " \tdate 2031-05-02 \u202ebidi\u202c <script>{{ x }}\n\nThe end.\n"
    assert source.sha256 == hashlib.sha256(source.text.encode()).hexdigest()
    assert (source.published, source.published_known, source.path, source.first_line) == ("2031-05-02", "stated", "herald.txt", 1)
    assert not problems


def test_front_matter_wins_over_the_head_and_keeps_lines(tmp_path: Path) -> None:
    front = "---\ntitle: 'NO: a vote'\npublished: 2031-05-03T10:00:00Z\noutlet: The Herald\nlanguage: en-GB\nurl: https://herald.example/1\n---\n"
    write(tmp_path, "herald.md", front + ARTICLE)
    source = read(tmp_path)[0]["herald"]
    assert (source.text, source.first_line) == (ARTICLE, 8)
    assert source.line_of(source.text.index("The council")) == 10
    assert (source.title, source.published, source.outlet, source.language) == ("NO: a vote", "2031-05-03", "The Herald", "en-GB")
    assert (source.url, source.url_known, source.outlet_known) == ("https://herald.example/1", "stated", "stated")


@pytest.mark.parametrize(
    ("front", "code", "line"),
    [
        ("titel: x", "unknown-key", 2),
        ("title: a: b", "yaml", 2),
        ("title: a\ntitle: b", "double-key", 3),
        ("title: &a b\nbyline: *a", "yaml", 2),
        ("published: soon", "bad-value", 2),
        ("title: [a]", "bad-value", 2),
    ],
)
def test_slips_in_front_matter_are_named_and_the_text_is_read_all_the_same(tmp_path: Path, front: str, code: str, line: int) -> None:
    write(tmp_path, "herald.md", f"---\n{front}\n---\n{ARTICLE}")
    sources, problems = read(tmp_path)
    assert sources["herald"].text == ARTICLE
    assert (problems[code].where.path, problems[code].where.line) == ("herald.md", line)


def test_rows_say_what_they_know_of_their_text(tmp_path: Path) -> None:
    row = {
        "id": "a",
        "text": ARTICLE,
        "title": "T",
        "byline": "Anna Lind",
        "published": "2031-05",
        "language": "fr",
        "mood": 1,
        "url": None,
    }
    sources, problems = rows(tmp_path, row, "", {"id": 7, "text": "Seven\r\nlines"})
    assert not problems
    assert (sources["a"].title, sources["a"].byline, sources["a"].published, sources["a"].language) == ("T", "Anna Lind", "2031-05", "fr")
    assert (sources["7"].text, sources["7"].first_line) == ("Seven\nlines", 3)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("no json", "bad-row"),
        ("[1]", "bad-row"),
        ("[" * 100_000, "bad-row"),
        ('{"text": "x"}', "bad-row"),
        ('{"id": "b"}', "bad-row"),
        ('{"id": "b", "text": 7}', "bad-row"),
        ('{"id": "b", "text": "\\ud800"}', "half-character"),
        ('{"id": "b\\u0000", "text": "x"}', "bad-id"),
        ('{"id": " ", "text": "x"}', "bad-id"),
        ('{"id": "a", "text": "x"}', "double-id"),
        ('{"id": "b", "text": " "}', "empty-source"),
        ('{"id": "b", "text": "x", "published": 2031}', "bad-value"),
        ('{"id": "b", "text": "x", "language": "not a code"}', "bad-value"),
    ],
)
def test_a_bad_row_is_a_problem_with_its_line_and_the_next_is_read(tmp_path: Path, row: str, code: str) -> None:
    sources, problems = rows(tmp_path, {"id": "a", "text": "A"}, row, {"id": "z", "text": "Z"})
    assert (problems[code].where.path, problems[code].where.line) == ("rows.jsonl", 2)
    assert {"a", "z"} <= sources.keys()


@pytest.mark.parametrize(
    "said",
    [
        "2031-05-02",
        "2031-05-02T10:15:00Z",
        "2031-05-02T10:15:00+02:00",
        "2031-05-02 10:15:00",
        "2 May 2031",
        "Friday, May 2, 2031, 10:15 GMT",
    ],
)
def test_a_day_is_read_however_it_is_written(tmp_path: Path, said: str) -> None:
    sources, problems = rows(tmp_path, {"id": "a", "text": ARTICLE, "published": said})
    assert (sources["a"].published, problems) == ("2031-05-02", {})


def test_a_row_in_another_encoding_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, "rows.jsonl", b'{"id": "a", "text": "caf\xe9"}\n{"id": "z", "text": "Z"}\n')
    sources, problems = read(tmp_path)
    assert list(sources) == ["z"]
    assert problems["encoding"].where.line == 1


def test_rows_are_read_one_at_a_time(tmp_path: Path) -> None:
    write(tmp_path, "rows.jsonl", '{"id": "a", "text": "A"}\nno json\n')
    items: Iterator[Source | Problem] = iter_sources((tmp_path,), tmp_path, LANGUAGE)
    first = next(items)
    assert isinstance(first, Source)
    (tmp_path / "rows.jsonl").write_text("", encoding="utf-8")
    assert isinstance(items, Iterator)


def test_an_empty_source_is_a_problem_and_a_source(tmp_path: Path) -> None:
    write(tmp_path, "herald.txt", " \n")
    sources, problems = read(tmp_path)
    assert sources["herald"].text == " \n"
    assert problems["empty-source"].where.path == "herald.txt"


def test_a_double_id_is_left_out_and_both_places_are_named(tmp_path: Path) -> None:
    write(tmp_path, "herald.md", "first")
    write(tmp_path, "herald.txt", "second")
    sources, problems = read(tmp_path)
    assert sources["herald"].text == "first"
    assert problems["double-id"].where.path == "herald.txt"
    assert "herald.md" in problems["double-id"].message


def test_files_come_in_the_order_of_their_names_and_readmes_are_passed_over(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "B.txt",
        "a.txt",
        "README.txt",
        "readme.md",
        ".hidden.txt",
        "sub/c.txt",
        "sub/README.md",
        "NOTICE",
        "LICENSE.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path, name, name)
    assert [source.text for source in read(tmp_path)[0].values()] == ["B.txt", "a.txt", "b.txt", "sub/c.txt"]


@pytest.mark.parametrize("name", ["page.html", "paper.pdf", "notes"])
def test_other_files_are_named_and_left(tmp_path: Path, name: str) -> None:
    write(tmp_path, name, "x")
    sources, problems = read(tmp_path)
    assert not sources
    assert (problems["not-a-source"].where.path, problems["not-a-source"].severity) == (name, "warning")


@pytest.mark.parametrize("name", ["<script>alert(1)<script>.txt", "{{ x }}.txt", "a|b`c`.txt", "ein Wörtchen.txt", "..txt.txt"])
def test_odd_names_are_names(tmp_path: Path, name: str) -> None:
    write(tmp_path, name, ARTICLE)
    if name.startswith("."):
        assert not read(tmp_path)[0]
    else:
        assert list(read(tmp_path)[0]) == [name.removesuffix(".txt")]


def test_a_name_with_a_line_break_is_refused_on_one_line(tmp_path: Path) -> None:
    write(tmp_path, "a\nb.txt", ARTICLE)
    sources, problems = read(tmp_path)
    assert not sources
    assert problems["bad-id"].where.path == r"a\nb.txt"


def test_a_name_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/\xff.txt"
    try:
        with open(raw, "wb") as file:
            file.write(b"x")
    except OSError:
        pytest.skip("this disk keeps names in UTF-8 only")
    assert read(tmp_path)[1]["file-name"].where.path.encode()


def test_in_a_project_no_link_leads_out_and_no_id_is_a_path(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text(ARTICLE, encoding="utf-8")
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "link.txt").symlink_to(outside)
    (seeds / "loop.txt").symlink_to(seeds / "loop.txt")
    write(seeds, "rows.jsonl", '{"id": "../x", "text": "X"}')
    sources, problems = read(seeds, confined=True)
    assert not sources
    assert {"outside", "bad-id"} <= problems.keys()
    assert "link" in read(seeds)[0], "where no project is read, a link is as good as a file"


def test_in_a_project_ids_do_for_names_of_files_on_any_disk(tmp_path: Path) -> None:
    rows = [{"id": id, "text": "X"} for id in ("Herald", "herald", "é" * 101)]
    write(tmp_path, "rows.jsonl", "\n".join(map(json.dumps, rows)))
    sources, problems = read(tmp_path, confined=True)
    assert list(sources) == ["Herald"]
    assert problems["double-id"].where.line == 2
    assert problems["bad-id"].where.line == 3
    assert "longer than 200 bytes" in problems["bad-id"].message
    assert len(read(tmp_path)[0]) == 3, "where no page is written, ids are but names"


def test_in_a_project_no_source_bears_the_name_of_the_page_that_lists_all(tmp_path: Path) -> None:
    write(tmp_path, "Index.txt", ARTICLE)
    sources, problems = read(tmp_path, confined=True)
    assert not sources
    assert problems["bad-id"].where.path == "Index.txt"
    assert "lists all sources" in problems["bad-id"].message


@given(st.text())
def test_reading_is_stable(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("seeds")
    write(folder, "a.txt", text.encode("utf-8", "ignore"))
    once, again = read_sources((folder,), folder, LANGUAGE), read_sources((folder,), folder, LANGUAGE)
    assert once == again
    for source in once[0]:
        write(folder, "a.txt", source.text)
        assert read_sources((folder,), folder, LANGUAGE)[0] in ((source,), ())


def test_each_slip_in_front_matter_stands_on_its_own_line(tmp_path: Path) -> None:
    write(tmp_path, "herald.md", f"---\noutlet: The Herald\ntitel: Council votes\npublished: soon\n---\n{ARTICLE}")
    _, problems = read(tmp_path)
    assert {code: (problem.where.line, problem.nearest) for code, problem in problems.items()} == {
        "unknown-key": (3, "title"),
        "bad-value": (4, ""),
    }


def test_front_matter_that_is_not_closed_is_told_and_a_line_of_dashes_is_none(tmp_path: Path) -> None:
    write(tmp_path, "open.md", f"---\ntitle: Council votes\n\n{ARTICLE}")
    write(tmp_path, "dashes.md", f"---\n{ARTICLE}")
    write(tmp_path, "said.md", f"---\nanna: I was there.\n{ARTICLE}")
    sources, problems = read(tmp_path)
    assert set(sources) == {"open", "dashes", "said"}
    assert [(code, problem.where.path, problem.where.line) for code, problem in problems.items()] == [("no-front-matter", "open.md", 1)]
