from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from dossier.cli import COMMANDS, main
from dossier.model.findings import Findings
from dossier.model.source import Source

ARTICLE = """\
date 2031-05-02

Council votes on the new bridge

The council of Arden voted on Friday for a new bridge. “We will mend nothing any more,” Mayor Anna Lind said.

The Norwegian army sent 350 soldiers to Arden on Saturday.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    (tmp_path / "seeds" / "herald.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def content(project: Path, name: str, text: str) -> None:
    (project / "content" / name).parent.mkdir(parents=True, exist_ok=True)
    (project / "content" / name).write_text(text, encoding="utf-8")


def test_extract_prints_one_object_for_each_source_in_order(project: Path) -> None:
    (project / "seeds" / "empty.txt").write_text("", encoding="utf-8")
    (project / "seeds" / "bad.txt").write_bytes(b"caf\xe9")
    (project / "seeds" / "zeta.jsonl").write_text('{"id": "z", "text": "The dam broke."}\nno json\n', encoding="utf-8")
    result = run("extract", str(project / "seeds"))
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [record["id"] for record in records] == ["empty", "herald", "z"]
    assert records[0]["text"] == ""
    assert [records[0][kind] for kind in ("quotes", "timexes", "quantities", "mentions", "events", "deployments")] == [[]] * 6
    herald = records[1]
    assert (herald["text"], herald["published"]) == (ARTICLE, "2031-05-02")
    assert [herald["text"][quote["start"] : quote["end"]] for quote in herald["quotes"]] == ["We will mend nothing any more,"]
    for name, place in (("empty.txt", 1), ("bad.txt", 1), ("zeta.jsonl", 2)):
        assert f"{name}:{place}: error:" in result.stderr


def test_extract_dates_an_article_by_the_articles_beside_it(project: Path) -> None:
    (project / "seeds" / "mirror.txt").write_text("Work on the bridge began on Friday, May 2, the mayor said.", encoding="utf-8")
    records = [json.loads(line) for line in run("extract", str(project / "seeds")).stdout.splitlines()]
    assert {record["id"]: record["published"] for record in records} == {"herald": "2031-05-02", "mirror": "2031-05-02"}
    alone = json.loads(run("extract", str(project / "seeds" / "mirror.txt")).stdout)
    assert alone["published"] is None


def test_draft_prints_one_document(project: Path) -> None:
    (project / "seeds" / "bad.jsonl").write_text("[]\n", encoding="utf-8")
    result = run("draft", str(project / "seeds"))
    document = json.loads(result.stdout)
    assert result.exit_code == 0
    assert [source["id"] for source in document["sources"]] == ["herald"]
    assert [problem["code"] for problem in document["problems"]] == ["bad-row"]
    assert "bad.jsonl:1" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [["extract"], ["draft"], ["extract", "no-such-file"], ["draft", "no-such-folder"], ["show"], ["shew"], ["check", "--format", "xml"]],
)
def test_bad_usage_exits_2(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Usage:" in result.stderr


@pytest.mark.parametrize("arguments", [["check"], ["show", "quote-1"]])
def test_without_a_project_the_commands_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    result = run(*arguments, "--project", str(tmp_path))
    assert result.exit_code == 2
    assert "mkdocs.yml" in result.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_shows_an_example(command: str) -> None:
    assert f"dossier {command} " in run(command, "--help").stdout.replace("\n", " ").split("Options:")[0]


def test_check_finds_the_project_above_and_is_content_with_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "seeds")
    content(project, "dossier.yml", "title: The bridge\nexcerpt_limit: 1\n")
    result = run("check")
    assert (result.exit_code, result.stdout.splitlines()[-1:]) == (
        0,
        ["Nothing is wrong: 1 source, and every word stands where it should."],
    )


def test_check_exits_1_on_errors_and_never_on_warnings(project: Path) -> None:
    content(project, "stray.yml", "x: y")
    warned = run("check", "--project", str(project))
    assert warned.exit_code == 0
    assert "content/stray.yml: warning:" in warned.stdout
    content(project, "home.yml", "summery: x\n")
    failed = run("check", "--project", str(project))
    assert failed.exit_code == 1
    assert "content/home.yml:1:1: error: there is no key 'summery' here\n  nearest: summary\n  fix: keys here are" in failed.stdout
    assert failed.stderr.startswith("1 error")


def test_check_speaks_json_and_github(project: Path) -> None:
    content(project, "home.yml", "summery: 100%\n")
    (problem,) = [p for p in json.loads(run("check", "--format", "json", "--project", str(project)).stdout) if p["severity"] == "error"]
    assert (problem["path"], problem["line"], problem["column"], problem["code"], problem["nearest"]) == (
        "content/home.yml",
        1,
        1,
        "unknown-key",
        "summary",
    )
    lines = run("check", "--format", "github", "--project", str(project)).stdout.splitlines()
    (line,) = [line for line in lines if line.startswith("::error")]
    assert line.startswith(
        "::error file=content/home.yml,line=1,col=1,title=unknown-key::there is no key 'summery' here%0Anearest: summary%0Afix: "
    )


def test_annotations_name_files_from_the_top_of_the_repository(project: Path) -> None:
    content(project, "home.yml", "summery: x\n")
    (project.parent / ".git").mkdir()
    lines = run("check", "--format", "github", "--project", str(project)).stdout.splitlines()
    assert [line.split(",")[0] for line in lines if line.startswith("::error")] == [f"::error file={project.name}/content/home.yml"]


def test_settings_that_are_no_yaml_are_told_with_their_line(project: Path) -> None:
    (project / "mkdocs.yml").write_text("site_name: x\nemoji: !!python/name:a.b\nplugins: [dossier\n", encoding="utf-8")
    result = run("check", "--project", str(project))
    assert result.exit_code == 1
    assert "mkdocs.yml:3:10: error: a bracket is opened here and not closed" in result.stdout


def test_accept_makes_a_card_and_then_a_change_is_an_error_until_accepted(project: Path) -> None:
    accepted = run("check", "--accept", "all", "--project", str(project))
    assert "content/sources/herald.yml: holds the text as it stands now" in accepted.stderr
    assert accepted.exit_code == 0
    herald = project / "seeds" / "herald.txt"
    herald.write_text(ARTICLE.replace("350 soldiers", "360 soldiers"), encoding="utf-8")
    changed = run("check", "--project", str(project))
    assert changed.exit_code == 1
    assert "seeds/herald.txt:7: error:" in changed.stdout
    assert "nearest: “The Norwegian army sent 360 soldiers to Arden on Saturday.”" in changed.stdout
    again = run("check", "--accept", "herald", "--project", str(project))
    assert again.exit_code == 0
    assert run("check", "--accept", "herald", "--project", str(project)).stderr.count("holds the text") == 0


def test_accept_keeps_what_an_editor_wrote(project: Path) -> None:
    presumed = "# the card of the Herald\noutlet: 'The Herald'   # presumed\n\nchain:\n  - {language: fr, by: original}\n"
    card = f"{presumed}note: >-\n  Two lines\n  folded.\n"
    content(project, "sources/herald.yml", card)
    run("check", "--accept", "herald", "--project", str(project))
    text = (project / "content" / "sources" / "herald.yml").read_text(encoding="utf-8")
    assert text.startswith(card)
    said = yaml.safe_load(text)
    assert (said["outlet"], said["note"], len(said["lines"])) == ("The Herald", "Two lines folded.", ARTICLE.count("\n") + 1)


def test_accept_names_the_nearest_source_and_mends_no_broken_card(project: Path) -> None:
    unknown = run("check", "--accept", "herold", "--project", str(project))
    assert unknown.exit_code == 1
    assert "there is no source 'herold'\n  nearest: herald" in unknown.stderr
    content(project, "sources/herald.yml", "outlet: [")
    broken = run("check", "--accept", "herald", "--project", str(project))
    assert broken.exit_code == 1
    assert "content/sources/herald.yml: error:" in broken.stderr
    assert (project / "content" / "sources" / "herald.yml").read_text(encoding="utf-8") == "outlet: ["


def test_show_prints_a_correction_that_can_be_pasted(project: Path) -> None:
    record = json.loads(run("extract", str(project / "seeds")).stdout)
    id = record["quotes"][0]["id"]
    shown = run("show", id[:-2], "--project", str(project))
    assert shown.exit_code == 0
    assert shown.stdout.startswith(f"{id}\n“We will mend nothing any more,”\nseeds/herald.txt:5 ")
    assert "Nobody has looked at it yet." in shown.stdout
    block = shown.stdout[shown.stdout.index("\n- accept: quote") :].replace('by: ""', "by: Anna Lind").replace('on: ""', "on: 2031-06-01")
    content(project, "dossier.yml", "title: The bridge\nexcerpt_limit: 1\n")
    content(project, "corrections/quotes.yml", block)
    checked = run("check", "--project", str(project))
    assert (checked.exit_code, "corrections" in checked.stdout) == (0, False)
    assert "accepted by Anna Lind on 2031-06-01 (content/corrections/quotes.yml:" in run("show", id, "--project", str(project)).stdout


def test_show_of_a_rejected_statement_says_why(project: Path) -> None:
    id = json.loads(run("extract", str(project / "seeds")).stdout)["quotes"][0]["id"]
    content(project, "corrections/q.yml", "- {reject: quote, source: herald, exact: We will mend nothing, why: A slogan.}\n")
    assert "rejected: A slogan. (content/corrections/q.yml:1:3)" in run("show", id, "--project", str(project)).stdout


def test_show_names_the_nearest_address(project: Path) -> None:
    id = json.loads(run("extract", str(project / "seeds")).stdout)["quotes"][0]["id"]
    near = run("show", id[:-1] + "x", "--project", str(project))
    assert near.exit_code == 1
    assert f"nearest: {id}" in near.stderr
    assert "Traceback" not in near.stderr


def dossier(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "dossier", *arguments]


def test_a_reader_that_stops_reading_is_no_fault(project: Path) -> None:
    rows = "".join(json.dumps({"id": str(n), "text": "The dam broke on Friday. " * 200}) + "\n" for n in range(40))
    (project / "seeds" / "rows.jsonl").write_text(rows, encoding="utf-8")
    with subprocess.Popen(dossier("extract", str(project / "seeds")), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_output_is_utf8_whatever_the_terminal(project: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    result = subprocess.run(dossier("extract", str(project / "seeds")), capture_output=True, env=environment, check=True)
    assert "“We will mend" in json.loads(result.stdout.decode())["text"]


def test_a_fault_of_the_program_is_one_line(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object) -> None:
        raise KeyError("a slip of ours")

    monkeypatch.setattr("dossier.build.build", fail)
    monkeypatch.delenv("DOSSIER_DEBUG", raising=False)
    result = run("check", "--project", str(project))
    assert result.exit_code == 1
    assert "a fault of the program" in result.stderr
    monkeypatch.setenv("DOSSIER_DEBUG", "1")
    with pytest.raises(KeyError, match="a slip of ours"):
        run("check", "--project", str(project))


def test_help_needs_nothing_but_click() -> None:
    heavy = {"yaml", "jinja2", "babel", "rapidfuzz", "pydantic", "mkdocs", "charset_normalizer"}
    program = f"import sys, dossier.cli; print(sorted({heavy} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_an_article_that_trips_the_program_does_not_cost_the_others(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dossier.extract import extract

    def trip(source: Source, *rest: object) -> Findings:
        if source.id == "bad":
            raise RecursionError("too deep")
        return extract(source, *rest)  # type: ignore[arg-type]

    (project / "seeds" / "bad.txt").write_text("x", encoding="utf-8")
    monkeypatch.setattr("dossier.lines.extract", trip)
    monkeypatch.delenv("DOSSIER_DEBUG", raising=False)
    result = run("extract", str(project / "seeds"))
    bad, herald = map(json.loads, result.stdout.splitlines())
    assert (result.exit_code, bad["id"], bad["quotes"], len(herald["quotes"])) == (0, "bad", [], 1)
    assert "bad.txt:1: error: this is a fault of the program" in result.stderr
