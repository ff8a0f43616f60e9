"""Annotations made elsewhere: anchored exactly, or refused one by one with reasons; what came in is the editor's."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from dossier.cli import main
from dossier.model.evidence import Span
from dossier.review.annotations import Brought, Refused, bring
from tests.render import invented

from .conftest import PROJECTS, Exported

HERALD = invented.HERALD_SOURCE
CONFIRMED = invented.source("c-page", "He ran. He ran home. He ran.", url="https://page.example/a", url_known="confirmed")
WORDS = "The weather was fine"
START = HERALD.text.index(WORDS)


def hypothesis_row(exact: str, prefix: str = "", suffix: str = "", **more: Any) -> dict[str, Any]:
    selectors = [
        {"type": "TextPositionSelector", "start": 0, "end": 3},
        {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix},
    ]
    row = {
        "id": "x1",
        "uri": "https://page.example/a",
        "tags": ["quote"],
        "target": [{"source": "https://page.example/a", "selector": selectors}],
    }
    return row | more


def spans(*records: Any) -> list[Any]:
    found = bring(list(records), (HERALD, CONFIRMED))
    return [(one.kind, one.evidence.source, one.evidence.span) if isinstance(one, Brought) else one.why for one in found]


def test_spans_of_doccano_and_label_studio_stand_where_they_say() -> None:
    place = ("event", HERALD.id, Span(START, START + len(WORDS)))
    doccano = {"id": 1, "text": HERALD.text, "label": [[START, START + len(WORDS), "event:happened"]]}
    entities = {
        "text": HERALD.text,
        "entities": [{"id": 7, "label": "Event happened", "start_offset": START, "end_offset": START + len(WORDS)}],
    }
    value = {"start": START, "end": START + len(WORDS), "text": WORDS, "labels": ["event", "happened"]}
    studio = [{"data": {"text": HERALD.text}, "annotations": [{"result": [{"id": "r", "type": "labels", "value": value}]}]}]
    assert spans(doccano, entities) == [place, place]
    assert spans(studio) == [place]


def test_a_quotation_of_a_page_is_placed_by_its_words_and_those_around() -> None:
    assert spans({"rows": [hypothesis_row("He ran", "", " home")]}) == [("quote", "c-page", Span(8, 14))]
    assert spans(hypothesis_row("He ran", "home. ")) == [("quote", "c-page", Span(21, 27))]


REFUSED = {
    "words that repeat": (hypothesis_row("He ran"), "stands 3 times"),
    "words that are not there": (hypothesis_row("Nobody sang"), "Nobody sang"),
    "nearly the words": (hypothesis_row("He run home"), "nearest"),
    "the wrong surroundings": (hypothesis_row("home", "walked ", ""), "not between the words"),
    "another kind": (hypothesis_row("home", tags=["person"]), "none of quote, event, deployment"),
    "no tag": (hypothesis_row("home", tags=[]), "its label is nothing"),
    "no status": ({"text": HERALD.text, "label": [[0, 4, "event"]]}, "event:happened"),
    "another text": ({"text": HERALD.text + "!", "label": [[0, 4, "quote"]]}, "no source has"),
    "a place outside": ({"text": HERALD.text, "label": [[0, 10**9, "quote"]]}, "there are no such words"),
    "no span": ({"text": HERALD.text, "label": [[1]]}, "no span with a start"),
    "a label of the whole text": ({"text": HERALD.text, "label": ["quote"]}, "a label of a whole text"),
    "a note on a page": ({"rows": [{"id": "n1", "uri": "https://page.example/a", "target": [{"source": "x"}]}]}, "a note on a whole page"),
    "a reply": ({"rows": [{"id": "n2", "references": ["x1"], "target": [{"source": "x"}]}]}, "a reply to another"),
    "a result that was cancelled": (
        [{"data": {"text": HERALD.text}, "annotations": [{"was_cancelled": True, "result": [{"value": {}}]}]}],
        "was cancelled",
    ),
    "a result without words": ([{"data": {"text": HERALD.text}, "annotations": [{"result": [{"type": "choices"}]}]}], "marks no words"),
    "a task without a text": ([{"data": {"image": 3}, "annotations": [{"result": [{"value": {"start": 0, "end": 3}}]}]}], "has no text"),
    "places in other units": (
        [
            {
                "data": {"text": HERALD.text},
                "annotations": [{"result": [{"value": {"start": 0, "end": 3, "text": "No", "labels": ["quote"]}}]}],
            }
        ],
        "there are no such words",
    ),
    "no place": ({"text": HERALD.text, "label": [[5, 5, "quote"]]}, "there are no such words"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_placed_exactly_is_refused(case: str) -> None:
    record, why = REFUSED[case]
    (found,) = bring([record], (HERALD, CONFIRMED))
    assert isinstance(found, Refused)
    assert why in found.why


@pytest.mark.parametrize("record", [None, 3, "x", [], {}, {"rows": [None, {"target": [{}]}]}, {"text": "x", "label": []}, {"data": {}}])
def test_what_holds_no_annotation_gives_none(record: Any) -> None:
    assert list(bring([record], (HERALD,))) == []


def test_what_the_programs_themselves_export_is_read(tmp_path: Path) -> None:
    """Each in the shape in which its program writes it today, fields that say nothing here included."""
    end = START + len(WORDS)
    place = ("quote", HERALD.id, Span(START, end))
    shared = {
        "created": "2031-05-08T10:00:00Z",
        "user": "acct:ada@hypothes.is",
        "document": {"title": ["A page"]},
        "text": "a note",
        "links": {},
    }
    selectors = [
        {"type": "RangeSelector", "startContainer": "/p[1]", "endContainer": "/p[1]", "startOffset": 0, "endOffset": 6},
        {"type": "TextPositionSelector", "start": 100, "end": 106},
        {"type": "TextQuoteSelector", "exact": "He ran", "prefix": "", "suffix": " home"},
    ]
    row = shared | {
        "id": "h1",
        "uri": "https://page.example/a",
        "tags": ["quote"],
        "target": [{"source": "https://page.example/a", "selector": selectors}],
    }
    assert spans({"total": 1, "rows": [row]}) == [("quote", "c-page", Span(8, 14))]
    assert spans({"export_date": "2031-05-08", "client_version": "1.1", "annotations": [row]}) == [("quote", "c-page", Span(8, 14))]

    doccano = {
        "id": 4,
        "text": HERALD.text,
        "Comments": [],
        "relations": [],
        "entities": [{"id": 9, "label": "quote", "start_offset": START, "end_offset": end}],
    }
    assert spans(doccano) == [place]
    value = {"start": START, "end": end, "text": WORDS, "labels": ["quote"]}
    result = {"value": value, "id": "Dx", "from_name": "label", "to_name": "text", "type": "labels", "origin": "manual"}
    task = {
        "id": 1,
        "annotations": [{"id": 2, "completed_by": 1, "result": [result], "was_cancelled": False, "ground_truth": False, "lead_time": 3.2}],
        "file_upload": "a.txt",
        "drafts": [],
        "predictions": [],
        "data": {"article": HERALD.text},
        "meta": {},
    }
    short = {"id": 1, "text": HERALD.text, "annotation_id": 2, "annotator": 1, "label": [value]}
    web = task | {
        "annotations": [
            {
                "result": [
                    result
                    | {
                        "value": value
                        | {"start": "/p[1]/text()[1]", "end": "/p[1]/text()[1]", "globalOffsets": {"start": START, "end": end}}
                    }
                ]
            }
        ]
    }
    assert spans([task], [short], [web]) == [place, place, place]


NAMES = st.sampled_from(
    [
        "first",
        "items",
        "rows",
        "annotations",
        "target",
        "source",
        "selector",
        "type",
        "exact",
        "prefix",
        "suffix",
        "start",
        "end",
        "start_offset",
        "end_offset",
        "text",
        "label",
        "labels",
        "entities",
        "data",
        "result",
        "value",
        "id",
        "uri",
        "tags",
        "body",
        "references",
        "globalOffsets",
        "was_cancelled",
        "schema:sha256",
        "schema:identifier",
    ]
)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-3, 10**9)
    | st.floats()
    | st.sampled_from(
        ["quote", "event:planned", "TextQuoteSelector", "TextPositionSelector", HERALD.id, HERALD.text, WORDS, "", "\x1b[2J", "x" * 200]
    )
)
ANYTHING = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=6), max_leaves=25)


@given(st.lists(ANYTHING, max_size=3))
def test_whatever_is_brought_is_placed_exactly_or_refused(records: list[Any]) -> None:
    for one in bring(records, (HERALD, CONFIRMED)):
        if isinstance(one, Brought):
            source = {HERALD.id: HERALD, CONFIRMED.id: CONFIRMED}[one.evidence.source]
            assert one.evidence == source.cite(one.evidence.span)
        else:
            assert one.why


BROKEN: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "holds no annotations"),
    "half a file": (b'{"rows": [', "neither JSON nor JSON Lines"),
    "another format": (b"<xml/>", "neither JSON nor JSON Lines"),
    "another encoding": ("{}".encode("utf-16"), "not in UTF-8"),
    "another kind of JSON": (b'{"type": "FeatureCollection"}', "holds no annotations"),
    "a well without a floor": (b"[" * 100_000, "neither JSON nor JSON Lines"),
    "a deep well": (b'{"first": ' * 400 + b"{}" + b"}" * 400, "holds no annotations"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_file_that_is_none_is_told_so_and_nothing_is_written(tmp_path: Path, case: str) -> None:
    content, words = BROKEN[case]
    project = shutil.copytree(PROJECTS["dam"], tmp_path / "dam")
    file = tmp_path / "broken.json"
    file.write_bytes(content)
    done = run(file, project)
    assert done.exit_code == 1
    assert words in done.output
    assert not list((project / "content" / "corrections").glob("imported-*"))


def test_no_control_of_a_file_reaches_the_terminal(tmp_path: Path) -> None:
    project = shutil.copytree(PROJECTS["dam"], tmp_path / "dam")
    file = tmp_path / "loud.jsonl"
    file.write_text(json.dumps({"text": "\x1b[2J", "label": [[0, 1, "\x1b]0;owned\x07"]]}), encoding="utf-8")
    done = run(file, project)
    assert "refused" in done.output
    assert "\x1b" not in done.output


def run(file: Path, project: Path) -> Result:
    arguments = ["import", str(file), "--project", str(project), "--by", "Ada Mirren", "--on", "2031-05-08"]
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_what_came_in_is_an_addition_of_the_editor(tmp_path: Path) -> None:
    project = tmp_path / "dam"
    shutil.copytree(PROJECTS["dam"], project)
    text = (project / "seeds" / "valley-post.txt").read_text(encoding="utf-8")
    words = text.split("\n\n")[-1].strip()[:24]
    start = text.rindex(words)
    row = {"text": text, "label": [[start, start + len(words), "event:background"], [0, 4, "person"]]}
    file = tmp_path / "spans.jsonl"
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    done = run(file, project)
    assert done.exit_code == 1
    assert "1 added, 1 refused" in done.output
    assert "none of quote, event, deployment" in done.output
    written = (project / "content" / "corrections" / "imported-spans.yml").read_text(encoding="utf-8")
    assert "- add: event" in written
    assert "status: background" in written.replace('"', "")
    assert 'by: "Ada Mirren"' in written
    again = run(file, project)
    assert again.exit_code == 1
    assert "is there already" in again.output
    checked = CliRunner().invoke(main, ["check", "--project", str(project)], catch_exceptions=False)
    assert checked.exit_code == 0, checked.output


def test_our_own_annotations_come_back_where_they_stood(data: Exported) -> None:
    found = list(bring([data.json("annotations.jsonld")], data.built.dossier.sources))
    placed = {(one.evidence.source, one.evidence.span) for one in found if isinstance(one, Brought)}
    quotes = [one for one in data.table("statements") if one["kind"] == "quote"]
    assert placed == {(one["source"], Span(*_place(data, one["span"]))) for one in quotes}


def _place(data: Exported, id: str) -> tuple[int, int]:
    return next((span["start"], span["end"]) for span in data.table("spans") if span["id"] == id)
