"""`dossier add`, as a person uses it: in a new dossier, with files, a pipe, doubles, and what is no article."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dossier.build import build
from dossier.cli import main

from .pages import PARAGRAPHS, page

COURIER = (
    "The council of Arden voted against the new bridge on Friday, May 2, 2031.\n\n"
    "The Norwegian army sent 450 soldiers to Arden on Saturday, a spokesman said.\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "affair"
    assert CliRunner().invoke(main, ["new", str(folder), "--title", "The bridge"]).exit_code == 0
    return folder


def add(project: Path, *arguments: object, piped: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["add", *map(str, arguments), "--project", str(project)], input=piped, catch_exceptions=False)


def saved(project: Path, name: str, content: str | bytes) -> Path:
    file = project.parent / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def held(project: Path) -> list[str]:
    folders = (project / "seeds", project / "originals")
    return sorted(path.relative_to(project).as_posix() for folder in folders for path in folder.rglob("*") if path.stem != "README")


def test_a_saved_page_becomes_a_source_and_its_original_is_kept(project: Path) -> None:
    html = saved(project, "saved.html", page())
    done = add(project, html)
    assert done.exit_code == 0, done.stderr
    assert held(project) == ["originals/the-arden-herald-2031-05-02.html", "seeds/the-arden-herald-2031-05-02.md"]
    assert (project / "originals" / "the-arden-herald-2031-05-02.html").read_bytes() == html.read_bytes()
    for words in ("outlet:     The Arden Herald", "published:  2031-05-02", "were left out", "Anna Lind"):
        assert words in done.stdout
    built = build(project)
    (source,) = built.dossier.sources
    assert (source.title, source.outlet, source.published) == ("Council votes on the new bridge", "The Arden Herald", "2031-05-02")
    assert PARAGRAPHS[0] in source.text
    assert not built.failed


def test_what_cannot_be_told_is_said(project: Path) -> None:
    done = add(project, saved(project, "note.txt", "The council voted on Friday for a new bridge.\n"))
    assert "not found:  " in done.stdout
    assert all(key in done.stdout.split("not found:")[1].splitlines()[0] for key in ("outlet", "published", "url"))


def test_a_text_stays_as_it_is(project: Path) -> None:
    text = "  Odd\tspaces …\n\n\n--- \nand “marks„ stay,\u00a0all of them.  \n"
    assert add(project, saved(project, "odd.txt", text.replace("\n", "\r\n"))).exit_code == 0
    (source,) = build(project).dossier.sources
    assert (source.id, source.text) == ("odd", text)


def test_options_say_what_a_file_does_not(project: Path) -> None:
    done = add(project, saved(project, "a.txt", COURIER), "--outlet", "The Courier", "--published", "2031-05-03", "--id", "courier")
    assert done.exit_code == 0
    (source,) = build(project).dossier.sources
    assert (source.id, source.outlet, source.published) == ("courier", "The Courier", "2031-05-03")
    assert add(project, saved(project, "b.txt", "x y"), "--published", "last week").exit_code == 2
    assert add(project, saved(project, "b.txt", "x y"), "--url", "javascript:x").exit_code == 2


def test_each_row_of_json_lines_is_an_article(project: Path) -> None:
    rows = [{"id": "one", "text": COURIER, "outlet": "The Courier"}, {"id": "two", "text": "\n\n".join(PARAGRAPHS)}]
    done = add(project, saved(project, "rows.jsonl", "\n".join([json.dumps(rows[0]), "no json", json.dumps(rows[1])])))
    assert done.exit_code == 1, "one row is broken, and the others are taken"
    assert "rows.jsonl:2" in done.stderr
    assert {source.id for source in build(project).dossier.sources} == {"one", "two"}


@pytest.mark.parametrize(("piped", "title"), [(page(), "Council votes on the new bridge"), (f"---\ntitle: Given\n---\n{COURIER}", "Given")])
def test_a_dash_reads_the_pipe(project: Path, piped: str, title: str) -> None:
    done = add(project, "-", piped=piped)
    assert done.exit_code == 0, done.stderr
    (source,) = build(project).dossier.sources
    assert source.title == title


def test_the_same_text_is_refused_under_any_name(project: Path) -> None:
    add(project, saved(project, "saved.html", page()))
    before = held(project)
    again = add(project, saved(project, "other.html", page(title="Council votes on the new bridge")))
    assert again.exit_code == 1
    assert "the same text is there already, as the-arden-herald-2031-05-02" in again.stderr
    assert held(project) == before


def test_who_adds_an_article_again_to_say_more_of_it_is_told_where_that_belongs(project: Path) -> None:
    note = saved(project, "a.txt", COURIER)
    add(project, note)
    again = add(project, note, "--outlet", 'The "Courier"', "--published", "2031-05-03")
    assert again.exit_code == 1
    place, lines = again.stderr.split("its card, ")[1].split(":\n", 1)
    (project / place).parent.mkdir(parents=True, exist_ok=True)
    (project / place).write_text("\n".join(line.strip() for line in lines.splitlines()), encoding="utf-8")
    (source,) = build(project).dossier.sources
    assert (source.outlet, source.published) == ('The "Courier"', "2031-05-03"), "the lines that were told do what they promise"


def test_the_beginning_and_the_end_of_a_text_are_shown(project: Path) -> None:
    done = add(project, saved(project, "saved.html", page()))
    assert "“Council votes on the new bridge The …" in done.stdout
    assert f"… {' '.join(PARAGRAPHS[-1].split()[-7:])}”" in done.stdout
    short = add(project, saved(project, "short.txt", "The council voted on Friday.\n"))
    assert "“The council voted on Friday.”" in short.stdout


def test_questions_that_the_first_articles_answer_differently_are_told_at_once(project: Path) -> None:
    herald = "The river rose at Arden. At least 14 people were injured, the coast guard said on Friday, May 2, 2031.\n"
    islander = "Police said 16 people were injured when the river rose at Arden on Friday, May 2, 2031.\n"
    done = add(project, saved(project, "herald.txt", herald), saved(project, "islander.txt", islander))
    questions = done.stdout.split("Questions that these articles answer differently")[1].split("\n\n")[0]
    assert "injured" in questions
    assert "herald" in questions
    assert "islander" in questions


def test_two_files_of_one_run_are_compared_too(project: Path) -> None:
    done = add(project, saved(project, "a.txt", COURIER), saved(project, "b.txt", COURIER))
    assert done.exit_code == 1
    assert held(project) == ["originals/a.txt", "seeds/a.md"]


def test_most_of_a_text_is_named_with_its_share_and_added(project: Path) -> None:
    add(project, saved(project, "saved.html", page()))
    done = add(project, saved(project, "wire.html", page(body=(PARAGRAPHS[0], PARAGRAPHS[1].replace("350", "450"), PARAGRAPHS[2]))))
    assert done.exit_code == 0
    assert "of its words, in runs, with the-arden-herald-2031-05-02" in done.stdout
    assert "seeds/the-arden-herald-2031-05-02-2.md" in held(project)


def test_what_an_article_supports_contradicts_and_adds_is_said(project: Path) -> None:
    first = add(project, saved(project, "saved.html", page()))
    assert "Supports" not in first.stdout
    assert "Questions" not in first.stdout, "one article asks none"
    assert "Adds:" in first.stdout
    second = add(project, saved(project, "courier.txt", COURIER), "--published", "2031-05-03")
    assert "Supports what others tell:" in second.stdout
    assert "told by The Arden Herald too" in second.stdout
    assert "Adds:" in second.stdout


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("blank.md", b" \n\n"),
        ("picture.png", b"\x89PNG"),
        ("menu.html", b"<html><body><nav>Home</nav></body></html>"),
        ("noise.txt", bytes(range(256)) * 4),
        ("broken.jsonl", b"[]\n"),
    ],
)
def test_what_is_no_article_is_refused_and_nothing_is_written(project: Path, name: str, content: bytes) -> None:
    done = add(project, saved(project, name, content), saved(project, "good.txt", COURIER))
    assert done.exit_code == 1
    assert name in done.stderr
    assert "Traceback" not in done.output
    assert held(project) == ["originals/good.txt", "seeds/good.md"], "the others are taken all the same"


def test_nothing_is_half_written(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = saved(project, "a.txt", COURIER)
    (project / "seeds").rename(project / "was")
    (project / "seeds").write_text("a file where a folder should be", encoding="utf-8")
    done = CliRunner().invoke(main, ["add", str(file), "--project", str(project)])
    assert done.exit_code == 1
    assert "Traceback" not in done.output
    assert list((project / "originals").glob("a*")) == []


def test_a_name_that_is_taken_is_never_written_over(project: Path) -> None:
    (project / "originals" / "a.pdf").write_text("mine", encoding="utf-8")
    (project / "seeds" / "a-2.txt").write_text("Other words stand here.\n", encoding="utf-8")
    assert add(project, saved(project, "a.txt", COURIER)).exit_code == 0
    assert "seeds/a-3.md" in held(project)


def test_a_hostile_page_is_only_text(project: Path) -> None:
    hostile = page(
        title="x: [</title><script>alert(1)</script>", around="<p>&lt;script&gt;alert(2)&lt;/script&gt; {{ 7 * 7 }} [a](javascript:b)</p>"
    )
    assert add(project, saved(project, "x.html", hostile)).exit_code == 0
    built = build(project)
    assert not built.failed
    acting = re.compile(r"<script(?! type=\"application/ld\+json\">)|alert\(1\)</script|href=\"javascript")
    assert [each.path for each in built.pages if each.path.endswith(".md") and acting.search(each.text)] == []


def test_bad_usage(project: Path) -> None:
    assert add(project).exit_code == 2
    assert add(project, "no-such-file.html").exit_code == 2


def test_what_an_article_holds_does_not_act_in_the_terminal(project: Path) -> None:
    """A terminal obeys what follows an escape: it may wipe itself, or fill the clipboard with a command."""
    rows = [
        {"id": "wire", "title": "Bridge\x1b]52;c;cm0gLXJm\x07 closed", "text": COURIER, "published": "2031-05-03"},
        {"id": "wire\x9b2J", "title": "Bridge", "text": "x"},
    ]
    result = add(project, saved(project, "wire.jsonl", "\n".join(json.dumps(row) for row in rows)))
    told = result.output + result.stderr
    assert "Bridge" in told
    assert re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f]", told) == []
