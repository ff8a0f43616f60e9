"""The function for engines of others: text in, text out, the same bytes as the command, whatever the line holds."""

from __future__ import annotations

import json
import pickle
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from dossier.cli import main
from dossier.lines import days_of, extract_line

WORDS = "The council of Arden voted on Friday for a new bridge. “We will mend nothing any more,” Mayor Anna Lind said."
DATED = json.dumps({"id": "a", "text": WORDS, "published": "2031-05-02"})
UNDATED = json.dumps({"id": "b", "text": f"ARDEN, May 1 – {WORDS}"})


def test_a_line_gives_the_line_that_the_command_prints(tmp_path: Path) -> None:
    lines = [DATED, UNDATED, json.dumps({"id": "c", "text": "Über “ä”."})]
    (tmp_path / "rows.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    printed = CliRunner().invoke(main, ["extract", str(tmp_path)]).stdout.splitlines()
    days = days_of(lines)
    assert days == ("2031-05-02",)
    assert [extract_line(line, days) for line in lines] == printed
    assert [json.loads(line)["published"] for line in printed] == ["2031-05-02", "2031-05-01", None]
    assert json.loads(extract_line(UNDATED))["published"] is None


def test_the_function_and_what_it_takes_and_gives_can_be_sent_anywhere() -> None:
    sent = pickle.loads(pickle.dumps(partial(extract_line, days=days_of([DATED]))))
    line = sent(DATED)
    assert type(line) is str
    assert pickle.loads(pickle.dumps(line)) == line == extract_line(DATED, ("2031-05-02",))
    assert len(json.loads(line)["quotes"]) == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "this line: error: this row is not JSON"),
        ("no json", "this line: error: this row is not JSON"),
        ("[]", "this row is no object"),
        ('{"id": "a"}', "has no 'text'"),
        ('{"id": "a", "text": "\\ud800"}', "half a character"),
        ('{"id": " ", "text": "Words."}', "is empty"),
        ('{"id": "a", "text": " "}', "holds no text for 'a'"),
        ('{"id": "a", "text": "Words.", "published": "soon"}', "is no date"),
    ],
)
def test_what_is_wrong_with_a_line_stands_in_its_answer(line: str, said: str) -> None:
    assert said in json.loads(extract_line(line))["problems"][0]


@given(st.text() | st.builds(lambda id, text: json.dumps({"id": id, "text": text}), st.text(), st.text()))
def test_a_line_in_is_a_line_out_always(line: str) -> None:
    answer = extract_line(line)
    assert "\n" not in answer
    answer.encode()
    record = json.loads(answer)
    assert record.get("problems") or record["text"].strip()
